"""The program in four groups, each built from the ones before it."""

import asyncio
from collections.abc import Mapping
from functools import partial

from bot.app.shard_lease import ShardLease
from bot.app.stores import Stores
from bot.delivery.alert_attempts import AlertAttempts
from bot.delivery.attempts import Attempts
from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.discord_answers import Answers
from bot.delivery.discord_requests import DiscordRequests
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.party_attempts import PartyAttempts
from bot.delivery.party_cards import PartyCards
from bot.delivery.party_events import PartyEvents
from bot.delivery.party_threads import PartyThreads
from bot.delivery.planner import Planner
from bot.delivery.purging import Purging
from bot.delivery.scheduler import Scheduler
from bot.delivery.sender import Sender
from bot.domain.shows import Show
from bot.interactions.channels import events_allowed
from bot.interactions.client import Client
from bot.interactions.idempotency import forget_old_interactions
from bot.monitoring.admin_warnings import AdminWarnings
from bot.monitoring.doctor import Doctor, DoctorStores
from bot.monitoring.event_interest import EventInterest
from bot.monitoring.guild_events import GuildEvents
from bot.monitoring.guild_membership import GuildMembership
from bot.monitoring.newer_rows import NewerRows
from bot.monitoring.party_check import PartyCheck
from bot.monitoring.predrop_check import PredropCheck
from bot.monitoring.problem_log import ProblemLog
from bot.monitoring.show_notices import ShowNotices
from bot.monitoring.welcomes import Welcomes
from bot.providers.directory import ProviderDirectory
from bot.services.added_shows import AddedShows
from bot.services.guild_shows import GuildShowService
from bot.services.held_changes import HeldChanges
from bot.services.parties import PartyService
from bot.services.party_repeats import RepeatService
from bot.services.party_titles import PartyTitles
from bot.services.provider_search import ProviderSearch
from bot.services.provider_shows import ProviderShowService
from bot.services.question_service import QuestionService
from bot.services.rewatches import RewatchService
from bot.services.setup import SetupService
from bot.services.show_updates import ShowUpdates
from bot.services.snapshot_review import SnapshotReview
from bot.services.snapshot_shows import SnapshotShows
from bot.services.spoiler_context import SpoilerContexts
from bot.services.subscriptions import SubscriptionService
from bot.services.timelines import Timelines


class Delivery:
    """From planned rows to posted messages."""

    def __init__(self, stores: Stores, timelines: Timelines, client: Client, installation: str) -> None:
        breaker = CircuitBreaker(asyncio.get_running_loop().time, client.rate_limiter.paused_for)
        self.circuit_breaker = breaker
        self.requests = requests = DiscordRequests(client, client.rate_limiter)
        self.sender = Sender(client, requests)
        self.planner = Planner(stores.outbox, timelines)
        answers = Answers(self.sender, breaker)
        self.party_events = PartyEvents(requests, stores.parties)
        self.events_allowed = partial(events_allowed, client)
        made = (PartyThreads(requests, stores.parties), self.party_events)
        attempts = Attempts(
            AlertAttempts(stores.outbox, self.sender, timelines, answers, installation),
            PartyAttempts(stores.parties, self.sender, answers, made, installation),
        )
        self.party_cards = PartyCards(stores.parties, self.sender)
        self.dispatcher = Dispatcher(stores.outbox, attempts, breaker)
        self.dispatcher.listeners.append(self.party_cards.on_settled)
        purging = Purging(stores.removals, stores.retention)
        is_clock_right = partial(client.discord_time.is_right, client.http)
        self.scheduler = Scheduler(self.planner, self.dispatcher, purging, is_clock_right)


