"""The words for rewatches that can't be found, started, moved or stopped."""

from bot.domain.refusal import Reason
from bot.domain.rewatch import MAX_RUNS
from bot.messages.explanation import Explanation

WORDS = {
    Reason.NO_EPISODES: Explanation(
        "I don't know its episodes",
        "**{title}** has no release plan. Add a show with your own dates with `/shows add`.",
    ),
    Reason.TOO_MANY_REWATCHES: Explanation(
        f"This server already has {MAX_RUNS} rewatches",
        "End one you don't need with `/rewatch stop`, then try again.",
    ),
    Reason.NO_REWATCH: Explanation(
        "No rewatch here yet",
        "Start one with `/rewatch start`, or add a show of your own with `/shows add`.",
    ),
    Reason.UNKNOWN_RUN: Explanation(
        "I can't find that here",
        "Pick one from the list that opens as you type.",
    ),
    Reason.WHICH_RUN: Explanation(
        "Which one do you mean?",
        "Pick it in the `rewatch` option. A list opens as you type.",
    ),
    Reason.RUN_GONE: Explanation(
        "That run was stopped or removed",
        "Use `/setup` again to see what's there now. Nothing was changed.",
    ),
    Reason.CHANGED_MEANWHILE: Explanation(
        "Somebody just changed these dates",
        "Check `/rewatch status`, then try again.",
    ),
    Reason.ONLY_BY_FILE: Explanation(
        "I can't move the official dates",
        "They come from the show file, which only the bot's operator can change. "
        "You can set your own dates with `/rewatch start`.",
    ),
    Reason.BY_OR_TO: Explanation(
        "Fill in either `by` or `to`",
        "Use `by` for how much later (like `2 days`), or `to` for a new date (like `next friday 20:00`).",
    ),
    Reason.NOTHING_TO_MOVE: Explanation(
        "There's nothing left to move",
        "Every drop is already out. Set new dates with `/rewatch start`.",
    ),
    Reason.NO_SUCH_DROP: Explanation(
        "There's no drop {number}",
        "The last one is drop {count}. Pick one from the list that opens as you type.",
    ),
    Reason.ALREADY_OUT: Explanation(
        "Drop {number} is already out",
        "Pick one that's still to come.",
    ),
    Reason.NOT_MOVED: Explanation(
        "That's when it already comes out",
        "Nothing was changed. Pick another date or time.",
    ),
}
