"""Turns a snapshot into a `Show`, without anything about episodes that are not out yet."""

from dataclasses import replace
from datetime import datetime

from bot.domain.passages import Passage, Source
from bot.domain.schedule import ExplicitPlan
from bot.domain.shows import Show
from bot.domain.snapshots.drops import WatchRule, is_out, plan_of
from bot.domain.snapshots.snapshot import Episode, Snapshot, Status
from bot.domain.untrusted_text import harmless_line, in_parts, safe_url
from bot.messages.provider_shows import titled
from bot.messages.translation import ENGLISH, speaking
from bot.providers.episodes import episodes_of, story_of
from bot.providers.local_texts import ProviderTexts
from bot.providers.people import cast_of, characters_of, crew_of, job_facts
from bot.providers.texts import LONGEST_TEXT, LONGEST_TITLE, LONGEST_WORD, RUNTIMES, safe_lines

# The limits of show files, as in `texts.py`.
MOST_ALIASES, MOST_GENRES, MOST_PREMISE = 60, 20, 4


def show_of(
    snapshot: Snapshot, now: datetime, rule: WatchRule | None = None, *, guild_id: int | None = None
) -> Show:
    """The show of a snapshot, at `now` (UTC); `rule` is a server's own hour.

    `guild_id` is set if a server has its own dates for it.

    Call it again whenever `bot.domain.snapshots.drops.next_out` has passed: until then the show contains
    neither title nor summary of the next episode.
    """
    with speaking(ENGLISH):
        return _show_of(snapshot, now, rule, guild_id)


def _show_of(snapshot: Snapshot, now: datetime, rule: WatchRule | None, guild_id: int | None) -> Show:
    source = snapshot.ref.provider

    def is_told(episode: Episode) -> bool:
        return is_out(episode, snapshot, now, rule)

    episodes, cast = episodes_of(snapshot, is_told), tuple(cast_of(snapshot.cast, source))
    return Show(
        id=snapshot.ref.key,
        title=title_of(snapshot),
        year=snapshot.year,
        aliases=_aliases(snapshot),
        genres=safe_lines(snapshot.genres, LONGEST_WORD)[:MOST_GENRES],
        sources=(Source(source, snapshot.credit, snapshot.taken_at.date(), safe_url(snapshot.page)),),
        premise=_premise(snapshot, source),
        story=story_of(snapshot, episodes, is_told),
        episodes=episodes,
        characters=tuple(characters_of(cast)),
        cast=cast,
        crew=tuple(crew_of(snapshot, source)),
        facts=tuple(job_facts(snapshot.crew, source)),
        release=_release(plan_of(snapshot, now, rule)),
        runtime=snapshot.runtime if snapshot.runtime in RUNTIMES else None,
        guild_id=guild_id,
        poster=safe_url(snapshot.poster),
        undated=_undated(snapshot),
        translations=ProviderTexts(replace(snapshot, episodes=(), seasons=())),
    )


def title_of(snapshot: Snapshot) -> str:
    """The show's title, with the season if it is not the first."""
    with speaking(ENGLISH):
        return titled(harmless_line(snapshot.title), snapshot.ref.season) or snapshot.ref.key


def _undated(snapshot: Snapshot) -> int:
    """The episodes that are still to get a date. A show that has ended sets no more dates."""
    if snapshot.status is Status.ENDED:
        return 0
    return sum(one.number is not None and not one.release.is_announced for one in snapshot.episodes)


def _release(plan: ExplicitPlan) -> ExplicitPlan | None:
    return plan if plan.drops else None


def _premise(snapshot: Snapshot, source: str) -> tuple[Passage, ...]:
    text = harmless_line(snapshot.premise or "")
    return tuple(Passage(part, source) for part in in_parts(text, LONGEST_TEXT, MOST_PREMISE) if part)


def _aliases(snapshot: Snapshot) -> tuple[str, ...]:
    title = title_of(snapshot)
    names = dict.fromkeys(safe_lines((snapshot.title, *snapshot.aliases), LONGEST_TITLE))
    return tuple(name for name in names if name != title)[:MOST_ALIASES]
