"""The control desk, for tests in another process: `POST /_control/<part>/<verb>` with a JSON object."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aiohttp import web

from tests.fake_discord.command_options import NotOffered
from tests.fake_discord.wire import object_of

Verb = Callable[..., Any]


class ControlDesk:
    """Answers {"result": …}, or {"error": …, "message": …}: 409 for NotOffered, 400 for a wrong call."""

    def __init__(self, verbs: Mapping[str, Verb]) -> None:
        self._verbs = verbs

    async def serve(self, request: web.BaseRequest, name: str) -> web.Response:
        verb = self._verbs.get(name)
        if verb is None:
            return _json(404, {"error": "UnknownVerb", "message": name, "verbs": sorted(self._verbs)})
        raw = await request.read()
        try:
            result = verb(**object_of(orjson.loads(raw) if raw else {}))
            if inspect.isawaitable(result):
                result = await result
        except NotOffered as refusal:
            return _json(409, {"error": "NotOffered", "message": str(refusal)})
        except (KeyError, TypeError, ValueError) as mistake:
            return _json(400, {"error": type(mistake).__name__, "message": str(mistake)})
        return _json(200, {"result": result})


def _json(status: int, payload: object) -> web.Response:
    body = orjson.dumps(payload, option=orjson.OPT_NON_STR_KEYS)
    return web.Response(status=status, body=body, content_type="application/json")
