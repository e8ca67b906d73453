"""The cards of alerts: the drop itself and the reminder before it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.alerts import Alert, Kind
from bot.domain.custom_text import pieces
from bot.domain.expiry import is_late
from bot.domain.markdown import admin_lines, escape_lines
from bot.domain.quiet_hours import is_in_quiet_hours, quiet_hours_timezone
from bot.domain.runs import Timeline, undated
from bot.domain.schedule import Drop, episode_count, numbered
from bot.domain.spoilers import SpoilerRule
from bot.messages.card import ALERT, WAITING, Button, Card
from bot.messages.drops import briefly, lasting, when
from bot.messages.episodes import episodes_text, progress_bar, titles_block, titles_in_words
from bot.messages.formatting import cut, relative, span
from bot.messages.pictures import poster_of
from bot.messages.translation import N_, _, plural

SCHEDULE = "schedule"
PLOT = "plot"
WATCHED = "watched"
HOST_PARTY = "party-host"
CALENDAR = "calendar"
# With its placeholders filled in; a card holds 4,000 characters, and the episodes are what people came for.
LONGEST_TEXT = 2000
# Unlike "next", it stays true later: nobody corrects a message that is weeks old.
AFTER_THAT = N_("**After that:** {episodes}, {when}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What admins have chosen for the words of an alert: their own text, and the rule for spoilers.

    Previews and tests follow the strictest rule, so that they tell no title, not even of a drop that is out.
    """

    custom_text: str | None = None
    spoilers: SpoilerRule = SpoilerRule.STRICT


def alert_card(timeline: Timeline, alert: Alert, nonce: str, now: datetime) -> Card:
    """The card of an alert. `nonce` tells the alert apart and is in the buttons."""
    drop = timeline.drops[alert.drop_number - 1]
    card = (
        drop_card(timeline, drop, nonce, now, wording_of(alert))
        if alert.kind is Kind.DROP
        else reminder_card(timeline, drop, alert.minutes_before, nonce)
    )
    quiet = is_in_quiet_hours(alert.quiet_hours, now, quiet_hours_timezone(timeline, alert.timezone))
    card = replace(card, ping_role=None if quiet or alert.pinged else alert.role_id)
    return apology(card, alert.due_at) if is_late(alert, now) else card


def wording_of(alert: Alert) -> Wording:
    """What the admins of an alert's server have chosen for its words."""
    return Wording(alert.custom_text, alert.spoilers)


def drop_card(timeline: Timeline, drop: Drop, nonce: str, now: datetime, wording: Wording) -> Card:
    """The card that says which episodes are out, how far the season is, and what comes next.

    An admin's own words come first. Titles are told once the drop is out, by the server's rule for spoilers.
    """
    return Card(
        title=_out_title(timeline, drop),
        blocks=(
            *filter(None, (filled_custom_text(wording, timeline, drop, now),)),
            f"{position(timeline, drop)} · {briefly(drop)}",
            *titles_block(timeline.show, drop, now, wording.spoilers),
            progress_bar(timeline.drops, drop, undated(timeline)),
            _coming(timeline, drop),
        ),
        buttons=(
            *alert_buttons(timeline, nonce),
            *_watched_button(timeline, drop, nonce),
            Button(_("Host a party"), HOST_PARTY, f"{timeline.run.id}:{drop.number}:{nonce}"),
        ),
        colour=ALERT,
        picture=poster_of(timeline.show),
    )


def filled_custom_text(wording: Wording, timeline: Timeline, drop: Drop, now: datetime) -> str:
    """An admin's own words, with each placeholder filled in; they can neither ping nor break the layout."""
    drops = timeline.drops
    left = episode_count([other for other in drops if other.number > drop.number]) + undated(timeline)
    values = {
        "show": f"**{timeline.title}**",
        "episodes": episodes_text(drop),
        "titles": titles_in_words(timeline.show, drop, now, wording.spoilers),
        "drop": _("{number} of {count}").format(number=drop.number, count=len(drops)),
        "left": str(left),
        "time": briefly(drop),
    }
    parts = (
        (admin_lines(words), values.get(name, f"{{{escape_lines(name)}}}") if name is not None else "")
        for words, name in pieces(wording.custom_text or "")
    )
    return cut("".join(words + value for words, value in parts), LONGEST_TEXT)


