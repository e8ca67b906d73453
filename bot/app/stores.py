"""Every store of the database."""

import secrets

from db.data import DataStore
from db.engine import Database
from db.guild_shows import GuildShowStore
from db.guild_view import GuildViewStore
from db.guilds import GuildStore
from db.installation import InstallationStore
from db.interactions import InteractionStore
from db.outbox.history import HistoryStore
from db.outbox.store import Outbox
from db.own_hours import OwnHourStore
from db.parties import PartyStore
from db.party_arrivals import ArrivalStore
from db.party_checks import PartyCheckStore
from db.party_repeats import RepeatStore
from db.problems import ProblemStore
from db.processes import ProcessStore
from db.progress import ProgressStore
from db.retention import RetentionStore
from db.runs import RunStore
from db.show_notices import ShowNoticeStore
from db.snapshot_updates import SnapshotUpdateStore
from db.snapshots import SnapshotStore
from db.subscription_moves import MoveStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore
from db.unanswered import UnansweredStore
from db.welcomes import WelcomeStore


class ShowStores:
    """The stores of shows, and of the runs on which they are watched."""

    def __init__(self, database: Database) -> None:
        self.own_hours = OwnHourStore(database)
        self.guild_shows = GuildShowStore(database)
        self.guild_views = GuildViewStore(database)
        self.runs = RunStore(database)
        self.show_notices = ShowNoticeStore(database)
        self.snapshot_updates = SnapshotUpdateStore(database)
        self.snapshots = SnapshotStore(database)


class Stores(ShowStores):
    """The database, one store for each noun."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.database = database
        self.arrivals = ArrivalStore(database)
        self.data = DataStore(database)
        self.guilds = GuildStore(database)
        self.history = HistoryStore(database)
        self.installation = InstallationStore(database)
        self.interactions = InteractionStore(database)
        self.moves = MoveStore(database)
        self.outbox = Outbox(database, worker=secrets.token_hex(6))
        self.parties = PartyStore(database)
        self.repeats = RepeatStore(database)
        self.party_checks = PartyCheckStore(database)
        self.problems = ProblemStore(database)
        self.processes = ProcessStore(database)
        self.progress = ProgressStore(database)
        self.removals = RemovalStore(database)
        self.retention = RetentionStore(database)
        self.subscriptions = SubscriptionStore(database)
        self.unanswered = UnansweredStore(database)
        self.welcomes = WelcomeStore(database)
