"""Uses the demo for a while as its three people: every command, button, menu and form, old ones too.

`python -m tests.demo.visit --minutes 20` reports what got no answer or an error, and what had no effect. It
begins with a round: each command once as each person, which is all that `--minutes 0` does.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Collection, Mapping
from pathlib import Path
from random import Random
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from bot.messages.demo import ADMIN, MEMBER, NEWCOMER
from tests.demo import typed
from tests.demo.judging import Visit, judged
from tests.demo.parts import OpenForm, Part, form_of, parts_of
from tests.demo.process import demo
from tests.demo.visitor import Receipt, Visitor, visitor_at

One = TypeVar("One")
PEOPLE = (ADMIN, ADMIN, MEMBER, NEWCOMER)
STARTED_S = 300
# Steps before another person uses the page.
STAYS = 12
# Mostly the parts of this many newest messages are pressed, and now and then older ones.
NEW = 8


class RandomUser:
    """Uses at random what was used least so far."""

    def __init__(self, visitor: Visitor, dice: Random, log: Path) -> None:
        self._visitor = visitor
        self._dice = dice
        self._log = log
        self._used: Counter[str] = Counter()
        self._who = ADMIN
        self.visit = Visit()

    async def become(self, name: str) -> None:
        self._who = name
        await self._visitor.become(name)

    async def round(self) -> None:
        """Use each command once as each person, and fill in the form that it opens."""
        for name in dict.fromkeys(PEOPLE):
            await self.become(name)
            for command in await self._visitor.commands():
                await self.use(command, await self._options(command))
                if form := form_of(self._visitor.state):
                    await self._fill_in(form)

    async def step(self) -> None:
        """Fill in the form that is open, press something, or use a command."""
        await self._visitor.look()
        parts = parts_of(self._visitor.state)
        if form := form_of(self._visitor.state):
            await self._fill_in(form)
        elif parts and self._dice.random() < 0.65:
            await self._press(self._least_used(parts))
        else:
            names = list(await self._visitor.commands())
            name = self._rarest({one: f"/{one}" for one in names})
            await self.use(name, await self._options(name))

    async def use(self, name: str, given: Mapping[str, str]) -> None:
        """Use a command with these options."""
        options = (await self._visitor.commands())[name]["options"]
        barred = {
            one["name"] for one in options if one["name"] in given and not typed.fits(one, given[one["name"]])
        }
        file = ("plan.ics", typed.CALENDAR) if name == "shows import" else None
        words = "".join(f" {key}:{value}" for key, value in given.items())
        await self._do(f"/{name}", words, self._visitor.use(name, file, **given), barred)

    async def _options(self, name: str) -> dict[str, str]:
        given: dict[str, str] = {}
        for one in (await self._visitor.commands())[name]["options"]:
            offered = await self._visitor.offered(name, one["name"]) if one["autocomplete"] else []
            if (value := typed.option(one, self._dice, offered)) is not None:
                given[one["name"]] = value
        return given

    async def _press(self, part: Part) -> None:
        what = f"[{part.label}] {part.action}"
        if not part.is_menu:
            await self._do(what, f" on {part.title}", self._visitor.press(part.message_id, part.key))
            return
        fresh = [one for one in part.values if one not in part.chosen] or list(part.values)
        count = min(len(fresh), self._dice.randint(max(part.least, 1), max(part.most, 1)))
        values = self._dice.sample(fresh, count)
        await self._do(
            what, f" {values} on {part.title}", self._visitor.choose(part.message_id, part.key, values)
        )

    async def _fill_in(self, form: OpenForm) -> None:
        values = {one.key: typed.field(one, self._dice) for one in form.fields}
        await self._do(f"form {form.title}", f" {values}", self._visitor.submit(form.handle, values))

    async def _do(
        self, what: str, details: str, doing: Awaitable[Receipt], barred: Collection[str] = ()
    ) -> None:
        before, began = self._visitor.state, time.monotonic()
        receipt = await doing
        seconds = time.monotonic() - began
        await self._visitor.look()
        step = judged((self._who, what), seconds, receipt, (before, self._visitor.state), barred)
        self._used[what] += 1
        self.visit.steps.append(step)
        with self._log.open("a", encoding="utf-8") as log:
            log.write(
                f"=== {step.who}: {what}{details} ({seconds:.1f} s) {'; '.join(step.faults)}\n{step.answer}\n"
            )

    def _least_used(self, parts: list[Part]) -> Part:
        newest = {part.message_id for part in parts}
        recent = set(sorted(newest, key=int)[-NEW:])
        wanted = [part for part in parts if part.message_id in recent] if self._dice.random() < 0.7 else parts
        return self._rarest({part: f"[{part.label}] {part.action}" for part in wanted})

    def _rarest(self, names: dict[One, str]) -> One:
        least = min(self._used[what] for what in names.values())
        return self._dice.choice([one for one, what in names.items() if self._used[what] == least])


async def _visit(minutes: float, seed: int, pace: str, log: Path) -> Visit:
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder) / "log", pace=pace) as running:
        async with visitor_at(await running.address(STARTED_S)) as visitor:
            dice = Random(seed)  # noqa: S311 - choices, not secrets
            user = RandomUser(visitor, dice, log)
            await user.round()
            end, begun = time.monotonic() + minutes * 60, time.monotonic()
            with Progress(console=Console(stderr=True)) as progress:
                bar = progress.add_task("visiting", total=minutes * 60)
                while time.monotonic() < end:
                    await user.become(dice.choice(PEOPLE))
                    for _ in range(STAYS):
                        await user.step()
                    progress.update(bar, completed=time.monotonic() - begun)
        log.with_suffix(".terminal").write_text(running.said, encoding="utf-8")
        return user.visit


def main(
    minutes: Annotated[float, typer.Option(help="How long to stay.")] = 20,
    seed: Annotated[int, typer.Option(help="The same seed makes the same choices.")] = 1,
    pace: Annotated[str, typer.Option(help="Seconds between two drops.")] = "60",
    log: Annotated[Path, typer.Option(help="Where each step is written, with its answer.")] = Path(
        "visit.log"
    ),
) -> None:
    """Stay in the demo for some minutes and say what was wrong; exit code 1 if anything was."""
    visit = asyncio.run(_visit(minutes, seed, pace, log))
    Console().print(visit.report(), markup=False, highlight=False)
    raise typer.Exit(any(step.faults for step in visit.steps))


if __name__ == "__main__":
    typer.run(main)
