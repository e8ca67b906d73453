"""Texts in the reader's language: the code has the English ones, the catalogues in `locales/` all others."""

import gettext
import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

DOMAIN = "watchparty"
LOCALES = Path(__file__).with_name("locales")
ENGLISH = "en"

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def _(text: str) -> str:
    """A text in the reader's language. Placeholders are filled in afterwards, with `format`."""
    return _catalogue(_language.get()).gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802 - the name by which translators' tools know it
    """The same text: only marked, so that a catalogue has it. `_` translates it where it is used."""
    return text


def pgettext(context: str, text: str) -> str:
    """A text that has another meaning elsewhere; `context` tells translators which one this is."""
    return _catalogue(_language.get()).pgettext(context, text)


def plural(number: int, *, one: str, other: str, **named: object) -> str:
    """The text for a number in the reader's language; `{number}` and what is `named` are filled in.

    English has a form for one and another for all other numbers; a catalogue has as many as its language.
    """
    return _catalogue(_language.get()).ngettext(one, other, number).format(number=number, **named)


def speak(language: str) -> None:
    """Use a language from here on, for the whole interaction that is being answered."""
    _language.set(language)


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Use a language for what is rendered inside."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def language() -> str:
    """The language that is used now."""
    return _language.get()


@lru_cache
def languages() -> frozenset[str]:
    """English, and every language that has a catalogue; the build compiles only complete ones."""
    return frozenset((ENGLISH, *(path.parts[-3] for path in _compiled())))


def fingerprint() -> str:
    """A hash of all catalogues; it changes when a translation does."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_compiled()))).hexdigest()


def language_name(language: str) -> str:
    """A language's name in the language itself; its code if we have no texts in it."""
    if language not in languages():
        return language.replace("_", "-")
    with speaking(language):
        # Translators: the name of your own language, in your language.
        return _("English")


@lru_cache
def language_of(locale: str | None) -> str | None:
    """The language for one of Discord's locales, such as "es-419" or "pt-BR"; None if we don't have it."""
    exact = (locale or "").replace("-", "_")
    return next((one for one in (exact, exact.partition("_")[0]) if one in languages()), None)


def own_variant(code: str | None, reader: str) -> str:
    """Our language for a code such as "pt", preferably the reader's variant; the reader's if we have none."""
    found = [one for one in (reader, *sorted(languages())) if one.partition("_")[0] == code]
    return found[0] if found else reader


def reader_language(locale: str) -> str:
    """Our language for a person whose Discord has this locale."""
    return language_of(locale) or ENGLISH


def server_language(chosen: str | None, locale: str | None) -> str:
    """The language of texts that everybody in a server reads: its choice, else its language in Discord."""
    return chosen if chosen in languages() else language_of(locale) or ENGLISH


def _compiled() -> Iterator[Path]:
    return LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")


def forget_catalogues() -> None:
    """Free the memory of all catalogues; each is read again when it is next used."""
    _catalogue.cache_clear()


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read when it is first used."""
    path = gettext.find(DOMAIN, LOCALES, [language])
    if path is None:
        return gettext.NullTranslations()
    # `gettext.translation` would keep each of them for good.
    with Path(path).open("rb") as file:
        return gettext.GNUTranslations(file)
