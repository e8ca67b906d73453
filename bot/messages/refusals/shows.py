"""The words for shows, episodes and people that can't be found, and for a server's own shows."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.show import CAST, CREW
from bot.messages.translation import N_

# Within a sentence: "nobody in the cast".
GROUPS = {CAST: N_("cast"), CREW: N_("crew")}
WORDS = {
    Reason.NO_SHOW_LOADED: Explanation(
        N_("There's no show yet"),
        N_(
            "Add one with `/shows add`. The bot's operator can see with `watchparty check` why no show file "
            "was loaded."
        ),
    ),
    Reason.WHICH_SHOW: Explanation(
        N_("Which show do you mean?"),
        N_("Pick it in the `show` option. I know {titles}."),
    ),
    Reason.UNKNOWN_SHOW: Explanation(
        N_("I don't know that show"),
        N_("Pick one from the list that opens as you type in `show`."),
    ),
    Reason.SHOW_GONE: Explanation(
        N_("That's no longer here"),
        N_("This message is about a show or dates that are gone. `/next` shows what's coming."),
    ),
    Reason.TOO_MANY_FOLLOWED: Explanation(
        N_("This server already follows {most_followed} shows"),
        N_("Remove one you don't need with `/shows remove`, then try again."),
    ),
    Reason.NOT_FOLLOWED: Explanation(
        N_("This server doesn't have that show"),
        N_("See what it has with `/shows list`, or add the show with `/shows add`."),
    ),
    Reason.HELD_BACK_NO_MORE: Explanation(
        N_("These changes are out of date"),
        N_("What's held back has changed since. `/doctor` shows what's waiting for you."),
    ),
    Reason.NOT_FOUND: Explanation(
        N_("I found no show with that name"),
        N_("Try another spelling or the original title. Or type in its dates: `/shows add` without a name."),
    ),
    Reason.NO_PROVIDER: Explanation(
        N_("This bot can't look up shows"),
        N_("Its operator has switched that off. Use `/shows add` without a name to type in a show's dates."),
    ),
    Reason.PROVIDER_SILENT: Explanation(
        N_("No answer about that show"),
        N_(
            "{providers} didn't answer in time. Try again in a minute, or use `/shows add` without a name to "
            "type in the show's dates."
        ),
    ),
    Reason.UNCLEAR_DAYS: Explanation(
        N_("I couldn't read the number of days"),
        N_("Write a whole number from 0 to {most_days}."),
    ),
    Reason.NO_DROP_TO_TEST: Explanation(
        N_("There's no drop to show"),
        N_("The show file is missing or has no release dates. `/doctor` tells you which."),
    ),
    Reason.UNKNOWN_EPISODE: Explanation(
        N_("There's no such episode"),
        N_("The season has episodes 1 to {total}. Use 0 if you haven't started."),
    ),
    Reason.UNKNOWN_SPOILER_RULE: Explanation(
        N_("There's no such spoiler rule"),
        N_("Pick one from the list: {rules}."),
    ),
    Reason.UNKNOWN_PERSON: Explanation(
        N_("The sources don't name that person"),
        N_("“{typed}” isn't in the {group} of **{title}**. The sources name {names}."),
    ),
    Reason.NOBODY_NAMED: Explanation(
        N_("The sources don't name that person"),
        N_("They name nobody in the {group} of **{title}**."),
    ),
    Reason.DATES_ONLY: Explanation(
        N_("I only know this show's dates"),
        N_("This server added **{title}** itself, so I have no {group} for it."),
    ),
    Reason.NO_TITLE: Explanation(
        N_("The show needs a title"),
        N_("Fill it in and try again."),
    ),
    Reason.TITLE_TAKEN: Explanation(
        N_("That title is taken"),
        N_(
            "This server already has a show called **{title}**. Choose another title, or remove that show "
            "with `/shows remove`."
        ),
    ),
    Reason.UNCLEAR_EPISODES: Explanation(
        N_("I couldn't read the number of episodes"),
        N_("Write a whole number from 1 to {most_episodes}."),
    ),
    Reason.UNCLEAR_PER_DROP: Explanation(
        N_("I couldn't read the number of episodes in each drop"),
        N_("Write a whole number from 1 to {most_per_drop}."),
    ),
    Reason.TOO_MANY_SHOWS: Explanation(
        N_("This server already has {most_shows} shows of its own"),
        N_("Remove one you don't need with `/shows remove`, then try again."),
    ),
    Reason.NO_ADDED_SHOW: Explanation(
        N_("This server hasn't added any shows"),
        N_("Add one with `/shows add`."),
    ),
    Reason.WHICH_ADDED_SHOW: Explanation(
        N_("Which show do you mean?"),
        N_("Pick it in the `show` option. A list opens as you type."),
    ),
    Reason.UNKNOWN_ADDED_SHOW: Explanation(
        N_("I can't find that show here"),
        N_("Pick one of the shows that this server has added, from the list that opens as you type."),
    ),
}
