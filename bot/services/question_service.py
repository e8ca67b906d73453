"""The answerers of shows, each built when its show is first asked about."""

import asyncio
from datetime import datetime

from bot.domain.questions.answerer import Answer, Answerer, normalised
from bot.domain.runs import Timeline
from bot.domain.shows import Show
from bot.phrasings import phrasing
from db.unanswered import UnansweredStore

MAX_GUILD_SHOWS = 20


class QuestionService:
    """Answers questions, and counts the ones that the sources don't answer."""

    def __init__(self, unanswered: UnansweredStore) -> None:
        self._unanswered = unanswered
        self._building = asyncio.Lock()
        self._built: dict[str, tuple[Show, Answerer]] = {}

    async def of(self, show: Show) -> Answerer:
        """The answerer of a show. Building one takes a moment, which must not hold up alerts."""
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

    async def prepare(self) -> None:
        """Index the phrases, which all shows share, before anybody asks; a show's own part is quick."""
        async with self._building:
            await asyncio.to_thread(phrasing)

    async def ask(self, timeline: Timeline, question: str, now: datetime) -> Answer:
        """The answer to a question about a run's show at an instant (UTC)."""
        answerer = await self.of(timeline.show)
        own = timeline.run.guild_id is None and not timeline.run.track
        drops = None if own else timeline.drops
        answer = answerer.ask(question, now, drops=drops)
        if not answer.known and timeline.show.guild_id is None:
            await self._unanswered.count(timeline.show.id, normalised(question))
        return answer


def _build(show: Show) -> Answerer:
    return Answerer(show, phrasing())
