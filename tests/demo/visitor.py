"""Somebody at the demo's page, without a browser: sends what the page would send and reads what it shows."""

import json
import uuid
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

Receipt = dict[str, Any]
# A name and what is in it.
File = tuple[str, str]


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

    async def use(self, command: str, file: File | None = None, **options: str) -> Receipt:
        """Use a command, without reading the page again first; `file` is for its option of that name."""
        given = {**options, "file": {"upload": 0}} if file else options
        return await self._act("run_command", file, **await self._entry(command), options=given)

    async def offered(self, command: str, option: str, typed: str = "") -> list[str]:
        """The values of the list that opens while somebody types."""
        about: dict[str, Any] = {"focused": option, "value": typed, "options": {}}
        receipt = await self._act("autocomplete_command", **await self._entry(command), **about)
        return [str(one["value"]) for one in receipt.get("result", {}).get("choices", ())]

    async def press(self, message_id: str, key: str) -> Receipt:
        """Press the button with a control key."""
        return await self._act("click", target_id=message_id, control_key=key)

    async def choose(self, message_id: str, key: str, values: Sequence[str]) -> Receipt:
        """Choose in the menu with a control key."""
        return await self._act("select", target_id=message_id, control_key=key, values=values)

    async def submit(self, handle: str, values: Mapping[str, str]) -> Receipt:
        """Send the form that is open; `values` are its fields by custom id."""
        return await self._act("modal_submit", modal_handle=handle, values=values)

    async def file(self, path: str) -> str:
        """One of the page's own files."""
        async with self._http.get(path) as answer:
            assert answer.status == 200
            return await answer.text()

    async def _entry(self, command: str) -> dict[str, Any]:
        entry = (await self.commands())[command]
        return {
            "command_id": entry["commandId"],
            "path": entry["path"],
            "schema_fingerprint": entry["schemaFingerprint"],
        }

    async def _act(self, kind: str, file: File | None = None, /, **body: Any) -> Receipt:
        envelope = {
            "protocol_version": 3,
            "sequence": len(self.receipts) + 1,
            "request_id": str(uuid.uuid4()),
            "generation": self.state["context"]["generation"],
            "bot_generation": self.state["botGeneration"],
            "published_revision": self.state["publishedRevision"],
            "kind": kind,
        }
        sent = self._http.post("/api/action", headers=self._headers, **_content(envelope | body, file))
        async with sent as answer:
            # The page never uses another button after an answer that is not 200.
            assert answer.status == 200, await answer.text()
            receipt = await answer.json()
        if not receipt["rejected"]:
            self.receipts.append(receipt)
        return receipt


def _content(body: dict[str, Any], file: File | None) -> dict[str, Any]:
    """An action as the page sends it: a file makes it a form."""
    if file is None:
        return {"json": body}
    form = aiohttp.FormData({"payload": json.dumps(body)})
    form.add_field("file:file", file[1], filename=file[0], content_type="text/calendar")
    return {"data": form}


@asynccontextmanager
async def visitor_at(url: str) -> AsyncGenerator[Visitor]:
    """A visitor at a demo's address, as the terminal shows it."""
    origin, _, secret = url.partition("/#")
    async with aiohttp.ClientSession(origin, headers={"X-Simcord-Capability": secret}) as http:
        async with http.post("/api/pages", json={}) as answer:
            state = await answer.json()
        yield Visitor(http, state)
