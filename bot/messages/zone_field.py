"""The field for a time zone, the same in every form: a zone that is picked afterwards is sent by its key."""

from bot.domain.dates.timezones import zone_label
from bot.messages.card import Field
from bot.messages.translation import _

TYPED_ZONE = "zone"


def zone_field(timezone: str | None = None, *, explained: str | None = None) -> Field:
    """Asks for a city or a zone, filled with `timezone`; with an explanation it is optional."""
    return Field(
        TYPED_ZONE,
        _("City or time zone"),
        zone_label(timezone) if timezone else "",
        _("Madrid or UTC+2"),
        explained,
        required=not explained,
        longest=60,
    )
