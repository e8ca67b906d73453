"""Answers questions about shows. A show is prepared when somebody first asks about it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextvars import Context
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.asker import Asker
from bot.domain.runs import Timeline
from bot.domain.show_languages import original_of, specials_as_in
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import ref_in
from bot.domain.spoilers import Viewer
from bot.messages.show_texts import telling
from bot.messages.translation import language, own_variant, speaking
from bot.questions import compiled_file
from bot.questions.answer import Answer
from bot.questions.text import normalised
from bot.services.question_queue import QuestionQueue
from db.unanswered import UnansweredStore

if TYPE_CHECKING:
    from bot.questions.answerer import Answerer

# Engine and language data take a tenth of a small bot's memory, so they are loaded when somebody first asks.

# Servers can follow or make any number of shows, and each takes up to a quarter of a megabyte.
MOST_SHOWS = 50

# A show with very long texts takes seconds, which others must not wait for; many at once would slow alerts.
AT_ONCE = 2

# A show file's show is kept under its id; any other under its content, and whether it has dates.
_Key = str | tuple[Show, bool]


class QuestionService:
    """Answers questions, and counts the ones that the sources don't answer."""

    def __init__(
        self, unanswered: UnansweredStore, is_delivering: Callable[[], bool], most_shows: int = MOST_SHOWS
    ) -> None:
        """`is_delivering` says whether alerts are on their way, which come first."""
        self._unanswered = unanswered
        self._most_shows = most_shows
        self._queue = QuestionQueue(is_delivering)
        self._building = asyncio.Semaphore(AT_ONCE)
        self._choosing = asyncio.Lock()
        self._making: dict[_Key, asyncio.Task[None]] = {}
        self._built: OrderedDict[_Key, tuple[Show, Answerer]] = OrderedDict()

    async def prepare(self) -> None:
        """Compile the language data, which takes seconds, before the first question needs it."""
        await asyncio.to_thread(compiled_file.compile_if_changed)

    async def of(self, show: Show) -> "Answerer":
        """The answerer of a show. Building one takes a tenth of a second, on a thread."""
        return (await self._of(original_of(show)))[1]

    async def suggest(self, show: Show, typed: str, limit: int) -> Sequence[str]:
        """Questions that can be answered, nearest to what was typed. Raises Refusal while too many ask."""
        original, answerer = await self._of(original_of(show))

        def suggest() -> Sequence[str]:
            with speaking(_language(answerer, typed)), telling(original):
                return answerer.suggest(typed, limit=limit)

        return await self._queue.work(suggest)

    async def named(self, likely: Sequence[Timeline], question: str) -> Sequence[Timeline]:
        """The timeline whose show has the names in a question; all likely ones if that is not clear."""
        if len(likely) < 2:
            return likely
        shows = [_everywhere(one.show) for one in likely]
        async with self._choosing:  # it takes milliseconds, but many at once would delay alerts
            index = await asyncio.to_thread(_index_of_named, question, shows)
        return likely if index is None else [likely[index]]

    async def ask(
        self, asker: Asker, timeline: Timeline, question: str, now: datetime, viewer: Viewer
    ) -> Answer:
        """The answer to a question about a run's show at an instant (UTC), in the question's language.

        `viewer` is the member who asks.

        Raises Refusal if the member or the server asks too often, or too many ask at once.
        """
        show, answerer = await self._of(original_of(timeline.show))
        own = timeline.run.guild_id is None and not timeline.run.track
        # The reader's names of specials may be in another language than the question.
        told = specials_as_in(show, timeline.drops)
        drops = None if own and show.drops == told else told

        def ask() -> Answer:
            with speaking(_language(answerer, question)), telling(show):
                return replace(answerer.ask(question, now, drops, viewer.has_seen), language=language())

        answer = await self._queue.answer(asker, ask)
        if not answer.known and timeline.show.guild_id is None:
            await self._unanswered.count(timeline.show.id, normalised(question), now)
        return answer

    async def _of(self, show: Show) -> tuple[Show, "Answerer"]:
        """The answerer of a show, and the show that it was built for, which may have other dates."""
        key = _key(show)
        while True:
            built = self._built.get(key)
            if built and (not isinstance(key, str) or built[0] is show or built[0] == show):
                self._built.move_to_end(key)
                return built
            if key not in self._making:
                # It serves everybody who asks next, so it must not carry this command's log fields.
                self._making[key] = asyncio.create_task(self._make(key, show), context=Context())
            await asyncio.shield(self._making[key])

    async def _make(self, key: _Key, show: Show) -> None:
        try:
            async with self._building:
                self._built[key] = (show, await asyncio.to_thread(_build, show))
        finally:
            del self._making[key]
        others = [one for one in self._built if not isinstance(one, str)]
        for oldest in others[: -self._most_shows]:
            del self._built[oldest]


def _language(answerer: "Answerer", question: str) -> str:
    """The language of an answer: that of the question if it is clear, else the reader's."""
    return own_variant(answerer.language_of(question), language())


def _key(show: Show) -> _Key:
    """The key of an answerer in the cache. A new version of a show file replaces the one before.

    Servers that watch a provider's show at their own hours share one; a new snapshot gets a new one.
    """
    if show.guild_id is None and not ref_in(show.id):
        return show.id
    return _everywhere(show), bool(show.drops)


def _everywhere(show: Show) -> Show:
    """The show as it is in all servers, at whatever hours they watch."""
    return replace(original_of(show), release=None, guild_id=None)


def _index_of_named(question: str, shows: Sequence[Show]) -> int | None:
    from bot.services.named_shows import index_of_named  # noqa: PLC0415 - see above

    return index_of_named(question, shows, compiled_file.knowledge().vocabulary)


def _build(show: Show) -> "Answerer":
    from bot.questions.answerer import Answerer  # noqa: PLC0415 - see above

    return Answerer(show, compiled_file.knowledge())
