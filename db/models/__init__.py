"""The tables, a module for each noun. Times are UTC; Discord's ids are 64-bit numbers."""

from db.columns import Base
from db.models.guilds import GuildRow, ProblemRow
from db.models.installation import HandledInteractionRow, InstallationRow, ProcessRow
from db.models.members import ProgressRow, UnansweredRow
from db.models.outbox import AlertRow
from db.models.parties import GuestRow, PartyRow, RepeatRow
from db.models.runs import RunRow
from db.models.shows import FollowedShowRow, GuildShowRow, ShowNoticeRow, SnapshotRow
from db.models.subscriptions import ReminderRow, SubscriptionRow

__all__ = [
    "AlertRow",
    "Base",
    "FollowedShowRow",
    "GuestRow",
    "GuildRow",
    "GuildShowRow",
    "HandledInteractionRow",
    "InstallationRow",
    "PartyRow",
    "ProblemRow",
    "ProcessRow",
    "ProgressRow",
    "ReminderRow",
    "RepeatRow",
    "RunRow",
    "ShowNoticeRow",
    "SnapshotRow",
    "SubscriptionRow",
    "UnansweredRow",
]
