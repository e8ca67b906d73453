"""Puts many writes that are requested at about the same time into few transactions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Batch(Generic[Item, Answer]):
    """The items of one transaction; `done` completes with it, for everybody who waits."""

    items: list[Item] = field(default_factory=list[Item])
    done: asyncio.Task[Sequence[Answer]] | None = None


class Batches(Generic[Item, Answer]):
    """Collects what is requested during a transaction into the next one.

    After a drop thousands of members press a button in the same minute. Alone, a write doesn't wait.
    """

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Sequence[Answer]]]) -> None:
        """`write` writes the items in one transaction, in their order, and returns an answer to each."""
        self._write = write
        self._writing = asyncio.Lock()
        self._next: _Batch[Item, Answer] = _Batch()

    async def add(self, item: Item) -> Answer:
        """The answer to an item, whose transaction is committed when this returns.

        Raises what the transaction raises, to everybody in it.
        """
        batch, place = self._next, len(self._next.items)
        batch.items.append(item)
        if batch.done is None:
            batch.done = asyncio.create_task(self._carry_out(batch))
        # Cancelling one command must not cancel the write that others wait for.
        return (await asyncio.shield(batch.done))[place]

    async def _carry_out(self, batch: _Batch[Item, Answer]) -> Sequence[Answer]:
        async with self._writing:
            self._next = _Batch()
            return await self._write(batch.items)
