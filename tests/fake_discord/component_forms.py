"""Discord's rules for message components, old and V2."""

from tests.fake_discord.forms import Form, Path
from tests.fake_discord.wire import Payload, is_object, object_of

ROW, BUTTON, STRING_SELECT = 1, 2, 3
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
SELECTS = frozenset({3, 5, 6, 7, 8})
V2_ONLY = frozenset({SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER})
TOP_V2 = V2_ONLY | {ROW}
LINK, PREMIUM = 5, 6


class ComponentForm:
    """Checks one message's components and counts what is limited across all of them."""

    def __init__(self, form: Form, *, v2: bool) -> None:
        self._form = form
        self._v2 = v2
        self._custom_ids: set[str] = set()
        self._total = 0
        self._characters = 0

    def check(self, body: Payload, path: Path) -> None:
        high = 40 if self._v2 else 5
        for where, each in self._form.objects(body, "components", path, high=high):
            self._one(each, where, TOP_V2 if self._v2 else {ROW})
        top = (*path, "components")
        if self._total > 40:
            self._form.fault(
                top,
                "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
                "The total number of components cannot exceed 40",
            )
        if self._characters > 4000:
            self._form.fault(
                top,
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                "The total displayable text size cannot exceed 4000",
            )

    def _one(self, body: Payload, path: Path, allowed: frozenset[int] | set[int]) -> None:
        self._total += 1
        kind = body.get("type")
        if not isinstance(kind, int) or kind not in allowed:
            self._misplaced(kind, path, allowed)
            return
        if kind in SELECTS:
            self._select(body, path)
            return
        checks = {
            ROW: self._row,
            BUTTON: self._button,
            SECTION: self._section,
            TEXT: self._text,
            THUMBNAIL: self._thumbnail,
            GALLERY: self._gallery,
            FILE: self._file,
            CONTAINER: self._container,
        }
        if kind in checks:
            checks[kind](body, path)

    def _misplaced(self, kind: object, path: Path, allowed: frozenset[int] | set[int]) -> None:
        if kind in V2_ONLY and not self._v2:
            needs = "This component requires the IS_COMPONENTS_V2 message flag"
            self._form.fault((*path, "type"), "COMPONENT_TYPE_INVALID", needs)
        else:
            choices = ", ".join(map(str, sorted(allowed)))
            message = f'Value of field "type" must be one of ({choices}).'
            self._form.fault((*path, "type"), "UNION_TYPE_CHOICES", message)

    def _row(self, body: Payload, path: Path) -> None:
        children = self._form.objects(body, "components", path, low=1, high=5)
        for where, each in children:
            self._one(each, where, SELECTS | {BUTTON})
        if len(children) > 1 and any(each.get("type") in SELECTS for _, each in children):
            width = "The specified component exceeds the maximum width"
            self._form.fault((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", width)

    def _button(self, body: Payload, path: Path) -> None:
        style = body.get("style")
        if style not in range(1, 7):
            self._form.fault(
                (*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6)."
            )
        self._form.text(body, "label", path, high=80, must=False)
        if style == LINK:
            self._form.text(body, "url", path, low=1, high=512)
            if "custom_id" in body:
                both = "A custom id and url cannot both be specified"
                self._form.fault((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", both)
        elif style != PREMIUM:
            self._custom_id(body, path)
        if style != PREMIUM and not body.get("label") and not body.get("emoji"):
            self._form.fault(path, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji")

    def _custom_id(self, body: Payload, path: Path) -> None:
        self._form.text(body, "custom_id", path, low=1, high=100)
        custom_id = body.get("custom_id")
        if not isinstance(custom_id, str):
            return
        if custom_id in self._custom_ids:
            twice = "Component custom id cannot be duplicated"
            self._form.fault((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", twice)
        self._custom_ids.add(custom_id)

    def _select(self, body: Payload, path: Path) -> None:
        self._custom_id(body, path)
        self._form.text(body, "placeholder", path, high=150, must=False)
        for key, low in (("min_values", 0), ("max_values", 1)):
            value = body.get(key, 1)
            if not isinstance(value, int) or not low <= value <= 25:
                self._form.fault((*path, key), "NUMBER_TYPE_BETWEEN", f"Value must be between {low} and 25.")
        if body.get("type") == STRING_SELECT:
            self._options(body, path)

    def _options(self, body: Payload, path: Path) -> None:
        seen: set[object] = set()
        for where, each in self._form.objects(body, "options", path, low=1, high=25):
            self._form.text(each, "label", where, low=1, high=100)
            self._form.text(each, "value", where, low=1, high=100)
            self._form.text(each, "description", where, high=100, must=False)
            if str(each.get("value")) in seen:
                twice = "The specified option value is already used"
                self._form.fault((*where, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", twice)
            seen.add(str(each.get("value")))

    def _section(self, body: Payload, path: Path) -> None:
        for where, each in self._form.objects(body, "components", path, low=1, high=3):
            self._one(each, where, {TEXT})
        accessory = body.get("accessory")
        if is_object(accessory):
            self._one(accessory, (*path, "accessory"), {BUTTON, THUMBNAIL})
        else:
            self._form.fault((*path, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")

    def _text(self, body: Payload, path: Path) -> None:
        self._form.text(body, "content", path, low=1, high=4000)
        self._characters += len(str(body.get("content") or ""))

    def _thumbnail(self, body: Payload, path: Path) -> None:
        self._form.text(object_of(body.get("media")), "url", (*path, "media"), low=1, high=2048)
        self._form.text(body, "description", path, high=1024, must=False)

    def _gallery(self, body: Payload, path: Path) -> None:
        for where, each in self._form.objects(body, "items", path, low=1, high=10):
            self._thumbnail(each, where)

    def _file(self, body: Payload, path: Path) -> None:
        self._form.text(object_of(body.get("file")), "url", (*path, "file"), low=1, high=2048)

    def _container(self, body: Payload, path: Path) -> None:
        for where, each in self._form.objects(body, "components", path, low=1, high=40):
            self._one(each, where, TOP_V2 - {CONTAINER})
