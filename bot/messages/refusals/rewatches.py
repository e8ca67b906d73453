"""The words for rewatches that can't be found, started, moved or stopped."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.NO_EPISODES: Explanation(
        N_("I don't know its episodes"),
        N_("**{title}** has no release plan. Add a show with your own dates with `/shows add`."),
    ),
    Reason.TOO_MANY_REWATCHES: Explanation(
        N_("This server already has {most_rewatches} rewatches"),
        N_("End one you don't need with `/rewatch stop`, then try again."),
    ),
    Reason.NO_REWATCH: Explanation(
        N_("No rewatch here yet"),
        N_("Start one with `/rewatch start`, or add a show of your own with `/shows add`."),
    ),
    Reason.UNKNOWN_RUN: Explanation(
        N_("I can't find that here"),
        N_("Pick one from the list that opens as you type."),
    ),
    Reason.WHICH_RUN: Explanation(
        N_("Which one do you mean?"),
        N_("Pick it in the `rewatch` option. A list opens as you type."),
    ),
    Reason.RUN_GONE: Explanation(
        N_("That run was stopped or removed"),
        N_("Use `/setup` again to see what's there now. Nothing was changed."),
    ),
    Reason.CHANGED_MEANWHILE: Explanation(
        N_("Somebody just changed these dates"),
        N_("Check `/rewatch status`, then try again."),
    ),
    Reason.ONLY_BY_FILE: Explanation(
        N_("I can't move the official dates"),
        N_(
            "They come from the show file, which only the bot's operator can change. "
            "You can set your own dates with `/rewatch start`."
        ),
    ),
    Reason.HOW_MUCH_LATER: Explanation(
        N_("How much later?"),
        N_("Use `by` for how much later (like `2 days`), or `to` for a new date (like `next friday 20:00`)."),
    ),
    Reason.BY_OR_TO: Explanation(
        N_("Fill in either `by` or `to`"),
        N_("Use `by` for how much later (like `2 days`), or `to` for a new date (like `next friday 20:00`)."),
    ),
    Reason.NOTHING_TO_MOVE: Explanation(
        N_("There's nothing left to move"),
        N_("Every drop is already out. Set new dates with `/rewatch start`."),
    ),
    Reason.NO_SUCH_DROP: Explanation(
        N_("There's no drop {number}"),
        N_("The last one is drop {count}. Pick one from the list that opens as you type."),
    ),
    Reason.ALREADY_OUT: Explanation(
        N_("Drop {number} is already out"),
        N_("Pick one that's still to come."),
    ),
    Reason.NOT_MOVED: Explanation(
        N_("That's when it already comes out"),
        N_("Nothing was changed. Pick another date or time."),
    ),
}
