"""The composition root: connects every part of the program. Nothing else builds them."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from bot.app.commands import admin_commands, member_commands
from bot.app.groups import Delivery, Monitoring, Providers, Services
from bot.app.shard_lease import ShardLease
from bot.app.stores import Stores
from bot.clock import utc_now
from bot.delivery.rate_limiter import RateLimiter
from bot.interactions.admins import Admins
from bot.interactions.choice_menu import ChoiceMenu
from bot.interactions.client import Client, set_discord_addresses
from bot.interactions.component_router import ComponentRouter
from bot.interactions.error_handler import Tree
from bot.interactions.gateway_latency import measure_latency_from_the_send
from bot.interactions.languages_seen import LanguagesSeen
from bot.operating.database_startup import open_database, unavailable
from bot.providers.directory import directory_of
from bot.services.snapshot_shows import SnapshotShows
from bot.services.timelines import Timelines
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload import Reload, ReloadableShows
from db.engine import Database, DatabaseUnavailable
from db.installation import InstallationStore
from db.schema import upgrade


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, connected."""

    stores: Stores
    catalogue: Catalogue
    client: Client
    delivery: Delivery
    services: Services
    providers: Providers
    monitoring: Monitoring
    reload: Reload
    shard_lease: ShardLease

    async def recover(self) -> None:
        """Take over what an earlier process left: its leases, and show files that have changed since."""
        if self.stores.database.is_sqlite:
            # Nobody else uses a SQLite file, so the process that held these leases is gone.
            await self.stores.outbox.release_leases()
        now = utc_now()
        await self.stores.outbox.rearm(now)
        restored_at = await self.stores.installation.restored_at(now)
        if restored_at:
            await self.stores.outbox.suspect(restored_at)
        await self.reload.catch_up()
        # What moved between the backup and its restore was told to the channels at that time.
        await self.services.timelines.sync_shows(None if restored_at == now else utc_now())


def build(settings: Settings, catalogue: Catalogue, database: Database, installation: str) -> App:
    """All parts, connected; nothing is read and nothing runs yet. `installation` is the database's token."""
    stores = Stores(database)
    shows = ReloadableShows(catalogue.shows)
    catalogue = Catalogue(shows, catalogue.errors)
    snapshot_shows = SnapshotShows(stores.snapshots, utc_now)
    timelines = Timelines(catalogue, stores.runs, stores.guild_shows, stores.guild_views, snapshot_shows)
    client = _client(settings, stores)
    delivery = Delivery(stores, timelines, client, installation)
    directory = directory_of(settings.providers, settings.tvmaze_url, settings.anilist_url)
    services = Services(stores, timelines, snapshot_shows, delivery, directory, shows)
    lease = ShardLease(stores.processes, settings, alone=database.is_sqlite)
    providers = Providers(directory, stores, services, delivery, lease)
    monitoring = Monitoring(stores, services, delivery, client, installation)
    client.features = (
        ChoiceMenu(),
        monitoring.membership,
        monitoring.events,
        *admin_commands(stores, services, delivery, monitoring, providers),
        *member_commands(stores, services, installation),
    )
    reload = Reload(settings.show_directories, shows, stores.installation, timelines, delivery.scheduler)
    if not database.is_sqlite:
        # A SQLite file belongs to one process.
        delivery.scheduler.each_minute(reload.catch_up)
    return App(stores, catalogue, client, delivery, services, providers, monitoring, reload, lease)


def _client(settings: Settings, stores: Stores) -> Client:
    admins = Admins(stores.guilds)
    router = ComponentRouter(stores.interactions, admins)
    client = Client(settings, RateLimiter(settings.discord_rate), router, stores.installation)
    client.languages_seen = LanguagesSeen(stores.guilds)
    # discord.py makes the tree itself.
    tree = cast("Tree", client.tree)
    tree.admins, tree.interactions, tree.times = admins, stores.interactions, router.times
    return client


@asynccontextmanager
async def open_app(
    settings: Settings, catalogue: Catalogue, *, recover: bool = True
) -> AsyncGenerator[App, None]:
    """The whole program on its database, ready to log in. Raises StartupError.

    Without `recover` it changes nothing yet, since another process may be running the shards.
    """
    set_discord_addresses(settings)
    measure_latency_from_the_send()
    async with open_database(settings) as database:
        try:
            app = await create_app(settings, catalogue, database, recover=recover)
        except DatabaseUnavailable as error:
            raise unavailable(database, error) from None
        try:
            yield app
        finally:
            await app.delivery.party_cards.stop()
            app.client.rate_limiter.close()
            await app.providers.close()


async def create_app(
    settings: Settings, catalogue: Catalogue, database: Database, *, recover: bool = True
) -> App:
    """The whole program on an open database, after taking over what an earlier process left."""
    app = build(settings, catalogue, database, await InstallationStore(database).token())
    await app.reload.catch_up()
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
