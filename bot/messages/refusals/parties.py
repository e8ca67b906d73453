"""The words for what a party can't do."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation

WORDS = {
    Reason.PARTY_STARTED: Explanation(
        "Somebody has already started it",
        "Press **Where are we?** to join in.",
    ),
    Reason.PARTY_RUNS: Explanation(
        "The party has already started",
        "It can't be cancelled or changed any more. A host can pause or end it in the host controls.",
    ),
    Reason.PARTY_NOT_STARTED: Explanation(
        "The party hasn't started yet",
        "A host presses **Start** in the host controls first.",
    ),
    Reason.PARTY_PAUSED: Explanation(
        "It's already paused",
        "A host can resume it in the host controls.",
    ),
    Reason.PARTY_NOT_PAUSED: Explanation(
        "It's already running",
        "Press **Where are we?** to see the position.",
    ),
    Reason.PARTY_OVER: Explanation(
        "This party is over",
        "`/party start` plans another one.",
    ),
    Reason.PARTY_ALL_WATCHED: Explanation(
        "All episodes are over",
        "There's nothing left to pause. A host can end the party in the host controls.",
    ),
    Reason.PARTY_NO_SUCH_PLACE: Explanation(
        "This party doesn't reach that place",
        "Write a time in the current episode, like `12:30`, or an episode and a time, like `4 12:30`.",
    ),
    Reason.PARTY_NO_SUCH_COUNTDOWN: Explanation(
        "There's no such countdown",
        "Pick 10, 30 or 60 seconds.",
    ),
    Reason.NOT_A_HOST: Explanation(
        "Only hosts can do that",
        "Ask the host or a co-host of this party, or somebody who manages this server's alerts.",
    ),
    Reason.NOT_THE_HOST: Explanation(
        "Only the host can choose co-hosts",
        "Ask the host of this party, or somebody who manages this server's alerts.",
    ),
    Reason.UNKNOWN_PARTY: Explanation(
        "I can't find that party here",
        "See `/party list` for the parties of this server.",
    ),
    Reason.NO_PARTY: Explanation(
        "This server has no party to come",
        "Plan one with `/party start`.",
    ),
    Reason.WHICH_PARTY: Explanation(
        "This server has several parties",
        "Pick one in `party`; a list opens while you type.",
    ),
    Reason.PARTY_TOO_FAR: Explanation(
        "That's more than a year away",
        "Pick an earlier date.",
    ),
    Reason.UNCLEAR_PARTY_EPISODES: Explanation(
        "I couldn't read the episodes",
        "Write them like `3`, `3-4` or `1, 2, 5`.",
    ),
    Reason.TOO_MANY_PARTY_EPISODES: Explanation(
        "That's too much for one party",
        "A party has at most 12 episodes. Plan a second one for the rest.",
    ),
    Reason.OTHER_PARTY_EPISODES: Explanation(
        "The season doesn't have those episodes",
        "It has episodes 1 to {total}.",
    ),
    Reason.UNCLEAR_MINUTES: Explanation(
        "I couldn't read how long the episodes are",
        "Write the minutes, like `60`, or one number for each episode, like `62, 58`. Each can take 1"
        " to 600 minutes.",
    ),
    Reason.UNCLEAR_SEATS: Explanation(
        "I couldn't read the limit",
        "Write a number from 2 to 1000, or leave it empty for no limit.",
    ),
    Reason.TOO_FEW_SEATS: Explanation(
        "The limit would be too low",
        "{going} people are already going. Nobody loses their seat, so pick at least that number.",
    ),
    Reason.TOO_MANY_PARTIES: Explanation(
        "This server has 50 parties to come",
        "Cancel one that you don't need with `/party cancel`.",
    ),
    Reason.TOO_MANY_COHOSTS: Explanation(
        "A party has at most 5 co-hosts",
        "The host can ask one of them to step in.",
    ),
    Reason.HOST_IS_NO_COHOST: Explanation(
        "The host can't be a co-host too",
        "Pick somebody else.",
    ),
    Reason.BOTS_DONT_HOST: Explanation(
        "Bots can't host a party",
        "Pick a person.",
    ),
    Reason.NOT_COMING: Explanation(
        "You haven't said that you're coming",
        "Press **Going** or **Maybe** first.",
    ),
    Reason.PARTY_CHANNEL: Explanation(
        "A party needs a text channel for its card",
        "Use the command in a text channel of this server.",
    ),
    Reason.PARTY_PERMISSIONS: Explanation(
        "I can't post a party in that channel",
        "I'm missing {missing} in <#{channel}>. You can allow that for my role under **Edit Channel →"
        " Permissions**, or use another channel.",
    ),
    Reason.MAY_NOT_HOST: Explanation(
        "Only some people host parties here",
        "This server lets only those who manage its alerts host a party. Ask one of them to plan it.",
    ),
    Reason.PARTY_NOT_YOURS: Explanation(
        "You can't post in that channel",
        "A party's card is for those who may write in <#{channel}>. Use a channel where you can post.",
    ),
}
