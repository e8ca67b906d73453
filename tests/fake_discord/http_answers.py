"""What goes back over the wire: answers, refusals, and answers that a fault has spoilt."""

import math
from dataclasses import dataclass

from tests.fake_discord.calls import Answer, error_body
from tests.fake_discord.faults import Fault
from tests.fake_discord.ledger import Limiter, RequestRecord
from tests.fake_discord.limits import Standing
from tests.fake_discord.wire import encode

PAGE = b"<!DOCTYPE html><html><head><title>%d</title></head><body>error code: %d</body></html>"


@dataclass(slots=True)
class Reaction:
    """What will be sent back."""

    status: int
    body: bytes
    headers: dict[str, str]
    content_type: str = "application/json"


def struck(record: RequestRecord, fault: Fault) -> Reaction:
    match fault.kind:
        case "shared_429":
            return limited(record, "shared", fault.retry_after)
        case "global_429":
            return limited(record, "global", fault.retry_after)
        case "cloudflare_429":
            record.limited_by = "cloudflare"
            headers = {"Retry-After": str(math.ceil(fault.retry_after)), "Server": "cloudflare"}
            return Reaction(429, PAGE % (1015, 1015), headers, "text/html")
        case _:
            return broken(fault.status)


def as_json(answer: Answer, standing: Standing | None = None) -> Reaction:
    headers = {"Via": "1.1 fake"}
    if standing:
        headers |= standing.headers()
    return Reaction(answer.status, encode(answer.payload), headers)


def limited(record: RequestRecord, by: Limiter, wait: float, standing: Standing | None = None) -> Reaction:
    record.limited_by = by
    body = {
        "message": "You are being rate limited.",
        "retry_after": math.ceil(wait * 1000) / 1000,
        "global": by == "global",
    }
    reaction = as_json(Answer(429, body), standing)
    scope = {"global": "global", "shared": "shared"}.get(by, "user")
    reaction.headers |= {"Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": scope}
    if by == "global":
        reaction.headers["X-RateLimit-Global"] = "true"
    return reaction


def broken(status: int) -> Reaction:
    """500 and 503 come from Discord as JSON; the others are pages of a proxy or firewall in front of it."""
    if status not in {500, 503}:
        return Reaction(status, PAGE % (status, status), {}, "text/html")
    return as_json(Answer(status, error_body(0, f"{status}: Internal Server Error")))


def spoilt(reaction: Reaction, fault: Fault | None) -> Reaction:
    if fault and fault.kind == "garbage" and reaction.status < 300:
        return Reaction(200, b'{"id": "12', reaction.headers)
    if fault and fault.kind == "page" and reaction.status < 300:
        return Reaction(200, PAGE % (200, 200), {}, "text/html")
    if fault and fault.after and fault.kind == "status":
        return broken(fault.status)
    return reaction
