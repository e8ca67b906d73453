"""The words for shows, episodes and people that can't be found, and for a server's own shows."""

from bot.domain.guild_shows import MOST_EPISODES, MOST_SHOWS
from bot.domain.refusal import Reason
from bot.domain.rewatch import MOST_PER_DROP
from bot.domain.snapshots.following import MOST_DAYS_LATER, MOST_FOLLOWED
from bot.messages.explanation import Explanation

WORDS = {
    Reason.NO_SHOW_LOADED: Explanation(
        "There's no show yet",
        "Add one with `/shows add`. The bot's operator can see with `watchparty check` why no show file "
        "was loaded.",
    ),
    Reason.WHICH_SHOW: Explanation(
        "Which show do you mean?",
        "Pick it in the `show` option. I know {titles}.",
    ),
    Reason.UNKNOWN_SHOW: Explanation(
        "I don't know that show",
        "Pick one from the list that opens as you type in `show`.",
    ),
    Reason.SHOW_GONE: Explanation(
        "That show is gone",
        "This message is about a show that isn't here anymore. Pick another one in the `show` option.",
    ),
    Reason.TOO_MANY_FOLLOWED: Explanation(
        f"This server already follows {MOST_FOLLOWED} shows",
        "Remove one you don't need with `/shows remove`, then try again.",
    ),
    Reason.NOT_FOLLOWED: Explanation(
        "This server doesn't have that show",
        "See what it has with `/shows list`, or add the show with `/shows add`.",
    ),
    Reason.NOT_FOUND: Explanation(
        "I found no show with that name",
        "Try another spelling or the original title. Or type in its dates: `/shows add` without a name.",
    ),
    Reason.NO_PROVIDER: Explanation(
        "This bot can't look up shows",
        "Its operator has switched that off. Use `/shows add` without a name to type in a show's dates.",
    ),
    Reason.PROVIDER_SILENT: Explanation(
        "No answer about that show",
        "{providers} didn't answer in time. Try again in a minute, or use `/shows add` without a name to "
        "type in the show's dates.",
    ),
    Reason.UNCLEAR_DAYS: Explanation(
        "I couldn't read the number of days",
        f"Write a whole number from 0 to {MOST_DAYS_LATER}.",
    ),
    Reason.NO_DROP_TO_TEST: Explanation(
        "There's no drop to show",
        "The show file is missing or has no release dates. `/doctor` tells you which.",
    ),
    Reason.UNKNOWN_EPISODE: Explanation(
        "There's no such episode",
        "The season has episodes 1 to {total}. Use 0 if you haven't started.",
    ),
    Reason.UNKNOWN_SPOILER_RULE: Explanation(
        "There's no such spoiler rule",
        "Pick one from the list: {rules}.",
    ),
    Reason.UNKNOWN_PERSON: Explanation(
        "The sources don't name that person",
        "There's no {typed} in the {group} of **{title}**. They name {names}.",
    ),
    Reason.NOBODY_NAMED: Explanation(
        "The sources don't name that person",
        "They name nobody in the {group} of **{title}**.",
    ),
    Reason.DATES_ONLY: Explanation(
        "I only know this show's dates",
        "This server added **{title}** itself, so I have no {group} for it.",
    ),
    Reason.NO_TITLE: Explanation(
        "The show needs a title",
        "Fill it in and try again.",
    ),
    Reason.TITLE_TAKEN: Explanation(
        "That title is taken",
        "This server already has a show called **{title}**. Choose another title, or remove that show with "
        "`/shows remove`.",
    ),
    Reason.UNCLEAR_EPISODES: Explanation(
        "I couldn't read the number of episodes",
        f"Write a whole number from 1 to {MOST_EPISODES}.",
    ),
    Reason.UNCLEAR_PER_DROP: Explanation(
        "I couldn't read the number of episodes in each drop",
        f"Write a whole number from 1 to {MOST_PER_DROP}.",
    ),
    Reason.TOO_MANY_SHOWS: Explanation(
        f"This server already has {MOST_SHOWS} shows of its own",
        "Remove one you don't need with `/shows remove`, then try again.",
    ),
    Reason.NO_OWN_SHOW: Explanation(
        "This server has no shows of its own",
        "Add one with `/shows add`.",
    ),
    Reason.WHICH_OWN_SHOW: Explanation(
        "Which show do you mean?",
        "Pick it in the `show` option. A list opens as you type.",
    ),
    Reason.UNKNOWN_OWN_SHOW: Explanation(
        "I can't find that show here",
        "Pick one of this server's own shows from the list that opens as you type.",
    ),
}
