"""The language of each person's Discord, which simcord itself sets to American English for everybody."""

from typing import Any

from simcord import Env

from bot.messages.translation import ENGLISH, language_name, languages

# What Discord calls our languages, where that isn't their code.
DISCORD_LOCALES = {ENGLISH: "en-US", "es": "es-ES"}


class Languages:
    """Adds the language of a person's Discord to everything that they do."""

    def __init__(self, env: Env) -> None:
        self._locales: dict[int, str] = {}
        self._emit = env.backend.emit
        env.backend.emit = self._told

    def speaks(self, person_id: int, locale: str) -> None:
        """Set the language of a person's Discord, such as "pt-BR"."""
        self._locales[person_id] = locale

    def _told(self, event: str, payload: Any, *more: Any, **named: Any) -> Any:
        if event == "INTERACTION_CREATE":
            who = int(payload.get("member", payload)["user"]["id"])
            payload = payload | ({"locale": self._locales[who]} if who in self._locales else {})
        return self._emit(event, payload, *more, **named)


def offered() -> dict[str, str]:
    """The languages that the bot speaks, by what Discord calls them, each with its own name."""
    locales = {DISCORD_LOCALES.get(code, code.replace("_", "-")): code for code in sorted(languages())}
    return {locale: language_name(code) for locale, code in locales.items()}
