"""The real bot in a simulated Discord, in the browser: a tour that lasts as long as the visitor likes."""

import asyncio
import tempfile
from pathlib import Path

import simcord
from rich.console import Console

from bot.app import open_app
from bot.clock import utc_now
from bot.demo.commands import tell_in_every_language
from bot.demo.markdown import name_every_command, share_parsers
from bot.demo.pages import keep_time, opened_page
from bot.demo.provider import DemoProvider
from bot.demo.refusals import count_refusals_as_answers
from bot.demo.seasons import Seasons
from bot.demo.server import DemoServer
from bot.demo.shows import aired, second_show
from bot.demo.terminal import Terminal
from bot.domain.shows import Show
from bot.logs import set_up_logs
from bot.messages.demo import ENDED, no_release_plan
from bot.runtime import stop_signal
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from bot.startup_error import StartupError

# How often the page looks for something new to show.
TICK_S = 0.5
# On a busy machine a command can take long; the page calls it failed only after this.
SETTLED_S = 30


async def run_demo(out: Console, port: int, pace_s: float, show: Show) -> None:
    """Run until Ctrl-C. `port` 0 takes any free one; `pace_s` is the seconds between two drops.

    Raises StartupError for a show without a release plan.
    """
    if not show.drops:
        raise StartupError(no_release_plan(show.title))
    set_up_logs("ERROR", "text", [])
    stopped, now = stop_signal(), utc_now()
    shows = (aired(show, now), second_show(show, now))
    with tempfile.TemporaryDirectory(prefix="watchparty-demo-") as folder:
        database = f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}"
        settings = Settings(database_url=database, providers=())
        async with (
            open_app(settings, Catalogue({one.id: one for one in shows})) as app,
            simcord.run(app.client, check_errors=False, settle_timeout=SETTLED_S) as env,
        ):
            count_refusals_as_answers(app.client)
            share_parsers()
            name_every_command()
            tell_in_every_language()
            app.providers.directory.add(DemoProvider())
            server = DemoServer(app, env, *shows)
            await _tour(server, Terminal(app, env, out), port, pace_s, stopped)
    out.print(ENDED)


async def _tour(
    server: DemoServer, terminal: Terminal, port: int, pace_s: float, stopped: asyncio.Future[None]
) -> None:
    """Play one season after the other until `stopped` is done."""
    seasons = Seasons(server, terminal, pace_s)
    await keep_time(server.env)
    await seasons.begin()
    await server.set_up(pace_s)
    async with opened_page(server, port) as page:
        terminal.welcome(page.url, seasons.first_drop)
        server.app.delivery.scheduler.start()
        while not stopped.done():
            await asyncio.wait([stopped], timeout=TICK_S)
            await seasons.start_next()
            await page.update(anything_new=await terminal.report())
        await server.app.delivery.scheduler.stop()
