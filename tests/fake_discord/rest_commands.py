"""REST: application commands, global and of one guild."""

from tests.fake_discord.calls import Answer, Call, Refused, Route
from tests.fake_discord.command_forms import CHAT_INPUT, check_command, check_commands
from tests.fake_discord.snowflakes import Snowflakes
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, is_array, is_object, objects

Commands = dict[int, Payload]


class CommandRoutes:
    """The commands synced so far, by scope: a guild's id, or 0 for the global ones."""

    def __init__(self, state: State, snowflakes: Snowflakes) -> None:
        self._state = state
        self._ids = snowflakes
        self.scopes: dict[int, Commands] = {}
        self.syncs = 0

    def table(self) -> list[Route]:
        routes: list[Route] = []
        for scope in ("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"):
            routes += [
                Route("PUT", scope, self.overwrite),
                Route("GET", scope, self.all),
                Route("POST", scope, self.upsert),
                Route("GET", f"{scope}/{{command}}", self.one),
                Route("PATCH", f"{scope}/{{command}}", self.edit),
                Route("DELETE", f"{scope}/{{command}}", self.delete),
            ]
        return routes

    def named(self, guild_id: int, name: str) -> Payload | None:
        """The slash command that a person in this guild gets for a name; the guild's own comes first."""
        for scope in (guild_id, 0):
            for command in self.scopes.get(scope, {}).values():
                if command["name"] == name and command["type"] == CHAT_INPUT:
                    return command
        return None

    def overwrite(self, call: Call) -> Answer:
        scope = self._scope(call)
        if not is_array(call.body):
            raise Refused(400, 50035, "Invalid Form Body")
        bodies = objects(call.body)
        check_commands(bodies)
        before = {_key(each): each for each in scope.values()}
        made = [self._built(call, body, before.get(_key(body))) for body in bodies]
        scope.clear()
        scope.update((int(each["id"]), each) for each in made)
        self.syncs += 1
        return Answer(200, made)

    def all(self, call: Call) -> Answer:
        return Answer(200, list(self._scope(call).values()))

    def upsert(self, call: Call) -> Answer:
        scope = self._scope(call)
        check_command(call.form)
        known = {_key(each): each for each in scope.values()}.get(_key(call.form))
        made = self._built(call, call.form, known)
        scope[int(made["id"])] = made
        return Answer(200 if known else 201, made)

    def one(self, call: Call) -> Answer:
        return Answer(200, self._found(call))

    def edit(self, call: Call) -> Answer:
        known = self._found(call)
        changed = known | call.form
        check_command(changed)
        made = self._built(call, changed, known)
        self._scope(call)[int(made["id"])] = made
        return Answer(200, made)

    def delete(self, call: Call) -> Answer:
        del self._scope(call)[int(self._found(call)["id"])]
        return Answer(204)

    def _scope(self, call: Call) -> Commands:
        if call.id("app") != self._state.app_id:
            raise Refused(404, 10002, "Unknown Application")
        guild_id = call.id("guild") if "guild" in call.names else 0
        if guild_id and guild_id not in self._state.guilds:
            raise Refused(403, 50001, "Missing Access")
        return self.scopes.setdefault(guild_id, {})

    def _found(self, call: Call) -> Payload:
        found = self._scope(call).get(call.id("command"))
        if found is None:
            raise Refused(404, 10063, "Unknown application command")
        return found

    def _built(self, call: Call, body: Payload, known: Payload | None) -> Payload:
        built = {
            "id": known["id"] if known else str(self._ids.now()),
            "application_id": str(self._state.app_id),
            "version": str(self._ids.now()),
            "type": body.get("type", CHAT_INPUT),
            "name": body["name"],
            "description": body.get("description", ""),
            "options": [_option(each) for each in objects(body.get("options"))],
            "default_member_permissions": _text(body.get("default_member_permissions")),
            "nsfw": bool(body.get("nsfw", False)),
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [0],
            "dm_permission": body.get("dm_permission", True),
        }
        built |= {key: body[key] for key in LOCALIZED if is_object(body.get(key))}
        return built | ({"guild_id": call.names["guild"]} if "guild" in call.names else {})


LOCALIZED = ("name_localizations", "description_localizations")


def _key(body: Payload) -> tuple[object, object]:
    return body.get("type", CHAT_INPUT), body.get("name")


def _option(body: Payload) -> Payload:
    kept = {key: value for key, value in body.items() if value is not None}
    if "options" in body:
        kept["options"] = [_option(each) for each in objects(body["options"])]
    return kept


def _text(value: object) -> str | None:
    return None if value is None else str(value)
