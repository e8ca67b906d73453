"""Helpers of tests with panels: open one, fill it in, and look at what is stored and sent."""

from typing import Any

from simcord import InteractionResult, ResponseMessage

from bot.app import create_app
from bot.domain.guild_settings import GuildSettings
from bot.domain.subscriptions import Subscription
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guilds import GuildStore
from db.subscriptions import SubscriptionStore
from tests.cogs.controls import custom_ids
from tests.simulated_discord import World


async def opened_setup(world: World, **options: Any) -> Any:
    """The panel's message, as it shows now and after each press."""
    result = await world.admin.slash(world.channel, "setup", **options)
    assert result.ephemeral
    assert result.response
    return result.response


async def choose(world: World, panel: Any, menu: str, *values: Any) -> InteractionResult:
    (custom_id,) = (one for one in custom_ids(panel) if one.startswith(f"wp:setup-{menu}:"))
    return await world.admin.select(panel, list(values), custom_id=custom_id)


async def subscriptions(world: World) -> list[Subscription]:
    return list(await SubscriptionStore(world.app.stores.database).of_guild(world.guild.id))


async def settings_of(world: World) -> GuildSettings:
    return await GuildStore(world.app.stores.database).settings(world.guild.id)


async def restarted(world: World, settings: Settings, catalogue: Catalogue) -> None:
    fresh = await create_app(settings, catalogue, world.app.stores.database)
    await world.env.restart_bot(fresh.client)


async def opened_alerts_panel(world: World, **options: Any) -> ResponseMessage:
    """Add alerts in the channel, and open their panel."""
    await world.admin.slash(world.channel, "alerts add", **options)
    panel = await world.admin.slash(world.channel, "alerts edit")
    assert panel.ephemeral
    assert panel.response
    return panel.response


async def type_hours(world: World, panel: ResponseMessage, start: str, end: str) -> InteractionResult:
    form = await world.admin.click(panel, label="Quiet hours")
    return await world.admin.submit_modal(form, {"from": start, "until": end})


def last_pings(world: World) -> list[str]:
    mentions: dict[str, list[str]] = last_body(world)["allowed_mentions"]
    assert mentions["parse"] == []
    return mentions["roles"]


def last_body(world: World) -> dict[str, Any]:
    """The last message that the bot has sent, as Discord got it."""
    sent = [one for one in world.env.http_requests if one.method == "POST" and one.path.endswith("/messages")]
    assert sent[-1].json is not None
    return dict(sent[-1].json)


def draft_of(panel: Any) -> str:
    """What the panel of `/setup` holds in its custom ids."""
    (custom_id,) = (one for one in custom_ids(panel) if one.startswith("wp:setup-channel:"))
    return custom_id.removeprefix("wp:setup-channel:")


async def type_text(world: World, panel: ResponseMessage, text: str) -> InteractionResult:
    form = await world.admin.click(panel, label="Custom text")
    return await world.admin.submit_modal(form, {"text": text})
