"""The guide to show files, and its examples."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/show-files.md").read_text(encoding="utf-8")
EXAMPLE, *SNIPPETS, SPANISH = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
