"""What admins read about a provider's changes: what is held back, what is gone, what has got a time."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.problems import Severity
from bot.domain.runs import Timeline
from bot.domain.snapshots.held import HeldShow, ShowCheck
from bot.domain.snapshots.snapshot import Hit
from bot.messages.card import MUTED, WAITING, Button, ButtonStyle, Card, Menu
from bot.messages.formatting import relative
from bot.messages.held_change_lines import held_lines
from bot.messages.provider_shows import credit_text, hit_labels
from bot.messages.shows_found import OUR_TIME, when_it_comes
from bot.messages.translation import N_, _, plural
from bot.messages.watch_time import rule_text

ACCEPT, LEAVE, LOOK = "held-accept", "held-keep", "held-look"
FIND, RELINK = "relink-find", "relink"

UNTIL_YOU_DECIDE = N_(
    "Alerts go out by the dates that I have until you decide. **Accept** applies the changes in this server; "
    "**Keep** leaves everything as it is. `/doctor` shows this again."
)
FROZEN_TEXT = N_(
    "I've been looking for three days. Everything I know about it stays, and alerts go out on the dates that "
    "I have, but I won't hear of new episodes or moved dates. If it's listed under another entry now, **Find "
    "it again** puts that one in its place, with your channels and settings."
)
OK_LINE = N_("**{title}**: compared with {provider} {when}")
KEPT_LINE = N_(
    "**{title}**: compared with {provider} {when}. You keep it as it is; changes there are held back."
)
FROZEN_LINE = N_(
    "**{title}**: {provider} no longer has it, so I keep what I know. The button below links it again."
)
MISSING_LINE = N_(
    "**{title}**: {provider} hasn't had it since {since}. I keep what I know, and I keep looking."
)
LATE_LINE = N_("**{title}**: {provider} hasn't answered since {when}. I carry on with what I know.")


def held_card(one: HeldShow, provider: str) -> Card:
    """What is held back of a show, with the buttons to decide."""
    title = one.show.title
    if not one.held:
        text = _(
            "The changes from {provider} that were held back are settled. There's nothing left to decide."
        ).format(provider=provider)
        return Card(_("No changes to {title} are waiting for you").format(title=title), (text,), colour=MUTED)
    argument = f"{one.followed.show_id}:{one.fingerprint}"
    return Card(
        _("Changes to {title} are waiting for you").format(title=title),
        (_looks_wrong(provider), "\n".join(held_lines(one.held)), _(UNTIL_YOU_DECIDE)),
        footer=credit_text(one.show),
        buttons=(
            Button(_("Accept"), ACCEPT, argument, ButtonStyle.PRIMARY),
            Button(_("Keep"), LEAVE, argument),
        ),
        colour=WAITING,
    )


def accepted_card(timeline: Timeline, now: datetime) -> Card:
    """That the changes apply from now on, and what comes next."""
    return Card(
        _("The changes to {title} are accepted").format(title=timeline.show.title),
        (when_it_comes(timeline.drops, now),),
        footer=credit_text(timeline.show),
    )


def kept_card(one: HeldShow, provider: str) -> Card:
    """That everything stays as it is."""
    text = _(
        "I'll ask again only if {provider} changes something else. `/doctor` shows what is held back."
    ).format(provider=provider)
    return Card(_("{title} stays as it was").format(title=one.show.title), (text,), colour=MUTED)


def frozen_card(one: HeldShow, provider: str) -> Card:
    """That a provider no longer has a show, with a way to link it again."""
    title = one.show.title
    return Card(
        _("{provider} no longer has {title}").format(provider=provider, title=title),
        (_(FROZEN_TEXT),),
        buttons=(Button(_("Find it again"), FIND, one.followed.show_id, ButtonStyle.PRIMARY),),
        colour=WAITING,
    )


def timed_card(one: HeldShow, provider: str) -> Card:
    """That a show of bare days has times now, and that the server's own hour stays."""
    text = _(
        "{provider} now says what time the episodes come out. Your own time stays as you set it. {rule}"
    ).format(provider=provider, rule=rule_text(one.rule))
    return Card(
        _("{title} has times now").format(title=one.show.title),
        (text,),
        footer=credit_text(one.show),
        buttons=(Button(_("Change our time"), OUR_TIME, one.followed.show_id),),
        colour=WAITING,
    )


def relink_card(one: HeldShow, hits: Sequence[Hit], providers: Sequence[str]) -> Card:
    """The shows that could replace one that is gone."""
    labels = hit_labels(hits, providers)
    options = tuple((label, hit.ref.key) for label, hit in zip(labels, hits, strict=True))
    return Card(
        _("Which one replaces {title}?").format(title=one.show.title),
        (_("Your channels, your own time and members' progress move to it."),),
        menus=(Menu(_("Choose a show"), RELINK, one.followed.show_id, options),),
    )


def check_line(check: ShowCheck) -> tuple[Severity, str]:
    """How a show from a provider is, for `/doctor`."""
    named = {"title": check.title, "provider": check.provider, "when": relative(check.checked_at)}
    if check.frozen:
        return Severity.DEGRADED, _(FROZEN_LINE).format(**named)
    if check.missing_since:
        return Severity.DEGRADED, _(MISSING_LINE).format(**named, since=relative(check.missing_since))
    if check.held and not check.kept:
        text = plural(
            check.held,
            one="**{title}**: {number} change at {provider} waits for you. Compared {when}.",
            other="**{title}**: {number} changes at {provider} wait for you. Compared {when}.",
            **named,
        )
        return Severity.DEGRADED, text
    if check.late:
        return Severity.DEGRADED, _(LATE_LINE).format(**named)
    return Severity.OK, _(KEPT_LINE if check.kept else OK_LINE).format(**named)


def check_buttons(checks: Iterable[ShowCheck]) -> tuple[Button, ...]:
    """Buttons for the shows that an admin has to decide on; a row of them at most."""
    asked = [one for one in checks if one.frozen or one.held]
    return tuple(
        Button(_("Find again: {title}").format(title=one.title)[:80], FIND, one.show_id)
        if one.frozen
        else Button(_("Changes: {title}").format(title=one.title)[:80], LOOK, one.show_id)
        for one in asked[:5]
    )


def _looks_wrong(provider: str) -> str:
    text = _("{provider} has changed this show in a way that looks like a mistake, so I kept what I had:")
    return text.format(provider=provider)
