"""The lines of `watchparty check` about the processes that share the database."""

from bot.domain.processes import Process, RegisteredProcess

RUNS = "process {pid} on {host} runs {shards}; its last heartbeat was {seconds:.0f} s ago"
STANDS_BY = "process {pid} on {host} stands by for {shards}; its last heartbeat was {seconds:.0f} s ago"
ONE_SHARD = "shard {numbers} of {count}"
SEVERAL_SHARDS = "shards {numbers} of {count}"


def process_line(registered: RegisteredProcess) -> str:
    """What a process does."""
    process = registered.process
    line = RUNS if registered.is_active else STANDS_BY
    return line.format(
        pid=process.pid, host=process.host, shards=shards_text(process), seconds=registered.seen_s
    )


def shards_text(process: Process) -> str:
    """The shards of a process."""
    wording = ONE_SHARD if len(process.shard_ids) == 1 else SEVERAL_SHARDS
    return wording.format(numbers=", ".join(map(str, process.shard_ids)), count=process.shard_count)
