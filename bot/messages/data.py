"""The cards of `/data`: what is kept, and the question before it is deleted."""

from datetime import datetime

from bot.domain.data_export import Kept, Whose, data_file, fitted, question_text
from bot.messages.card import MUTED, WAITING, Attachment, Button, ButtonStyle, Card
from bot.messages.translation import N_, _

DELETE, KEEP = "data-delete", "data-keep"
NOTHING_KEPT = {
    Whose.MINE: N_("I keep nothing about you in this server."),
    Whose.SERVER: N_("I keep nothing about this server."),
}
TO_BE_DELETED = {
    Whose.MINE: N_(
        "I'll forget how far you've watched in this server, so spoilers are hidden again, and "
        "your answers to watch parties, with your seats. Parties that you host lose their host, and I "
        "plan no more of them for every drop. I no longer write to you about problems with alerts here. "
        "If you are interested in a party's event, take that back too, or I'll count you again."
    ),
    Whose.SERVER: N_(
        "All settings, alerts, reminders, the server's own shows, rewatches, watch parties, their history "
        "and every member's progress are deleted. **No more alerts go out.** This can't be undone. Keep a "
        "copy with `/data export`."
    ),
}


def data_card(whose: Whose, kept: Kept, now: datetime) -> Card:
    """All that is kept, as a file."""
    rows = sum(map(len, kept.values()))
    if rows == 0:
        return Card(_("There's nothing to export"), (_(NOTHING_KEPT[whose]),), colour=MUTED)
    name = "my-data.json" if whose is Whose.MINE else "server-data.json"
    told = {
        Whose.MINE: _(
            "This is everything I keep about you in this server: how far you've watched, your answers to "
            "watch parties, the parties for every drop that you host, and whether you set me up."
        ),
        Whose.SERVER: _(
            "Settings, alerts, reminders, the server's own shows, rewatches, watch parties and what happened "
            "to each alert. Members' progress is only counted, without names."
        ),
    }
    return Card(
        _("Your data") if whose is Whose.MINE else _("This server's data"),
        (told[whose],),
        footer=_("/data delete removes it."),
        file=Attachment(*fitted(name, data_file(kept, now))),
    )


def delete_question(whose: Whose, now: datetime) -> Card:
    """The question before something is deleted, with what goes with it."""
    title = _("Delete your data?") if whose is Whose.MINE else _("Delete everything about this server?")
    yes = _("Delete") if whose is Whose.MINE else _("Delete everything")
    return Card(
        title,
        (_(TO_BE_DELETED[whose]),),
        buttons=(
            Button(yes, DELETE, question_text(whose, now), ButtonStyle.DANGER),
            Button(_("Keep"), KEEP, "card"),
        ),
        colour=WAITING,
    )


def kept_card() -> Card:
    """That nothing was deleted."""
    return Card(_("Nothing was deleted"), (_("Everything stays as it is."),), colour=MUTED)


def deleted_card(whose: Whose, rows: int) -> Card:
    """What is gone."""
    if rows == 0:
        return Card(_("There was nothing to delete"), (_(NOTHING_KEPT[whose]),), colour=MUTED)
    told = {
        Whose.MINE: _(
            "I've forgotten how far you've watched in this server, and your answers to watch "
            "parties. Use `/watched` to start over."
        ),
        Whose.SERVER: _(
            "Everything about this server is deleted, and no alerts go out. Use `/setup` to start "
            "over, or remove me under *Server Settings → Integrations*."
        ),
    }
    return Card(_("Deleted"), (told[whose],), colour=MUTED)
