"""Make README's picture: run the demo, look at it in a real browser, save the alert.

Needs Chromium on the machine: `uv run python -m tests.picture docs/alert.png`.
"""

import asyncio
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from tests.browser import Page, opened_page

FIRST_DROP = "Episodes 1–2 of 8 are out"
# A week between the drops, as the show came out; on the command line an hour is the most.
DEMO = "from bot.command_line import demo; demo(port=0, pace=7 * 24 * 3600)"
# The message in the channel, not its line in the list beside it.
MARK = f"""(() => {{
    const messages = [...document.querySelectorAll("article.channel-message")];
    const alert = messages.findLast(message => message.innerText.includes("{FIRST_DROP}"));
    alert.id = "alert";
    alert.scrollIntoView({{block: "center"}});
}})()"""


def main(
    to: Annotated[Path, typer.Argument(help="Where to save the picture (PNG).")],
) -> None:
    """Run the demo, wait for its first drop, and save a picture of the alert."""
    asyncio.run(_take(to))


async def _take(to: Path) -> None:
    demo = await asyncio.create_subprocess_exec(sys.executable, "-c", DEMO, stdout=asyncio.subprocess.PIPE)
    try:
        async with opened_page(await _address(demo), width=960, height=900) as page:
            await page.wait_for(FIRST_DROP, seconds=60)
            await asyncio.sleep(1)
            await _save(page, to)
    finally:
        demo.terminate()
        await demo.wait()


async def _address(demo: asyncio.subprocess.Process) -> str:
    assert demo.stdout
    async for line in demo.stdout:
        found = re.search(r"http://\S+", line.decode())
        if found:
            return found.group(0)
    raise RuntimeError("the demo did not start")


async def _save(page: Page, to: Path) -> None:
    await page.evaluate(MARK)
    await asyncio.sleep(0.5)
    await page.picture(to, "#alert")


if __name__ == "__main__":
    typer.run(main)
