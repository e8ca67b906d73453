"""The panel of a server's settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.dates.timezones import zone_label
from bot.domain.dates.wall_clock import wall_clock
from bot.domain.guild_settings import GuildSettings
from bot.domain.parties.permissions import WhoHosts
from bot.domain.parties.problems import OF_PLACE, PartyProblem
from bot.domain.refusal import Refusal
from bot.domain.spoilers import SpoilerRule
from bot.messages.card import (
    ANSWER,
    WAITING,
    Button,
    Card,
    ChannelMenu,
    Form,
    Menu,
    RoleMenu,
)
from bot.messages.days import weekday
from bot.messages.party_problems import party_problem_lines
from bot.messages.refusals import explained
from bot.messages.translation import N_, _, language_name, languages, plural
from bot.messages.zone_field import zone_field

OPEN_SETTINGS, ZONE, ZONE_TYPED = "settings", "settings-zone", "settings-zone-typed"
SPOILERS, WARNING_CHANNEL, MANAGERS = "settings-spoilers", "settings-notices", "settings-managers"
HOSTS, LANGUAGE = "settings-hosts", "settings-language"
# Chosen for the language that the server has in Discord.
AS_IN_DISCORD = "auto"

SPOILER_RULES = {
    SpoilerRule.STRICT: N_("leave out what goes beyond a member's progress"),
    SpoilerRule.BARS: N_("put what goes beyond a member's progress behind spoiler bars"),
    SpoilerRule.OFF: N_("show everything to everybody"),
}
# On a phone, a closed menu shows about 30 letters.
RULES_IN_MENU = {
    SpoilerRule.STRICT: N_("Spoilers: left out"),
    SpoilerRule.BARS: N_("Spoilers: behind spoiler bars"),
    SpoilerRule.OFF: N_("Spoilers: shown to everybody"),
}
HOST_RULES = {
    WhoHosts.EVERYBODY: N_("Parties: everybody may host"),
    WhoHosts.MANAGERS: N_("Parties: only managers host"),
}
WARNING_CHANNEL_GONE = N_("**Warnings:** ⚠️ the channel is gone. Pick another one.")
WARNING_CHANNEL_GONE_TOLD = N_("**Warnings:** to {admin}, who set me up. ⚠️ The channel is gone.")
NO_WARNING_CHANNEL = N_("**Warnings:** to nobody. Pick a channel.")
NO_WARNING_CHANNEL_TOLD = N_("**Warnings:** to {admin}, who set me up.")


@dataclass(frozen=True, slots=True)
class SettingsContext:
    """What the server still has of what was chosen, and what the person may change.

    `parties` is what is wrong with them.
    """

    warning_channel: bool = True
    manager_role: bool = True
    may_choose_managers: bool = False
    parties: tuple[PartyProblem, ...] = ()


def settings_card(
    settings: GuildSettings, context: SettingsContext, now: datetime, refused: Refusal | None = None
) -> Card:
    """What this server has chosen, with the menus to change it; `refused` is why a change was not made.

    What a menu shows in full is not said above it again.
    """
    blocks = (_zone(settings.timezone, now), _notices(settings, context), _managers(settings, context))
    return Card(
        _("Settings for this server"),
        (*blocks, *_parties(context.parties), *((explained(refused).line,) if refused else ())),
        footer=_("Each choice is saved right away."),
        menus=_menus(settings, context),
        buttons=(Button(_("Change the time zone"), ZONE, "card"),),
        colour=WAITING if refused else ANSWER,
    )


def zone_form(settings: GuildSettings) -> Form:
    """The form in which a zone is typed."""
    field = zone_field(settings.timezone, explained=_("Leave it empty to use each show's own."))
    return Form(_("This server's time zone"), ZONE_TYPED, "card", (field,))


def _zone(timezone: str | None, now: datetime) -> str:
    if timezone is None:
        return _("**Time zone:** each show's own.")
    there = wall_clock(now, timezone)
    return _("**Time zone:** {timezone}, now {weekday} {time}.").format(
        timezone=zone_label(timezone), time=f"{there:%H:%M}", weekday=weekday(there.weekday())
    )


def _notices(settings: GuildSettings, context: SettingsContext) -> str:
    if settings.warning_channel_id and context.warning_channel:
        return _("**Warnings:** in <#{channel}>, before an alert fails.").format(
            channel=settings.warning_channel_id
        )
    gone = settings.warning_channel_id is not None
    if settings.set_up_by is None:
        return _(WARNING_CHANNEL_GONE) if gone else _(NO_WARNING_CHANNEL)
    told = _(WARNING_CHANNEL_GONE_TOLD) if gone else _(NO_WARNING_CHANNEL_TOLD)
    return told.format(admin=f"<@{settings.set_up_by}>")


def _managers(settings: GuildSettings, context: SettingsContext) -> str:
    if settings.manager_role_id is None:
        return _("**Who manages me:** members with Manage Server.")
    if not context.manager_role:
        return _("**Who manages me:** members with Manage Server. ⚠️ The role is gone.")
    role = f"<@&{settings.manager_role_id}>"
    return _(
        "**Who manages me:** members with Manage Server or {role}. Discord hides my commands from {role} "
        "until you allow them: *Server Settings → Integrations → this bot → the command → Add Roles*."
    ).format(role=role)


def _parties(problems: Sequence[PartyProblem]) -> Sequence[str]:
    """That parties can't take place where somebody wanted them; nothing if they can."""
    count = len(party_problem_lines(one for one in problems if one.kind in OF_PLACE))
    told = plural(
        count,
        one="**Parties:** ⚠️ {number} problem with where they take place. `/doctor` says what to do.",
        other="**Parties:** ⚠️ {number} problems with where they take place. `/doctor` says what to do.",
    )
    return (told,) if count else ()


def _language_menu(settings: GuildSettings) -> tuple[Menu, ...]:
    """The languages for what everybody reads; no menu if there is only one."""
    every = sorted(languages())
    if len(every) == 1:
        return ()
    own = (_("Alerts: the server's language"), AS_IN_DISCORD)
    named = _("Alerts: {language}")
    options = (own, *((named.format(language=language_name(one)), one) for one in every))
    return (Menu(_("Language of alerts"), LANGUAGE, "card", options, (settings.language or AS_IN_DISCORD,)),)


def _menus(settings: GuildSettings, context: SettingsContext) -> tuple[Menu | ChannelMenu | RoleMenu, ...]:
    rules = tuple((_(text), rule.value) for rule, text in RULES_IN_MENU.items())
    channel = settings.warning_channel_id if context.warning_channel else None
    role = settings.manager_role_id if context.manager_role else None
    hosts = tuple((_(text), rule.value) for rule, text in HOST_RULES.items())
    managers = (RoleMenu(_("Manager role: none"), MANAGERS, "card", role),)
    return (
        Menu(_("Spoilers"), SPOILERS, "card", rules, (settings.spoilers.value,)),
        ChannelMenu(_("Channel for warnings: none"), WARNING_CHANNEL, "card", channel, required=False),
        Menu(_("Who may host parties"), HOSTS, "card", hosts, (settings.party_hosts.value,)),
        *_language_menu(settings),
        *(managers if context.may_choose_managers else ()),
    )
