"""A small web server: `/health` (`dispatcher.py` judges what is stalled) and `/metrics` for Prometheus."""

from http import HTTPStatus

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.app import App
from bot.clock import utc_now
from bot.monitoring.metrics import Metrics
from db.engine import DatabaseUnavailable


class HealthServer:
    """The web server; it runs only if HEALTH_PORT is set."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._metrics = Metrics(
            app.client,
            app.delivery.dispatcher,
            app.delivery.circuit_breaker,
            app.stores.database,
            app.providers.search,
        )
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> None:
        """Listen on all addresses, since a container's health check comes from outside it. Raises OSError."""
        server = web.Application()
        server.router.add_get("/health", self._ready)
        server.router.add_get("/health/live", self._live)
        server.router.add_get("/metrics", self._scrape)
        self._runner = web.AppRunner(server, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, port=port).start()

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _live(self, _request: web.Request) -> web.Response:
        """Whether the process still works; if not, restarting it helps."""
        alive = not self._app.delivery.dispatcher.is_stalled
        return web.json_response({"dispatcher": alive}, status=_status(alive))

    async def _ready(self, _request: web.Request) -> web.Response:
        """Whether all that it needs is there; restarting it would not end an outage of Discord."""
        dispatcher, standby = self._app.delivery.dispatcher, self._app.shard_lease.is_standby
        works = {"database": await self._database_answers()}
        if not standby:
            works |= {"gateway": self._app.client.is_ready(), "dispatcher": not dispatcher.is_stalled}
        facts = {"standby": standby, "seconds_since_turn": round(dispatcher.since_turn_s, 1)}
        return web.json_response(works | facts, status=_status(all(works.values())))

    async def _scrape(self, _request: web.Request) -> web.Response:
        body = await self._metrics.exposition(utc_now())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _database_answers(self) -> bool:
        try:
            await self._app.stores.database.ping()
        except DatabaseUnavailable:
            return False
        return True


def _status(works: bool) -> HTTPStatus:
    return HTTPStatus.OK if works else HTTPStatus.SERVICE_UNAVAILABLE
