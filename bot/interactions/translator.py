"""Command names and descriptions in each language that Discord and we have."""

from discord import Locale, app_commands

from bot.messages.formatting import cut
from bot.messages.translation import _, language_of, pgettext, speaking

LONGEST_DESCRIPTION = 100
# The catalogues tell the meanings of a word apart by these contexts.
COMMAND, OPTION, CHOICE, DESCRIPTION = "command", "option", "choice", None
_CONTEXTS = {
    app_commands.TranslationContextLocation.command_name: COMMAND,
    app_commands.TranslationContextLocation.group_name: COMMAND,
    app_commands.TranslationContextLocation.parameter_name: OPTION,
    app_commands.TranslationContextLocation.choice_name: CHOICE,
}


class CommandTranslator(app_commands.Translator):
    """Looks up the texts of commands in the catalogues; None leaves the English text."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        language = language_of(locale.value)
        if language is None:
            return None
        text = string.message
        with speaking(language):
            place = _CONTEXTS.get(context.location)
            translation = pgettext(place, text) if place else _(text)
        # A name can't be cut; a test of the catalogues keeps it within 32 characters.
        fits = translation if place in (COMMAND, OPTION) else cut(translation, LONGEST_DESCRIPTION)
        return None if fits == text else fits
