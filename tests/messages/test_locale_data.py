"""What languages call one another, as far as CLDR knows."""

import pytest

from bot.messages.locale_data import called_here, locale_data
from bot.messages.translation import ENGLISH, languages, speaking


@pytest.mark.parametrize(
    ("reader", "code", "name"),
    [
        ("en", "ja", "Japanese"),
        ("en", "ko", "Korean"),
        ("en", "pt-BR", "Brazilian Portuguese"),
        ("en", "zh-CN", "Simplified Chinese"),
        ("en", "fil", "Filipino"),
        ("es", "zh-TW", "chino tradicional"),
        ("es", "zh-CN", "chino simplificado"),
        ("es", "sv-SE", "sueco"),
        ("ko", "fil", "필리핀어"),
        ("th", "pt-BR", "โปรตุเกส (บราซิล)"),
        ("th", "en", "อังกฤษ"),
    ],
)
def test_a_language_is_named_in_the_readers_language(reader: str, code: str, name: str) -> None:
    with speaking(reader):
        assert called_here(code) == name


def test_english_has_no_catalogue_and_its_dates_are_read_without_cldr() -> None:
    assert ENGLISH in languages()
    assert locale_data(ENGLISH) is None
