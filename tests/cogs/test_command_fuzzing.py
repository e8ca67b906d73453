"""Whatever admins, members and strangers do, in any order: a sentence, never a traceback or a repeated alert.

Commands and components are collected from the program, so new ones take part without a change here.
`ANYTHING_GOES=200 uv run pytest tests/cogs/test_command_fuzzing.py` plays 200 games.
"""

import asyncio
import logging
import os
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import simcord
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from simcord import InteractionResult
from simcord.backend.errors import SetupError
from sqlalchemy import text

from bot.app import create_app, open_app
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.admin_commands import show_admin_commands
from tests.cogs.fuzz_actors import (
    OOPS,
    Part,
    commands_of,
    kept_of,
    options_for,
    parts_in,
    picked_from_lists,
    press,
    told,
    values_for,
)
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World, running_season

LONG = "ANYTHING_GOES" in os.environ
GAMES = int(os.environ.get("ANYTHING_GOES", "3"))
STEPS = 40
DICE = st.integers(0, 2**32 - 1).map(Random)
T = TypeVar("T")

# Each gives a row for every breach of a rule.
BREACHES = {
    "two subscriptions of a channel to one run": (
        "SELECT channel_id, run_id FROM subscriptions GROUP BY channel_id, run_id HAVING COUNT(*) > 1"
    ),
    "a removed subscription gets something": (
        "SELECT a.id FROM alerts a JOIN subscriptions s ON s.id = a.subscription_id"
        " WHERE s.removed_at IS NOT NULL AND a.outcome IS NULL"
    ),
    "a paused subscription gets what was never tried": (
        "SELECT a.id FROM alerts a JOIN subscriptions s ON s.id = a.subscription_id"
        " WHERE s.paused_reason IS NOT NULL AND a.outcome IS NULL AND a.first_attempt_at IS NULL"
    ),
    "a reminder goes out that nobody wants": (
        "SELECT a.id FROM alerts a LEFT JOIN reminders r"
        " ON r.subscription_id = a.subscription_id AND r.minutes = a.minutes_before"
        " WHERE a.kind = 'reminder' AND a.outcome IS NULL AND r.minutes IS NULL"
    ),
    "a drop was announced twice": (
        "SELECT subscription_id FROM alerts WHERE kind = 'drop' AND outcome IN ('sent', 'late')"
        " GROUP BY subscription_id, run_id, episodes HAVING COUNT(*) > 1"
    ),
    "more than five reminders": (
        "SELECT subscription_id FROM reminders GROUP BY subscription_id HAVING COUNT(*) > 5"
    ),
}


