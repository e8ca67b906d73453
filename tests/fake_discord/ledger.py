"""What came in and what came of it: the record that tests do their arithmetic on."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from tests.fake_discord.patterns import path_matches
from tests.fake_discord.wire import Payload

Limiter = Literal["global", "channel", "shared", "cloudflare"]


@dataclass(slots=True)
class RequestRecord:
    """`at` and `finished` are monotonic seconds; `status` is 0 when no answer was sent."""

    at: float
    utc: datetime
    method: str
    path: str
    counted: bool = True
    route: str | None = None
    status: int = 0
    finished: float | None = None
    body: Any = None
    channel_id: int | None = None
    nonce: str | None = None
    message_id: int | None = None
    limited_by: Limiter | None = None
    fault: str | None = None


@dataclass(slots=True)
class MessageRecord:
    """A message that exists (or did: `deleted`). `pings` names who was notified: everyone, role:1, user:1."""

    id: int
    channel_id: int
    nonce: str | None
    at: float
    utc: datetime
    body: Payload | None = None
    pings: tuple[str, ...] = ()
    edits: int = 0
    deleted: bool = False


@dataclass(slots=True)
class Ledger:
    """`keep_bodies=False` and `keep_requests=N` keep the memory flat; the counters stay exact."""

    keep_bodies: bool = True
    keep_requests: int | None = None
    entries: deque[RequestRecord] = field(init=False)
    by_message: dict[int, MessageRecord] = field(default_factory=dict[int, MessageRecord])
    by_channel: dict[int, list[MessageRecord]] = field(default_factory=dict[int, list[MessageRecord]])
    requests_by_channel: Counter[int] = field(default_factory=Counter[int])
    limited: Counter[str] = field(default_factory=Counter[str])
    statuses: Counter[int] = field(default_factory=Counter[int])
    unmodelled: list[str] = field(default_factory=list[str])
    invalid_requests: int = 0
    total: int = 0
    nonce_replays: int = 0

    def __post_init__(self) -> None:
        self.entries = deque(maxlen=self.keep_requests)

    def opened(self, record: RequestRecord) -> None:
        self.total += 1
        self.entries.append(record)
        if record.channel_id is not None:
            self.requests_by_channel[record.channel_id] += 1

    def closed(self, record: RequestRecord, status: int, now: float) -> None:
        record.status, record.finished = status, now
        self.statuses[status] += 1
        if record.limited_by:
            self.limited[record.limited_by] += 1
        # Discord counts these towards its ban of an address; a shared 429 is nobody's fault.
        if status in {401, 403} or (status == 429 and record.limited_by != "shared"):
            self.invalid_requests += 1

    def created(self, message: MessageRecord) -> None:
        if not self.keep_bodies:
            message.body = None
        self.by_message[message.id] = message
        self.by_channel.setdefault(message.channel_id, []).append(message)

    def messages(self, channel_id: int | None = None) -> list[MessageRecord]:
        """The messages of one channel, or all, oldest first; public answers to people too."""
        if channel_id is not None:
            return list(self.by_channel.get(channel_id, ()))
        return list(self.by_message.values())

    def requests(self, method: str | None = None, path: str | None = None) -> list[RequestRecord]:
        """`path` as in a fault: `/channels/*/messages`, with `**` for any number of parts."""
        return [each for each in self.entries if _fits(each, method, path)]

    def counts(self) -> dict[int, int]:
        """Messages that exist, by channel."""
        return {each: sum(not m.deleted for m in found) for each, found in self.by_channel.items()}

    def rate_peak(self, window_s: float = 1.0) -> int:
        """The most requests that arrived within any `window_s` seconds, of those that Discord counts."""
        return _peak((each.at for each in self.entries if each.counted), window_s)

    def clear(self) -> None:
        """Forgets the requests and counters; the messages stay."""
        self.entries.clear()
        for counter in (self.requests_by_channel, self.limited, self.statuses):
            counter.clear()
        self.unmodelled.clear()
        self.invalid_requests = self.total = self.nonce_replays = 0


def _fits(record: RequestRecord, method: str | None, path: str | None) -> bool:
    return (method is None or record.method == method) and (path is None or path_matches(path, record.path))


def _peak(times: Iterable[float], window_s: float) -> int:
    within: deque[float] = deque()
    peak = 0
    for at in times:
        within.append(at)
        while within[0] <= at - window_s:
            within.popleft()
        peak = max(peak, len(within))
    return peak
