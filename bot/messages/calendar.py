"""A run as a calendar file (RFC 5545) for Google, Apple and Outlook; a later one updates its events."""

import re
from datetime import datetime, timedelta

from icalendar import STATUS, TRANSP, Calendar, Event, vText

from bot.domain.runs import Timeline, planned_drops
from bot.domain.schedule import Drop
from bot.domain.snapshots.snapshot import ref_in
from bot.messages.card import Attachment, Card
from bot.messages.episodes import episodes_text
from bot.messages.provider_shows import credited
from bot.messages.translation import N_, _

PRODUCT = "-//Watch Party//Release calendar//EN"
MARK = timedelta(minutes=15)
UNKNOWN_LENGTH = N_("I don't know how long it is; the 15 minutes only mark the start.")
HOW_TO = N_(
    "Open the file to add the dates. If they move, press the button again and open the new file: its events "
    "replace the old ones."
)


def calendar_card(timeline: Timeline, installation: str, now: datetime) -> Card:
    """The card with a run's calendar file."""
    show = timeline.show
    # The id of a server's own show says nothing to people.
    plain = re.sub(r"[^a-z0-9]+", "-", show.title.lower()).strip("-") or "show"
    own = plain if show.guild_id or ref_in(show.id) else show.id
    name = "-".join(filter(None, (own, timeline.run.track, _kind(timeline))))
    file = Attachment(f"{name}.ics", calendar_of(timeline, installation, now))
    return credited(
        Card(_("Calendar of {title}").format(title=timeline.title), (_(HOW_TO),), file=file), show
    )


def calendar_of(timeline: Timeline, installation: str, now: datetime) -> bytes:
    """The calendar file of a run, each drop an event; those that a stopped run won't bring are cancelled.

    `installation` is the token of this database: an event's UID is made of it, the run and the episodes,
    so that it stays when the drop is moved; SEQUENCE is the run's revision.
    """
    calendar = Calendar()
    head = {"PRODID": PRODUCT, "VERSION": "2.0", "METHOD": "PUBLISH", "X-WR-CALNAME": timeline.title}
    for name, text in head.items():
        calendar[name] = vText(text)
    for drop in planned_drops(timeline.run, timeline.show) or ():
        calendar.add_component(_event(timeline, drop, installation, now))
    return calendar.to_ical()


def _event(timeline: Timeline, drop: Drop, installation: str, now: datetime) -> Event:
    run, length = timeline.run, _length(timeline, drop)
    episodes = "_".join(map(str, drop.episodes))
    whole_day = None if drop.timed else drop.day
    return Event.new(
        uid=f"{installation}-{run.id}-{episodes}@watchparty",
        stamp=now.replace(microsecond=0),
        sequence=run.revision,
        status=STATUS.CANCELLED if run.stopped_at and drop.at > run.stopped_at else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
        summary=f"{timeline.title}: {episodes_text(drop)}",
        description=_told(drop, length),
        start=whole_day or drop.at,
        end=whole_day + timedelta(days=1) if whole_day else drop.at + (length or MARK),
    )


def _told(drop: Drop, length: timedelta | None) -> str:
    lines = [_("Drop {number}, posted by Watch Party.").format(number=drop.number)]
    if not drop.timed:
        lines.append(_("Only the day: no time was given."))
    elif length is None:
        lines.append(_(UNKNOWN_LENGTH))
    return "\n".join(lines)


def _length(timeline: Timeline, drop: Drop) -> timedelta | None:
    runtime = timeline.show.runtime
    return timedelta(minutes=runtime * len(drop.episodes)) if runtime and not drop.special else None


def _kind(timeline: Timeline) -> str:
    return "rewatch" if timeline.is_rewatch else ""
