"""The words for what a party can't do."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.PARTY_STARTED: Explanation(
        N_("Somebody has already started it"),
        N_("Press **Where are we?** to join in."),
    ),
    Reason.PARTY_RUNS: Explanation(
        N_("The party has already started"),
        N_("It can't be cancelled or changed any more. A host can pause or end it in the host controls."),
    ),
    Reason.PARTY_NOT_STARTED: Explanation(
        N_("The party hasn't started yet"),
        N_("A host presses **Start** in the host controls first."),
    ),
    Reason.PARTY_PAUSED: Explanation(
        N_("It's already paused"),
        N_("A host can resume it in the host controls."),
    ),
    Reason.PARTY_NOT_PAUSED: Explanation(
        N_("It's already running"),
        N_("Press **Where are we?** to see the position."),
    ),
    Reason.PARTY_OVER: Explanation(
        N_("This party is over"),
        N_("`/party start` plans another one."),
    ),
    Reason.PARTY_ALL_WATCHED: Explanation(
        N_("All episodes are over"),
        N_("There's nothing left to pause. A host can end the party in the host controls."),
    ),
    Reason.PARTY_NO_SUCH_PLACE: Explanation(
        N_("This party doesn't reach that place"),
        N_("Write a time in the current episode, like `12:30`, or an episode and a time, like `4 12:30`."),
    ),
    Reason.PARTY_NO_SUCH_COUNTDOWN: Explanation(
        N_("There's no such countdown"),
        N_("Pick 10, 30 or 60 seconds."),
    ),
    Reason.NOT_A_HOST: Explanation(
        N_("Only hosts can do that"),
        N_("Ask the host or a co-host of this party, or somebody who manages this server's alerts."),
    ),
    Reason.NOT_THE_HOST: Explanation(
        N_("Only the host can choose co-hosts"),
        N_("Ask the host of this party, or somebody who manages this server's alerts."),
    ),
    Reason.UNKNOWN_PARTY: Explanation(
        N_("I can't find that party here"),
        N_("See `/party list` for the parties in this server."),
    ),
    Reason.NO_PARTY: Explanation(
        N_("No party is coming up here"),
        N_("Plan one with `/party start`."),
    ),
    Reason.WHICH_PARTY: Explanation(
        N_("This server has several parties"),
        N_("Pick one in `party`; a list opens as you type."),
    ),
    Reason.PARTY_TOO_FAR: Explanation(
        N_("That's more than a year away"),
        N_("Pick an earlier date."),
    ),
    Reason.UNCLEAR_PARTY_EPISODES: Explanation(
        N_("I couldn't read the episodes"),
        N_("Write them like `3`, `3-4` or `1, 2, 5`."),
    ),
    Reason.TOO_MANY_PARTY_EPISODES: Explanation(
        N_("That's too much for one party"),
        N_("A party has at most {most_party_episodes} episodes. Plan a second one for the rest."),
    ),
    Reason.OTHER_PARTY_EPISODES: Explanation(
        N_("The season doesn't have those episodes"),
        N_("It has episodes 1 to {total}."),
    ),
    Reason.BACKWARD_PARTY_EPISODES: Explanation(
        N_("These episodes run backwards"),
        N_("The earlier one comes first: write `{first}-{last}`."),
    ),
    Reason.UNCLEAR_MINUTES: Explanation(
        N_("I couldn't read how long the episodes are"),
        N_(
            "Write the minutes, like `60`, or one number for each episode, like `62, 58`. Each can take 1"
            " to {most_party_minutes} minutes."
        ),
    ),
    Reason.UNCLEAR_SEATS: Explanation(
        N_("I couldn't read the limit"),
        N_("Write a number from {least_seats} to {most_seats}, or leave it empty for no limit."),
    ),
    Reason.TOO_FEW_SEATS: Explanation(
        N_("The limit would be too low"),
        N_("{going} people are already going. Nobody loses their seat, so pick at least that number."),
    ),
    Reason.TOO_MANY_PARTIES: Explanation(
        N_("This server already has {most_parties} parties planned"),
        N_("Cancel one that you don't need with `/party cancel`."),
    ),
    Reason.TOO_MANY_COHOSTS: Explanation(
        N_("A party has at most {most_cohosts} co-hosts"),
        N_("The host can ask one of them to step in."),
    ),
    Reason.HOST_IS_NO_COHOST: Explanation(
        N_("The host can't be a co-host too"),
        N_("Pick somebody else."),
    ),
    Reason.BOTS_DONT_HOST: Explanation(
        N_("Bots can't host a party"),
        N_("Pick a person."),
    ),
    Reason.NOT_COMING: Explanation(
        N_("You haven't said that you're coming"),
        N_("Press **Going** or **Maybe** first."),
    ),
    Reason.PARTY_CHANNEL: Explanation(
        N_("A party needs a text channel for its card"),
        N_("Use the command in a text channel in this server."),
    ),
    Reason.PARTY_PERMISSIONS: Explanation(
        N_("I can't post a party in that channel"),
        N_(
            "I'm missing {missing} in <#{channel}>. Ask an admin to allow that for my role, or use another "
            "channel."
        ),
    ),
    Reason.UNCLEAR_REPEAT: Explanation(
        N_("I couldn't read when the parties start"),
        N_("Write a weekday and a time, like `monday 20:00`, or only a time, like `20:00`."),
    ),
    Reason.MAY_NOT_HOST: Explanation(
        N_("Only some people can host parties here"),
        N_("This server lets only those who manage its alerts host a party. Ask one of them to plan it."),
    ),
    Reason.PARTY_NOT_YOURS: Explanation(
        N_("You can't post in that channel"),
        N_("A party's card is for those who may write in <#{channel}>. Use a channel where you can post."),
    ),
}
