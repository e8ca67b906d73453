"""The card of an answer: what the sources say and which they are, or what the question may have meant."""

from bot.domain.markdown import escape_line
from bot.domain.shows import Show
from bot.domain.spoilers import Viewer
from bot.messages.card import ANSWER, MUTED, Button, Card
from bot.messages.provider_shows import credited
from bot.messages.questions.not_in_sources import FRIENDLY
from bot.messages.show import spoiler_note
from bot.messages.show_texts import untranslated_in
from bot.messages.translation import _
from bot.questions.answer import Answer

ASK = "ask"
# An answer ends with its source, on a line of small print.
SMALL_PRINT = "\n-# "
LONGEST_LABEL, LONGEST_QUESTION = 80, 200


def answer_card(show: Show, question: str, answer: Answer, viewer: Viewer) -> Card:
    """A question and its answer as the viewer may see it, with others to pick if it was not understood."""
    text, *sources = answer.text.split(SMALL_PRINT, 1)
    shown = viewer.shown(text, answer.known_from)
    notes = [one for one in (untranslated_in(show, text), *sources) if one]
    if not (viewer.has_seen(answer.known_from) or shown == text):
        notes.append(spoiler_note(viewer))
    buttons = tuple(
        Button(question[:LONGEST_LABEL], ASK, f"{show.id}:{number}")
        for number, question in enumerate(answer.suggestions)
    )
    # Others who read the answer have not seen the question; what isn't answered is for the asker alone.
    asked = (f"> {escape_line(question[:LONGEST_QUESTION])}",) if answer.known else ()
    blocks = (*asked, shown or _("That would spoil something you haven't watched yet."))
    unsure = buttons and not answer.known and answer.intent not in FRIENDLY
    title = _("{title}: did you mean …").format(title=show.title) if unsure else show.title
    footer = " · ".join(notes) or None
    card = Card(title, blocks, footer=footer, buttons=buttons, colour=ANSWER if answer.known else MUTED)
    return credited(card, show)


def is_private(answer: Answer, viewer: Viewer) -> bool:
    """Whether only the asker should see the answer: it goes past the server's pace, or there is none."""
    return not answer.known or viewer.in_private(answer.known_from)
