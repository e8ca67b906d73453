"""A PostgreSQL server that can be killed and started again."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path


class PostgresProcess:
    """A server that runs on a data folder; it was started by somebody else, who also stops it in the end."""

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self._folder = folder
        self._programs = programs
        self._user = user

    async def kill(self) -> None:
        """kill -9 for the server and for all that work for it; returns once they are gone."""
        pids = self._pids()
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        while any(_lives(pid) for pid in pids):
            await asyncio.sleep(0.02)
        # Nobody may have reaped the server yet, and its files would keep the next one from starting.
        for left_over in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (self._folder / left_over).unlink(missing_ok=True)

    async def start(self) -> None:
        """Start it on what the disk holds, and wait until it accepts connections."""
        command = [
            str(self._programs / "pg_ctl"),
            "-w",
            "-D",
            str(self._folder),
            "-l",
            str(self._folder / "log"),
        ]
        options = ["-o", f'-h "" -k {self._folder}', "start"]
        process = await asyncio.create_subprocess_exec(
            *command, *options, user=self._user, cwd="/", stdout=subprocess.DEVNULL
        )
        assert await process.wait() == 0, (self._folder / "log").read_text()

    def _pids(self) -> list[int]:
        server = int((self._folder / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text()
        return [server, *map(int, children.split())]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
