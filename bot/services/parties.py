"""A server's parties: planned, answered, played and ended."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.delivery.party_cards import PartyCards
from bot.delivery.scheduler import Scheduler
from bot.domain.parties.entry import (
    Change,
    NewParty,
    PartyEntry,
    forget,
    note_interested,
    note_left,
    renamed,
)
from bot.domain.parties.guest import Guest
from bot.domain.parties.party import Party, is_over
from bot.domain.refusal import Choice, Reason, Refusal, Unclear
from bot.domain.runs import Timeline
from bot.messages.party_host import party_label
from bot.messages.show_texts import spoken_run
from bot.messages.translation import speaking
from bot.services.timelines import Timelines
from db.parties import PartyStore
from db.party_arrivals import ArrivalStore
from db.progress import ProgressStore

# The option of commands that names a party.
PARTY_OPTION = "party"


class PartyService:
    """Every method names the guild, so that no server reaches another one's parties."""

    def __init__(
        self,
        parties: PartyStore,
        arrivals: ArrivalStore,
        progress: ProgressStore,
        timelines: Timelines,
        scheduler: Scheduler,
        cards: PartyCards,
    ) -> None:
        self._parties = parties
        self._arrivals = arrivals
        self._progress = progress
        self._timelines = timelines
        self._scheduler = scheduler
        self._cards = cards

    async def plan(self, new: NewParty, now: datetime) -> PartyEntry:
        """Plan a party; its card follows at once. Raises Refusal if the server has too many."""
        entry = await self._parties.create(new, now)
        self._scheduler.wake_soon()
        return entry

    async def title(self, guild_id: int, timeline: Timeline) -> str:
        """What a run is called in a guild's parties, in the guild's language."""
        with speaking(await self._cards.language(guild_id)):
            return spoken_run(timeline).title

    async def retitle(self, guild_id: int, now: datetime) -> None:
        """Rename a guild's parties after their runs, whose titles or language may have changed."""
        found = [entry.party for entry in await self.going_on(guild_id, now)]
        runs = {party.run_id for party in found if party.run_id is not None}
        with speaking(await self._cards.language(guild_id)):
            titles = {run_id: run.title for run_id, run in (await self._timelines.of_runs(runs)).items()}
        for party in found:
            title = titles.get(party.run_id or 0, party.title)
            if title != party.title:
                await self._parties.change(guild_id, party.id, renamed(title), now)
                self._cards.touch(party.id)

    async def get(self, guild_id: int, party_id: int) -> PartyEntry:
        """A guild's party. Raises Refusal if it has none with this id."""
        entry = await self._parties.get(guild_id, party_id)
        if entry is None:
            raise Refusal(Reason.UNKNOWN_PARTY)
        return entry

    async def last_starts(self, guild_id: int) -> Sequence[datetime]:
        """The starts of the parties that a guild planned last, newest first."""
        return await self._parties.last_starts(guild_id)

    async def going_on(self, guild_id: int, now: datetime) -> Sequence[PartyEntry]:
        """The parties of a guild that are on or to come, the earliest first."""
        return [one for one in await self._parties.going_on(guild_id) if not is_over(one.party, now)]

    async def chosen(self, guild_id: int, given: str | None, now: datetime) -> PartyEntry:
        """The party that a host means, by its id, or the only one. Raises Refusal if it is not clear."""
        found = await self.going_on(guild_id, now)
        if not found:
            raise Refusal(Reason.NO_PARTY)
        offered = [Choice(party_label(one), str(one.party.id)) for one in found]
        if given is None and len(found) > 1:
            raise Unclear(Reason.WHICH_PARTY, PARTY_OPTION, offered)
        for entry in found:
            if given in (None, str(entry.party.id)):
                return entry
        raise Unclear(Reason.UNKNOWN_PARTY, PARTY_OPTION, offered, given)

    async def change(self, guild_id: int, party_id: int, change: Change, now: datetime) -> PartyEntry:
        """Change a party, update its card, and send what is due by that. Raises Refusal."""
        changed = await self._parties.change(guild_id, party_id, change, now)
        if changed is None:
            raise Refusal(Reason.UNKNOWN_PARTY)
        before, after = changed
        if before != after:
            self._cards.touch(party_id)
            self._scheduler.wake_soon()
        return after

    async def attend(self, guild_id: int, party_id: int, user_id: int, now: datetime) -> PartyEntry:
        """Note that somebody is at a party, and show it on the card. Raises Refusal."""
        after = await self._arrivals.attend(guild_id, party_id, user_id, now)
        if after is None:
            raise Refusal(Reason.UNKNOWN_PARTY)
        self._cards.touch(party_id)
        return after

    async def note_left(self, guild_id: int, party_id: int, user_id: int, now: datetime) -> PartyEntry:
        """Note that a guest or host of a party has left the server."""
        return await self.change(guild_id, party_id, note_left(user_id), now)

    async def follow(self, changes: Mapping[int, Change], now: datetime) -> None:
        """Change the parties of repeats that are still to come; each change under the id of its repeat."""
        for entry in await self._parties.of_repeats(changes):
            party = entry.party
            change = changes[party.origin.repeat_id] if party.origin else None
            if change and change(entry) != entry:
                await self.change(party.guild_id, party.id, change, now)

    async def of_repeat(self, repeat_id: int, now: datetime) -> Sequence[PartyEntry]:
        """The parties of a repeat that are on or to come, the earliest first."""
        return [one for one in await self._parties.of_repeats([repeat_id]) if not is_over(one.party, now)]

    async def planned(self, keys: Collection[str]) -> Collection[str]:
        """The idempotency keys, out of these, under which a party was planned, even if it is over."""
        return await self._parties.planned(keys)

    async def with_events(self, now: datetime) -> Sequence[Party]:
        """Every server's parties to come that have an event in the server's own list."""
        return [entry.party for entry in await self._parties.with_events(now)]

    async def note_interested(self, party: Party, people: Collection[int], now: datetime) -> None:
        """Note that exactly these people are interested in a party's event."""
        await self.change(party.guild_id, party.id, note_interested(people, now), now)

    async def forget_member(self, guild_id: int, user_id: int, now: datetime) -> int:
        """Delete what the parties to come hold about somebody; returns how many held something."""
        found = [one for one in await self._parties.going_on(guild_id) if one.roster.of(user_id)]
        for entry in found:
            await self.change(guild_id, entry.party.id, forget(user_id), now)
        return len(found)

    async def mark_watched(self, entry: PartyEntry, user_id: int, *, for_all: bool) -> tuple[int, int]:
        """Move somebody's progress forward; with `for_all`, also that of others who agreed to it.

        Returns the episode, and how many others it counted for.
        """
        episode = max(entry.party.programme.episodes)
        others = [guest for guest in entry.roster.attended if guest.agrees and guest.user_id != user_id]
        counted: Sequence[Guest] = others if for_all else ()
        members = (user_id, *(guest.user_id for guest in counted))
        await asyncio.gather(*(self._reach(entry, member, episode) for member in members))
        return episode, len(counted)

    async def close_ended(self, now: datetime) -> None:
        """End the parties that nobody has ended, and delete old ones."""
        for party_id in await self._parties.close_ended(now):
            self._cards.touch(party_id)
            self._scheduler.wake_soon()
        await self._parties.purge(now)

    async def _reach(self, entry: PartyEntry, user_id: int, episode: int) -> None:
        await self._progress.reached(entry.party.guild_id, user_id, entry.party.show_id, episode)
