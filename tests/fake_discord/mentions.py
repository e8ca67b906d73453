"""Who a message notifies: its text, its `allowed_mentions` and the author's permissions taken together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.fake_discord.wire import Payload, is_object, object_of, objects, snowflakes

USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(?:everyone|here)\b")
TEXT_DISPLAY = 10


@dataclass(slots=True, frozen=True)
class Pings:
    everyone: bool = False
    roles: tuple[int, ...] = ()
    users: tuple[int, ...] = ()

    def labels(self) -> tuple[str, ...]:
        everyone = ("everyone",) if self.everyone else ()
        roles = tuple(f"role:{each}" for each in self.roles)
        return (*everyone, *roles, *(f"user:{each}" for each in self.users))


def texts(components: object) -> Iterator[str]:
    """What text displays say, in reading order."""
    for each in objects(components):
        if each.get("type") == TEXT_DISPLAY:
            yield str(each.get("content", ""))
        yield from texts(each.get("components"))


def pings_of(body: Payload, *, mentionable: set[int], everyone: bool) -> Pings:
    """`mentionable` are the roles that the author may ping; `everyone`: whether they may ping everyone."""
    said = "\n".join((str(body.get("content") or ""), *texts(body.get("components"))))
    if "@" not in said:
        return Pings()
    allowed = body.get("allowed_mentions")
    parse = {"everyone", "roles", "users"}
    if is_object(allowed):
        parse = set(map(str, allowed.get("parse") or ()))
    named = object_of(allowed)
    return Pings(
        everyone and "everyone" in parse and bool(EVERYONE.search(said)),
        tuple(each for each in _named(ROLE, said, named, "roles", parse) if each in mentionable),
        tuple(_named(USER, said, named, "users", parse)),
    )


def _named(pattern: re.Pattern[str], said: str, allowed: Payload, key: str, parse: set[str]) -> list[int]:
    found = list(dict.fromkeys(int(each) for each in pattern.findall(said)))
    return found if key in parse else [each for each in found if each in snowflakes(allowed.get(key))]
