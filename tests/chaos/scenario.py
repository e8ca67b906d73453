"""A fake Discord that can be broken, subscribed channels, one database, and the bots that share it."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text, update

from bot.clock import utc_now
from db.engine import Database
from db.models import AlertRow, SubscriptionRow
from tests.bot_process import BotProcess, Launch, in_new_interpreter, show_file
from tests.chaos.seeding import SeededChannel, seed
from tests.chaos.verdict import Tally, tally
from tests.fake_discord import FakeDiscord

# Nothing takes this long on a healthy machine; after it a test fails instead of hanging.
PATIENCE_S = 120.0
# Once everything works again, overdue alerts go out within a minute, and at least this many a second.
LATE_AFTER_S = 60.0
SLOWEST_RATE = 25
QUESTIONS = 5
# For a show of which no drop is due during a test.
FAR_AWAY = datetime(2099, 1, 1, tzinfo=UTC)


class Scenario:
    """Channels that wait for alerts, and bots to deliver them. Every wait is for a condition."""

    def __init__(self, discord: FakeDiscord, folder: Path, url: str, launch: Launch) -> None:
        self.discord = discord
        self._launch = launch
        self.folder = folder
        self.shows = folder / "shows"
        self.url = url
        self.database = Database(url)
        self.channels: list[int] = []
        self.patience_s = PATIENCE_S
        self.late_from: datetime | None = None
        self._bots: list[BotProcess] = []

    async def subscribe(
        self, channels: int, shows: Mapping[str, Sequence[datetime]], reminder: int | None = None
    ) -> list[int]:
        """Make channels and subscribe each to shows, given as drops by show; returns the channels."""
        made = [each[0] for each in self.discord.state.add_guilds(channels)]
        self.shows.mkdir(exist_ok=True)
        for show_id, drops in shows.items():
            (self.shows / f"{show_id}.toml").write_text(show_file(show_id, list(drops)))
        seeded = [SeededChannel(self.discord.state.channels[each].guild_id, each) for each in made]
        await seed(self.database, self.shows, seeded, shows, reminder)
        self.channels += made
        return made

    def bot(self, **settings: str) -> BotProcess:
        """A bot that is not started yet."""
        ours = {"DATABASE_URL": self.url, "SHOWS_DIR": str(self.shows)}
        bot = BotProcess(self.discord, self.folder, self._launch, **ours | settings)
        self._bots.append(bot)
        return bot

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition holds. Raises TimeoutError, with the bots' logs, if it never does."""
        try:
            async with asyncio.timeout(self.patience_s):
                while not condition():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise TimeoutError("\n".join(line for bot in self._bots for line in bot.log[-60:])) from None

    async def until_sent(self, count: int) -> None:
        """Wait until Discord has this many messages."""
        await self.until(lambda: len(self.discord.ledger.by_message) >= count)

    async def until_settled(self) -> None:
        """Wait until every alert that is due by now has its outcome; from now on everything works."""
        due = utc_now()
        allowed_s = LATE_AFTER_S + await self._open(due) / SLOWEST_RATE
        self.late_from = due + timedelta(seconds=allowed_s)
        try:
            async with asyncio.timeout(self.patience_s):
                while await self._open(due):
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise TimeoutError("\n".join(line for bot in self._bots for line in bot.log[-60:])) from None

    async def outcomes(self) -> Sequence[tuple[int | None, str | None, str | None]]:
        """Subscription, outcome and reason of each alert, oldest first."""
        query = select(AlertRow.subscription_id, AlertRow.outcome, AlertRow.reason).order_by(AlertRow.id)
        async with self.database.read() as connection:
            return [(row[0], row[1], row[2]) for row in await connection.execute(query)]

    async def age_tries(self, by: timedelta) -> None:
        """Make every try that got no answer look as if it had been made longer ago."""
        async with self.database.read() as connection:
            tried = (await connection.execute(_TRIED)).all()
        async with self.database.write() as connection:
            for row in tried:
                older = (
                    update(AlertRow)
                    .where(AlertRow.id == row.id)
                    .values(first_attempt_at=row.first_attempt_at - by)
                )
                await connection.execute(older)

    async def change(self, statement: str) -> None:
        """Change the rows behind the bot's back."""
        async with self.database.write() as connection:
            await connection.execute(text(statement))

    async def expire_leases(self, lease: timedelta) -> None:
        """Let the time of every lease be over."""
        async with self.database.read() as connection:
            leased = (await connection.execute(_LEASED)).all()
        for row in leased:
            over = update(AlertRow).where(
                AlertRow.id == row.id, AlertRow.next_attempt_at == row.next_attempt_at
            )
            # One row at a time: a process that is alive locks rows of its own meanwhile, in another order.
            async with self.database.write() as connection:
                await connection.execute(over.values(next_attempt_at=row.next_attempt_at - lease))

    def log_lines(self, words: str) -> int:
        """How many lines of all bots' logs contain the words."""
        return sum(words in line for bot in self._bots for line in bot.log)

    def tally(self, expected: int, *, silent: Sequence[int] = ()) -> Tally:
        """Count the result; each channel should have this many alerts, the `silent` ones none."""
        reachable = [channel for channel in self.channels if channel not in set(silent)]
        by_channel = dict.fromkeys(reachable, expected) | dict.fromkeys(silent, 0)
        return tally(self.discord.ledger, by_channel, self.late_from)

    async def unanswered(self) -> int:
        """Ask the bot something several times, and count how often no answer comes in Discord's time."""
        state, people = self.discord.state, self.discord.people
        channel = self.channels[-1]
        await self.until(lambda: bool(self.discord.gateway.connected()))
        person = state.add_person(state.channels[channel].guild_id)
        for _ in range(QUESTIONS):
            if (await people.slash(person, channel, "next")).kind != "none":
                break  # until here it may have been on its way to the gateway
        replies = [await people.slash(person, channel, "next") for _ in range(QUESTIONS)]
        return sum(reply.kind == "none" for reply in replies)

    @property
    def sqlite_path(self) -> str:
        assert self.database.path
        return self.database.path

    async def close(self) -> None:
        for bot in self._bots:
            await bot.end()
        await self.database.close()

    async def _open(self, due: datetime) -> int:
        """Alerts that have no outcome yet, and runs whose alerts were not even written."""
        unsettled = select(func.count()).where(AlertRow.outcome.is_(None), AlertRow.due_at <= due)
        async with self.database.read() as connection:
            unplanned = (await connection.execute(_UNPLANNED)).scalar_one()
            return unplanned + (await connection.execute(unsettled)).scalar_one()


_PLANNED = select(SubscriptionRow.run_id).join(AlertRow, AlertRow.subscription_id == SubscriptionRow.id)
_UNPLANNED = select(func.count(SubscriptionRow.run_id.distinct())).where(
    SubscriptionRow.run_id.not_in(_PLANNED)
)
_LEASED = select(AlertRow.id, AlertRow.next_attempt_at).where(
    AlertRow.outcome.is_(None), AlertRow.leased_by.is_not(None)
)
_TRIED = select(AlertRow.id, AlertRow.first_attempt_at).where(
    AlertRow.outcome.is_(None), AlertRow.first_attempt_at.is_not(None)
)


@asynccontextmanager
async def opened_scene(
    folder: Path,
    url: str | None = None,
    discord: FakeDiscord | None = None,
    launch: Launch = in_new_interpreter,
) -> AsyncGenerator[Scenario, None]:
    """A scene on a database (SQLite in the folder by default); ends every bot that still runs."""
    async with discord or FakeDiscord() as listening:
        scene = Scenario(listening, folder, url or f"sqlite+aiosqlite:///{folder / 'watchparty.db'}", launch)
        try:
            yield scene
        finally:
            await scene.close()
