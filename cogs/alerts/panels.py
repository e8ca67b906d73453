"""Registers the buttons, menus and forms of `/alerts`; `edit_panel`, `pages` and `removal` handle them."""

from dataclasses import dataclass

from bot.interactions.component_router import ComponentRouter
from cogs.alerts.edit_panel import AlertEditPanel
from cogs.alerts.pages import AlertPages
from cogs.alerts.removal import AlertRemoval


@dataclass(frozen=True, slots=True)
class AlertPanels:
    """The panel of `/alerts edit`, the pages of `list` and `history`, and the question of `remove`."""

    edit: AlertEditPanel
    pages: AlertPages
    removal: AlertRemoval

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        self.edit.register(router)
        self.pages.register(router)
        self.removal.register(router)
