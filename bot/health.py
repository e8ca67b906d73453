"""`GET /health` for whoever watches the process: do the gateway, the database and the dispatcher work?"""

from aiohttp import web

from bot.delivery.dispatcher import Dispatcher
from bot.interactions.client import Client
from bot.shard_lease import ShardLease
from db.engine import Database, DatabaseUnavailable
from db.schema import is_current


class Health:
    """A small web server, only there if HEALTH_PORT is set."""

    def __init__(
        self, client: Client, database: Database, dispatcher: Dispatcher, shard_lease: ShardLease
    ) -> None:
        self._client = client
        self._database = database
        self._dispatcher = dispatcher
        self._shard_lease = shard_lease
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> None:
        """Listen on all addresses, so that a container's watcher gets through. Raises OSError."""
        app = web.Application()
        app.router.add_get("/health", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, port=port).start()

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, _request: web.Request) -> web.Response:
        works = {"database": await self._database_answers()}
        if not self._shard_lease.is_standby:
            works |= {"gateway": self._client.is_ready(), "dispatcher": not self._dispatcher.is_stalled}
        more = {
            "standby": self._shard_lease.is_standby,
            "seconds_since_turn": round(self._dispatcher.since_turn_s, 1),
        }
        return web.json_response(works | more, status=200 if all(works.values()) else 503)

    async def _database_answers(self) -> bool:
        try:
            return await is_current(self._database)
        except DatabaseUnavailable:
            return False
