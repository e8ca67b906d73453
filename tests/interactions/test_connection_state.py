"""What is kept of a server, and what isn't."""

from typing import Any

from bot.interactions.connection_state import lean


def _server(name: str) -> dict[str, Any]:
    channel = {"id": "1", "name": "".join(("gen", name)), "topic": "long", "last_message_id": "9"}
    role = {"id": "2", "name": "".join(("mo", name)), "permissions": "8", "icon": "hash"}
    return {"id": "3", "channels": [channel], "roles": [role], "emojis": [{}], "features": ["NEWS"]}


def test_of_a_server_only_what_the_bot_reads_is_kept() -> None:
    kept = lean(_server("eral"))
    assert kept.keys() == {"id", "channels", "roles"}
    assert kept["channels"] == [{"id": "1", "name": "general"}]
    assert kept["roles"] == [{"id": "2", "name": "moeral", "permissions": "8"}]


def test_channels_and_roles_of_the_same_name_share_it_in_memory() -> None:
    one, other = lean(_server("eral")), lean(_server("eral"))
    assert one["channels"][0]["name"] is other["channels"][0]["name"]
    assert one["roles"][0]["name"] is other["roles"][0]["name"]