class Tracebacks(logging.Handler):
    """Collects what libraries log about unhandled failures."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.seen.append(record.getMessage())


class AnythingGoes(RuleBasedStateMachine):
    """A server with an admin and a member, another with its own admin, and every button ever shown."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.shown: list[list[Part]] = []
        self.tracebacks = Tracebacks()
        logging.getLogger().addHandler(self.tracebacks)
        self.do(self._open())

    async def _open(self) -> None:
        opening = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)
        shows = shipped_catalogue().shows
        self.catalogue = Catalogue({SHOW: running_season(shows[SHOW], opening)})
        database = self.folder / f"{len(list(self.folder.iterdir()))}.db"
        self.settings = Settings(database_url=f"sqlite+aiosqlite:///{database}")
        app = await self.stack.enter_async_context(open_app(self.settings, self.catalogue))
        env = simcord.Env(app.client, check_errors=False, settle_timeout=60)
        await env.start()
        self.stack.push_async_callback(env.shutdown)
        self.world = World(app, env, opening)
        self.now = opening - timedelta(hours=3)
        self.rooms = [self.world.channel, self.world.guild.create_text_channel("other")]
        self.roles = [self.world.fans, self.world.guild.create_role("Quiet")]
        self.room, self.stranger = self.world.other_server()
        await show_admin_commands(self.world, self.world.member)
        await self.world.admin.slash(self.world.channel, "alerts add", role=self.world.fans, reminder=30)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        logging.getLogger().removeHandler(self.tracebacks)
        self.do(self.stack.aclose())
        self.runner.close()

    @rule(dice=DICE)
    def admin_uses_a_command(self, dice: Random) -> None:
        self.do(self._use(self.world.admin, dice))

    @rule(dice=DICE, name=st.sampled_from(["alerts add", "alerts edit", "alerts remove", "rewatch start"]))
    def admin_uses_a_command_that_goes_on(self, dice: Random, name: str) -> None:
        self.do(self._use(self.world.admin, dice, name))

    @rule(dice=DICE)
    def member_uses_a_command(self, dice: Random) -> None:
        self.do(self._unmoved(self._use(self.world.member, dice)))

    @rule(dice=DICE, back=st.integers(0, 1))
    def admin_presses_what_is_new(self, dice: Random, back: int) -> None:
        self.do(self._press(self.world.admin, dice, back))

    @rule(dice=DICE, back=st.integers(0, 20))
    def admin_presses_something(self, dice: Random, back: int) -> None:
        self.do(self._press(self.world.admin, dice, back))

    @rule(dice=DICE, back=st.integers(0, 3))
    def admin_presses_the_same_twice(self, dice: Random, back: int) -> None:
        part = self._part(dice, back)
        for _ in range(2):
            self.do(self._press(self.world.admin, dice, back, part))

    @rule(dice=DICE, back=st.integers(0, 10))
    def member_presses_something(self, dice: Random, back: int) -> None:
        self.do(self._unmoved(self._press(self.world.member, dice, back)))

    @rule(dice=DICE, back=st.integers(0, 10))
    def stranger_presses_something_by_its_id(self, dice: Random, back: int) -> None:
        self.do(self._unmoved(self._press_elsewhere(dice, back)))

    @rule(minutes=st.sampled_from([1, 29, 90, 150, 60 * 24]))
    def time_passes_and_alerts_go_out(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.do(self._deliver())

    @rule(dice=DICE)
    def a_channel_or_a_role_is_deleted_now_and_then(self, dice: Random) -> None:
        if dice.random() < 0.3:
            self.do(self._delete(dice))

    @rule(dice=DICE)
    def the_bot_is_restarted_now_and_then(self, dice: Random) -> None:
        if dice.random() < 0.2:
            self.do(self._restart())

    @invariant()
    def no_rule_is_broken(self) -> None:
        self.world.expect_no_errors()
        assert not self.tracebacks.seen
        for breach, rows in self.do(self._breaches()).items():
            assert not rows, (breach, rows)

    async def _use(self, who: simcord.MemberActor, dice: Random, name: str | None = None) -> None:
        commands = dict(commands_of(self.world))
        name = name or dice.choice(list(commands))
        options = options_for(commands[name], dice, self._living_rooms(), self._living_roles())
        options |= await picked_from_lists(self.world, name, commands[name], dice)
        try:
            result = await who.slash(self.world.channel, name, **options)
        except SetupError:
            return  # Discord's client lets nobody send this
        self._answered(result, name, options)

    async def _press(
        self, who: simcord.MemberActor, dice: Random, back: int, part: Part | None = None
    ) -> None:
        part = part or self._part(dice, back)
        if part:
            values = values_for(part, dice, self.rooms, self.roles)
            result = await press(self.world, who, part, values)
            if result:
                self._answered(result, part, values)

    async def _press_elsewhere(self, dice: Random, back: int) -> None:
        part = self._part(dice, back)
        own = await self.stranger.slash(self.room, "alerts list")
        assert own.response
        if part:
            values = values_for(part, dice, self.rooms, self.roles)
            result = await press(self.world, self.stranger, part, values, self.room, own.response.id)
            assert result
            assert OOPS not in told(result), (part, values)

    def _part(self, dice: Random, back: int) -> Part | None:
        """One of the parts of an answer so many answers ago."""
        return dice.choice(self.shown[-1 - back % len(self.shown)]) if self.shown else None

    def _answered(self, result: InteractionResult, *what: object) -> None:
        assert result.acknowledged, what
        assert OOPS not in told(result), what
        parts = parts_in(result)
        if parts:
            self.shown.append(parts)

    async def _unmoved(self, work: Coroutine[Any, Any, None]) -> None:
        before = await self._kept()
        await work
        assert await self._kept() == before

    async def _kept(self) -> list[object]:
        return await kept_of(self.world.app.stores.database, self.world.guild.id)

    async def _deliver(self) -> None:
        await self.world.deliver(self.now)

    async def _delete(self, dice: Random) -> None:
        """Delete a channel other than that of the people, or a role; its id stays in the menus' lists."""
        rooms, roles = self._living_rooms()[1:], self._living_roles()
        gone = dice.choice([*rooms, *roles])
        if gone in rooms:
            await self.world.delete_channel(gone.id)
            self.rooms.append(self.world.guild.create_text_channel(f"room-{len(self.rooms)}"))
        else:
            await self.world.delete_role(gone.id)
            self.roles.append(self.world.guild.create_role(f"Role {len(self.roles)}", mentionable=True))

    def _living_rooms(self) -> list[simcord.ChannelHandle]:
        return [one for one in self.rooms if one.id in self.world.env.backend.channels]

    def _living_roles(self) -> list[simcord.RoleHandle]:
        there = self.world.env.backend.get_guild(self.world.guild.id).roles
        return [one for one in self.roles if one.id in there]

    async def _restart(self) -> None:
        fresh = await create_app(self.settings, self.catalogue, self.world.app.stores.database)
        await self.world.env.restart_bot(fresh.client)
        self.world.app.client.rate_limiter.close()
        self.world.app = fresh

    async def _breaches(self) -> dict[str, list[object]]:
        async with self.world.app.stores.database.read() as connection:
            return {
                name: [tuple(row) for row in await connection.execute(text(query))]
                for name, query in BREACHES.items()
            }


def test_whatever_people_do_they_get_a_sentence_and_no_rule_is_broken(tmp_path: Path) -> None:
    folder = tmp_path / "games"
    folder.mkdir()
    game = type("Game", (AnythingGoes,), {"folder": folder})
    run_state_machine_as_test(  # pyright: ignore[reportUnknownMemberType] - hypothesis leaves its type open
        game,
        settings=settings(
            max_examples=GAMES,
            stateful_step_count=STEPS,
            # Failing games are shortened only if there is time for it.
            phases=tuple(Phase) if LONG else (Phase.reuse, Phase.generate),
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
