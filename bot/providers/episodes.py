"""The episodes in a provider's snapshot: what may be said about each, and all of that as a story."""

from collections.abc import Callable, Sequence

from bot.domain.episodes import Episode
from bot.domain.passages import Passage
from bot.domain.snapshots.snapshot import Episode as Listed
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.untrusted_text import cut_at_sentence, harmless_line
from bot.messages.told_episodes import episode_text
from bot.providers.texts import LONGEST_NAME, LONGEST_PLOT, LONGEST_TEXT, RUNTIMES, within

# Of long-running shows, only the latest episodes are told.
MOST_TOLD = 60


def episodes_of(snapshot: Snapshot, is_told: Callable[[Listed], bool]) -> tuple[Episode, ...]:
    """The numbered episodes in order, without titles and plots that may not be told yet."""
    numbered: dict[int, Listed] = {}
    for one in snapshot.episodes:
        if one.number is not None:
            numbered.setdefault(one.number, one)
    told = {number: one for number, one in numbered.items() if is_told(one)}
    coming = [_episode(one, number, snapshot) for number, one in numbered.items() if number not in told]
    known = [_episode(one, number, snapshot, told=True) for number, one in told.items()]
    known = [one for one in known if one.title or one.plot or one.runtime][-MOST_TOLD:]
    return tuple(sorted((*known, *coming), key=lambda one: one.number))


def story_of(
    snapshot: Snapshot, episodes: Sequence[Episode], is_told: Callable[[Listed], bool]
) -> tuple[Passage, ...]:
    """What the episodes tell, in order of release; a special counts with the episode before it."""
    texts = {one.number: episode_text(one.number, one.title, one.plot) for one in episodes}
    source, reached = snapshot.ref.provider, 0
    told: list[Passage] = []
    for one in filter(is_told, snapshot.episodes):
        reached = max(reached, one.number or 0)
        text = _special_text(one) if one.number is None else texts.pop(one.number, "")
        if text:
            told.append(Passage(text, source, one.number or max(reached, 1), episode=one.number))
    return tuple(told[-MOST_TOLD:])


def _episode(one: Listed, number: int, snapshot: Snapshot, *, told: bool = False) -> Episode:
    # A length gives away nothing of the story, and is given for episodes that differ.
    differs = one.runtime in RUNTIMES and one.runtime != snapshot.runtime
    return Episode(
        number=number,
        source=snapshot.ref.provider,
        known_from=number or 1,
        title=within(harmless_line(one.name or ""), LONGEST_NAME) or None if told else None,
        plot=cut_at_sentence(harmless_line(one.summary or ""), LONGEST_PLOT) or None if told else None,
        runtime=one.runtime if differs else None,
    )


def _special_text(special: Listed) -> str:
    """A special's name and summary as one text; empty if one of them is missing."""
    name, summary = (harmless_line(text or "") for text in (special.name, special.summary))
    return within(f"{name}: {summary}", LONGEST_TEXT) if name and summary else ""
