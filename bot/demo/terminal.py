"""What just happened, a line at a time, for the person who started the demo."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import discord
from rich.console import Console
from rich.markup import escape
from simcord import Env

from bot.app import App
from bot.clock import utc_now
from bot.domain.alerts import Alert, Result
from bot.messages.demo import chose, filled_in, pressed, settled, unforeseen, used, welcome_lines


class Terminal:
    """Prints commands, presses, alerts and failures as they come."""

    def __init__(self, app: App, env: Env, out: Console) -> None:
        self._app = app
        self._env = env
        self._out = out
        self._results: deque[tuple[Result, datetime]] = deque()
        self._seen_errors = env.error_cursor
        app.delivery.dispatcher.listeners.append(self._settled)
        app.client.add_listener(self._interacted, "on_interaction")

    def welcome(self, url: str, first_drop: datetime) -> None:
        """Where the page is, who you can be, and when something comes by itself."""
        seconds = (first_drop - utc_now()).total_seconds()
        for line in welcome_lines(url, seconds):
            self._out.print(line)

    def say(self, text: str) -> None:
        """A line with the time."""
        self._out.print(f"[dim]{utc_now():%H:%M:%S}[/] {escape(text)}")

    async def report(self) -> bool:
        """Print how alerts ended and what failed since the last report; false if nothing did."""
        anything = bool(self._results) or self._env.error_cursor > self._seen_errors
        while self._results:
            await self._tell(*self._results.popleft())
        for error in self._env.errors_since(self._seen_errors):
            self._seen_errors += 1
            if text := unforeseen(getattr(error, "original", error)):
                self.say(text)
        return anything

    def _settled(self, result: Result) -> None:
        self._results.append((result, utc_now()))

    async def _tell(self, result: Result, at: datetime) -> None:
        channel = self._app.client.get_channel(result.alert.channel_id)
        name = channel.name if isinstance(channel, discord.TextChannel) else str(result.alert.channel_id)
        alert, timelines = result.alert, self._app.services.timelines
        timeline = await timelines.of_run(alert.run_id) if isinstance(alert, Alert) else None
        self.say(settled(result, timeline, name, at))

    async def _interacted(self, interaction: discord.Interaction) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        name = interaction.user.display_name
        if interaction.type is discord.InteractionType.application_command and interaction.command:
            self.say(used(name, interaction.command.qualified_name, _given(data.get("options", ()))))
        elif interaction.type is discord.InteractionType.modal_submit:
            self.say(filled_in(name))
        elif interaction.type is discord.InteractionType.component:
            label = _label(interaction.message.components if interaction.message else (), data["custom_id"])
            self.say(pressed(name, label) if label else chose(name))


def _given(options: Iterable[dict[str, Any]]) -> dict[str, str]:
    """What was filled in, by option; a subcommand's options lie one level deeper."""
    given: dict[str, str] = {}
    for option in options:
        given |= _given(option.get("options", ()))
        if "value" in option:
            given[option["name"]] = str(option["value"])
    return given


def _label(components: Iterable[object], custom_id: str) -> str | None:
    for one in components:
        if isinstance(one, discord.Button) and one.custom_id == custom_id:
            return one.label
        if label := _label(getattr(one, "children", ()), custom_id):
            return label
    return None
