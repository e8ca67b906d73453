"""What people read after a command, as text."""

from datetime import UTC, datetime

from tests.simulated_discord import World, text_of


async def told(world: World, command: str, **options: str) -> str:
    """What a member reads after a command."""
    return text_of(await world.member.slash(world.channel, command, **options))


async def asked(world: World, question: str) -> str:
    """What a member reads after a question."""
    return await told(world, "ask", question=question)


async def doctor(world: World) -> str:
    """What an admin reads after `/doctor`."""
    await catch_up_clock(world)
    result = await world.admin.slash(world.channel, "doctor")
    assert result.ephemeral
    return text_of(result)


async def catch_up_clock(world: World) -> None:
    """Bring the simulated clock, which stands still, to the real time."""
    behind = (datetime.now(UTC) - world.env.now()).total_seconds()
    await world.env.advance_time(max(behind, 0))
