"""The card on which somebody picks what was unclear in a command, instead of a refusal."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.dates.timezones import ZONE_OPTION
from bot.domain.markdown import escape_line, unescape
from bot.domain.refusal import Choice, Reason, Unclear
from bot.messages.card import WAITING, Button, Card
from bot.messages.explanation import Explanation
from bot.messages.long_menus import menus_of
from bot.messages.refusals import explained
from bot.messages.translation import N_, _, languages, pgettext, speaking
from bot.messages.typed_before import YOU_TYPED

PICK, PICK_IN_FORM = "pick", "pick-in"
LONGEST_VALUE, LONGEST_LABEL = 100, 100
# As much of a title as a button's custom id has room for.
LONGEST_TITLE = 60
ADD_SHOW = "shows add"

PICK_ONE = N_("Pick one, and I'll carry on.")
NOT_FOUND = N_("You typed “{typed}”. Is it one of these?")
# Above choices that have nothing to do with what was typed.
TYPED = N_("You typed “{typed}”.")
NOT_HERE = N_("“{typed}” may be a show that this server doesn't have yet.")
# A person, role or channel among what was typed stays a mention, which pings nobody in an answer.
MENTION = re.compile(r"<(?:@|@&|#)(\d+)>")

HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
ABOUT = N_("This is about **{heading}**")
CLOCKS_SHOW = N_("{zone}: it's {time} there now")
BY_CLOCK = N_(
    "Pick a place where it's the same time as where you are, in summer and in winter, or try again with the "
    "nearest big city."
)
GIVEN = N_("What you typed stays:")
ADD = N_("Add it")
# The other fields of the forms that ask for a zone.
KEPT_FIELDS = {"time": N_("Time"), "days": N_("Days after the release")}


@dataclass(frozen=True, slots=True)
class BeforeForm:
    """The card that a form came from: its heading, and its lines that keep what was typed before."""

    heading: str = ""
    typed: Mapping[str, str] = field(default_factory=dict[str, str])


def before_form(shown: str) -> BeforeForm:
    """The card that a form came from, read from its text."""
    heading = HEADING.search(shown)
    return BeforeForm(heading[1] if heading else "", {name: unescape(value) for name, value in _kept(shown)})


def choice_card(
    unclear: Unclear, argument: str, given: Mapping[str, str], now: datetime, *, addable: bool
) -> Card:
    """What there is to pick for a command, which goes on with the choice and with what was `given` before.

    A show that is unknown may be `addable` by the person. `argument` is the command with what they have
    picked before this (see `picked_ids`); if they did so in the command's own lists, `given` has its names.
    """
    kept = {_option(name): value for name, value in given.items() if name != unclear.option}
    card = _offer(unclear, PICK, argument, kept, now)
    if not addable:
        return card
    typed = unclear.typed or ""
    asked, *rest = card.blocks
    here = _(NOT_HERE).format(typed=escape_line(typed[:LONGEST_TITLE]))
    return replace(card, blocks=(asked, here, *rest), buttons=(_add(typed),))


def form_choice_card(
    unclear: Unclear, form: str, typed: Mapping[str, str], before: BeforeForm, now: datetime
) -> Card:
    """What there is to pick for a form, which is sent again with the choice.

    `form` is its action and argument, `typed` are its fields.
    """
    kept = {_(label): typed[key] for key, label in KEPT_FIELDS.items() if typed.get(key)}
    card = _offer(unclear, PICK_IN_FORM, form, {**before.typed, **kept}, now)
    about = (_(ABOUT).format(heading=before.heading),) if before.heading else ()
    return replace(card, blocks=(*about, *card.blocks))


def fields_in(text: str) -> Mapping[str, str]:
    """What was typed into a form, by field, out of the text of a `form_choice_card` in any language."""
    return _kept_in(text, _in_every_language(KEPT_FIELDS, lambda key: _(KEPT_FIELDS[key])))


def with_typed(card: Card, typed: Mapping[str, str]) -> Card:
    """A card that says why a command failed, with what was typed for its options: nothing else keeps it."""
    said = "\n".join(card.blocks)
    lines = [f"**{_option(name)}:** {_shown(value)}" for name, value in typed.items() if value not in said]
    return replace(card, blocks=(*card.blocks, "\n".join((_(YOU_TYPED), *lines)))) if lines else card


def _offer(unclear: Unclear, action: str, argument: str, kept: Mapping[str, str], now: datetime) -> Card:
    typed = escape_line((unclear.typed or "")[:LONGEST_TITLE])
    said = TYPED if unclear.reason is Reason.UNKNOWN_ZONE else NOT_FOUND
    asked = _(said).format(typed=typed) if unclear.typed else _(PICK_ONE)
    lines = [f"**{name}:** {_shown(value)}" for name, value in kept.items()]
    zones = unclear.option == ZONE_OPTION
    label = _zone_label if zones else _own_label
    options = tuple((label(one, now)[:LONGEST_LABEL], one.value[:LONGEST_VALUE]) for one in unclear.choices)
    clocks = tuple(_clock(one, now) for one in unclear.choices) if zones else ()
    why = explained(unclear)
    return Card(
        why.title,
        (asked, *_hints(unclear, why), *(("\n".join((_(GIVEN), *lines)),) if lines else ())),
        menus=tuple(menus_of(options, action, argument, clocks)),
        colour=WAITING,
    )


def _hints(unclear: Unclear, why: Explanation) -> tuple[str, ...]:
    """Hints that help to pick if the choices alone don't."""
    match unclear.reason:
        case Reason.UNKNOWN_ZONE:
            return (_(BY_CLOCK),)
        case Reason.UNKNOWN_EPISODE:
            return (why.text,)
        case _:
            return ()


def _own_label(choice: Choice, _now: datetime) -> str:
    return choice.label


def _zone_label(choice: Choice, now: datetime) -> str:
    """A zone with the present time there, by which people recognise their own."""
    return _(CLOCKS_SHOW).format(zone=choice.label, time=_clock(choice, now))


def _clock(choice: Choice, now: datetime) -> str:
    return f"{now.astimezone(ZoneInfo(choice.value)):%H:%M}"


def given_in(text: str, options: Collection[str]) -> Mapping[str, str]:
    """What was given before for these options, out of the text of a `choice_card` in any language."""
    return _kept_in(text, _in_every_language(options, _option))


def id_in(value: str) -> int:
    """The id of the person, role or channel that a mention names; 0 if it is none."""
    found = MENTION.fullmatch(value)
    return int(found[1]) if found else 0


def _option(name: str) -> str:
    """An option's name as Discord shows it to the reader."""
    return pgettext("option", name)


def _in_every_language(keys: Collection[str], name_of: Callable[[str], str]) -> Mapping[str, str]:
    """The kept values, by their names in every language: the reader's may have changed since."""
    names = dict[str, str]()
    for language in languages():
        with speaking(language):
            names |= {name_of(key): key for key in keys}
    return names


def _kept_in(text: str, names: Mapping[str, str]) -> Mapping[str, str]:
    return {names[name]: unescape(value) for name, value in _kept(text) if name in names}


def _kept(text: str) -> Iterator[tuple[str, str]]:
    """Each line with a name and a value."""
    lines = (re.fullmatch(r"\*\*(.+?):\*\* (.*)", line) for line in text.split("\n"))
    return ((line[1], line[2]) for line in lines if line)


def _shown(value: str) -> str:
    return value if MENTION.fullmatch(value) else escape_line(value)


def _add(title: str) -> Button:
    return Button(_(ADD), PICK, f"{ADD_SHOW}:name:{title[:LONGEST_TITLE]}")
