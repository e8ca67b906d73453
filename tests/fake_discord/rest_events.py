"""REST: a guild's scheduled events, their states, the limit of a hundred, and who is interested."""

from collections.abc import Callable
from datetime import datetime

from tests.fake_discord import access, payloads
from tests.fake_discord.calls import Answer, Call, Refused, Route
from tests.fake_discord.permissions import Permission, in_guild
from tests.fake_discord.snowflakes import Snowflakes
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, object_of, snowflake, utcnow

EVENTS = "/guilds/{guild}/scheduled-events"
EVENT = f"{EVENTS}/{{event}}"
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
# What an event may become; one that is over stays so.
NEXT = {SCHEDULED: {ACTIVE, CANCELED}, ACTIVE: {COMPLETED}}
EXTERNAL = 3
MAX_OPEN = 100
WORDS = ("name", "description", "entity_metadata", "scheduled_start_time", "scheduled_end_time")

Emit = Callable[[int, str, Payload], None]


class EventRoutes:
    """`by_id` keeps what Discord shows; `interested` the people of each event."""

    def __init__(self, state: State, snowflakes: Snowflakes, emit: Emit) -> None:
        self._state = state
        self._ids = snowflakes
        self._emit = emit
        self.by_id: dict[int, Payload] = {}
        self.interested: dict[int, list[int]] = {}
        self.patches: list[Payload] = []

    def table(self) -> list[Route]:
        return [
            Route("GET", EVENTS, self.list_),
            Route("POST", EVENTS, self.create),
            Route("GET", EVENT, self.one),
            Route("PATCH", EVENT, self.edit),
            Route("DELETE", EVENT, self.delete),
            Route("GET", f"{EVENT}/users", self.users),
        ]

    def of_guild(self, guild_id: int) -> list[Payload]:
        """Those that are to come or on; Discord lists no others."""
        mine = (each for each in self.by_id.values() if each["guild_id"] == str(guild_id))
        return [each for each in mine if each["status"] in NEXT]

    def interest(self, event_id: int, user_id: int, *, gone: bool = False) -> None:
        """Somebody presses "Interested", or takes it back."""
        people = self.interested.setdefault(event_id, [])
        people.remove(user_id) if gone else people.append(user_id)

    def list_(self, call: Call) -> Answer:
        return Answer(200, self.of_guild(access.guild(self._state, call.id("guild")).id))

    def create(self, call: Call) -> Answer:
        guild_id = self._allowed(call)
        body = call.form
        if len(self.of_guild(guild_id)) >= MAX_OPEN:
            raise Refused(400, 30038, "Maximum number of guild scheduled events reached (100)")
        _check(body)
        number = self._ids.now()
        event: Payload = {
            "id": str(number),
            "guild_id": str(guild_id),
            "channel_id": None,
            "creator_id": str(self._state.bot.id),
            "privacy_level": 2,
            "status": SCHEDULED,
            "entity_type": EXTERNAL,
            "entity_id": None,
            **{key: body.get(key) for key in WORDS},
        }
        self.by_id[number] = event
        self._emit(guild_id, "GUILD_SCHEDULED_EVENT_CREATE", event)
        return Answer(200, event)

    def one(self, call: Call) -> Answer:
        return Answer(200, self._found(call))

    def edit(self, call: Call) -> Answer:
        event, body = self._found(call), call.form
        self._allowed(call)
        self.patches.append(body)
        if event["status"] not in NEXT:
            raise Refused(400, 180000, "Cannot update a finished event")
        wanted = body.get("status", event["status"])
        if wanted != event["status"] and wanted not in NEXT[event["status"]]:
            raise _invalid("status", "GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION")
        if "status" in body and wanted == event["status"]:
            raise _invalid("status", "GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION")
        if "scheduled_start_time" in body:
            _check(event | body)
        event |= {key: body[key] for key in (*WORDS, "status") if key in body}
        self.by_id[int(event["id"])] = event
        self._emit(int(event["guild_id"]), "GUILD_SCHEDULED_EVENT_UPDATE", event)
        return Answer(200, event)

    def delete(self, call: Call) -> Answer:
        event = self._found(call)
        self._allowed(call)
        self.forget(int(event["id"]))
        return Answer(204)

    def forget(self, event_id: int) -> None:
        """The event is deleted, by the bot or by somebody's hand."""
        event = self.by_id.pop(event_id)
        self._emit(int(event["guild_id"]), "GUILD_SCHEDULED_EVENT_DELETE", event)

    def users(self, call: Call) -> Answer:
        event_id = int(self._found(call)["id"])
        after, limit = snowflake(call.query.get("after")) or 0, int(call.query.get("limit", "100"))
        people = sorted(each for each in self.interested.get(event_id, ()) if each > after)[:limit]
        users = (payloads.user(self._state.users[each]) for each in people)
        return Answer(200, [{"guild_scheduled_event_id": str(event_id), "user": user} for user in users])

    def _found(self, call: Call) -> Payload:
        guild = access.guild(self._state, call.id("guild"))
        event = self.by_id.get(call.id("event"))
        if event is None or event["guild_id"] != str(guild.id):
            raise Refused(404, 10070, "Unknown Guild Scheduled Event")
        return event

    def _allowed(self, call: Call) -> int:
        guild = access.guild(self._state, call.id("guild"))
        bot = self._state.bot_in(guild)
        held = in_guild(guild, bot) if bot else 0
        if not held & (Permission.create_events | Permission.manage_events):
            raise Refused(403, 50013, "Missing Permissions")
        return guild.id


def _check(body: Payload) -> None:
    """What an external event needs: a place, an end, and a start that is still to come."""
    if not object_of(body.get("entity_metadata")).get("location"):
        raise _invalid("entity_metadata", "BASE_TYPE_REQUIRED")
    if not body.get("scheduled_end_time"):
        raise _invalid("scheduled_end_time", "BASE_TYPE_REQUIRED")
    if datetime.fromisoformat(str(body["scheduled_start_time"])) <= utcnow():
        raise _invalid("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST")


def _invalid(field: str, code: str) -> Refused:
    return Refused(400, 50035, "Invalid Form Body", {field: {"_errors": [{"code": code, "message": code}]}})
