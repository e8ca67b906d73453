"""Path patterns of faults and ledger queries."""

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", pattern)
    wild = {"**": ".*", "*": "[^/]*"}
    return re.compile("".join(wild.get(part, re.escape(part)) for part in parts))


def path_matches(pattern: str, path: str) -> bool:
    """`*` stands for one part of the path, `**` for any number of them."""
    return _compiled(pattern).fullmatch(path) is not None
