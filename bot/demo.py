"""The real bot in a simulated Discord, shown in the browser: a whole season in a few minutes."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import discord
import simcord
from pydantic import SecretStr
from rich.console import Console
from simcord import Env, MemberActor, Preview, SetupError

from bot.app import App, open_app
from bot.clock import utc_now
from bot.domain.alerts import Kind, Result, Settled
from bot.domain.schedule import ExplicitPlan
from bot.domain.shows import Show
from bot.logs import set_up_logs
from bot.runtime import stop_signal
from bot.settings import Settings
from bot.showfiles.loader import Catalogue
from bot.startup_error import StartupError

# Opening the page takes a second or two; the first drop is promised within 15 s of it.
FIRST_DROP_S = 12
REFRESH_S = 5
TICK_S = 0.5


async def run_demo(out: Console, port: int, pace: float, show: Show) -> None:
    """Run until Ctrl-C. `port` 0 takes any free one; `pace` is the seconds between two drops.

    Raises StartupError for a show without a release plan.
    """
    if not show.drops:
        raise StartupError(
            f"--show: {show.title} has no release plan, so nothing would come; add a [release]."
        )
    set_up_logs("ERROR", "text", [])
    stopped = stop_signal()
    with tempfile.TemporaryDirectory(prefix="watchparty-demo-") as folder:
        database = SecretStr(f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}")
        settings = Settings(_env_file=None, database_url=database)  # pyright: ignore[reportCallIssue] - pydantic-settings' own
        short = compressed(show, utc_now() + timedelta(seconds=FIRST_DROP_S), pace)
        catalogue = Catalogue({short.id: short})
        async with open_app(settings, catalogue) as app, simcord.run(app.client, check_errors=False) as env:
            await Demo(app, env, out, short).serve(port, stopped)
    out.print("The demo is over.")


def compressed(show: Show, first: datetime, pace: float) -> Show:
    """The show with its season pressed together: a drop every `pace` seconds from `first` (UTC)."""
    drops = tuple(
        replace(drop, at=first + timedelta(seconds=pace * index)) for index, drop in enumerate(show.drops)
    )
    return replace(show, release=ExplicitPlan(drops), tracks=())


class Demo:
    """A small server, a page to look at it, and a line in the terminal for each thing that happens."""

    def __init__(self, app: App, env: Env, out: Console, show: Show) -> None:
        self._app = app
        self._env = env
        self._out = out
        self._show = show
        self._news = False
        app.delivery.dispatcher.listeners.append(self._settled)
        app.client.add_listener(self._used, "on_interaction")

    async def serve(self, port: int, stopped: asyncio.Future[None]) -> None:
        """Serve the page until `stopped` is done."""
        await self._keep_time()
        if self._app.client.user:
            await self._app.client.user.edit(username="Watch Party")
        guild = self._env.create_guild("Drama Club")
        channel = guild.create_text_channel("watch-party")
        fans = guild.create_role("Drama Fans", mentionable=True)
        hosts = guild.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
        mina = guild.add_member(self._env.create_user("mina"), roles=[hosts, fans])
        people = [mina, *(guild.add_member(self._env.create_user(name)) for name in ("jun", "bo"))]
        await mina.slash(channel, "alerts add", role=fans)
        async with self._env.preview(channel, viewers=people, layout="channel", port=port) as page:
            self._welcome(page, people)
            self._app.delivery.scheduler.start()
            await self._keep_fresh(page, stopped)
            await self._app.delivery.scheduler.stop()

    def _welcome(self, page: Preview, people: list[MemberActor]) -> None:
        first = (self._show.drops[0].at - utc_now()).total_seconds()
        names = ", ".join(person.name for person in people)
        self._out.print(
            f"\nOpen [bold]{page.url}[/] in a browser. You can be {names}; mina may set alerts up."
        )
        self._out.print(
            f"The first drop comes in {first:.0f} seconds. Try /next, /plot, /cast. Ctrl-C ends it.\n"
        )

    async def _keep_fresh(self, page: Preview, stopped: asyncio.Future[None]) -> None:
        last = utc_now()
        while not stopped.done():
            await asyncio.wait([stopped], timeout=TICK_S)
            if not self._news and utc_now() - last < timedelta(seconds=REFRESH_S):
                continue
            try:
                await self._keep_time()
                await page.refresh()
            except (SetupError, TimeoutError):
                continue  # somebody is clicking in the page this very moment; the next tick is soon
            self._news, last = False, utc_now()

    async def _keep_time(self) -> None:
        """Move the simulated clock, which stands still by itself, to the real time."""
        behind = (utc_now() - self._env.now()).total_seconds()
        if behind > 0:
            await self._env.advance_time(behind)

    def _settled(self, result: Result) -> None:
        alert, drops = result.alert, self._show.drops
        what = result.outcome.value if isinstance(result, Settled) else f"tried again: {result.reason}"
        late = (utc_now() - alert.due_at).total_seconds()
        name = f"{alert.kind.value.capitalize()} {alert.drop_number} of {len(drops)}"
        self._say(f"{name}: {what}, {late:.2f} s after its instant")
        if alert.kind is Kind.DROP and alert.drop_number == len(drops):
            self._say("That was the finale. The server stays open: ask it things.")
        self._news = True

    async def _used(self, interaction: discord.Interaction) -> None:
        data = interaction.data or {}
        if interaction.type is discord.InteractionType.application_command and interaction.command:
            self._say(f"{interaction.user.name} used /{interaction.command.qualified_name}")
        elif interaction.type is discord.InteractionType.component:
            self._say(f"{interaction.user.name} pressed {str(data.get('custom_id', '')).split(':')[1]}")

    def _say(self, text: str) -> None:
        self._out.print(f"[dim]{utc_now():%H:%M:%S}[/] {text}")
