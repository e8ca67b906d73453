"""The words for what a person or the bot itself may not do, and for places that are gone."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.ONLY_IN_SERVERS: Explanation(
        N_("This only works in a server"),
        N_("Use the command in a server that I'm in."),
    ),
    Reason.NOT_A_MANAGER: Explanation(
        N_("You can't do that here"),
        N_("Only members with **Manage Server**, or with the role they chose for it, can. Ask one of them."),
    ),
    Reason.CHOOSING_MANAGERS: Explanation(
        N_("You need Manage Server for that"),
        N_("Only members with **Manage Server** itself can choose who else manages me."),
    ),
    Reason.DELETING_SERVER_DATA: Explanation(
        N_("You need Manage Server for that"),
        N_("Only members with **Manage Server** itself can delete this server's data. Nothing was deleted."),
    ),
    Reason.EVERYONE_MANAGES: Explanation(
        N_("That would let everyone manage me"),
        N_("@everyone includes every member. Pick another role."),
    ),
    Reason.SERVER_UNAVAILABLE: Explanation(
        N_("I can't see this server's channels right now"),
        N_("I've just started, or Discord has an outage. Try again in a minute. Nothing was changed."),
    ),
    Reason.CHANNEL_GONE: Explanation(
        N_("That channel is gone, or I can't post there"),
        N_("Pick another one."),
    ),
    Reason.ALERTS_CHANNEL_GONE: Explanation(
        N_("That channel was deleted"),
        N_("Move its alerts to another one with `/alerts edit`, or remove them with `/alerts remove`."),
    ),
    Reason.ALERTS_CHANNEL_CLOSED: Explanation(
        N_("I can't post in that channel"),
        N_(
            "In <#{channel}> I'm missing {missing}. {allow_it} Then run `/alerts resume` again. Or move "
            "the alerts to another channel with `/alerts edit`."
        ),
    ),
    Reason.NO_CHANNEL: Explanation(
        N_("There's no channel yet"),
        N_("Pick the channel for the alerts in the first menu."),
    ),
    Reason.NOT_A_TEXT_CHANNEL: Explanation(
        N_("I can't use that channel"),
        N_("Pick a text or announcement channel."),
    ),
    Reason.MISSING_PERMISSIONS: Explanation(
        N_("I can't post in that channel"),
        N_("In <#{channel}> I'm missing {missing}. {allow_it} Or pick another channel."),
    ),
    Reason.ROLE_GONE: Explanation(
        N_("That role is gone"),
        N_("Pick another one, or none."),
    ),
    Reason.EVERYONE_ROLE: Explanation(
        N_("I don't ping @everyone"),
        N_("Pick a role that members choose to have, or leave it out."),
    ),
    Reason.ROLE_SILENT: Explanation(
        N_("I can't ping that role"),
        N_("In <#{channel}> I can't ping <@&{role}>. {let_ping}"),
    ),
    Reason.OUT_OF_DATE: Explanation(
        N_("This message is out of date"),
        N_("Run the command again. Nothing was changed."),
    ),
}
