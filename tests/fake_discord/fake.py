"""The fake as a whole: builds its parts and opens them for as long as a test needs them."""

from datetime import timedelta
from types import TracebackType
from typing import Self

from tests.fake_discord.calls import Routes
from tests.fake_discord.control import ControlDesk
from tests.fake_discord.faults import Faults
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.latency import Latency
from tests.fake_discord.ledger import Ledger
from tests.fake_discord.limits import Limits
from tests.fake_discord.message_store import MessageStore
from tests.fake_discord.people import People
from tests.fake_discord.rest import Rest
from tests.fake_discord.rest_commands import CommandRoutes
from tests.fake_discord.rest_events import EventRoutes
from tests.fake_discord.rest_interactions import InteractionRoutes
from tests.fake_discord.rest_messages import MessageRoutes
from tests.fake_discord.rest_places import PlaceRoutes
from tests.fake_discord.server import Server
from tests.fake_discord.snowflakes import Snowflakes
from tests.fake_discord.state import State
from tests.fake_discord.verbs import verbs_of

TOKEN = "fake-token"  # noqa: S105  opens nothing but this fake


class FakeDiscord:
    """`async with FakeDiscord() as discord:` listens on 127.0.0.1; port 0 takes a free one.

    `state` builds, `people` act, `faults` and `gateway` break, `ledger` remembers; `limits` and `latency`
    may be changed at any time. Windows, memories and latencies are seconds.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        bot_name: str = "Watch Party",
        limits: Limits | None = None,
        latency: Latency | None = None,
        keep_bodies: bool = True,
        keep_requests: int | None = None,
        nonce_memory: float = 180.0,
        heartbeat: float = 41.25,
        seed: int = 7,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.token = token
        self.limits = limits or Limits()
        self.latency = latency or Latency()
        self.ledger = Ledger(keep_bodies, keep_requests)
        self.faults = Faults(seed)
        snowflakes = Snowflakes()
        self.gateway = Gateway(token, lambda: self.gateway_url, heartbeat)
        self.state = State(snowflakes, self.gateway.dispatch, bot_name)
        self.gateway.watch(self.state)
        self.store = MessageStore(self.state, self.ledger, snowflakes, nonce_memory)
        self.store.announce = self.gateway.dispatch
        self.messages = MessageRoutes(self.state, self.store)
        self.commands = CommandRoutes(self.state, snowflakes)
        self.answers = InteractionRoutes(self.state, self.store)
        self.events = EventRoutes(self.state, snowflakes, self.gateway.dispatch)
        self.places = PlaceRoutes(self.state, lambda: self.gateway_url)
        self.people = People(
            self.state,
            self.commands,
            self.store,
            self.answers,
            snowflakes,
            self.gateway.dispatch,
            self.latency,
        )
        self.people.files_at = lambda: self.url
        desk = ControlDesk(verbs_of(self))
        self._rest = self._build_rest()
        self.server = Server(self._rest, self.gateway, desk, self.state.uploads, host, port)

    @property
    def url(self) -> str:
        return f"http://{self.server.host}:{self.server.port}"

    @property
    def api_url(self) -> str:
        """For `discord.http.Route.BASE` or DISCORD_API_URL."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """For `DiscordWebSocket.DEFAULT_GATEWAY` or DISCORD_GATEWAY_URL."""
        return f"ws://{self.server.host}:{self.server.port}/gateway"

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.server.stop()

    def outage(self, seconds: float | None = None) -> None:
        """Total outage: connections are reset, new ones refused; for a time, or until `end_outage`."""
        self.server.outage(seconds)

    async def end_outage(self) -> None:
        await self.server.end_outage()

    def revoke_token(self) -> None:
        """From now on every request that needs the bot's token is answered 401."""
        self._rest.authorization = None

    def give_time(self, behind: timedelta) -> None:
        """From now on each answer gives a time that is so far behind this process's clock."""
        self._rest.behind = behind

    def _build_rest(self) -> Rest:
        parts = (self.places, self.messages, self.commands, self.answers, self.events)
        routes = Routes(route for part in parts for route in part.table())
        return Rest(
            routes,
            self.answers.open,
            token=self.token,
            ledger=self.ledger,
            faults=self.faults,
            limits=self.limits,
            latency=self.latency,
        )
