"""Commands inside a text, as Discord shows them: a click on one types it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

_NOTHING = re.compile(r"(?!)")
# One that somebody has typed is escaped.
_MENTION = re.compile(r"(?<!\\)</([^\\:>\n]+):\d+>")


@dataclass(frozen=True, slots=True)
class CommandMentions:
    """The bot's commands by their full names, such as "alerts add"; `ids` are those of their first words.

    Texts name a command as `/alerts add`, with or without backticks.
    """

    ids: Mapping[str, int] = field(default_factory=dict[str, int])
    pattern: re.Pattern[str] = _NOTHING

    @classmethod
    def of(cls, names: Collection[str], ids: Mapping[str, int]) -> "CommandMentions":
        """The mentions of the commands with these names, as far as their ids are known."""
        known = sorted((name for name in names if name.split()[0] in ids), key=len, reverse=True)
        if not known:
            return cls()
        words = "|".join(map(re.escape, known))
        # Not in an address, in a longer piece of code, or in a mention that is there already.
        return cls(ids, re.compile(rf"(?<![\w/`<:.])(?:`/({words})`|/({words})(?![\w`/:-]))"))

    def clickable(self, text: str) -> str:
        """The text with each command as a mention."""
        return self.pattern.sub(self._mention, text)

    def _mention(self, found: re.Match[str]) -> str:
        name = found[1] or found[2]
        return f"</{name}:{self.ids[name.split()[0]]}>"


def without_mentions(text: str) -> str:
    """A text of ours with its commands as people type them; a mention may be too long for a form's field."""
    return _MENTION.sub(r"/\1", text)


NO_MENTIONS = CommandMentions()
