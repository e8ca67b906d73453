"""What people do, from another process."""

from collections.abc import Mapping, Sequence

from tests.fake_discord.command_options import Options, Value
from tests.fake_discord.desk import Desk
from tests.fake_discord.replies import Reply


class RemotePeople:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def slash(
        self,
        person: int,
        channel_id: int,
        command: str,
        options: Options | None = None,
        *,
        force: bool = False,
        patience: float = 10.0,
    ) -> Reply:
        found = await self._desk.call(
            "people/slash",
            person=person,
            channel_id=channel_id,
            command=command,
            options=options,
            force=force,
            patience=patience,
        )
        return Reply(**found)

    async def autocomplete(
        self,
        person: int,
        channel_id: int,
        command: str,
        focused: str,
        typed: Value,
        *,
        options: Options | None = None,
    ) -> Reply:
        found = await self._desk.call(
            "people/autocomplete",
            person=person,
            channel_id=channel_id,
            command=command,
            focused=focused,
            typed=typed,
            options=options,
        )
        return Reply(**found)

    async def click(self, person: int, message_id: int, button: str) -> Reply:
        return Reply(
            **await self._desk.call("people/click", person=person, message_id=message_id, button=button)
        )

    async def select(self, person: int, message_id: int, menu: str, values: Sequence[str | int]) -> Reply:
        found = await self._desk.call(
            "people/select", person=person, message_id=message_id, menu=menu, values=values
        )
        return Reply(**found)

    async def submit(
        self, person: int, modal: Reply | str, values: Mapping[str, str | Sequence[str]]
    ) -> Reply:
        token = modal if isinstance(modal, str) else modal.token
        return Reply(**await self._desk.call("people/submit", person=person, modal=token, values=values))

    async def reply(self, token: str) -> Reply:
        return Reply(**await self._desk.call("people/reply", token=token))
