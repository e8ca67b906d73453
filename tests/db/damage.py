"""SQLite files with damage."""

from pathlib import Path


def damaged(file: Path, to: Path, at: float) -> Path:
    """A copy of a database with a page that can't be read, at that part of the file."""
    page, content = 4096, bytearray(file.read_bytes())
    start = int(len(content) / page * at) * page
    content[start : start + page] = b"\xff" * page
    to.write_bytes(content)
    return to
