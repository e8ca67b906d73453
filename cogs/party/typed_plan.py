"""Reads the form of a party: what its host typed becomes a plan."""

from dataclasses import dataclass
from datetime import datetime

import discord

from bot.domain.dates.wall_clock import wall_clock
from bot.domain.parties.form import read_episodes, read_minutes, read_seats, read_start
from bot.domain.parties.party import DEFAULT_REMINDER, Plan
from bot.domain.parties.programme import Programme
from bot.interactions.component_router import Typed
from bot.messages.date_words import moment_typed
from bot.messages.party_forms import EPISODES, MINUTES, SEATS, WHEN, WHERE
from cogs.party.places import place_typed

MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Season:
    """What is needed to read a form: the IANA zone of its times, and the number of the last episode."""

    timezone: str
    episodes: int


def plan_typed(
    typed: Typed, season: Season, now: datetime, guild: discord.Guild | None, before: Plan | None = None
) -> Plan:
    """The plan that was typed, in place of the one `before`. Raises Refusal."""
    episodes, zone = read_episodes(typed[EPISODES], season.episodes), season.timezone
    programme = Programme(episodes, read_minutes(typed[MINUTES], len(episodes)))
    # While people gather, the start may have passed. It stays, unless the host types another one.
    kept = before is not None and wall_clock(before.starts_at, zone).strftime(MOMENT) == typed[WHEN].strip()
    return Plan(
        programme,
        before.starts_at if before and kept else read_start(moment_typed(typed[WHEN], now), now, zone),
        place_typed(guild, typed[WHERE], before.place if before else None),
        read_seats(typed.get(SEATS, "")),
        before.reminder_minutes if before else DEFAULT_REMINDER,
    )
