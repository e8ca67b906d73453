"""What most commands need, read in one transaction: a guild's runs, its own shows, and what it follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BigInteger, Row, bindparam, select

from bot.domain.guild_shows import GuildShow
from bot.domain.runs import Run
from bot.domain.snapshots.followed import FollowedShow
from db.engine import Database
from db.guild_shows import guild_show_from
from db.models import FollowedShowRow, GuildShowRow, RunRow, SubscriptionRow
from db.run_rows import RUNS, run_from
from db.snapshot_rows import FOLLOWED, followed_from
from db.subscription_rows import KEPT

_GUILD = bindparam("guild_id", type_=BigInteger())
_OWN_RUNS = RUNS.where(RunRow.guild_id == _GUILD).order_by(RunRow.id)
_OWN_SHOWS = select(GuildShowRow.__table__).where(GuildShowRow.guild_id == _GUILD).order_by(GuildShowRow.id)
_FOLLOWED_SHOWS = FOLLOWED.where(FollowedShowRow.guild_id == _GUILD)
_FOLLOWED = (
    select(SubscriptionRow.run_id, RunRow.show_id, SubscriptionRow.channel_id)
    .join(RunRow, RunRow.id == SubscriptionRow.run_id)
    .where(SubscriptionRow.guild_id == _GUILD, KEPT)
)


@dataclass(frozen=True, slots=True)
class GuildView:
    """A guild's own runs (stopped ones too) and shows, oldest first.

    `followed` maps each run that a channel of the guild gets alerts for to its show's key, `followed_in` each
    such channel to the keys of its shows; `followed_shows` are the providers' shows that it has.
    """

    runs: Sequence[Run]
    shows: Sequence[GuildShow]
    followed: dict[int, str]
    followed_shows: Sequence[FollowedShow] = ()
    followed_in: Mapping[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])


NO_GUILD = GuildView((), (), {})


class GuildViewStore:
    """Reads guild views."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, guild_id: int | None) -> GuildView:
        """A guild's view; an empty one outside guilds."""
        if guild_id is None:
            return NO_GUILD
        guild = {"guild_id": guild_id}
        async with self._database.read() as connection:
            runs = (await connection.execute(_OWN_RUNS, guild)).all()
            shows = (await connection.execute(_OWN_SHOWS, guild)).all()
            followed = (await connection.execute(_FOLLOWED, guild)).all()
            provided = (await connection.execute(_FOLLOWED_SHOWS, guild)).all()
        return GuildView(
            [run_from(row) for row in runs],
            [guild_show_from(row) for row in shows],
            {row.run_id: row.show_id for row in followed},
            followed_from(provided),
            _by_channel(followed),
        )


def _by_channel(rows: Sequence[Row[int, str, int]]) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.channel_id, set()).add(row.show_id)
    return {channel_id: frozenset(keys) for channel_id, keys in found.items()}