class Services:
    """What commands ask for."""

    def __init__(
        self,
        stores: Stores,
        timelines: Timelines,
        snapshot_shows: SnapshotShows,
        delivery: Delivery,
        directory: ProviderDirectory,
        shows: Mapping[str, Show],
    ) -> None:
        scheduler = delivery.scheduler
        self.timelines = timelines
        self.subscriptions = SubscriptionService(
            timelines, stores.subscriptions, stores.removals, stores.moves, scheduler
        )
        self.rewatches = RewatchService(timelines, stores.runs, stores.subscriptions, scheduler)
        self.setup = SetupService(timelines, self.subscriptions, self.rewatches, stores.guilds)
        self.guild_shows = GuildShowService(stores.guild_shows, stores.guilds, timelines, scheduler)
        self.provider_shows = ProviderShowService(
            stores.snapshots, stores.own_hours, timelines, snapshot_shows, scheduler
        )
        self.snapshot_review = SnapshotReview(
            stores.snapshot_updates, stores.show_notices, self.provider_shows, scheduler
        )
        self.held_changes = HeldChanges(
            self.provider_shows, snapshot_shows, self.snapshot_review, stores.show_notices, directory
        )
        self.parties = PartyService(
            stores.parties,
            stores.arrivals,
            stores.progress,
            timelines,
            scheduler,
            delivery.party_cards,
        )
        self.party_titles = PartyTitles(stores.parties, self.parties, shows, delivery.events_allowed)
        self.repeats = RepeatService(stores.repeats, self.parties, timelines, delivery.events_allowed)
        scheduler.run_listeners.append(self.repeats.on_changed_run)
        self.snapshot_review.rename_listeners.append(self.parties.retitle)
        self.added_shows = AddedShows(self.guild_shows, self.provider_shows)
        self.questions = QuestionService(stores.unanswered, lambda: delivery.dispatcher.busy)
        self.spoiler_contexts = SpoilerContexts(stores.guilds, stores.progress, stores.parties)


class Providers:
    """The parts that ask the public sources of shows."""

    def __init__(
        self,
        directory: ProviderDirectory,
        stores: Stores,
        services: Services,
        delivery: Delivery,
        lease: ShardLease,
    ) -> None:
        self.directory = directory
        self.search = ProviderSearch(directory)
        self.updates = ShowUpdates(directory, stores.snapshot_updates, services.snapshot_review, lease.leads)
        delivery.scheduler.each_minute(self.updates.each_minute)

    async def close(self) -> None:
        """Stop asking."""
        await self.updates.close()
        await self.search.close()


class Monitoring:
    """The parts that look for problems, and tell a server's admins."""

    def __init__(
        self, stores: Stores, services: Services, delivery: Delivery, client: Client, installation: str
    ) -> None:
        log = ProblemLog(client, services.subscriptions, stores.subscriptions, stores.problems)
        warnings = AdminWarnings(stores.guilds, stores.problems, delivery.sender, installation)
        self.show_notices = ShowNotices(client, stores.show_notices, services.held_changes, warnings)
        self.predrop_check = PredropCheck(client, delivery.dispatcher, stores.outbox, log, warnings)
        asks = (delivery.requests, delivery.scheduler)
        self.party_check = PartyCheck(client, stores.party_checks, services.parties, warnings, asks)
        self.events = GuildEvents(client, stores.subscriptions, log)
        self.welcomes = Welcomes(client, stores.welcomes, delivery.sender, installation)
        self.membership = GuildMembership(
            client, stores.guilds, delivery.scheduler, self.events, self.welcomes
        )
        examined = DoctorStores(stores.guilds, stores.history, stores.parties)
        self.doctor = Doctor(
            client, examined, services.subscriptions, services.repeats, services.held_changes
        )
        self.event_interest = EventInterest(
            client, services.parties, delivery.party_events, stores.party_checks
        )
        delivery.dispatcher.listeners.append(self.predrop_check.on_settled)
        forget = partial(forget_old_interactions, stores.interactions)
        membership = (self.membership.catch_up, self.membership.purge, self.welcomes.greet_due)
        parties = (
            services.parties.close_ended,
            services.party_titles.follow,
            services.repeats.plan_due,
            delivery.party_cards.sweep,
            self.party_check.check,
        )
        own = (NewerRows(stores.outbox).look, self.predrop_check.check, self.show_notices.tell_guilds)
        for chore in (*own, *membership, forget, *parties):
            delivery.scheduler.each_minute(chore)
        delivery.scheduler.each_minute(self.event_interest.ask_due, is_slow=True)
