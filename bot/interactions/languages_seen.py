"""Remembers the Discord language of people who get direct messages, as of when they last used the bot."""

from datetime import datetime, timedelta

from db.guilds import GuildStore

# A setup stores the language of the person who did it, so there is no hurry to look again.
ASK_AGAIN = timedelta(minutes=10)


class LanguagesSeen:
    """Keeps who gets direct messages in memory, so that nobody else's presses reach the database."""

    def __init__(self, guilds: GuildStore) -> None:
        self._guilds = guilds
        self._known: dict[int, frozenset[str | None]] = {}
        self._asked_at: datetime | None = None

    async def note(self, user_id: int, language: str, now: datetime) -> None:
        """Note the language of a person who has just used the bot; it is stored if it has changed."""
        if self._asked_at is None or abs(now - self._asked_at) > ASK_AGAIN:
            self._asked_at, self._known = now, await self._guilds.direct_message_languages()
        if self._known.get(user_id, {language}) != {language}:
            await self._guilds.set_direct_message_language(user_id, language)
            self._known[user_id] = frozenset({language})
