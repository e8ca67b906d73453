"""REST: the bot itself, the gateway's address, guilds, roles, members."""

from collections.abc import Callable

from tests.fake_discord import access, payloads
from tests.fake_discord.calls import Answer, Call, Refused, Route
from tests.fake_discord.places import THREAD
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload

GUILD = "/guilds/{guild}"


class PlaceRoutes:
    def __init__(self, state: State, gateway_url: Callable[[], str]) -> None:
        self._state = state
        self._gateway_url = gateway_url
        self.shards = 1
        self.starts_left = 1000
        self.portal: Payload = {}

    def table(self) -> list[Route]:
        return [
            Route("GET", "/gateway", self.gateway, open=True),
            Route("GET", "/gateway/bot", self.gateway_bot),
            Route("GET", "/users/@me", self.me),
            Route("GET", "/users/@me/guilds", self.my_guilds),
            Route("DELETE", "/users/@me/guilds/{guild}", self.leave),
            Route("GET", "/users/{user}", self.user),
            Route("GET", "/applications/@me", self.application),
            Route("GET", "/oauth2/applications/@me", self.application),
            Route("GET", GUILD, self.guild),
            Route("GET", f"{GUILD}/channels", self.channels),
            Route("GET", f"{GUILD}/roles", self.roles),
            Route("GET", f"{GUILD}/members/{{user}}", self.member),
            Route("GET", f"{GUILD}/members/@me", self.my_member),
            Route("GET", "/users/@me/guilds/{guild}/member", self.my_member),
        ]

    def gateway(self, _call: Call) -> Answer:
        return Answer(200, {"url": self._gateway_url()})

    def gateway_bot(self, _call: Call) -> Answer:
        starts = {"total": 1000, "remaining": self.starts_left, "reset_after": 0, "max_concurrency": 1}
        found = {"url": self._gateway_url(), "shards": self.shards, "session_start_limit": starts}
        return Answer(200, found)

    def me(self, _call: Call) -> Answer:
        mine = {"verified": True, "mfa_enabled": False, "locale": "en-US", "email": None}
        return Answer(200, payloads.user(self._state.bot) | mine)

    def my_guilds(self, _call: Call) -> Answer:
        joined = [each for each in self._state.guilds.values() if self._state.bot_in(each)]
        return Answer(200, [{"id": str(each.id), "name": each.name, "owner": False} for each in joined[:200]])

    def leave(self, call: Call) -> Answer:
        self._state.kick_bot(access.guild(self._state, call.id("guild")).id)
        return Answer(204)

    def user(self, call: Call) -> Answer:
        found = self._state.users.get(call.id("user"))
        if found is None:
            raise Refused(404, 10013, "Unknown User")
        return Answer(200, payloads.user(found))

    def application(self, _call: Call) -> Answer:
        known = payloads.application(self._state.app_id, self._state.bot, self._state.owner)
        return Answer(200, known | {"approximate_guild_count": len(self._state.guilds)} | self.portal)

    def guild(self, call: Call) -> Answer:
        found = access.guild(self._state, call.id("guild"))
        counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
        return Answer(200, payloads.guild(found) | counts)

    def channels(self, call: Call) -> Answer:
        found = access.guild(self._state, call.id("guild"))
        shown = [each for each in found.channels.values() if each.kind != THREAD]
        return Answer(200, [payloads.channel(each) for each in shown])

    def roles(self, call: Call) -> Answer:
        found = access.guild(self._state, call.id("guild"))
        return Answer(200, [payloads.role(each) for each in found.roles.values()])

    def member(self, call: Call) -> Answer:
        return Answer(200, self._member(call, call.id("user")))

    def my_member(self, call: Call) -> Answer:
        return Answer(200, self._member(call, self._state.bot.id))

    def _member(self, call: Call, user_id: int) -> Payload:
        found = access.guild(self._state, call.id("guild")).members.get(user_id)
        if found is None:
            raise Refused(404, 10007, "Unknown Member")
        return payloads.member(found, self._state.users[user_id])
