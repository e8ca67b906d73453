"""The composition root: connects every part of the program. Nothing else builds them."""

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import cast

from discord.ext import commands

from bot.clock import utc_now
from bot.database_startup import open_database, unavailable
from bot.delivery.attempt import AlertAttempts
from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.discord_requests import DiscordRequests
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.planner import Planner
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.scheduler import Scheduler
from bot.delivery.sender import Sender
from bot.interactions.admins import Admins
from bot.interactions.client import Client, point_at
from bot.interactions.component_router import ComponentRouter
from bot.interactions.error_handler import Tree
from bot.interactions.idempotency import forget_old_interactions
from bot.interactions.keep_alive import measure_latency_from_the_send
from bot.monitoring.admin_warnings import AdminWarnings
from bot.monitoring.doctor import Doctor
from bot.monitoring.guild_events import GuildEvents
from bot.monitoring.guild_membership import GuildMembership
from bot.monitoring.predrop_check import PredropCheck
from bot.monitoring.problem_log import ProblemLog
from bot.monitoring.welcomes import Welcomes
from bot.services.guild_shows import GuildShowService
from bot.services.question_service import QuestionService
from bot.services.rewatches import RewatchService
from bot.services.snapshot_shows import SnapshotShows
from bot.services.spoiler_context import SpoilerContexts
from bot.services.subscriptions import SubscriptionService
from bot.services.timelines import Timelines
from bot.settings import Settings
from bot.shard_lease import ShardLease
from bot.showfiles.loader import Catalogue
from bot.showfiles.reload import Reload, ReloadableShows
from cogs.alerts.commands import Alerts
from cogs.alerts.edit_panel import AlertEditPanel
from cogs.alerts.pages import AlertPages
from cogs.alerts.removal import AlertRemoval
from cogs.ask import Ask
from cogs.cast import Cast
from cogs.crew import Crew
from cogs.data import Data
from cogs.doctor import DoctorCog
from cogs.help import Help
from cogs.next import Next
from cogs.plot import Plot
from cogs.rewatch.commands import Rewatch
from cogs.rewatch.confirmation import RewatchConfirmation
from cogs.schedule import Schedule
from cogs.settings import ServerSettings
from cogs.setup.commands import SetupCog
from cogs.setup.panel import SetupService
from cogs.show import ShowOverview
from cogs.shows import Shows
from cogs.watched import Watched
from db.data import DataStore
from db.engine import Database, DatabaseUnavailable
from db.guild_shows import GuildShowStore
from db.guild_view import GuildViewStore
from db.guilds import GuildStore
from db.installation import InstallationStore
from db.interactions import InteractionStore
from db.outbox.history import HistoryStore
from db.outbox.store import Outbox
from db.problems import ProblemStore
from db.processes import ProcessStore
from db.progress import ProgressStore
from db.removals import RemovalStore
from db.runs import RunStore
from db.schema import upgrade
from db.snapshots import SnapshotStore
from db.subscriptions import SubscriptionStore
from db.unanswered import UnansweredStore
from db.welcomes import WelcomeStore


