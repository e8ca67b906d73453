"""Why a person's request can't be done; `bot.messages.refusals` words each reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Reason(Enum):
    """A reason, by the rule that was broken."""

    # Dates and times
    UNCLEAR_MOMENT = auto()
    NO_SUCH_DAY = auto()
    UNCLEAR_TIME = auto()
    WHICH_HALF_OF_DAY = auto()
    WHICH_OFFSET = auto()
    WHICH_DAY_THERE = auto()
    UNCLEAR_SPAN = auto()
    SPAN_TOO_LONG = auto()
    UNCLEAR_WEEKDAYS = auto()
    OTHER_WEEKDAY = auto()
    OTHER_DAY = auto()
    TOO_FAR = auto()
    IN_THE_PAST = auto()
    ALL_OUT = auto()
    OUT_OF_ORDER = auto()
    UNKNOWN_ZONE = auto()
    SUGGESTED_ZONES = auto()
    WHICH_ZONE = auto()
    # Rewatches
    NO_EPISODES = auto()
    TOO_MANY_REWATCHES = auto()
    NO_REWATCH = auto()
    UNKNOWN_RUN = auto()
    WHICH_RUN = auto()
    RUN_GONE = auto()
    CHANGED_MEANWHILE = auto()
    ONLY_BY_FILE = auto()
    BY_OR_TO = auto()
    HOW_MUCH_LATER = auto()
    NOTHING_TO_MOVE = auto()
    NO_SUCH_DROP = auto()
    ALREADY_OUT = auto()
    NOT_MOVED = auto()
    # Shows
    NO_SHOW_LOADED = auto()
    WHICH_SHOW = auto()
    UNKNOWN_SHOW = auto()
    SHOW_GONE = auto()
    TOO_MANY_FOLLOWED = auto()
    NOT_FOLLOWED = auto()
    HELD_BACK_NO_MORE = auto()
    NOT_FOUND = auto()
    NO_PROVIDER = auto()
    PROVIDER_SILENT = auto()
    UNCLEAR_DAYS = auto()
    NO_DROP_TO_TEST = auto()
    UNKNOWN_EPISODE = auto()
    UNKNOWN_SPOILER_RULE = auto()
    UNKNOWN_PERSON = auto()
    NOBODY_NAMED = auto()
    DATES_ONLY = auto()
    ASKED_TOO_OFTEN = auto()
    TOO_MANY_QUESTIONS = auto()
    # A server's own shows
    NO_TITLE = auto()
    TITLE_TAKEN = auto()
    UNCLEAR_EPISODES = auto()
    UNCLEAR_PER_DROP = auto()
    TOO_MANY_SHOWS = auto()
    NO_ADDED_SHOW = auto()
    WHICH_ADDED_SHOW = auto()
    UNKNOWN_ADDED_SHOW = auto()
    # Calendar files
    FILE_NOT_FETCHED = auto()
    FILE_TOO_LARGE = auto()
    NOT_A_CALENDAR = auto()
    NO_EVENTS = auto()
    UNTITLED_CALENDAR = auto()
    SOME_ZONES_MISSING = auto()
    NO_START = auto()
    TOO_MANY_DATES = auto()
    UNCLEAR_CALENDAR_DATE = auto()
    UNKNOWN_CALENDAR_ZONE = auto()
    ENDLESS_EVENT = auto()
    UNCLEAR_REPETITION = auto()
    # Alerts
    NO_ALERTS = auto()
    WHICH_ALERTS = auto()
    UNKNOWN_ALERTS = auto()
    ALERTS_GONE = auto()
    HAS_ALERTS_THERE = auto()
    NOTHING_PAUSED = auto()
    UNDO_TOO_LATE = auto()
    REMINDER_RANGE = auto()
    TOO_MANY_REMINDERS = auto()
    HALF_QUIET_HOURS = auto()
    EMPTY_QUIET_HOURS = auto()
    TEXT_TOO_LONG = auto()
    LONE_BRACE = auto()
    UNKNOWN_PLACEHOLDER = auto()
    MISSPELT_PLACEHOLDER = auto()
    NOT_POSTED = auto()
    NOT_POSTED_NOW = auto()
    NOT_POSTED_AT_ALL = auto()
    # Parties
    PARTY_STARTED = auto()
    PARTY_RUNS = auto()
    PARTY_NOT_STARTED = auto()
    PARTY_PAUSED = auto()
    PARTY_NOT_PAUSED = auto()
    PARTY_OVER = auto()
    PARTY_ALL_WATCHED = auto()
    PARTY_NO_SUCH_PLACE = auto()
    PARTY_NO_SUCH_COUNTDOWN = auto()
    NOT_A_HOST = auto()
    NOT_THE_HOST = auto()
    UNKNOWN_PARTY = auto()
    NO_PARTY = auto()
    WHICH_PARTY = auto()
    PARTY_TOO_FAR = auto()
    UNCLEAR_PARTY_EPISODES = auto()
    TOO_MANY_PARTY_EPISODES = auto()
    OTHER_PARTY_EPISODES = auto()
    BACKWARD_PARTY_EPISODES = auto()
    UNCLEAR_MINUTES = auto()
    UNCLEAR_SEATS = auto()
    TOO_FEW_SEATS = auto()
    TOO_MANY_PARTIES = auto()
    TOO_MANY_COHOSTS = auto()
    HOST_IS_NO_COHOST = auto()
    BOTS_DONT_HOST = auto()
    NOT_COMING = auto()
    PARTY_CHANNEL = auto()
    PARTY_PERMISSIONS = auto()
    PARTY_NOT_YOURS = auto()
    MAY_NOT_HOST = auto()
    UNCLEAR_REPEAT = auto()
    # Who may do what, and where
    ONLY_IN_SERVERS = auto()
    NOT_A_MANAGER = auto()
    CHOOSING_MANAGERS = auto()
    DELETING_SERVER_DATA = auto()
    EVERYONE_MANAGES = auto()
    SERVER_UNAVAILABLE = auto()
    CHANNEL_GONE = auto()
    ALERTS_CHANNEL_GONE = auto()
    ALERTS_CHANNEL_CLOSED = auto()
    NO_CHANNEL = auto()
    NOT_A_TEXT_CHANNEL = auto()
    MISSING_PERMISSIONS = auto()
    ROLE_GONE = auto()
    EVERYONE_ROLE = auto()
    ROLE_SILENT = auto()
    OUT_OF_DATE = auto()


class Refusal(Exception):
    """A request that can't be done: the reason, and the `values` that its sentence names.

    Raised where a rule is broken and shown by `bot.interactions.error_handler`; nothing else catches it.
    """

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(reason.name, values)
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick: what people read, and the value of a command's option that stands for it."""

    label: str
    value: str


class Unclear(Refusal):
    """A refusal that a choice settles: the command goes on once its `option` has one of the `choices`.

    `typed` is what was given for the option and fits nothing; None if nothing was given.
    """

    def __init__(
        self,
        reason: Reason,
        option: str,
        choices: Sequence[Choice],
        typed: str | None = None,
        **values: object,
    ) -> None:
        super().__init__(reason, **values)
        self.option = option
        self.choices = tuple(choices)
        self.typed = typed
