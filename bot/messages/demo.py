"""What the demo says: its welcome in the channel, and its lines in the terminal."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.alerts import Alert, Kind, Outcome, Result, Settled
from bot.domain.refusal import Refusal
from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.domain.shows import Show
from bot.messages.card import Card
from bot.messages.demo_page import LANGUAGE
from bot.messages.formatting import relative
from bot.messages.outcomes import reason_text
from bot.messages.translation import plural

ADMIN, MEMBER, NEWCOMER = "Mina (admin)", "Jun (member)", "Bo (new here)"
CLOSED = "announcements"
OTHER = "last-ferry"

# Where the shows come from that the demo's own search finds: its name in sentences, and as a credit.
CATALOGUE = "the demo's catalogue"
MADE_UP = "the demo's catalogue, all made up"
ENDED = "The demo is over."
FOOTER = (
    "Click a command to type it. “Viewing as”, at the top of the page, lets you be somebody else, "
    "and “{language}” lets you read the bot in another language."
)
PORT_TAKEN = "Port {port} is in use. Choose another with --port; 0 takes any free one."
BLOCKED = "The next season can't start: this server has too many rewatches. /rewatch stop ends one."

NO_THREAD = "The page shows no threads, so the party's messages come in #{channel}."

HALF_OUT = "**{title}** is half out."
HALF_OUT_AND_NEXT = "**{title}** is half out, and its next drop comes {next}."

OUTCOMES = {
    Outcome.SENT: "{what} was sent to #{channel}, {late:.2f} seconds after it was due.",
    Outcome.LATE: "{what} was sent to #{channel} late, {late:.0f} seconds after it was due.",
    Outcome.STALE: "{what} was not sent to #{channel}: it was too late to be useful.",
    Outcome.UNREACHABLE: "{what} could not be sent to #{channel}. /doctor says why.",
    Outcome.FAILED: "{what} could not be sent to #{channel}: Discord refused it.",
    Outcome.SUPERSEDED: "{what} for #{channel} was cancelled: the dates or the alerts were changed.",
}
KINDS = {Kind.DROP: "Drop", Kind.REMINDER: "Reminder of drop", Kind.NOTICE: "Notice about drop"}
PARTY_ITEMS = {
    Kind.PARTY_CARD: "A party's card",
    Kind.PARTY_RENAME: "The name of a party's thread",
    Kind.PARTY_EVENT: "A party's event",
    Kind.PARTY_REMINDER: "A party's reminder",
    Kind.PARTY_MOVE: "The notice that a party has moved",
    Kind.PARTY_SEAT: "The notice of a free seat",
    Kind.PARTY_CANCEL: "The notice that a party is cancelled",
    Kind.PARTY_COUNTDOWN: "A party's countdown",
    Kind.PARTY_NOW: "A party's “now”",
    Kind.PARTY_PAUSE: "The notice that a party is paused",
    Kind.PARTY_RECAP: "A party's recap",
}


def no_release_plan(title: str) -> str:
    return f"--show: {title} has no release plan, so nothing would come; add a [release]."


def welcome_card(played: Show, second: Show, pace_s: float, now: datetime) -> Card:
    """What this server is, and what to try as each person."""
    coming = next_drop(second.drops, now)
    second_now = HALF_OUT_AND_NEXT if coming else HALF_OUT
    what = (
        "This is the real bot in a simulated Discord. Nothing leaves your machine, so try everything.\n"
        f"**{played.title}** is on now: new episodes {_how_often(pace_s)}, one season after another.\n"
        + second_now.format(title=second.title, next=relative(coming.at) if coming else "")
    )
    return Card(
        "Welcome to Watch Party",
        (
            what,
            _admin_part(second),
            _member_part(second),
            _newcomer_part(second),
        ),
        footer=FOOTER.format(language=LANGUAGE),
    )


def _how_often(pace_s: float) -> str:
    return (
        "every minute" if round(pace_s) == timedelta(minutes=1).total_seconds() else f"every {span(pace_s)}"
    )


def _admin_part(second: Show) -> str:
    return (
        f"**As {ADMIN}, who manages the server**\n"
        f"• `/doctor` finds out why nothing arrives in #{CLOSED}\n"
        f"• `/alerts add` with show **{second.title}** and reminder **15**: it comes in about five minutes\n"
        "• `/rewatch postpone` by **10 minutes**, and see what the channel is told\n"
        "• `/shows add` finds more shows, all made up here: type **ferry** or **lighthouse** as the name\n"
        "• `/setup`, `/alerts list`, `/alerts edit`, `/alerts history` and `/settings`\n"
        "• **Host controls** on the party's card below: start it, and everybody presses play together"
    )


def _member_part(second: Show) -> str:
    return (
        f"**As {MEMBER}, who has watched half of {second.title}**\n"
        f"• `/next` and `/schedule`: what comes when\n"
        f"• `/ask`, in your own words: “Who directed it?”\n"
        f"• `/cast`, `/crew`, `/show`, and `/watched`\n"
        "• **Going** on the party's card, and **Where are we?** once Mina has started it"
    )


def _newcomer_part(second: Show) -> str:
    return (
        f"**As {NEWCOMER}, who has seen nothing**\n"
        f"• `/plot` with show **{second.title}** tells less than it tells Jun: no spoilers\n"
        "• The commands for admins are not even offered"
    )


def welcome_lines(url: str, seconds: float) -> tuple[str, ...]:
    """How the visitor gets in, with Rich's markup."""
    return (
        f"\nOpen [bold]{url}[/] in a browser. You can be {ADMIN}, {MEMBER} or {NEWCOMER}.",
        f"The first drop comes in {max(seconds, 0):.0f} seconds. Ctrl-C ends the demo.\n",
    )


