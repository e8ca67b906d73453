"""`python -m tests.fake_discord`: the fake as a process of its own."""

import argparse
import asyncio
import signal
import sys

from tests.fake_discord.fake import TOKEN, FakeDiscord
from tests.fake_discord.latency import Latency
from tests.fake_discord.limits import Limits
from tests.fake_discord.verbs import addresses
from tests.fake_discord.wire import encode


def parsed(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("tests.fake_discord", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one (default)")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--latency-ms", type=float, default=60.0)
    parser.add_argument("--jitter-ms", type=float, default=0.0)
    parser.add_argument("--global-rate", type=int, default=50, help="requests a second; 0 for no limit")
    parser.add_argument("--global-model", choices=("sliding", "fixed", "tokens"), default="sliding")
    parser.add_argument("--channel-rate", type=int, default=5, help="messages per 5 s; 0 for no limit")
    parser.add_argument("--nonce-memory", type=float, default=180.0, help="seconds")
    parser.add_argument("--no-bodies", action="store_true", help="keep no bodies, for long runs")
    parser.add_argument("--keep-requests", type=int, help="remember only so many requests")
    parser.add_argument("--guilds", type=int, default=0, help="guilds to start with")
    parser.add_argument("--channels-each", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7, help="of the fault dice")
    return parser.parse_args(arguments)


def built(options: argparse.Namespace) -> FakeDiscord:
    discord = FakeDiscord(
        token=options.token,
        limits=Limits(
            global_rate=options.global_rate or None,
            global_model=options.global_model,
            channel_rate=options.channel_rate or None,
        ),
        latency=Latency(options.latency_ms / 1000, options.jitter_ms / 1000),
        keep_bodies=not options.no_bodies,
        keep_requests=options.keep_requests,
        nonce_memory=options.nonce_memory,
        seed=options.seed,
        host=options.host,
        port=options.port,
    )
    if options.guilds:
        discord.state.add_guilds(options.guilds, channels_each=options.channels_each)
    return discord


async def run(options: argparse.Namespace) -> None:
    """Prints its addresses as one line of JSON once it listens; ends on SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with built(options) as discord:
        sys.stdout.write(encode(addresses(discord)).decode() + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(run(parsed()))