class Stores:
    """The database, one store for each noun."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.data = DataStore(database)
        self.guild_shows = GuildShowStore(database)
        self.guild_views = GuildViewStore(database)
        self.guilds = GuildStore(database)
        self.history = HistoryStore(database)
        self.installation = InstallationStore(database)
        self.interactions = InteractionStore(database)
        self.outbox = Outbox(database, worker=secrets.token_hex(6))
        self.problems = ProblemStore(database)
        self.processes = ProcessStore(database)
        self.progress = ProgressStore(database)
        self.removals = RemovalStore(database)
        self.runs = RunStore(database)
        self.snapshots = SnapshotStore(database)
        self.subscriptions = SubscriptionStore(database)
        self.unanswered = UnansweredStore(database)
        self.welcomes = WelcomeStore(database)


class Delivery:
    """From planned rows to posted messages."""

    def __init__(self, stores: Stores, timelines: Timelines, client: Client, installation: str) -> None:
        breaker = CircuitBreaker(asyncio.get_running_loop().time, client.rate_limiter.paused_for)
        self.circuit_breaker = breaker
        self.sender = Sender(client, DiscordRequests(client, client.rate_limiter))
        self.planner = Planner(stores.outbox, timelines)
        attempts = AlertAttempts(stores.outbox, self.sender, timelines, breaker, installation)
        self.dispatcher = Dispatcher(stores.outbox, attempts, breaker)
        self.scheduler = Scheduler(self.planner, self.dispatcher, stores.removals)


class Services:
    """What commands ask for."""

    def __init__(self, stores: Stores, timelines: Timelines, scheduler: Scheduler) -> None:
        self.timelines = timelines
        self.subscriptions = SubscriptionService(timelines, stores.subscriptions, stores.removals, scheduler)
        self.rewatches = RewatchService(timelines, stores.runs, stores.subscriptions, scheduler)
        self.guild_shows = GuildShowService(
            stores.guild_shows, stores.guilds, stores.subscriptions, timelines, scheduler
        )
        self.questions = QuestionService(stores.unanswered)
        self.spoiler_contexts = SpoilerContexts(stores.guilds, stores.progress)


class Monitoring:
    """What looks for problems, and tells a server's admins."""

    def __init__(
        self, stores: Stores, services: Services, delivery: Delivery, client: Client, installation: str
    ) -> None:
        log = ProblemLog(client, services.subscriptions, stores.subscriptions, stores.problems)
        warnings = AdminWarnings(stores.guilds, delivery.sender, installation)
        self.predrop_check = PredropCheck(
            client, delivery.dispatcher, stores.outbox, log, stores.problems, warnings
        )
        self.events = GuildEvents(client, stores.subscriptions, log)
        self.welcomes = Welcomes(client, stores.welcomes, delivery.sender, installation)
        self.membership = GuildMembership(
            client, stores.guilds, delivery.scheduler, self.events, self.welcomes
        )
        self.doctor = Doctor(client, stores.guilds, services.subscriptions, stores.history)
        delivery.dispatcher.listeners.append(self.predrop_check.on_settled)
        forget = partial(forget_old_interactions, stores.interactions)
        membership = (self.membership.catch_up, self.membership.purge, self.welcomes.look)
        for chore in (self.predrop_check.look, *membership, forget):
            delivery.scheduler.each_minute(chore)


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, connected."""

    stores: Stores
    catalogue: Catalogue
    client: Client
    delivery: Delivery
    services: Services
    monitoring: Monitoring
    reload: Reload
    shard_lease: ShardLease

    async def recover(self) -> None:
        """Take up what an earlier process left: its leases, and show files that changed meanwhile."""
        if self.stores.database.is_sqlite:
            # Nobody else uses a SQLite file, so the process that held these leases is gone.
            await self.stores.outbox.release_leases()
        await self.stores.outbox.rearm(utc_now())
        await self.services.timelines.sync_shows(utc_now())


def build(settings: Settings, catalogue: Catalogue, database: Database, installation: str) -> App:
    """All parts, connected; nothing is read and nothing runs yet. `installation` is the database's token."""
    stores = Stores(database)
    shows = ReloadableShows(catalogue.shows)
    catalogue = Catalogue(shows, catalogue.faults)
    snapshot_shows = SnapshotShows(stores.snapshots, utc_now)
    timelines = Timelines(catalogue, stores.runs, stores.guild_shows, stores.guild_views, snapshot_shows)
    router = ComponentRouter(stores.interactions)
    client = Client(settings, RateLimiter(settings.discord_rate), router, stores.installation)
    tree = cast("Tree", client.tree)
    tree.interactions, tree.times = stores.interactions, router.times
    delivery = Delivery(stores, timelines, client, installation)
    services = Services(stores, timelines, delivery.scheduler)
    monitoring = Monitoring(stores, services, delivery, client, installation)
    client.features = (
        monitoring.membership,
        monitoring.events,
        *_admin_commands(stores, services, delivery, monitoring),
        *_member_commands(stores, services, installation),
    )
    reload = Reload(settings.show_directories, shows, timelines, delivery.scheduler)
    lease = ShardLease(stores.processes, settings, alone=database.is_sqlite)
    return App(stores, catalogue, client, delivery, services, monitoring, reload, lease)


def _admin_commands(
    stores: Stores, services: Services, delivery: Delivery, monitoring: Monitoring
) -> tuple[commands.Cog, ...]:
    admins = Admins(stores.guilds)
    subscriptions, rewatches, timelines = services.subscriptions, services.rewatches, services.timelines
    edit_panel = AlertEditPanel(subscriptions, stores.guilds, admins)
    pages = AlertPages(subscriptions, stores.history, admins)
    removal = AlertRemoval(subscriptions, admins)
    confirmation = RewatchConfirmation(timelines, rewatches, stores.guilds, admins)
    setup = SetupService(timelines, subscriptions, rewatches, stores.guilds)
    return (
        Alerts(timelines, subscriptions, delivery.sender, admins, edit_panel, pages, removal),
        DoctorCog(monitoring.doctor, admins),
        Rewatch(timelines, rewatches, stores.guilds, admins, confirmation),
        ServerSettings(stores.guilds, admins),
        SetupCog(timelines, setup, delivery.sender, admins),
        Shows(services.guild_shows, admins),
    )


def _member_commands(stores: Stores, services: Services, installation: str) -> tuple[commands.Cog, ...]:
    timelines, spoiler_contexts = services.timelines, services.spoiler_contexts
    return (
        Ask(timelines, spoiler_contexts, services.questions),
        Cast(timelines),
        Crew(timelines),
        Data(stores.data, Admins(stores.guilds)),
        Help(services.subscriptions, Admins(stores.guilds)),
        Next(timelines),
        Plot(timelines, spoiler_contexts),
        Schedule(timelines, installation),
        ShowOverview(timelines),
        Watched(timelines, stores.progress),
    )


@asynccontextmanager
async def open_app(
    settings: Settings, catalogue: Catalogue, *, recover: bool = True
) -> AsyncGenerator[App, None]:
    """The whole program on its database, ready to log in. Raises StartupError.

    Without `recover` it changes nothing yet, since another process may be running the shards.
    """
    point_at(settings)
    measure_latency_from_the_send()
    async with open_database(settings) as database:
        try:
            app = await create_app(settings, catalogue, database, recover=recover)
        except DatabaseUnavailable as error:
            raise unavailable(database, error) from None
        try:
            yield app
        finally:
            app.client.rate_limiter.close()


async def create_app(
    settings: Settings, catalogue: Catalogue, database: Database, *, recover: bool = True
) -> App:
    """The whole program on an open database, with what an earlier process left taken up."""
    app = build(settings, catalogue, database, await InstallationStore(database).token())
    if recover:
        await app.recover()
    return app


async def offline_client(settings: Settings) -> Client:
    """A client with all its commands that is never connected, on an empty database in memory."""
    database = Database("sqlite+aiosqlite://")
    try:
        await upgrade(database)
        client = (await create_app(settings, Catalogue({}), database)).client
        await client.assemble()
    finally:
        await database.close()
    return client
