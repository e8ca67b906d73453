"""The composition root: opens everything in order, runs it, and closes it in the opposite order."""

import asyncio
import gc
import secrets
import signal
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass

import aiohttp
import discord
import structlog
from filelock import FileLock, Timeout

from bot.admins import Admins
from bot.alert_pages import AlertPages
from bot.alert_panel import AlertPanel
from bot.announcer import Announcer
from bot.answerers import Answerers
from bot.arrivals import Arrivals
from bot.buttons import Buttons
from bot.catalogue import Catalogue, load_catalogue
from bot.changes import Changes
from bot.client import Client, point_at
from bot.clock import Clock, utc_now
from bot.delivery import Delivery
from bot.doctor import Doctor
from bot.faultbook import FaultBook
from bot.faults import StartFault
from bot.guild_shows import GuildShows
from bot.health import Health
from bot.notices import Notices
from bot.pace import Pace
from bot.preflight import Preflight
from bot.reload import Reload, Shelf, note_process
from bot.removals import Removals
from bot.requests import Requests
from bot.rewatches import Rewatches
from bot.sender import Sender
from bot.settings import Settings
from bot.setups import SetUps
from bot.subscribers import Subscribers
from bot.timelines import Timelines
from bot.viewers import Viewers
from bot.weather import Weather
from cogs.alerts import Alerts, Screens
from cogs.ask import Ask
from cogs.cast import Cast
from cogs.crew import Crew
from cogs.data import Data
from cogs.doctor import DoctorCog
from cogs.next import Next
from cogs.plot import Plot
from cogs.rewatch import Rewatch
from cogs.schedule import Schedule
from cogs.settings import ServerSettings
from cogs.setup import SetUp
from cogs.show import ShowOverview
from cogs.shows import Shows
from cogs.watched import Watched
from db.alerts import AlertStore
from db.data import DataStore
from db.engine import Database, DatabaseUnavailable, DatabaseUrlError
from db.faults import FaultStore
from db.guild_shows import GuildShowStore
from db.guilds import GuildStore
from db.history import HistoryStore
from db.installation import InstallationStore
from db.progress import ProgressStore
from db.removals import RemovalStore
from db.runs import RunStore
from db.schema import SchemaTooNew, upgrade
from db.subscriptions import SubscriptionStore
from db.unanswered import UnansweredStore
from db.wishes import WishStore

LOGIN_RETRY_S = 5.0
LONGEST_LOGIN_RETRY_S = 60.0
SHARDING_REQUIRED = 4011
OTHERS_FINISH_S = 1.0
PREPARE_AFTER_S = 3.0

log = structlog.get_logger("app")


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, connected."""

    database: Database
    catalogue: Catalogue
    client: Client
    announcer: Announcer
    clock: Clock
    pace: Pace
    reload: Reload
    answerers: Answerers
    preflight: Preflight


@asynccontextmanager
async def opened(settings: Settings, catalogue: Catalogue) -> AsyncGenerator[App, None]:
    """The whole program, connected and ready to log in. Raises StartFault."""
    point_at(settings)
    async with opened_database(settings) as database:
        app = await connect(settings, catalogue, database)
        try:
            yield app
        finally:
            app.pace.close()


@asynccontextmanager
async def opened_database(settings: Settings, *, alone: bool = True) -> AsyncGenerator[Database, None]:
    """The database, migrated, and (if `alone`) on SQLite held for this process. Raises StartFault."""
    try:
        database = Database(settings.database_url.get_secret_value())
    except DatabaseUrlError as error:
        raise StartFault(f"DATABASE_URL can't be used: {error}.") from None
    with _held(database) if alone else nullcontext():
        try:
            await _migrate(database)
            yield database
        finally:
            await database.close()


async def run(settings: Settings, *, sync: bool = False) -> None:
    """Run until SIGTERM or SIGINT; with `sync`, Discord is told the commands anew. Raises StartFault."""
    token = settings.token
    catalogue = load_catalogue(settings.show_directories)
    for fault in catalogue.faults:
        log.error("a show file was left out", fault=fault)
    stopped = stop_signal()
    async with opened(settings, catalogue) as app, _others_finished(), app.client, _health(settings, app):
        if sync:
            await InstallationStore(app.database).commands_synced("")
        running = asyncio.create_task(_run(app, token))
        await asyncio.wait([running, stopped], return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        log.info("stopping")
        await app.clock.stop()
        running.cancel()


@asynccontextmanager
async def _others_finished() -> AsyncGenerator[None, None]:
    """Leave no task behind that still uses the database: one that loses it in the middle waits for ever."""
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


async def _run(app: App, token: str) -> None:
    app.client.add_listener(_keep_out_of_collections, "on_ready")
    preparing = asyncio.create_task(_prepare_answers(app))
    await _log_in(app.client, token)
    app.clock.start()
    app.reload.on_signal()
    log.info("running", shows=sorted(app.catalogue.shows), database=app.database.label)
    try:
        await app.client.connect()
    except discord.PrivilegedIntentsRequired:
        raise StartFault(
            "Discord refuses the bot's intents; it needs none that has to be switched on."
        ) from None
    except discord.ConnectionClosed as error:
        raise StartFault(_why_closed(error)) from None
    finally:
        preparing.cancel()


async def _keep_out_of_collections() -> None:
    """Leave the servers, which stay, out of garbage collection: its pauses would hold up what is due."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _prepare_answers(app: App) -> None:
    """Be ready for the first question, once what was overdue at the start had its chance."""
    await asyncio.sleep(PREPARE_AFTER_S)
    await app.answerers.prepare(list(app.catalogue.shows.values()))


