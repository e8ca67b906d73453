"""One process runs each shard; a second one takes over after the seconds in `bot/domain/processes.py`."""

import asyncio
import os
import secrets
import socket
from pathlib import Path

import structlog

from bot.domain.processes import HEARTBEAT_S, Process
from bot.settings import Settings
from db.engine import DatabaseUnavailable
from db.processes import ProcessStore

log = structlog.get_logger("processes")


class ShardLease:
    """This process's lease on its shards. `alone`: no other process can use the database."""

    def __init__(self, processes: ProcessStore, settings: Settings, *, alone: bool) -> None:
        self._processes = processes
        self._alone = alone
        self._me = this_process(settings)
        self.is_standby = False

    async def acquire(self) -> None:
        """Wait until no other process runs any of this process's shards."""
        told: str | None = None
        while (found := await self._register()) is not None:
            self.is_standby = True
            if found.id != told:
                log.info("another process runs these shards; standing by", host=found.host, pid=found.pid)
                told = found.id
            await asyncio.sleep(HEARTBEAT_S)
        self.is_standby = False

    async def keep(self) -> None:
        """Send heartbeats; returns once another process has taken the shards."""
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            holder = await self._register()
            if holder:
                log.error("another process has taken these shards", host=holder.host, pid=holder.pid)
                return

    async def leads(self) -> bool:
        """Whether this process does the work of which one process is enough: it runs the lowest shards."""
        return self._alone or await self._processes.leads(self._me.id)

    async def release(self) -> None:
        """Let another process have the shards at once."""
        try:
            await self._processes.unregister(self._me.id)
        except DatabaseUnavailable as error:
            log.warning(
                "can't reach the database; another process waits for the last heartbeat", error=str(error)
            )

    async def _register(self) -> Process | None:
        """Send a heartbeat, however long that takes; returns another process that runs our shards."""
        while True:
            try:
                return await self._processes.register(self._me, self._is_gone)
            except DatabaseUnavailable as error:
                log.warning("can't reach the database; no heartbeat", error=str(error))
                await asyncio.sleep(HEARTBEAT_S)

    def _is_gone(self, other: Process) -> bool:
        """Whether a process has certainly ended, so that nobody has to wait until its heartbeat expires."""
        if self._alone:
            return True
        here = other.namespace == self._me.namespace
        return here and (other.pid == self._me.pid or not _runs(other.pid))


def this_process(settings: Settings) -> Process:
    """This process, with the shards that it should run."""
    count = settings.shard_count or 1
    return Process(
        id=secrets.token_hex(6),
        shard_count=count,
        shard_ids=settings.shard_ids or tuple(range(count)),
        host=socket.gethostname(),
        namespace=_namespace(),
        pid=os.getpid(),
    )


def _namespace() -> str:
    """Where process ids are valid: this machine since its last boot, and this container."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return secrets.token_hex(8)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
