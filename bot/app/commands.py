"""Every command word, with the services that it needs."""

from discord.ext import commands

from bot.app.groups import Delivery, Monitoring, Providers, Services
from bot.app.stores import Stores
from bot.interactions.admins import Admins
from bot.interactions.alert_tests import AlertTests
from bot.interactions.found_shows import FoundShows
from cogs.alerts.commands import Alerts
from cogs.alerts.edit_panel import AlertEditPanel
from cogs.alerts.pages import AlertPages
from cogs.alerts.panels import AlertPanels
from cogs.alerts.removal import AlertRemoval
from cogs.ask import Ask
from cogs.cast import Cast
from cogs.crew import Crew
from cogs.data import Data
from cogs.doctor import DoctorCog
from cogs.help import Help
from cogs.next import Next
from cogs.party.commands import PartyCog
from cogs.party.hosts import PartyHosts
from cogs.party.planning import PartyPlanning
from cogs.plot import Plot
from cogs.rewatch.commands import Rewatch
from cogs.rewatch.confirmation import RewatchConfirmation
from cogs.schedule import Schedule
from cogs.settings import ServerSettings
from cogs.setup.commands import SetupCog
from cogs.setup.panel import SetupPanel
from cogs.show import ShowOverview
from cogs.shows.commands import Shows
from cogs.shows.found import FoundShowPanel
from cogs.shows.held import HeldChangesPanel
from cogs.shows.imported import ImportedShows
from cogs.shows.listing import ShowList
from cogs.shows.removal import ShowRemoval
from cogs.shows.typed import TypedShows
from cogs.watched import Watched


def admin_commands(
    stores: Stores, services: Services, delivery: Delivery, monitoring: Monitoring, providers: Providers
) -> tuple[commands.Cog, ...]:
    admins = Admins(stores.guilds)
    subscriptions, rewatches, timelines = services.subscriptions, services.rewatches, services.timelines
    confirmation = RewatchConfirmation(timelines, rewatches, stores.guilds, admins)
    found = FoundShows(providers.search, services.provider_shows, timelines)
    alert_tests = AlertTests(delivery.sender, admins)
    setup_panel = SetupPanel(services.setup, alert_tests, admins, found)
    found_panel = FoundShowPanel(found, subscriptions, stores.guilds, admins)
    typed_shows = TypedShows(services.guild_shows, admins)
    imported = ImportedShows(services.guild_shows, rewatches, admins)
    held_panel = HeldChangesPanel(services.held_changes, found, found_panel, admins)
    show_list = ShowList(found_panel, timelines, admins)
    show_removal = ShowRemoval(services.added_shows, subscriptions, admins)
    return (
        Alerts(found, subscriptions, alert_tests, admins, _alert_panels(stores, services, admins)),
        DoctorCog(monitoring.doctor, admins),
        Rewatch(rewatches, stores.guilds, admins, confirmation, found),
        ServerSettings(stores.guilds, services.parties, monitoring.doctor, admins),
        SetupCog(setup_panel, admins, found),
        Shows(imported, typed_shows, found_panel, show_list, show_removal, admins),
        held_panel,
    )


def _alert_panels(stores: Stores, services: Services, admins: Admins) -> AlertPanels:
    subscriptions = services.subscriptions
    return AlertPanels(
        AlertEditPanel(subscriptions, stores.guilds, services.repeats, admins),
        AlertPages(subscriptions, stores.history, admins),
        AlertRemoval(subscriptions, admins),
    )


def _party_command(stores: Stores, services: Services) -> PartyCog:
    hosts = PartyHosts(services.parties, stores.guilds, Admins(stores.guilds))
    planning = PartyPlanning(services.parties, services.timelines, stores.guilds, hosts)
    return PartyCog(services.timelines, services.parties, services.repeats, hosts, planning)


def member_commands(stores: Stores, services: Services, installation: str) -> tuple[commands.Cog, ...]:
    timelines, spoiler_contexts = services.timelines, services.spoiler_contexts
    return (
        Ask(timelines, spoiler_contexts, services.questions),
        Cast(timelines),
        Crew(timelines),
        Data(stores.data, services.parties, Admins(stores.guilds)),
        Help(services.subscriptions, Admins(stores.guilds)),
        Next(timelines, Admins(stores.guilds)),
        _party_command(stores, services),
        Plot(timelines, spoiler_contexts),
        Schedule(timelines, installation),
        ShowOverview(timelines),
        Watched(timelines, stores.progress),
    )