async def _log_in(client: Client, token: str) -> None:
    wait = LOGIN_RETRY_S
    while True:
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise StartFault(
                "DISCORD_TOKEN is refused by Discord; copy it anew from the developer portal."
            ) from None
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("Discord can't be reached; trying again", error=str(error), seconds=wait)
            await client.http.close()
            client.http.connector = discord.utils.MISSING  # a closed one is not opened again by itself
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_LOGIN_RETRY_S)
        else:
            return


async def connect(settings: Settings, catalogue: Catalogue, database: Database) -> App:
    """Everything that runs on an open database, connected and ready to log in."""
    runs, subscriptions = RunStore(database), SubscriptionStore(database)
    guilds, installation = GuildStore(database), InstallationStore(database)
    alerts = AlertStore(database, worker=secrets.token_hex(6))
    if database.is_sqlite:
        await alerts.release_leases()
    shelf = Shelf(catalogue.shows)
    catalogue = Catalogue(shelf, catalogue.faults)
    own_shows = GuildShowStore(database)
    timelines = Timelines(catalogue, runs, subscriptions, own_shows)
    await timelines.follow_shows(utc_now())

    buttons, admins = Buttons(), Admins(guilds)
    pace = Pace(settings.discord_rate)
    client = Client(settings, pace, buttons, installation)
    sender = Sender(client, Requests(client, pace))
    weather = Weather(asyncio.get_running_loop().time)
    token = await installation.token()
    delivery = Delivery(alerts, sender, timelines, weather, token)
    announcer = Announcer(alerts, timelines, delivery, weather)
    removed = RemovalStore(database)
    clock = Clock(announcer, guilds, removed)
    progress = ProgressStore(database)
    viewers = Viewers(guilds, progress)
    subscribers = Subscribers(timelines, subscriptions, WishStore(database), removed, clock)
    faults = FaultStore(database)
    book = FaultBook(client, subscriptions, subscribers, faults)
    notices = Notices(guilds, sender, token)
    preflight = Preflight(client, announcer, alerts, book, faults, notices)
    clock.each_minute(preflight.look)
    history = HistoryStore(database)
    screens = Screens(
        AlertPanel(subscribers, guilds, admins, buttons),
        AlertPages(subscribers, history, admins, buttons),
        Removals(subscribers, admins, buttons),
    )
    rewatches = Rewatches(timelines, runs, subscriptions, clock)
    setups = SetUps(timelines, subscribers, rewatches, guilds)
    answerers = Answerers(UnansweredStore(database))
    client.features = (
        Arrivals(client, guilds, clock),
        Changes(client, subscriptions, book),
        Alerts(catalogue, timelines, subscribers, sender, admins, screens),
        Ask(catalogue, timelines, viewers, answerers, buttons),
        Cast(catalogue, timelines, buttons),
        Crew(catalogue, timelines, buttons),
        Data(DataStore(database), admins, buttons),
        DoctorCog(Doctor(client, guilds, subscribers, history), admins, buttons),
        Next(catalogue, timelines),
        Plot(catalogue, timelines, viewers, buttons),
        Rewatch(catalogue, timelines, rewatches, guilds, admins, buttons),
        Schedule(catalogue, timelines, token, buttons),
        ServerSettings(guilds, admins, buttons),
        SetUp(catalogue, timelines, setups, sender, admins, buttons),
        ShowOverview(catalogue, timelines),
        Shows(GuildShows(own_shows, guilds, subscriptions, timelines, clock), admins, buttons),
        Watched(catalogue, timelines, progress, buttons),
    )
    reload = Reload(settings.show_directories, shelf, timelines, clock)
    return App(database, catalogue, client, announcer, clock, pace, reload, answerers, preflight)


async def assembled(settings: Settings) -> Client:
    """A client with all its commands that is never connected, on an empty database in memory."""
    database = Database("sqlite+aiosqlite://")
    try:
        await upgrade(database)
        client = (await connect(settings, Catalogue({}), database)).client
        await client.assemble()
    finally:
        await database.close()
    return client


async def _migrate(database: Database) -> None:
    try:
        await upgrade(database)
    except SchemaTooNew as error:
        newer = f"{database.label} was written by a newer watchparty (schema {error})"
        raise StartFault(f"DATABASE_URL: {newer}; update this one, or point to another database.") from None
    except DatabaseUnavailable as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else "no answer"
        raise StartFault(f"DATABASE_URL: {database.label} can't be opened: {reason}.") from None


@contextmanager
def _held(database: Database) -> Generator[None, None, None]:
    if database.path is None:
        yield
        return
    lock = FileLock(f"{database.path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        taken = f"DATABASE_URL: another watchparty is using {database.path}"
        raise StartFault(f"{taken}; stop it, or use PostgreSQL for several processes.") from None
    except OSError as error:
        raise StartFault(f"DATABASE_URL: {database.path} can't be written: {error.strerror}.") from None
    note = note_process(database.path)
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


@asynccontextmanager
async def _health(settings: Settings, app: App) -> AsyncGenerator[None, None]:
    health = Health(app.client, app.database)
    if settings.health_port:
        try:
            await health.start(settings.health_port)
        except OSError as error:
            raise StartFault(
                f"HEALTH_PORT: {settings.health_port} can't be listened on: {error.strerror}."
            ) from None
    try:
        yield
    finally:
        await health.stop()


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


def _why_closed(error: discord.ConnectionClosed) -> str:
    if error.code == SHARDING_REQUIRED:
        return "SHARD_COUNT: the bot is in too many servers for its shards; set one for every 1,000."
    return f"Discord closed the connection for good (code {error.code}): {error.reason or 'no reason given'}."
