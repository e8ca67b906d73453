"""The words for what a person or the bot itself may not do, and for places that are gone."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.permissions import ALLOW_IT, LET_PING

WORDS = {
    Reason.ONLY_IN_SERVERS: Explanation(
        "This only works in a server",
        "Use the command in a server that I'm in.",
    ),
    Reason.NOT_A_MANAGER: Explanation(
        "You can't do that here",
        "Only members with **Manage Server**, or with the role they chose for it, can. Ask one of them.",
    ),
    Reason.CHOOSING_MANAGERS: Explanation(
        "You need Manage Server for that",
        "Only members with **Manage Server** itself can choose who else manages me.",
    ),
    Reason.DELETING_SERVER_DATA: Explanation(
        "You need Manage Server for that",
        "Only members with **Manage Server** itself can delete this server's data. Nothing was deleted.",
    ),
    Reason.EVERYONE_MANAGES: Explanation(
        "That would let everyone manage me",
        "@everyone includes every member. Pick another role.",
    ),
    Reason.SERVER_UNAVAILABLE: Explanation(
        "I can't see this server's channels right now",
        "I've just started, or Discord has an outage. Try again in a minute. Nothing was changed.",
    ),
    Reason.CHANNEL_GONE: Explanation(
        "That channel is gone, or I can't post there",
        "Pick another one.",
    ),
    Reason.ALERTS_CHANNEL_GONE: Explanation(
        "That channel was deleted",
        "Remove its alerts with `/alerts remove`, or set up another channel with `/alerts add`.",
    ),
    Reason.NO_CHANNEL: Explanation(
        "There's no channel yet",
        "Pick the channel for the alerts in the first menu.",
    ),
    Reason.NOT_A_TEXT_CHANNEL: Explanation(
        "I can't use that channel",
        "Pick a text or announcement channel.",
    ),
    Reason.MISSING_PERMISSIONS: Explanation(
        "I can't post in that channel",
        f"In <#{{channel}}> I'm missing {{missing}}. {ALLOW_IT} Or pick another channel.",
    ),
    Reason.ROLE_GONE: Explanation(
        "That role is gone",
        "Pick another one, or none.",
    ),
    Reason.EVERYONE_ROLE: Explanation(
        "I don't ping @everyone",
        "Pick a role that members choose to have, or leave it out.",
    ),
    Reason.ROLE_SILENT: Explanation(
        "I can't ping that role",
        f"In <#{{channel}}> I can't ping <@&{{role}}>. {LET_PING}",
    ),
    Reason.OUT_OF_DATE: Explanation(
        "This message is out of date",
        "Run the command again. Nothing was changed.",
    ),
}
