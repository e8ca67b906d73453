"""The page in a browser, as tests use it: send commands, and ask what can be read."""

import json

from tests import browser

# What a screen reader says only by its name.
NAMED = {"article", "button", "combobox", "dialog", "link", "listbox", "option", "textbox"}
PHONE = 400
# Whether what a selector finds can be read: it is in sight, and nothing covers or cuts it off.
READABLE = """(() => {
  const box = document.querySelector(%s)?.getBoundingClientRect();
  if (!box?.width) return false;
  const corners = [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]];
  return corners.every(([x, y]) => document.elementFromPoint(x, y)?.closest(%s));
})()"""
# Whether all of it can be seen without moving it sideways.
FITS = "document.{element}.scrollWidth <= document.{element}.clientWidth"


async def choose_command(shown: browser.Page, command: str) -> None:
    """Type a command and choose it from the list, with the keyboard alone."""
    await shown.wait_until("document.getElementById('channel-composer-input')?.offsetParent != null")
    await type_command(shown, command)
    await shown.wait_until("document.querySelector('.command-entry') !== null")
    await shown.press("Enter", 13)
    await shown.wait_until("document.activeElement.matches('.command-chip')")


async def type_command(shown: browser.Page, command: str) -> None:
    """Type the name of a command where messages are typed; it is neither chosen nor sent."""
    await shown.evaluate("document.getElementById('channel-composer-input').focus()")
    await shown.type(f"/{command}")


async def send_command(shown: browser.Page, command: str) -> None:
    """Send a command without options, with the keyboard alone."""
    await choose_command(shown, command)
    await shown.press("Escape", 27)
    await shown.press("Enter", 13)


async def nameless(shown: browser.Page) -> list[str]:
    """The roles of what can be read or used and has no name."""
    nodes = (await shown.call("Accessibility.getFullAXTree"))["nodes"]
    seen = [one for one in nodes if not one["ignored"] and one["role"]["value"] in NAMED]
    return [one["role"]["value"] for one in seen if not one.get("name", {}).get("value", "").strip()]


def readable(selector: str) -> str:
    return READABLE % (json.dumps(selector), json.dumps(selector))
