"""The fake Discord without Python's garbage collection, whose pauses would disorder what arrives."""

import asyncio
import gc

from tests.fake_discord.__main__ import parsed, run

if __name__ == "__main__":
    gc.disable()
    asyncio.run(run(parsed()))
