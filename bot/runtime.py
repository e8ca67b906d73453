"""Runs the program and ends it cleanly; how long alerts under way may take then: `delivery/dispatcher.py`."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import discord
import structlog

from bot.app import App, open_app
from bot.interactions.client import Client
from bot.long_lived import keep_out_of_collections
from bot.messages import startup_discord, startup_settings
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload import note_errors, read_again
from bot.startup_error import StartupError
from db.engine import DatabaseUnavailable

# Soon enough after a short outage, and seldom enough in a long one to be a polite guest.
LOGIN_RETRY_S = 5.0
MAX_LOGIN_RETRY_S = 60.0
# A transaction takes milliseconds; systemd and Docker kill a process ten seconds after they asked it to stop.
OTHERS_FINISH_S = 1.0

log = structlog.get_logger("program")


async def run(settings: Settings, catalogue: Catalogue, *, sync: bool = False) -> None:
    """Run until SIGTERM or SIGINT; with `sync`, send all commands to Discord again. Raises StartupError."""
    stopped = stop_signal()
    while await _run_once(settings, catalogue, stopped, sync=sync):
        # The files may have changed while another process ran the shards.
        catalogue = await read_again(settings.show_directories)


async def _run_once(
    settings: Settings, catalogue: Catalogue, stopped: asyncio.Future[None], *, sync: bool
) -> bool:
    """Run until stopped, or until another process has taken the shards; returns True in the second case."""
    token = settings.token
    note_errors(catalogue)
    async with (
        open_app(settings, catalogue, recover=False) as app,
        _shards_released(app),
        _others_finished(),
        app.client,
        _health(settings, app),
    ):
        running = asyncio.create_task(_run(app, token, sync=sync))
        await asyncio.wait([running, stopped], return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        log.info("stopping")
        await app.delivery.scheduler.stop()
        running.cancel()
        return not stopped.done()


@asynccontextmanager
async def _shards_released(app: App) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await app.shard_lease.release()


@asynccontextmanager
async def _others_finished() -> AsyncGenerator[None, None]:
    """Finish all tasks that use the database, because one that lost it halfway would wait forever."""
    try:
        yield
    finally:
        for hurry in (False, True):
            others = asyncio.all_tasks() - {asyncio.current_task()}
            if hurry:
                for task in others:
                    task.cancel()
            if others:
                await asyncio.wait(others, timeout=OTHERS_FINISH_S)


async def _run(app: App, token: str, *, sync: bool) -> None:
    """Stand by while another process runs the shards; then serve, until one has taken them."""
    # Before anything slow: somebody may wait for what the files say now.
    app.reload.on_signal()
    await app.shard_lease.acquire()
    serving = asyncio.create_task(_serve(app, token, sync=sync))
    keeping = asyncio.create_task(app.shard_lease.keep())
    try:
        done, _ = await asyncio.wait([serving, keeping], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        serving.cancel()
        keeping.cancel()


async def _serve(app: App, token: str, *, sync: bool) -> None:
    app.client.add_listener(keep_out_of_collections(), "on_ready")
    await app.services.questions.prepare()
    await _recover(app, sync=sync)
    await _log_in(app.client, token)
    await app.client.discord_time.wait_until_right(app.client.http)
    app.delivery.scheduler.start()
    app.delivery.party_cards.start()
    log.info("running", shows=sorted(app.catalogue.shows), database=app.stores.database.label)
    try:
        await app.client.connect()
    except discord.PrivilegedIntentsRequired:
        raise StartupError(startup_discord.INTENTS_REFUSED) from None
    except discord.ConnectionClosed as error:
        raise StartupError(startup_discord.closed_for_good(error.code, error.reason)) from None


async def _recover(app: App, *, sync: bool) -> None:
    while True:
        try:
            await app.recover()
            if sync:
                await app.stores.installation.commands_synced("", {})
        except DatabaseUnavailable as error:
            _log_unreachable(error, LOGIN_RETRY_S)
            await asyncio.sleep(LOGIN_RETRY_S)
        else:
            return


def _log_unreachable(error: Exception, seconds: float) -> None:
    if isinstance(error, DatabaseUnavailable):
        log.warning("can't reach the database; trying again", error=str(error), seconds=seconds)
    else:
        log.warning("can't reach Discord; trying again", error=str(error), seconds=seconds)


async def _log_in(client: Client, token: str) -> None:
    wait = LOGIN_RETRY_S
    while True:
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise StartupError(startup_discord.TOKEN_REFUSED) from None
        except (discord.HTTPException, aiohttp.ClientError, OSError, DatabaseUnavailable) as error:
            _log_unreachable(error, wait)
            await client.http.close()
            client.http.connector = discord.utils.MISSING  # discord.py doesn't reopen a closed one
            await asyncio.sleep(wait)
            wait = min(wait * 2, MAX_LOGIN_RETRY_S)
        else:
            return


@asynccontextmanager
async def _health(settings: Settings, app: App) -> AsyncGenerator[None, None]:
    if not settings.health_port:
        yield
        return
    # Most bots run without it, and need not keep its libraries in memory.
    from bot.health import HealthServer  # noqa: PLC0415

    server = HealthServer(app)
    try:
        await server.start(settings.health_port)
    except OSError as error:
        raise StartupError(startup_settings.port_taken(settings.health_port, error.strerror)) from None
    try:
        yield
    finally:
        await server.stop()


def stop_signal() -> asyncio.Future[None]:
    """A future that is done at the first SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[None] = loop.create_future()

    def stop() -> None:
        if not stopped.done():
            stopped.set_result(None)

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    return stopped
