"""The verbs of the control desk: which calls another process may make on a fake."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from tests.fake_discord.control import Verb
from tests.fake_discord.wire import Payload

if TYPE_CHECKING:
    from tests.fake_discord.fake import FakeDiscord

STATE = (
    "add_guild",
    "add_guilds",
    "add_channel",
    "add_thread",
    "delete_channel",
    "add_role",
    "delete_role",
    "add_person",
    "set_permissions",
    "kick_bot",
    "invite_bot",
    "guild_unavailable",
    "guild_available",
)
PEOPLE = ("slash", "autocomplete", "click", "select", "submit", "reply")
FAULTS = ("add", "remove", "clear", "hits")
GATEWAY = ("close", "reconnect", "invalidate", "refuse_resumes")
LEDGER = ("messages", "requests", "counts", "rate_peak", "clear")


def verbs_of(discord: FakeDiscord) -> dict[str, Verb]:
    parts: dict[str, tuple[object, tuple[str, ...]]] = {
        "state": (discord.state, STATE),
        "people": (discord.people, PEOPLE),
        "faults": (discord.faults, FAULTS),
        "gateway": (discord.gateway, GATEWAY),
        "ledger": (discord.ledger, LEDGER),
    }
    verbs: dict[str, Verb] = {
        f"{part}/{name}": getattr(owner, name) for part, (owner, names) in parts.items() for name in names
    }
    return verbs | _special(discord)


def _special(discord: FakeDiscord) -> dict[str, Verb]:
    """Verbs whose arguments or results need another shape in JSON."""

    def allow(channel_id: int, permissions: list[str], target: int | None = None) -> None:
        discord.state.allow(channel_id, *permissions, target=target)

    def deny(channel_id: int, permissions: list[str], target: int | None = None) -> None:
        discord.state.deny(channel_id, *permissions, target=target)

    def settings(**changes: Any) -> None:
        _settings(discord, changes)

    return {
        "state/allow": allow,
        "state/deny": deny,
        "faults/outage": discord.outage,
        "faults/end_outage": discord.end_outage,
        "settings": settings,
        "addresses": lambda: addresses(discord),
        "ledger/summary": lambda: _summary(discord),
        "gateway/sessions": lambda: _sessions(discord),
        "commands": lambda: {scope: list(each.values()) for scope, each in discord.commands.scopes.items()},
    }


def addresses(discord: FakeDiscord) -> dict[str, str]:
    return {
        "url": discord.url,
        "api_url": discord.api_url,
        "gateway_url": discord.gateway_url,
        "token": discord.token,
    }


def _settings(discord: FakeDiscord, changes: Payload) -> None:
    """`limits` and `latency` by field; `nonce_memory`, `deadline`, `settle`, `shards`. Raises KeyError."""
    for name, owner in (("limits", discord.limits), ("latency", discord.latency)):
        for key, value in changes.pop(name, {}).items():
            if key not in {each.name for each in fields(owner)}:
                raise KeyError(f"{name}.{key}")
            setattr(owner, key, _by_channel(value) if key == "channels" else value)
    owners: dict[str, object] = {
        "nonce_memory": discord.store,
        "deadline": discord.answers,
        "settle": discord.people,
        "shards": discord.places,
    }
    for name, value in changes.items():
        setattr(owners[name], name, value)


def _by_channel(value: dict[str, float]) -> dict[int, float]:
    return {int(channel): seconds for channel, seconds in value.items()}


def _summary(discord: FakeDiscord) -> dict[str, Any]:
    ledger = discord.ledger
    return {
        "total": ledger.total,
        "messages": len(ledger.by_message),
        "statuses": dict(ledger.statuses),
        "limited": dict(ledger.limited),
        "invalid_requests": ledger.invalid_requests,
        "nonce_replays": ledger.nonce_replays,
        "unmodelled": ledger.unmodelled,
        "syncs": discord.commands.syncs,
        "resumed": discord.gateway.resumed,
        "identifies": discord.gateway.identifies,
    }


def _sessions(discord: FakeDiscord) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "shard": each.shard,
            "intents": each.intents,
            "connected": each.socket is not None,
            "resumes": each.resumes,
        }
        for each in discord.gateway.sessions.values()
    ]
