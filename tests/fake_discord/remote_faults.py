"""Faults, gateway and ledger, from another process."""

from datetime import datetime

from tests.fake_discord.desk import Desk
from tests.fake_discord.faults import FaultKind
from tests.fake_discord.ledger import MessageRecord, RequestRecord
from tests.fake_discord.wire import Payload


class RemoteFaults:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def add(
        self,
        kind: FaultKind,
        *,
        method: str | None = None,
        path: str | None = None,
        channel_id: int | None = None,
        probability: float = 1.0,
        count: int | None = None,
        seconds: float | None = None,
        after: bool = False,
        status: int = 500,
        retry_after: float = 1.0,
        delay: float = 5.0,
    ) -> int:
        return await self._desk.call(
            "faults/add",
            kind=kind,
            method=method,
            path=path,
            channel_id=channel_id,
            probability=probability,
            count=count,
            seconds=seconds,
            after=after,
            status=status,
            retry_after=retry_after,
            delay=delay,
        )

    async def hits(self, fault_id: int) -> int:
        return await self._desk.call("faults/hits", fault_id=fault_id)

    async def remove(self, fault_id: int) -> None:
        await self._desk.call("faults/remove", fault_id=fault_id)

    async def clear(self) -> None:
        await self._desk.call("faults/clear")

    async def outage(self, seconds: float | None = None) -> None:
        await self._desk.call("faults/outage", seconds=seconds)

    async def end_outage(self) -> None:
        await self._desk.call("faults/end_outage")


class RemoteGateway:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def close(self, code: int | None = 4000, *, shard: int | None = None) -> int:
        return await self._desk.call("gateway/close", code=code, shard=shard)

    async def reconnect(self, *, shard: int | None = None) -> None:
        await self._desk.call("gateway/reconnect", shard=shard)

    async def invalidate(self, *, resumable: bool = False, shard: int | None = None) -> None:
        await self._desk.call("gateway/invalidate", resumable=resumable, shard=shard)

    async def refuse_resumes(self, count: int = 1) -> None:
        await self._desk.call("gateway/refuse_resumes", count=count)

    async def sessions(self) -> list[Payload]:
        return await self._desk.call("gateway/sessions")


class RemoteLedger:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def messages(self, channel_id: int | None = None) -> list[MessageRecord]:
        found = await self._desk.call("ledger/messages", channel_id=channel_id)
        return [_message(each) for each in found]

    async def requests(self, method: str | None = None, path: str | None = None) -> list[RequestRecord]:
        found = await self._desk.call("ledger/requests", method=method, path=path)
        return [RequestRecord(**_dated(each)) for each in found]

    async def counts(self) -> dict[int, int]:
        found: dict[str, int] = await self._desk.call("ledger/counts")
        return {int(channel): count for channel, count in found.items()}

    async def rate_peak(self, window_s: float = 1.0) -> int:
        return await self._desk.call("ledger/rate_peak", window_s=window_s)

    async def summary(self) -> Payload:
        return await self._desk.call("ledger/summary")

    async def clear(self) -> None:
        await self._desk.call("ledger/clear")


def _message(found: Payload) -> MessageRecord:
    record = MessageRecord(**_dated(found))
    record.pings = tuple(record.pings)
    return record


def _dated(record: Payload) -> Payload:
    return record | {"utc": datetime.fromisoformat(record["utc"])}
