"""Keeps the language of people who get direct messages: that of their Discord when they last used the bot."""

from datetime import datetime, timedelta

from db.guilds import GuildStore

# Somebody who has just set a server up is known with the language of that moment; there is no hurry.
ASK_AGAIN = timedelta(minutes=10)


class LanguagesSeen:
    """Remembers who gets direct messages, so that nobody else's presses ask the database anything."""

    def __init__(self, guilds: GuildStore) -> None:
        self._guilds = guilds
        self._known: dict[int, frozenset[str | None]] = {}
        self._asked_at: datetime | None = None

    async def note(self, user_id: int, language: str, now: datetime) -> None:
        """Note the language of a person who has just used the bot; it is stored where it is another one."""
        if self._asked_at is None or abs(now - self._asked_at) > ASK_AGAIN:
            self._asked_at, self._known = now, await self._guilds.direct_message_languages()
        if self._known.get(user_id, {language}) != {language}:
            await self._guilds.set_direct_message_language(user_id, language)
            self._known[user_id] = frozenset({language})
