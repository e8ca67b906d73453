"""`python -m tests.fake_providers`: both providers as a process of their own, for a bot to talk to."""

import argparse
import asyncio
import signal
import sys
from datetime import UTC, datetime

import orjson

from tests.fake_providers.fake import FakeProviders


async def run(host: str, port: int) -> None:
    """Prints its addresses as one line of JSON once it listens; ends on SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with FakeProviders(datetime.now(UTC), host, port) as fake:
        addresses = {"TVMAZE_URL": fake.tvmaze_url, "ANILIST_URL": fake.anilist_url}
        sys.stdout.write(orjson.dumps(addresses).decode() + "\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    parser = argparse.ArgumentParser("tests.fake_providers", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one (default)")
    options = parser.parse_args()
    asyncio.run(run(options.host, options.port))


if __name__ == "__main__":
    main()
