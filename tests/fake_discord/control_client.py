"""`Control`: the same verbs as in-process, for a fake that runs in another process."""

from types import TracebackType
from typing import Self

from tests.fake_discord.desk import Desk
from tests.fake_discord.remote_faults import RemoteFaults, RemoteGateway, RemoteLedger
from tests.fake_discord.remote_people import RemotePeople
from tests.fake_discord.remote_world import RemoteWorld
from tests.fake_discord.wire import Payload


class Control:
    """`async with Control(url) as discord:` then as in-process, with `await`."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def __aenter__(self) -> Self:
        self.desk = Desk(self._url)
        self.world = RemoteWorld(self.desk)
        self.people = RemotePeople(self.desk)
        self.faults = RemoteFaults(self.desk)
        self.gateway = RemoteGateway(self.desk)
        self.ledger = RemoteLedger(self.desk)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.desk.close()

    async def addresses(self) -> dict[str, str]:
        """url, api_url, gateway_url, token."""
        return await self.desk.call("addresses")

    async def settings(self, **changes: object) -> None:
        """`limits={...}`, `latency={...}` by field name; `nonce_memory`, `deadline`, `settle`, `shards`."""
        await self.desk.call("settings", **changes)

    async def commands(self) -> dict[str, list[Payload]]:
        """The synced commands by guild id; "0" for the global ones."""
        return await self.desk.call("commands")
