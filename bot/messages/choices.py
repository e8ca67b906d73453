"""The card that lets somebody pick what a command couldn't know, instead of refusing it."""

import re
from collections.abc import Collection, Mapping

from bot.domain.markdown import escape_line, unescape
from bot.domain.refusal import Unclear
from bot.messages.card import WAITING, Button, Card, Menu
from bot.messages.refusals import explained
from bot.messages.translation import N_, _, languages, pgettext, speaking

PICK = "pick"
# As many as a menu in Discord holds.
MOST_OPTIONS = 25
LONGEST_VALUE, LONGEST_LABEL = 100, 100
# As much of a title as a button's custom id has room for.
LONGEST_TITLE = 60
ADD_SHOW = "shows add"

PICK_ONE = N_("Pick one, and I carry on.")
NOT_FOUND = N_("You typed “{typed}”. Is it one of these?")
NOT_HERE = N_("“{typed}” may be a show that this server doesn't have yet.")
# A person among what was typed stays a mention, which pings nobody in an answer.
MENTION = re.compile(r"<@(\d+)>")

GIVEN = N_("What you typed stays:")
ADD = N_("Add it")


def choice_card(unclear: Unclear, command: str, given: Mapping[str, str], *, addable: bool) -> Card:
    """What there is to pick for a command, which goes on with the choice and with what was `given` before.

    A show that is unknown may be `addable` by the person.
    """
    typed = escape_line((unclear.typed or "")[:LONGEST_TITLE])
    asked = _(NOT_FOUND).format(typed=typed) if unclear.typed else _(PICK_ONE)
    kept = [
        f"**{_option(name)}:** {_shown(value)}" for name, value in given.items() if name != unclear.option
    ]
    options = tuple((one.label[:LONGEST_LABEL], one.value[:LONGEST_VALUE]) for one in unclear.choices)
    return Card(
        explained(unclear).title,
        (
            asked,
            *((_(NOT_HERE).format(typed=typed),) if addable else ()),
            *(("\n".join((_(GIVEN), *kept)),) if kept else ()),
        ),
        menus=(Menu(_("Pick one"), PICK, f"{command}:{unclear.option}", options[:MOST_OPTIONS]),),
        buttons=(_add(unclear.typed or ""),) if addable else (),
        colour=WAITING,
    )


def given_in(text: str, options: Collection[str]) -> Mapping[str, str]:
    """What was given before for these options, out of the text of a `choice_card` in any language."""
    names = _names(options)
    lines = (re.fullmatch(r"\*\*(\S+):\*\* (.*)", line) for line in text.split("\n"))
    return {names[line[1]]: unescape(line[2]) for line in lines if line and line[1] in names}


def mention(user_id: str) -> str:
    """A person as one among the options that were given."""
    return f"<@{user_id}>"


def user_id_in(value: str) -> int:
    """The id of the person whom a `mention` names; 0 if it names nobody."""
    found = MENTION.fullmatch(value)
    return int(found[1]) if found else 0


def _option(name: str) -> str:
    """An option's name as Discord shows it to the reader."""
    return pgettext("option", name)


def _names(options: Collection[str]) -> Mapping[str, str]:
    """The options by their names in every language: the reader's may have changed since the card."""
    names = dict[str, str]()
    for language in languages():
        with speaking(language):
            names |= {_option(name): name for name in options}
    return names


def _shown(value: str) -> str:
    return value if MENTION.fullmatch(value) else escape_line(value)


def _add(title: str) -> Button:
    return Button(_(ADD), PICK, f"{ADD_SHOW}:name:{title[:LONGEST_TITLE]}")
