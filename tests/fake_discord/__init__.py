"""A socket-level fake of Discord: REST and gateway, limits and faults, people and a ledger."""

from tests.fake_discord.command_options import NotOffered
from tests.fake_discord.control_client import Control, ControlError
from tests.fake_discord.fake import TOKEN, FakeDiscord
from tests.fake_discord.faults import Fault, Faults
from tests.fake_discord.latency import Latency
from tests.fake_discord.ledger import Ledger, MessageRecord, RequestRecord
from tests.fake_discord.limits import Limits
from tests.fake_discord.permissions import BOT, EVERYONE, Permission
from tests.fake_discord.replies import Reply

__all__ = (
    "BOT",
    "EVERYONE",
    "TOKEN",
    "Control",
    "ControlError",
    "FakeDiscord",
    "Fault",
    "Faults",
    "Latency",
    "Ledger",
    "Limits",
    "MessageRecord",
    "NotOffered",
    "Permission",
    "Reply",
    "RequestRecord",
)