def season_begins(number: int, title: str, *, followed: bool) -> str:
    return (
        f"Season {number} of {title} begins."
        if followed
        else f"Season {number} of {title} begins, but no channel gets its alerts. /alerts add changes that."
    )


def next_season(number: int, title: str, pause: timedelta) -> str:
    return f"Season {number} of {title} is over. The next one begins in {span(pause.total_seconds())}."


def settled(result: Result, timeline: Timeline | None, channel: str, at: datetime) -> str:
    """How an alert ended, and how long after it was due."""
    alert = result.alert
    if alert.kind is Kind.PARTY_THREAD:
        return NO_THREAD.format(channel=channel)
    what = _of_alert(alert, timeline) if isinstance(alert, Alert) else PARTY_ITEMS[alert.kind]
    late = (at - alert.due_at).total_seconds()
    if isinstance(result, Settled):
        return OUTCOMES[result.outcome].format(what=what, channel=channel, late=late)
    return f"{what} has not reached #{channel} yet and will be tried again: {reason_text(result.reason)}"


def _of_alert(alert: Alert, timeline: Timeline | None) -> str:
    name = f"{KINDS[alert.kind]} {alert.drop_number}"
    return f"{timeline.title}: {name} of {len(timeline.drops)}" if timeline else name


def used(name: str, command: str, options: Mapping[str, str]) -> str:
    given = "".join(f" {key}:{value}" for key, value in options.items())
    return f"{name} used /{command}{given}"


def pressed(name: str, label: str) -> str:
    return f"{name} pressed “{label}”"


def chose(name: str) -> str:
    return f"{name} chose from a menu"


def filled_in(name: str) -> str:
    return f"{name} filled in a form"


def unforeseen(error: BaseException) -> str | None:
    """An error of the bot's own; None for a refusal, which the person has read in the channel."""
    if isinstance(error, Refusal):
        return None
    return f"Something went wrong in the bot: {type(error).__name__}: {error}"


def span(seconds: float) -> str:
    """Seconds as people say them."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes and not rest:
        return plural(minutes, one="{number} minute", other="{number} minutes")
    return plural(round(seconds), one="{number} second", other="{number} seconds")
