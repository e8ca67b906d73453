"""Somebody at the demo's page, without a browser: sends what the page would send and reads what it shows."""

import json
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

Receipt = dict[str, Any]


class Visitor:
    """One open page. `state` is what it showed last; `receipts` is what became of each action."""

    def __init__(self, http: aiohttp.ClientSession, state: dict[str, Any]) -> None:
        self._http = http
        self._headers = {"X-Simcord-Context": state["context"]["id"]}
        self.state = state
        self.receipts: list[Receipt] = []

    async def look(self) -> str:
        """Read the page again; returns everything that it shows, as JSON."""
        async with self._http.get("/api/state", headers=self._headers) as answer:
            self.state = await answer.json()
        return json.dumps(self.state["messages"], ensure_ascii=False)

    async def commands(self) -> dict[str, dict[str, Any]]:
        """The commands that the person may use, by name."""
        async with self._http.get("/api/commands", headers=self._headers) as answer:
            return {one["invocation"]: one for one in (await answer.json())["entries"]}

    async def become(self, name: str) -> None:
        """Look at the channel as somebody else."""
        viewer = next(one["id"] for one in self.state["viewers"] if one["name"] == name)
        await self._act("viewer", viewer_id=viewer)
        await self.look()

    async def use(self, command: str, **options: str) -> Receipt:
        """Use a command, without reading the page again first."""
        entry = (await self.commands())[command]
        return await self._act(
            "run_command",
            command_id=entry["commandId"],
            path=entry["path"],
            schema_fingerprint=entry["schemaFingerprint"],
            options=options,
        )

    async def file(self, path: str) -> str:
        """One of the page's own files."""
        async with self._http.get(path) as answer:
            assert answer.status == 200
            return await answer.text()

    async def _act(self, kind: str, **body: Any) -> Receipt:
        envelope = {
            "protocol_version": 3,
            "sequence": len(self.receipts) + 1,
            "request_id": str(uuid.uuid4()),
            "generation": self.state["context"]["generation"],
            "bot_generation": self.state["botGeneration"],
            "published_revision": self.state["publishedRevision"],
            "kind": kind,
        }
        sent = self._http.post("/api/action", json=envelope | body, headers=self._headers)
        async with sent as answer:
            # The page never uses another button after an answer that is not 200.
            assert answer.status == 200, await answer.text()
            self.receipts.append(await answer.json())
        return self.receipts[-1]


@asynccontextmanager
async def visitor_at(url: str) -> AsyncGenerator[Visitor]:
    """A visitor at a demo's address, as it stands in the terminal."""
    origin, _, secret = url.partition("/#")
    async with aiohttp.ClientSession(origin, headers={"X-Simcord-Capability": secret}) as http:
        async with http.post("/api/pages", json={}) as answer:
            state = await answer.json()
        yield Visitor(http, state)
