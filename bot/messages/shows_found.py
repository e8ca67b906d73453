"""The cards for shows from providers: what was found, what was added, and when a server watches."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.runs import Timeline, is_over
from bot.domain.schedule import Drop, episode_count, next_drop
from bot.domain.shows import Show
from bot.domain.snapshots.seasons import FIRST_YEAR
from bot.domain.snapshots.snapshot import Hit, ShowRef, Snapshot
from bot.domain.untrusted_text import cut_at_sentence, harmless_line
from bot.messages.alert_cards import calendar_button
from bot.messages.card import DONE, MOST_OPTIONS, Button, ButtonStyle, Card, Menu
from bot.messages.drops import date_of, when
from bot.messages.episodes import episodes_text
from bot.messages.formatting import listed
from bot.messages.pictures import poster_of
from bot.messages.provider_shows import STATUS_WORDS, hit_labels
from bot.messages.rewatch import OPEN_SETUP, offer
from bot.messages.show import sources_text
from bot.messages.shows_own import REMOVE
from bot.messages.translation import N_, _, plural

ALERTS, OUR_TIME, ADD, WRONG = "found-alerts", "found-time", "found-add", "found-wrong"
SEASON, HIT = "found-season", "found-hit"
LONGEST_PREMISE = 250
# As much as the button that searches again has room for.
LONGEST_SEARCH = 70

WHICH_ONE = N_("Which one do you mean?")
NOT_THERE = N_("Not in the list? `/shows add` without a name lets you type the dates yourself.")
NEXT = N_("Next: **{episodes}**, {when}.")
DATE_ONLY = N_(
    "Next: **{episodes}**, {when}. Only dates are known, so alerts come when the day begins. "
    "**Set our time** makes them come at your hour."
)
ALL_OUT = N_(
    "All episodes are out; the last one came out on {date}. You can watch it together on your own dates: "
    "that's a rewatch."
)
NO_DATES = N_("No dates are known yet. Add it now, and alerts come once there are dates.")
SEASON_NAME = N_("Season {season}")
NOT_ADDED = N_("Nothing is saved yet.")
NO_CHANNEL = N_("No channel gets its alerts yet. **Alerts here** turns them on in this channel.")


def hits_card(title: str, hits: Sequence[Hit], providers: Sequence[str]) -> Card:
    """The shows that a title may mean, to choose from."""
    labels = hit_labels(hits, providers)
    options = tuple((label, hit.ref.key) for label, hit in zip(labels, hits, strict=True))
    return Card(
        _("Shows called {title}").format(title=harmless_line(title)[:60]),
        (_(WHICH_ONE), _(NOT_THERE)),
        menus=(Menu(_("Choose a show"), HIT, "card", options),),
    )


def found_card(show: Show, snapshot: Snapshot, now: datetime) -> Card:
    """A show as a provider describes it, before it is added."""
    key = snapshot.ref.key
    buttons = (
        Button(_("Alerts here"), ALERTS, key, ButtonStyle.PRIMARY),
        Button(_("Set our time"), OUR_TIME, key),
        Button(_("Just add it"), ADD, key),
        Button(_("Wrong show?"), WRONG, harmless_line(snapshot.title)[:LONGEST_SEARCH]),
    )
    return Card(
        show.title,
        (*about_lines(show, snapshot, now), _(NOT_ADDED)),
        footer=sources_text(show),
        buttons=buttons,
        menus=_season_menu(snapshot),
        picture=poster_of(show),
    )


def followed_card(timeline: Timeline, snapshot: Snapshot, channels: Sequence[int], now: datetime) -> Card:
    """A show that a server has, and what can be done with it."""
    show, key = timeline.show, timeline.show.id
    return Card(
        _("{title} is added").format(title=show.title),
        (*about_lines(show, snapshot, now), channels_text(channels)),
        footer=sources_text(show),
        buttons=(
            *_alert_buttons(timeline, now),
            *offer(timeline, now)[:1],
            Button(_("Set our time"), OUR_TIME, key),
            calendar_button(timeline, "card"),
            Button(_("Remove"), REMOVE, key, ButtonStyle.DANGER),
        ),
        colour=DONE,
        picture=poster_of(show),
    )


def _alert_buttons(timeline: Timeline, now: datetime) -> tuple[Button, ...]:
    """The buttons that add alerts; none once all drops are out."""
    if is_over(timeline, now) and timeline.show.drops:
        return ()
    return (
        Button(_("Alerts here"), ALERTS, timeline.show.id, ButtonStyle.PRIMARY),
        Button(_("Another channel"), OPEN_SETUP, str(timeline.run.id)),
    )


def channels_text(channels: Sequence[int]) -> str:
    """Which channels get a show's alerts."""
    told = listed(tuple(f"<#{channel}>" for channel in channels[:10]))
    return _("Alerts go to {channels}.").format(channels=told) if told else _(NO_CHANNEL)


def about_lines(show: Show, snapshot: Snapshot, now: datetime) -> tuple[str, ...]:
    """What tells a show from its namesakes, what it is about, and when its episodes come."""
    place = ", ".join(harmless_line(part)[:40] for part in (snapshot.channel, snapshot.country) if part)
    status = _(STATUS_WORDS[snapshot.status]) if snapshot.status else ""
    facts = (str(snapshot.year) if snapshot.year else "", place, status, *show.genres[:3])
    premise = show.premise[0].text if show.premise else ""
    lines = (
        " · ".join(part for part in facts if part),
        cut_at_sentence(premise, LONGEST_PREMISE),
        when_it_comes(show.drops, now),
    )
    return tuple(line for line in lines if line)


def when_it_comes(drops: tuple[Drop, ...], now: datetime) -> str:
    """How many episodes are known in how many drops, and which is next."""
    if not drops:
        return _(NO_DATES)
    episodes = plural(episode_count(drops), one="{number} episode", other="{number} episodes")
    told = plural(
        len(drops), one="{episodes} in one drop.", other="{episodes} in {number} drops.", episodes=episodes
    )
    following = next_drop(drops, now)
    if following is None:
        return f"{told}\n{_(ALL_OUT).format(date=date_of(drops[-1]))}"
    text = _(NEXT) if following.timed else _(DATE_ONLY)
    return f"{told}\n{text.format(episodes=episodes_text(following), when=when(following))}"


def _season_menu(snapshot: Snapshot) -> tuple[Menu, ...]:
    """The seasons to choose from; none if there is only one, or if seasons are only years."""
    regular = [one for one in snapshot.seasons if one.number < FIRST_YEAR]
    if len(regular) < 2:
        return ()
    options = tuple(
        (season_label(one.number, one.episodes), str(one.number)) for one in regular[-MOST_OPTIONS:]
    )
    show = ShowRef(snapshot.ref.provider, snapshot.ref.show_id).key
    return (Menu(_("Season"), SEASON, show, options, chosen=(str(snapshot.ref.season),)),)


def season_label(number: int, episodes: int) -> str:
    """A season in the menu."""
    if not episodes:
        return _(SEASON_NAME).format(season=number)
    return plural(
        episodes,
        one="Season {season} · {number} episode",
        other="Season {season} · {number} episodes",
        season=number,
    )
