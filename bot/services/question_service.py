"""Answers questions about shows, each show made ready when it is first asked about."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.domain.runs import Timeline
from bot.domain.shows import Show
from bot.questions.answerer import Answer, Answerer, normalised
from bot.questions.compiled_file import knowledge
from bot.services.question_queue import Asker, QuestionQueue
from db.unanswered import UnansweredStore

MAX_GUILD_SHOWS = 20


class QuestionService:
    """Answers questions, and counts the ones that the sources don't answer."""

    def __init__(self, unanswered: UnansweredStore, is_delivering: Callable[[], bool]) -> None:
        """`is_delivering` says whether alerts are on their way, which come first."""
        self._unanswered = unanswered
        self._queue = QuestionQueue(is_delivering)
        self._building = asyncio.Lock()
        self._built: dict[str, tuple[Show, Answerer]] = {}

    async def prepare(self, shows: Iterable[Show]) -> None:
        """Be ready for the first question about these shows."""
        for show in shows:
            await self.of(show)

    async def of(self, show: Show) -> Answerer:
        """The answerer of a show; making one takes a tenth of a second, on a thread."""
        async with self._building:
            built = self._built.pop(show.id, None)
            if built is None or (built[0] is not show and built[0] != show):
                built = (show, await asyncio.to_thread(_build, show))
            self._built[show.id] = built
            # Of the shows that servers made for themselves there can be any number.
            own = [show_id for show_id, (kept, _) in self._built.items() if kept.guild_id is not None]
            for show_id in own[:-MAX_GUILD_SHOWS]:
                del self._built[show_id]
        return built[1]

    async def suggest(self, show: Show, typed: str, limit: int) -> Sequence[str]:
        """Questions that can be answered, nearest to what was typed. Raises Refusal while too many ask."""
        answerer = await self.of(show)
        return await self._queue.work(lambda: answerer.suggest(typed, limit=limit))

    async def ask(self, asker: Asker, timeline: Timeline, question: str, now: datetime) -> Answer:
        """The answer to a question about a run's show at an instant (UTC).

        Raises Refusal if the member or the server asks too often, or too many ask at once.
        """
        answerer = await self.of(timeline.show)
        own = timeline.run.guild_id is None and not timeline.run.track
        drops = None if own else timeline.drops
        answer = await self._queue.answer(asker, lambda: answerer.ask(question, now, drops=drops))
        if not answer.known and timeline.show.guild_id is None:
            await self._unanswered.count(timeline.show.id, normalised(question), now)
        return answer


def _build(show: Show) -> Answerer:
    return Answerer(show, knowledge())
