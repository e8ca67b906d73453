"""What has to be so before anything else is imported: where compiled modules and temporary files go."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - a file system, and no file with a name to be guessed
# The most that a run has kept at one time is a tenth of it.
ENOUGH_BYTES = 4 * 1024**3

# Workers and the processes that tests start share compiled modules, so that only the first start is slow.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A commit waits for the disk. What tests kill is a process, never the machine, and memory outlives that too.
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
