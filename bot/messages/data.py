"""The cards of `/data`: what is kept, and whether it shall go."""

from datetime import datetime

from bot.domain.data_export import Kept, Whose, data_file, question_text
from bot.messages.card import GREY, Attachment, Button, ButtonStyle, Card

DELETE, KEEP = "data-delete", "data-keep"
NOTHING_KEPT = {
    Whose.MINE: "I keep nothing of you in this server.",
    Whose.SERVER: "I keep nothing of this server.",
}
ONLY_MANAGE_SERVER = (
    "Only members with **Manage Server** itself can delete everything of this server. Nothing was deleted."
)
NOTHING_DELETED = Card("Nothing was deleted", ("All stays as it is.",), colour=GREY)


def data_card(whose: Whose, kept: Kept, now: datetime) -> Card:
    """All that is kept, as a file."""
    rows = sum(map(len, kept.values()))
    if rows == 0:
        return Card("Nothing is kept", (NOTHING_KEPT[whose],), colour=GREY)
    name = "my-data.json" if whose is Whose.MINE else "server-data.json"
    told = {
        Whose.MINE: "This is all that I keep of you in this server: how far you have watched.",
        Whose.SERVER: "Settings, alerts, reminders, own shows, rewatches and what became of each alert; of "
        "members' progress only how many are how far.",
    }
    return Card(
        "Your data" if whose is Whose.MINE else "Data of this server",
        (told[whose],),
        footer="Only you see this. /data delete removes it.",
        colour=GREY,
        file=Attachment(name, data_file(kept, now)),
    )


def delete_question(whose: Whose, now: datetime) -> Card:
    """Whether it shall really go, and what goes with it."""
    told = {
        Whose.MINE: "I forget how far you have watched in this server, so all is behind bars again.",
        Whose.SERVER: "All settings, alerts, reminders, own shows, rewatches, their history and every "
        "member's progress are deleted. **No alert goes out any more.** This can't be undone; `/data export` "
        "keeps a copy.",
    }
    title = "Delete your data?" if whose is Whose.MINE else "Delete everything of this server?"
    yes = "Delete it" if whose is Whose.MINE else "Delete everything"
    return Card(
        title,
        (told[whose],),
        buttons=(
            Button(yes, DELETE, question_text(whose, now), ButtonStyle.DANGER),
            Button("Keep it", KEEP, "card"),
        ),
        colour=GREY,
    )


def deleted_card(whose: Whose, rows: int) -> Card:
    """What is gone."""
    if rows == 0:
        return Card("Nothing was there", (NOTHING_KEPT[whose],), colour=GREY)
    told = {
        Whose.MINE: "I have forgotten how far you watched in this server. `/watched` starts anew.",
        Whose.SERVER: "Everything of this server is deleted, and no alert goes out. `/setup` starts anew; "
        "to be rid of me, remove me under *Server Settings → Integrations*.",
    }
    return Card("Deleted", (told[whose],), colour=GREY)
