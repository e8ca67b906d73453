"""Makes text from strangers safe: one line without mentions, markup or links, cut after a sentence."""

import re
import unicodedata

# What Discord would read as markup or a mention becomes a letter that looks the same.
_LOOKALIKES = str.maketrans("*_~`|<>[]\\@", "∗＿∼ˋǀ‹›［］＼＠")
# At the start of a line these make headings, small print and lists.
_LINE_START = re.compile(r"^(?:(?:-#|#+|[-+•])\s+)+")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]］」』]*\s*")
# More marks on one letter than any script needs could only serve to cover the lines around it.
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff"
_STACKED = re.compile(f"([{_MARKS}])[{_MARKS}]{{2,}}")
# Control, format, private and lone surrogate characters, and what ends lines.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
# With a host that has a dot and no port, which is what Discord takes for a picture.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#][^\s<>()\[\]\"'`|\\]*)?")
_JOINER = "\u200d"


def harmless_line(text: str) -> str:
    """The text in one line that can't ping, format, link or reverse the text after it."""
    shown = "".join(letter if _is_shown(letter) else " " if letter.isspace() else "" for letter in text)
    line = " ".join(shown.translate(_LOOKALIKES).replace("://", ":/ /").split())
    return _STACKED.sub(r"\1", _LINE_START.sub("", line)).strip()


def cut_at_sentence(text: str, limit: int) -> str:
    """The text up to the last sentence that fits into `limit` characters, or else up to a word and "…"."""
    if len(text) <= limit:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text[: limit + 1]) if end.end() <= limit]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]].strip()
    head = text[: limit - 1]
    return f"{head[: head.rfind(' ')] if ' ' in head else head}…"


def in_parts(text: str, limit: int, most: int) -> tuple[str, ...]:
    """A long text in at most `most` parts of `limit` characters, each ending with a sentence."""
    parts: list[str] = []
    rest = text
    while rest and len(parts) < most:
        part = cut_at_sentence(rest, limit)
        parts.append(part)
        if part.endswith("…") and not rest.startswith(part):
            break
        rest = rest[len(part) :].strip()
    return tuple(parts)


def safe_url(url: str | None, longest: int = 500) -> str | None:
    """A web address that is safe in a card; None for anything else."""
    if url is None or len(url) > longest or not _ADDRESS.fullmatch(url):
        return None
    return url


def _is_shown(letter: str) -> bool:
    return letter in (" ", _JOINER) or not (letter.isspace() or unicodedata.category(letter) in _UNSEEN)
