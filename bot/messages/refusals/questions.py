"""The words for questions that have to wait."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation

WORDS = {
    Reason.ASKED_TOO_OFTEN: Explanation(
        "One moment",
        "That's a lot of questions at once. Ask again in a few seconds.",
    ),
    Reason.TOO_MANY_QUESTIONS: Explanation(
        "One moment",
        "Many people are asking right now. Ask again in a few seconds.",
    ),
}
