"""The words for questions that have to wait."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.ASKED_TOO_OFTEN: Explanation(
        N_("One moment"),
        N_("That's a lot of questions at once. Ask again in a few seconds."),
    ),
    Reason.TOO_MANY_QUESTIONS: Explanation(
        N_("One moment"),
        N_("Many people are asking right now. Ask again in a few seconds."),
    ),
}
