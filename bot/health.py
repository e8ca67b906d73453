"""`GET /health` for whoever watches the process: is the gateway connected, does the database answer."""

from aiohttp import web

from bot.interactions.client import Client
from db.engine import Database, DatabaseUnavailable
from db.schema import is_current


class Health:
    """A small web server, only there if HEALTH_PORT is set."""

    def __init__(self, client: Client, database: Database) -> None:
        self._client = client
        self._database = database
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
        state = {"gateway": self._client.is_ready(), "database": await self._database_answers()}
        return web.json_response(state, status=200 if all(state.values()) else 503)

    async def _database_answers(self) -> bool:
        try:
            return await is_current(self._database)
        except DatabaseUnavailable:
            return False
