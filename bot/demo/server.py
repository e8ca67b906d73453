"""The demo's server: its channels, its people with their avatars, and what is set up in it."""

from pathlib import PurePosixPath
from typing import Any

import discord
from simcord import ChannelHandle, Env, MemberActor, RoleHandle
from simcord.backend.cdn import CDN_BASE

from bot.app import App
from bot.clock import utc_now
from bot.demo.party import plan_party
from bot.demo.shows import PICTURES, POSTERS
from bot.domain.runs import Timeline
from bot.domain.shows import Show
from bot.domain.subscriptions import NewSubscription
from bot.messages.demo import ADMIN, CLOSED, MEMBER, NEWCOMER, OTHER, welcome_card

BOT_NAME = "Watch Party"
BOT_AVATAR = "watch-party"
# The episode of the second show up to which the member has watched.
WATCHED = 3


class DemoServer:
    """A server with an admin, a member and a newcomer. The visitor can be each of them."""

    def __init__(self, app: App, env: Env, played: Show, second: Show) -> None:
        self.app = app
        self.env = env
        self.played = played
        self.second = second
        self.guild = env.create_guild("Drama Club")
        # The page shows one channel, so a party has to talk there and not in a thread.
        self.channel = self._channel("watch-party", create_public_threads=False)
        self.closed = self._channel(CLOSED, send_messages=False)
        # Each show has its channel, so that a question without a title is about the show of that channel.
        self.other = self._channel(OTHER)
        self.fans = self.guild.create_role("Drama Fans", mentionable=True)
        hosts = self.guild.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
        self.admin = self._person("mina", ADMIN, hosts, self.fans)
        self.member = self._person("jun", MEMBER, self.fans)
        self.newcomer = self._person("bo", NEWCOMER)
        self.people = [self.admin, self.member, self.newcomer]

    async def set_up(self, pace_s: float) -> None:
        """Set the bot's avatar, set up the alerts, and post the welcome."""
        if me := self.app.client.user:
            await me.edit(username=BOT_NAME)
        self.env.backend.bot_user.avatar = BOT_AVATAR
        now, guild = utc_now(), self.guild.id
        timeline = await self.app.services.timelines.chosen(guild, self.played.id)
        add = self.app.services.subscriptions.add
        await add(NewSubscription(guild, self.channel.id, timeline.run.id, self.fans.id), now)
        await add(NewSubscription(guild, self.closed.id, timeline.run.id), now)
        second = await self.app.services.timelines.chosen(guild, self.second.id)
        await add(NewSubscription(guild, self.other.id, second.run.id), now)
        await self.app.stores.progress.watched(guild, self.member.id, self.second.id, WATCHED)
        card = welcome_card(self.played, self.second, pace_s, now)
        await self.app.delivery.sender.post(self.channel.id, card)
        await plan_party(self.app, second, self.channel.id, self.admin.id)

    async def follow_again(self, season: Timeline) -> bool:
        """Let the channel follow a season where a rewatch of the visitor's own took it along.

        False if the visitor removed the show's alerts, which is left so.
        """
        entries = await self.app.services.subscriptions.of_guild(self.guild.id)
        kept = [one for one, _ in entries if one.show_id == self.played.id]
        if self.channel.id not in (one.channel_id for one in kept):
            return False
        new = NewSubscription(self.guild.id, self.channel.id, season.run.id, self.fans.id)
        await self.app.services.subscriptions.add(new, utc_now())
        return True

    def pictures(self) -> dict[str, tuple[str, bytes]]:
        """The avatars and posters by their addresses, for the page, which has no network."""
        faces = {one.id: one.name for one in self.people} | {self.env.backend.bot_user.id: BOT_AVATAR}
        avatars = {f"{CDN_BASE}/avatars/{one}/{name}.png": picture(name) for one, name in faces.items()}
        posters = [one.poster for one in (self.played, self.second) if one.poster]
        drawn = [url for url in posters if url.startswith(POSTERS)]
        return avatars | {url: picture(PurePosixPath(url).stem) for url in drawn}

    def _person(self, name: str, shown: str, *roles: RoleHandle) -> MemberActor:
        return self.guild.add_member(
            self.env.create_user(name, global_name=shown, avatar=name), roles=list(roles)
        )

    def _channel(self, name: str, **rules: bool) -> ChannelHandle:
        """A channel with its own permissions for the bot."""
        me = self.app.client.user
        overwrites: dict[Any, discord.PermissionOverwrite] = (
            {me: discord.PermissionOverwrite(**rules)} if me else {}
        )
        return self.guild.create_text_channel(name, overwrites=overwrites)


def picture(name: str) -> tuple[str, bytes]:
    """One of the pictures that `bot.demo.draw` has drawn: its file name and content."""
    file = PICTURES / f"{name}.png"
    return file.name, file.read_bytes()
