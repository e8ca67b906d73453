"""Compares Discord's ledger with the alerts that should be there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tests.fake_discord import Ledger, MessageRecord
from tests.fake_discord.wire import objects

POSTS = "/channels/*/messages"


@dataclass(frozen=True, slots=True)
class Tally:
    """`limited` are the 429s that the limits caused, not the ones that a fault made up; `most_invalid` is
    the most 403, 404 and 401 answers that any one channel got.

    `late` came more than a minute after everything worked again; `unanswered` are questions of that time.
    """

    sent: int
    lost: int
    doubled: int
    limited: int
    invalid: int
    most_invalid: int
    late: int = 0
    wrong_pings: int = 0
    unanswered: int = 0

    @property
    def clean(self) -> bool:
        """Whether every channel has each of its alerts exactly once, in time, and nobody was disturbed."""
        return not (self.lost or self.doubled or self.late or self.wrong_pings or self.unanswered)


def tally(ledger: Ledger, expected: Mapping[int, int], late_from: datetime | None = None) -> Tally:
    """Compare the messages of each channel with the number of different alerts that it should have.

    Nobody asked for a ping; what arrived after `late_from` is late.
    """
    sent = lost = doubled = 0
    for channel, count in expected.items():
        found = Counter(_subject(each) for each in ledger.messages(channel) if _is_alert(each))
        sent += found.total()
        lost += max(0, count - len(found))
        doubled += max(found.total() - len(found), found.total() - count)
    invalid = _invalid_by_channel(ledger)
    made_up = sum(each.status == 429 for each in ledger.entries if each.fault)
    return Tally(
        sent=sent,
        lost=lost,
        doubled=doubled,
        limited=ledger.statuses[429] - made_up,
        invalid=sum(invalid.values()),
        most_invalid=max(invalid.values(), default=0),
        late=sum(late_from is not None and each.utc > late_from for each in ledger.by_message.values()),
        wrong_pings=sum(bool(each.pings) for each in ledger.by_message.values()),
    )


def _invalid_by_channel(ledger: Ledger) -> Counter[int]:
    posts = [each for each in ledger.entries if each.channel_id and each.status in {401, 403, 404}]
    return Counter(each.channel_id for each in posts if each.channel_id)


def _is_alert(message: MessageRecord) -> bool:
    return message.nonce is not None and "-" in message.nonce


def _subject(message: MessageRecord) -> str:
    """What an alert is about: its heading and its show, without what a late one adds."""
    (container,) = objects((message.body or {}).get("components"))
    heading, show, *_ = [each["content"] for each in objects(container["components"]) if "content" in each]
    return f"{heading} {show.partition(' · <')[0]}"
