"""Tells admins about held changes, shows that are gone, and dates that have got a time."""

from datetime import datetime
from functools import partial

import discord

from bot.domain.refusal import Refusal
from bot.domain.snapshots.held import HeldShow, ShowNotice, ShowNoticeKind
from bot.messages.card import Card
from bot.messages.held_changes import frozen_card, held_card, timed_card
from bot.monitoring.admin_warnings import AdminWarnings
from bot.services.held_changes import HeldChanges
from db.show_notices import ShowNoticeStore

_CARDS = {
    ShowNoticeKind.HELD: held_card,
    ShowNoticeKind.FROZEN: frozen_card,
    ShowNoticeKind.TIMED: timed_card,
}


class ShowNotices:
    """Posts each notice once, in the channel for warnings; each process does so for its own servers."""

    def __init__(
        self, client: discord.Client, store: ShowNoticeStore, held: HeldChanges, warnings: AdminWarnings
    ) -> None:
        self._client = client
        self._store = store
        self._held = held
        self._warnings = warnings

    async def tell_guilds(self, now: datetime) -> None:
        """Tell the admins of each guild what they have not been told yet."""
        if not self._client.is_ready():
            return
        await self._held.note_newcomers(now)
        for guild_id in await self._store.guilds_to_tell():
            guild = self._client.get_guild(guild_id)
            if guild is not None and not guild.unavailable:
                await self._tell(guild, now)

    async def _tell(self, guild: discord.Guild, now: datetime) -> None:
        told: list[ShowNotice] = []
        for notice in await self._store.claim(guild.id, now):
            one = await self._found(guild.id, notice, now)
            if one is None or await self._warnings.tell(guild, partial(self._card, one, notice)):
                told.append(notice)
        await self._store.told(guild.id, told, now)

    async def _found(self, guild_id: int, notice: ShowNotice, now: datetime) -> HeldShow | None:
        """The show as it is now; None if there is nothing left to tell."""
        try:
            one = await self._held.of_show(guild_id, notice.show_id, now)
        except Refusal:
            return None
        return None if notice.kind is ShowNoticeKind.HELD and not one.held else one

    def _card(self, one: HeldShow, notice: ShowNotice) -> Card:
        return _CARDS[notice.kind](one, one.provider)
