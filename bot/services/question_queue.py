"""Works on one question at a time, so that nobody's questions hold up alerts or another server's answers."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.domain.asker import Asker
from bot.domain.fair_share import FairShare, Share
from bot.domain.refusal import Reason, Refusal

# More than somebody who reads the answers can type; a script reaches it at once.
OF_A_MEMBER = Share(5, 10.0)
# A busy server has a few people asking at a time.
OF_A_SERVER = Share(20, 10.0)
# Discord waits three seconds for an answer, which must also do for the work itself and the way back.
PATIENCE_S = 2.0
# The share of the processor that questions get while alerts go out: those need most of it for a minute.
WHILE_DELIVERING = 0.1

Result = TypeVar("Result")


class QuestionQueue:
    """Lets questions take turns. `is_delivering` says whether alerts are on their way."""

    def __init__(self, is_delivering: Callable[[], bool]) -> None:
        self._is_delivering = is_delivering
        self._members = FairShare(OF_A_MEMBER)
        self._servers = FairShare(OF_A_SERVER)
        self._turn = asyncio.Lock()
        self._rests_until = 0.0

    async def answer(self, asker: Asker, work: Callable[[], Result]) -> Result:
        """Do the work of a question in a thread. Raises Refusal if it would take too long, or too many."""
        self._use_share(asker)
        return await self.work(work)

    async def work(self, work: Callable[[], Result]) -> Result:
        """Do some work in a thread once it is its turn. Raises Refusal if that takes too long."""
        async with self._turns():
            return await asyncio.to_thread(work)

    def _use_share(self, asker: Asker) -> None:
        shares = [(self._members, asker.user_id)]
        if asker.guild_id is not None:
            shares.append((self._servers, asker.guild_id))
        now = _now()
        if not all(share.has_left(key, now) for share, key in shares):
            raise Refusal(Reason.ASKED_TOO_OFTEN)
        for share, key in shares:
            share.use(key, now)

    @asynccontextmanager
    async def _turns(self) -> AsyncGenerator[None, None]:
        asked = _now()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._turn.acquire()
        except TimeoutError:
            raise Refusal(Reason.TOO_MANY_QUESTIONS) from None
        try:
            rest = self._rests_until - _now()
            if rest > asked + PATIENCE_S - _now():
                raise Refusal(Reason.TOO_MANY_QUESTIONS)
            await asyncio.sleep(max(0.0, rest))
            started = _now()
            yield
            if self._is_delivering():
                self._rests_until = _now() + (_now() - started) * (1 / WHILE_DELIVERING - 1)
        finally:
            self._turn.release()


def _now() -> float:
    return asyncio.get_running_loop().time()
