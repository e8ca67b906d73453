"""What Discord holds, and the verbs that change it; each tells the gateway what the bot would hear."""

from collections.abc import Callable, Sequence

from tests.fake_discord import payloads
from tests.fake_discord.permissions import BOT, EVERYONE, bits
from tests.fake_discord.places import CHANNEL_KINDS, THREAD, Channel, Guild, Member, Overwrite, Role, User
from tests.fake_discord.snowflakes import Snowflakes
from tests.fake_discord.wire import Payload, utcnow

Emit = Callable[[int, str, Payload], None]


class State:
    """Verbs return ids. Permissions are Discord's field names, such as `send_messages`."""

    def __init__(self, snowflakes: Snowflakes, emit: Emit, bot_name: str) -> None:
        self._ids = snowflakes
        self._emit = emit
        self.bot = User(snowflakes.place(), bot_name, bot=True)
        self.owner = User(snowflakes.place(), "operator")
        self.app_id = self.bot.id
        self.users: dict[int, User] = {self.bot.id: self.bot, self.owner.id: self.owner}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.uploads: dict[int, tuple[str, bytes]] = {}
        self._direct: dict[int, Channel] = {}

    def upload(self, name: str, content: bytes) -> int:
        """A file that somebody gives to a command; the server hands it out under its id and name."""
        number = self._ids.place()
        self.uploads[number] = (name, content)
        return number

    def guild_payload(self, guild: Guild, *, joined: bool) -> Payload:
        return payloads.guild_create(guild, self.bot, joined=joined)

    def bot_in(self, guild: Guild) -> Member | None:
        return guild.members.get(self.bot.id)

    def add_guild(
        self,
        name: str = "Guild",
        *,
        channels: Sequence[str] = (),
        locale: str = "en-US",
        everyone: Sequence[str] = EVERYONE,
        bot: Sequence[str] = BOT,
        guild_id: int | None = None,
    ) -> int:
        """A guild with the bot in it; `channels` are names; `everyone` and `bot` are permissions."""
        owner = User(self._ids.place(), f"owner of {name}")
        guild = Guild(guild_id or self._ids.guild(), name, owner.id, locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", bits(everyone), position=0)
        managed = Role(self._ids.place(), self.bot.name, bits(bot), managed=True)
        guild.roles[managed.id] = managed
        guild.members[self.bot.id] = Member(self.bot.id, payloads.JOINED, [managed.id])
        guild.members[owner.id] = Member(owner.id, payloads.JOINED)
        self.users[owner.id] = owner
        for each in channels:
            self._new_channel(guild, each, CHANNEL_KINDS["text"], None)
        self.guilds[guild.id] = guild
        self._emit(guild.id, "GUILD_CREATE", self.guild_payload(guild, joined=True))
        return guild.id

    def add_guilds(self, count: int, *, channels_each: int = 1) -> list[list[int]]:
        """Many guilds at once; returns one list of channel ids per guild."""
        names = [f"channel-{number}" for number in range(channels_each)]
        made = [self.add_guild(f"Guild {number}", channels=names) for number in range(count)]
        return [list(self.guilds[each].channels) for each in made]

    def add_channel(
        self, guild_id: int, name: str = "general", *, kind: str = "text", channel_id: int | None = None
    ) -> int:
        """`kind` is text, announcement, voice, stage, forum, media or category; see `add_thread`."""
        channel = self._new_channel(self.guilds[guild_id], name, CHANNEL_KINDS[kind], channel_id)
        self._emit(guild_id, "CHANNEL_CREATE", payloads.channel(channel))
        return channel.id

    def add_thread(self, channel_id: int, name: str = "thread", thread_id: int | None = None) -> int:
        """A public thread of a channel, or a post of a forum; one from a message has the message's id."""
        parent = self.channels[channel_id]
        thread = self._new_channel(self.guilds[parent.guild_id], name, THREAD, thread_id)
        thread.parent_id = parent.id
        self._emit(parent.guild_id, "THREAD_CREATE", payloads.channel(thread))
        return thread.id

    def delete_channel(self, channel_id: int) -> None:
        """Its threads go with it, as in Discord."""
        channel = self.channels.pop(channel_id)
        channels = self.guilds[channel.guild_id].channels
        for thread in [each for each in channels.values() if each.parent_id == channel_id]:
            del channels[thread.id], self.channels[thread.id]
        del channels[channel_id]
        event = "THREAD_DELETE" if channel.kind == THREAD else "CHANNEL_DELETE"
        self._emit(channel.guild_id, event, payloads.channel(channel))

    def add_role(
        self, guild_id: int, name: str, *, permissions: Sequence[str] = (), mentionable: bool = False
    ) -> int:
        guild = self.guilds[guild_id]
        role = Role(self._ids.place(), name, bits(permissions), len(guild.roles), mentionable)
        guild.roles[role.id] = role
        self._emit(guild_id, "GUILD_ROLE_CREATE", {"guild_id": str(guild_id), "role": payloads.role(role)})
        return role.id

    def delete_role(self, guild_id: int, role_id: int) -> None:
        guild = self.guilds[guild_id]
        del guild.roles[role_id]
        for member in guild.members.values():
            member.roles = [each for each in member.roles if each != role_id]
        self._emit(guild_id, "GUILD_ROLE_DELETE", {"guild_id": str(guild_id), "role_id": str(role_id)})

    def add_person(
        self,
        guild_id: int,
        name: str = "Ana",
        *,
        permissions: Sequence[str] = (),
        roles: Sequence[int] = (),
        user_id: int | None = None,
        locale: str = "en-US",
    ) -> int:
        """A member; `permissions` come on top of the roles'. Give `user_id` to join a second guild."""
        who = self.users.get(user_id or 0) or User(user_id or self._ids.place(), name, locale=locale)
        self.users[who.id] = who
        member = Member(who.id, utcnow(), list(roles), bits(permissions))
        self.guilds[guild_id].members[who.id] = member
        joined = payloads.member(member, who) | {"guild_id": str(guild_id)}
        self._emit(guild_id, "GUILD_MEMBER_ADD", joined)
        return who.id

    def set_permissions(self, guild_id: int, user_id: int, permissions: Sequence[str]) -> None:
        self.guilds[guild_id].members[user_id].permissions = bits(permissions)

    def allow(self, channel_id: int, *permissions: str, target: int | None = None) -> None:
        """An overwrite for `target` (a role or a member; the bot itself by default)."""
        overwrite = self._overwrite(channel_id, target)
        overwrite.allow |= bits(permissions)
        overwrite.deny &= ~bits(permissions)
        self._channel_changed(channel_id)

    def deny(self, channel_id: int, *permissions: str, target: int | None = None) -> None:
        """As `allow`."""
        overwrite = self._overwrite(channel_id, target)
        overwrite.deny |= bits(permissions)
        overwrite.allow &= ~bits(permissions)
        self._channel_changed(channel_id)

    def kick_bot(self, guild_id: int) -> None:
        """The bot is out, the guild stays: its channels answer 403 from now on."""
        self.guilds[guild_id].members.pop(self.bot.id, None)
        self._emit(guild_id, "GUILD_DELETE", {"id": str(guild_id)})

    def invite_bot(self, guild_id: int) -> None:
        """Back in after `kick_bot`, with its old managed role."""
        guild = self.guilds[guild_id]
        managed = [role.id for role in guild.roles.values() if role.managed]
        guild.members[self.bot.id] = Member(self.bot.id, utcnow(), managed)
        self._emit(guild_id, "GUILD_CREATE", self.guild_payload(guild, joined=True))

    def guild_unavailable(self, guild_id: int) -> None:
        self.guilds[guild_id].available = False
        self._emit(guild_id, "GUILD_DELETE", {"id": str(guild_id), "unavailable": True})

    def guild_available(self, guild_id: int) -> None:
        guild = self.guilds[guild_id]
        guild.available = True
        self._emit(guild_id, "GUILD_CREATE", self.guild_payload(guild, joined=False))

    def direct_channel(self, user_id: int) -> Channel:
        """The direct-message channel with a person; made once. Raises KeyError for an unknown person."""
        who = self.users[user_id]
        if who.id not in self._direct:
            channel = Channel(self._ids.place(), 0, who.name, CHANNEL_KINDS["dm"], recipient_id=who.id)
            self._direct[who.id] = self.channels[channel.id] = channel
        return self._direct[who.id]

    def _new_channel(self, guild: Guild, name: str, kind: int, channel_id: int | None) -> Channel:
        channel = Channel(channel_id or self._ids.place(), guild.id, name, kind, len(guild.channels))
        guild.channels[channel.id] = channel
        self.channels[channel.id] = channel
        return channel

    def _overwrite(self, channel_id: int, target: int | None) -> Overwrite:
        channel = self.channels[channel_id]
        whom = target or self.bot.id
        of_role = whom in self.guilds[channel.guild_id].roles
        return channel.overwrites.setdefault(whom, Overwrite(of_role))

    def _channel_changed(self, channel_id: int) -> None:
        channel = self.channels[channel_id]
        self._emit(channel.guild_id, "CHANNEL_UPDATE", payloads.channel(channel))
