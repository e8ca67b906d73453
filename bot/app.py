"""The composition root: builds every part, connects them in order, and closes them in the opposite one."""

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.admins import Admins
from bot.announcer import Announcer
from bot.answerers import Answerers
from bot.arrivals import Arrivals
from bot.buttons import Buttons
from bot.catalogue import Catalogue
from bot.client import Client, point_at
from bot.clock import Clock, utc_now
from bot.delivery import Delivery
from bot.guild_shows import GuildShows
from bot.panels.alert_pages import AlertPages
from bot.panels.alerts import AlertPanel
from bot.panels.removals import Removals
from bot.panels.rewatches import RewatchPanel
from bot.panels.setups import SetUps
from bot.reload import Reload, Shelf
from bot.rewatches import Rewatches
from bot.sending.pace import Pace
from bot.sending.requests import Requests
from bot.sending.sender import Sender
from bot.settings import Settings
from bot.storage import opened_database
from bot.subscribers import Subscribers
from bot.timelines import Timelines
from bot.upkeep.changes import Changes
from bot.upkeep.doctor import Doctor
from bot.upkeep.faultbook import FaultBook
from bot.upkeep.notices import Notices
from bot.upkeep.preflight import Preflight
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
from db.engine import Database
from db.faults import FaultStore
from db.guild_shows import GuildShowStore
from db.guilds import GuildStore
from db.history import HistoryStore
from db.installation import InstallationStore
from db.progress import ProgressStore
from db.removals import RemovalStore
from db.runs import RunStore
from db.schema import upgrade
from db.subscriptions import SubscriptionStore
from db.unanswered import UnansweredStore
from db.wishes import WishStore


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
    clock = Clock(announcer, removed)
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
    asking = RewatchPanel(timelines, rewatches, guilds, admins, buttons)
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
        Rewatch(catalogue, timelines, rewatches, guilds, admins, asking),
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
