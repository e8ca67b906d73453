"""Finds words that a native speaker would not write, in every text file, and says what to write instead.

`python .ci/words.py` checks all tracked files; with file names it checks only those.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUFFIXES = {".py", ".md", ".toml", ".yaml", ".yml", ".example", ".js", ".ini", ""}
# Questions are data: people ask in whatever words they like. A show's texts quote its sources.
NOT_OURS = ("tests/questions/", "bot/questions/language/", "bot/questions/intents", "bot/shows/", "LICENSE")
ITSELF = (".ci/words.py", "tests/docs/test_words.py")

INSTEAD = {
    r"mend(s|ed|ing)?": "fix",
    r"anew": "again",
    r"whence": "from where",
    r"hence": "so",
    r"whoever": "the person who, anybody who",
    r"whatever comes": "what comes next",
    r"lest": "so that … not",
    r"thereby": "so",
    r"thereof|therein|wherein|hitherto|whilst|forthwith": "leave it out",
    r"as it were": "leave it out",
    r"upon": "on",
    r"in vain": "without success",
    r"dealt out": "divided",
    r"may stay empty": "optional",
    r"(of|to) no use": "not useful, too late to be useful",
    r"such one": "such",
    r"(or|that) is none|none is there|where there is none": "missing; if there is none",
    r"where it has( none| no\b)": "if it has none",
    r"(None|False|True|UTC|empty|nothing) where": "… if",
    r"Raises \w+ where": "Raises … if",
    r"gives None": "returns None",
    r"owed to|(is|are|be) owed|owes|owing": "due, gets",
    r"to whom|of whom": "who",
    r"no more than so many|at most so many|so many from": "at most this many",
    r"(stands|stand|stood) in the way": "stops",
    r"taken in hand": "claimed",
    r"struck out|strike out": "delete",
    r"one's own": "your own, its own",
    r"aright": "correctly",
}
ARCHAIC = {re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE): say for word, say in INSTEAD.items()}
# One search rules out most files.
ANY = re.compile(rf"(?:\b|_)(?:{'|'.join(word.replace(' ', '[ _]') for word in INSTEAD)})", re.IGNORECASE)
# A test's name is a sentence.
SENTENCE = re.compile(r"(?<=def )test_\w+")


def main() -> int:
    found = 0
    for path in sys.argv[1:] or _tracked():
        for line in _findings(path):
            sys.stdout.write(f"{line}\n")
            found += 1
    return 1 if found else 0


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for path in listed.stdout.split("\0") if path]


def _findings(path: str) -> Iterator[str]:
    if path in ITSELF or path.startswith(NOT_OURS) or Path(path).suffix not in SUFFIXES:
        return
    text = (ROOT / path).read_text(encoding="utf-8")
    if not ANY.search(text):
        return
    for number, written in enumerate(text.splitlines(), start=1):
        line = SENTENCE.sub(lambda name: name[0].replace("_", " "), written)
        for pattern, say in ARCHAIC.items():
            for match in pattern.finditer(line):
                yield f'{path}:{number}: "{match[0]}"; write: {say}'


if __name__ == "__main__":
    sys.exit(main())