def reminder_card(timeline: Timeline, drop: Drop, minutes: int, nonce: str) -> Card:
    """The card that says that a drop is near."""
    return Card(
        title=_soon_title(drop, minutes),
        blocks=(f"{position(timeline, drop)} · {when(drop)}",),
        buttons=alert_buttons(timeline, nonce),
        colour=WAITING,
    )


def alert_buttons(timeline: Timeline, nonce: str) -> tuple[Button, ...]:
    """The buttons under an alert; they carry the run and the alert, so they answer after a restart too."""
    argument = f"{timeline.run.id}:{nonce}"
    return (
        Button(_("Schedule"), SCHEDULE, argument),
        *plot_button(timeline, nonce),
        calendar_button(timeline, nonce),
    )


def plot_button(timeline: Timeline, nonce: str) -> tuple[Button, ...]:
    """The button that tells the plot; none if there is none to tell."""
    told = timeline.show.premise or timeline.show.story
    return (Button(_("Plot so far"), PLOT, f"{timeline.run.id}:{nonce}"),) if told else ()


def calendar_button(timeline: Timeline, nonce: str) -> Button:
    """The button that gives a run's dates as a calendar file."""
    return Button(_("Add to calendar"), CALENDAR, f"{timeline.run.id}:{nonce}")


def _coming(timeline: Timeline, drop: Drop) -> str:
    following = next((other for other in timeline.drops if other.number == drop.number + 1), None)
    stopped_at = timeline.run.stopped_at
    if following is None and undated(timeline):
        return _("**After that:** the next episodes have no date yet.")
    if following is None:
        return _("**That was the finale.** Thank you for watching together!")
    if stopped_at and following.at > stopped_at:
        return _("**That was the last one:** it was stopped.")
    return _(AFTER_THAT).format(episodes=episodes_text(following), when=lasting(following))


def _out_title(timeline: Timeline, drop: Drop) -> str:
    episodes, count = episodes_text(drop), len(drop.episodes)
    if numbered(drop.episodes):
        total = episode_count(timeline.drops) + undated(timeline)
        episodes = _("{episodes} of {count}").format(episodes=episodes, count=total)
    if drop.timed:
        return plural(count, one="{episodes} is out", other="{episodes} are out", episodes=episodes)
    return plural(
        count, one="{episodes} comes out today", other="{episodes} come out today", episodes=episodes
    )


def _soon_title(drop: Drop, minutes: int) -> str:
    episodes, count = episodes_text(drop), len(drop.episodes)
    if not drop.timed:
        return plural(
            count, one="{episodes} comes out soon", other="{episodes} come out soon", episodes=episodes
        )
    return plural(
        count,
        one="{episodes} comes out in {span}",
        other="{episodes} come out in {span}",
        episodes=episodes,
        span=span(minutes),
    )


def _watched_button(timeline: Timeline, drop: Drop, nonce: str) -> tuple[Button, ...]:
    """None for specials, whose number doesn't say how far somebody is."""
    seen = numbered(drop.episodes)
    return (Button(_("Watched"), WATCHED, f"{timeline.run.id}:{seen[-1]}:{nonce}"),) if seen else ()


def position(timeline: Timeline, drop: Drop) -> str:
    """Which drop of its run it is, in words."""
    if undated(timeline):
        # It isn't known in how many drops the other episodes come.
        return _("**{title}** · drop {number}").format(title=timeline.title, number=drop.number)
    return _("**{title}** · drop {number} of {count}").format(
        title=timeline.title, number=drop.number, count=len(timeline.drops)
    )


def apology(card: Card, due_at: datetime) -> Card:
    """The card of an alert that came late, with an apology."""
    text = _("Sorry, this is late. It was due {when}, but I couldn't post it then.")
    return replace(card, footer=text.format(when=relative(due_at)))
