"""A reply, several in one, and how much of a text one answer holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.domain.passages import Passage
from bot.domain.schedule import Drop
from bot.messages.formatting import listed
from bot.messages.questions import counts
from bot.messages.questions.not_in_sources import AND_MORE, ONLY_NEAR
from bot.messages.show_texts import own
from bot.messages.translation import _

_END = re.compile(r"[.!?…](?= )|$", re.MULTILINE)
LONGEST_ANSWER = 450
LONGEST_TEXT = 370


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said. `known_from` as in Passage; `sources` are the ids of those that tell it, each once."""

    text: str
    known: bool = True
    known_from: int | None = 0
    sources: tuple[str, ...] = ()


def listed_within(items: Sequence[str], room: int) -> str:
    """As many of the items as `room` characters hold, joined as in a sentence, and how many more."""
    shown = list(items)
    while len(shown) > 1 and sum(len(item) + 2 for item in shown) > room:
        shown.pop()
    hidden = len(items) - len(shown)
    return listed([*shown, _(counts.MORE).format(number=hidden)] if hidden else shown)


def episodes_in_words(episodes: Sequence[int]) -> str:
    """Episode 5 · episodes 3 and 4 · episodes 1 to 6 · episodes 1, 4 and 6."""
    if len(episodes) == 1:
        return _(counts.EPISODE).format(number=episodes[0])
    if len(episodes) > 2 and episodes[-1] - episodes[0] == len(episodes) - 1:
        return _(counts.EPISODES_FROM_TO).format(first=episodes[0], last=episodes[-1])
    return _(counts.EPISODES).format(numbers=listed([str(episode) for episode in episodes]))


def drop_in_words(drop: Drop) -> str:
    """The episodes of a drop, or the name of the special that it brings."""
    return own(drop.special) if drop.special else episodes_in_words(drop.episodes)


def told(passages: Iterable[Passage]) -> Reply:
    """As many of the passages as one answer holds, in their order. Raises ValueError for none."""
    every = list(passages)
    texts = [own(passage.text) for passage in every]
    taken = every[: _number_within(texts)]
    sources = each_once(passage.source for passage in taken)
    return Reply(within(texts), known_from=highest(one.known_from for one in taken), sources=sources)


def each_once(sources: Iterable[str]) -> tuple[str, ...]:
    """The ids of sources in their order, without repetitions."""
    return tuple(dict.fromkeys(filter(None, sources)))


def highest(levels: Iterable[int | None]) -> int | None:
    """The highest of some spoiler levels. Raises ValueError for none."""
    known = list(levels)
    return None if None in known else max(level for level in known if level is not None)


def only_near(reply: Reply) -> Reply:
    """What a reply tells, as something near what is asked, which the sources don't say."""
    return replace(reply, text=_(ONLY_NEAR).format(told=reply.text), known=False)


def within(sentences: Sequence[str]) -> str:
    """As many of some sentences as one answer holds, at least one; it says if there are more."""
    shown = sentences[: _number_within(sentences)]
    return " ".join(shown if len(shown) == len(sentences) else (*shown, _(AND_MORE)))


def _number_within(sentences: Sequence[str]) -> int:
    """How many of some sentences one answer holds; the note that there are more has room beside them."""
    lengths = accumulate(len(one) + 1 for one in sentences)
    return max(1, sum(length <= LONGEST_TEXT for length in lengths))


def both(replies: Sequence[Reply]) -> Reply:
    """Two replies in one, each without its last sentences if they would be too long together, which it says.

    A line that both end with, such as whose days they tell, is told once. Where one of them comes from none
    of the sources, as a rewatch's dates do, none is named: it would be named for both.
    """
    *texts, last = (reply.text for reply in replies)
    ends = "\n" + last.rpartition("\n")[2]
    return Reply(
        _together([*(text.removesuffix(ends) for text in texts), last]),
        any(reply.known for reply in replies),
        highest(reply.known_from for reply in replies),
        each_once(source for reply in replies for source in reply.sources)
        if all(reply.sources for reply in replies if reply.known)
        else (),
    )


def _together(texts: Sequence[str]) -> str:
    """Two texts in one, of whole sentences and lines; where one is cut, the last line says so."""
    if sum(map(len, texts)) <= LONGEST_TEXT:
        return "\n".join(texts)
    note = _(AND_MORE)
    whole = [text.removesuffix(note).rstrip() for text in texts]
    rooms = (max(LONGEST_TEXT // 2, LONGEST_TEXT - len(other)) for other in reversed(whole))
    shown = [_cut(text, room) for text, room in zip(whole, rooms, strict=True)]
    return "\n".join(shown if shown == list(texts) else [*shown, note])


def _cut(text: str, room: int) -> str:
    """As many whole sentences and lines of a text as fit, but the first in any case."""
    ends = [found.end() for found in _END.finditer(text)] or [len(text)]
    if len(text) <= room:
        return text
    return text[: max((end for end in ends if end <= room), default=ends[0])].rstrip()
