"""`/health`: being alive and being ready are different."""

import aiohttp

from tests.simulated_discord import World


async def test_being_alive_and_being_ready_are_different(world: World, port: int) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        async with http.get("/health/live") as live:
            assert (live.status, await live.json()) == (200, {"dispatcher": True})
        async with http.get("/health") as ready:
            assert (await ready.json())["database"] is True
