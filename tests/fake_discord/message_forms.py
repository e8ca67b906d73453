"""Discord's rules for the body of a message, new or edited, and for modals."""

from tests.fake_discord.calls import Refused
from tests.fake_discord.component_forms import ComponentForm
from tests.fake_discord.forms import Form, Path
from tests.fake_discord.wire import Payload, is_array, is_object, object_of, objects

IS_V2 = 1 << 15
EPHEMERAL = 1 << 6
LOADING = 1 << 7
PARSED = frozenset({"everyone", "roles", "users"})
VISIBLE = ("content", "embeds", "components", "poll", "sticker_ids", "attachments")


def check_message(body: Payload, *, path: Path = (), files: int = 0, edited: Payload | None = None) -> None:
    """Raises Refused as Discord would. `edited` is the message that an edit applies to."""
    form = Form()
    flags = _flags(form, body, path)
    v2 = bool((flags | (edited or {}).get("flags", 0)) & IS_V2)
    form.text(body, "content", path, high=2000, must=False)
    _nonce(form, body, path)
    _embeds(form, body, path)
    _allowed_mentions(form, body, path)
    ComponentForm(form, v2=v2).check(body, path)
    if v2:
        _nothing_beside_v2(form, body, path)
    form.done()
    if edited is None and not files and not any(body.get(each) for each in VISIBLE):
        raise Refused(400, 50006, "Cannot send an empty message")


def check_modal(body: Payload) -> None:
    form = Form()
    path: Path = ("data",)
    form.text(body, "custom_id", path, low=1, high=100)
    form.text(body, "title", path, low=1, high=45)
    for where, each in form.objects(body, "components", path, low=1, high=5):
        if each.get("type") not in {1, 10, 18}:
            kinds = 'Value of field "type" must be one of (1, 10, 18).'
            form.fault((*where, "type"), "UNION_TYPE_CHOICES", kinds)
        form.text(each, "label", where, low=1, high=45, must=each.get("type") == 18)
        inner = objects(each.get("components")) or [object_of(each.get("component"))]
        if each.get("type") != 10:
            form.text(inner[0], "custom_id", (*where, "component"), low=1, high=100)
    form.done()


def check_choices(body: Payload) -> None:
    """The answer to an autocomplete."""
    form = Form()
    for where, each in form.objects(body, "choices", ("data",), high=25):
        form.text(each, "name", where, low=1, high=100)
        if isinstance(each.get("value"), str):
            form.text(each, "value", where, low=1, high=100)
        elif not isinstance(each.get("value"), int | float):
            form.fault((*where, "value"), "BASE_TYPE_REQUIRED", "This field is required")
    form.done()


def _flags(form: Form, body: Payload, path: Path) -> int:
    flags = body.get("flags") or 0
    if isinstance(flags, int):
        return flags
    form.fault((*path, "flags"), "NUMBER_TYPE_COERCE", f'Value "{flags}" is not int.')
    return 0


def _nothing_beside_v2(form: Form, body: Payload, path: Path) -> None:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            message = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.fault((*path, key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


def _nonce(form: Form, body: Payload, path: Path) -> None:
    nonce = body.get("nonce")
    if nonce is None:
        return
    if isinstance(nonce, bool) or not isinstance(nonce, str | int):
        form.fault((*path, "nonce"), "BASE_TYPE_CHOICES", "Only strings and integers are allowed here")
    else:
        form.length(str(nonce), (*path, "nonce"), 0, 25)


def _allowed_mentions(form: Form, body: Payload, path: Path) -> None:
    allowed = body.get("allowed_mentions")
    if not is_object(allowed):
        return
    where = (*path, "allowed_mentions")
    parse = allowed.get("parse")
    parsed = set(map(str, parse)) if is_array(parse) else set[str]()
    for index, each in enumerate(parse if is_array(parse) else ()):
        if each not in PARSED:
            kinds = "Value must be one of ('everyone', 'roles', 'users')."
            form.fault((*where, "parse", index), "BASE_TYPE_CHOICES", kinds)
    for key in ("roles", "users"):
        named = form.snowflakes(allowed, key, where, high=100)
        if named and key in parsed:
            both = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            form.fault(where, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", both)


def _embeds(form: Form, body: Payload, path: Path) -> None:
    total = 0
    for where, each in form.objects(body, "embeds", path, high=10):
        form.text(each, "title", where, high=256, must=False)
        form.text(each, "description", where, high=4096, must=False)
        form.text(object_of(each.get("footer")), "text", (*where, "footer"), high=2048, must=False)
        form.text(object_of(each.get("author")), "name", (*where, "author"), high=256, must=False)
        for deeper, field in form.objects(each, "fields", where, high=25):
            form.text(field, "name", deeper, low=1, high=256)
            form.text(field, "value", deeper, low=1, high=1024)
        total += _embed_size(each)
    if total > 6000:
        size = "Embed size exceeds maximum size of 6000"
        form.fault((*path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", size)


def _embed_size(embed: Payload) -> int:
    texts: list[object] = [embed.get("title"), embed.get("description")]
    texts += [object_of(embed.get("footer")).get("text"), object_of(embed.get("author")).get("name")]
    for field in objects(embed.get("fields")):
        texts += [field.get("name"), field.get("value")]
    return sum(len(each) for each in texts if isinstance(each, str))
