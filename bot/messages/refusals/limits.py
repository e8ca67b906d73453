"""The limits that refusals name, by the placeholders that stand for them in the sentences."""

from collections.abc import Mapping

from bot.domain.calendars import MAX_FILE_BYTES
from bot.domain.custom_text import MAX_LINES, MAX_TEXT_LENGTH
from bot.domain.guild_shows import MOST_EPISODES, MOST_SHOWS
from bot.domain.parties import form, party, roster
from bot.domain.rewatch import EARLIEST_YEAR, LATEST_YEAR, MAX_RUNS, MOST_PER_DROP
from bot.domain.snapshots.followed import MOST_DAYS_LATER, MOST_FOLLOWED
from bot.domain.subscriptions import MAX_REMINDER_MINUTES, MAX_REMINDERS, MIN_REMINDER_MINUTES
from bot.messages.placeholders import ALLOWED

LIMITS: Mapping[str, object] = {
    "allowed": ALLOWED,
    "earliest_year": EARLIEST_YEAR,
    "latest_year": LATEST_YEAR,
    "least_seats": form.SEATS[0],
    "least_minutes": MIN_REMINDER_MINUTES,
    "most_characters": MAX_TEXT_LENGTH,
    "most_cohosts": roster.MAX_COHOSTS,
    "most_days": MOST_DAYS_LATER,
    "most_episodes": MOST_EPISODES,
    "most_followed": MOST_FOLLOWED,
    "most_kilobytes": MAX_FILE_BYTES // 1024,
    "most_lines": MAX_LINES,
    "most_minutes": MAX_REMINDER_MINUTES,
    "most_parties": party.MAX_PARTIES,
    "most_party_episodes": form.MAX_EPISODES,
    "most_party_minutes": form.MAX_MINUTES,
    "most_per_drop": MOST_PER_DROP,
    "most_reminders": MAX_REMINDERS,
    "most_rewatches": MAX_RUNS,
    "most_seats": form.SEATS[1],
    "most_shows": MOST_SHOWS,
}
