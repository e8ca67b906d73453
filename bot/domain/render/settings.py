"""The card of a server's settings."""

from bot.domain.guilds import GuildSettings
from bot.domain.render.card import Card
from bot.domain.spoilers import SpoilerRule

OPEN_SETTINGS = "settings"
SPOILER_RULES = {
    SpoilerRule.STRICT: "leave out what goes beyond a member's progress",
    SpoilerRule.BARS: "put what goes beyond a member's progress behind spoiler bars",
    SpoilerRule.OFF: "tell everything to everybody",
}


def settings_card(settings: GuildSettings) -> Card:
    """What this server has chosen."""
    blocks = (
        f"**Spoilers:** {settings.spoilers.value}: I {SPOILER_RULES[settings.spoilers]}.",
        f"**Time zone:** {settings.timezone or 'each show’s own'}. It is used when you type a time.",
    )
    return Card("Settings of this server", blocks, footer="Change one by filling in its option of /settings.")
