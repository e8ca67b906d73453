"""A show is told in the reader's language, as far as a file beside its show file has the texts."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.command_line import cli
from bot.domain.show_languages import in_language, sentences_of
from bot.domain.spoilers import Viewer
from bot.messages.show import plot_card, show_card
from bot.messages.show_texts import spoken
from bot.messages.translation import speaking
from bot.showfiles.loader import BUILT_IN, load_catalogue, read_show
from tests.showfiles.files import translated, written

SHIPPED = BUILT_IN / "love-in-the-big-city.toml"
FERRY = """
id = "ferry"
title = "The Night Ferry"
genres = ["mystery"]
[[sources]]
id = "kit"
title = "the press kit"
published = 2026-02-10
[[premise]]
text = "Clara steers the ferry."
[[premise]]
text = "Bruno boards it."
[[cast]]
id = "ana"
name = "Ana"
notes = ["It is her return."]
[[cast.works]]
title = "Salt Road"
kind = "film"
[[facts]]
id = "coast"
topics = ["filming"]
text = "It was filmed on the coast."
"""
KOREAN = 'title = "심야 페리"\n[[premise]]\ntext = "클라라는 페리를 몰아요."\n[[premise]]\n'
FAULTS = {
    "an unknown key": ('titel = "심야 페리"', "titel is not a key that belongs here"),
    "a number for a text": ("title = 3", "title is 3; it must be text in quotes."),
    "a key of the show file alone": ("year = 2026", "year is not a key that belongs here"),
    "an unknown id": ('[[facts]]\nid = "cost"', 'facts.id (cost) is "cost", which the show file'),
    "an id twice": (
        '[[facts]]\nid = "coast"\ntext = "x"\n[[facts]]\nid = "coast"\ntext = "y"',
        'facts.id (coast) is "coast" again; keep one of the two.',
    ),
    "one genre too many": ('genres = ["a", "b"]', "genres has 2, and the show file has 1; list as many"),
    "a premise too few": ('[[premise]]\ntext = "x"', "premise has 1, and the show file has 2; list as many"),
    "a work too many": (
        '[[cast]]\nid = "ana"\n[[cast.works]]\n[[cast.works]]',
        "cast.works (ana) has 2, and the show file has 1",
    ),
    "a word that isn't there": ('[words]\nfilms = "영화"', 'words."films" is not a name, title or'),
    "a sixth question": (
        '[[facts]]\nid = "coast"\nquestions = ["a", "b", "c", "d", "e", "f"]',
        "facts.questions (coast) is a list; it has 6 entries; keep at most 5.",
    ),
    "questions where nobody asks": (
        '[[premise]]\nquestions = ["a"]\n[[premise]]',
        "premise.questions (premise entry 1) is not a key that belongs here",
    ),
    "two translations of one word": (
        '[words]\nfilm = "영화"\n[[cast]]\nid = "ana"\n[[cast.works]]\nkind = "필름"',
        '"film" is translated as "영화" and as "필름"; use one of them.',
    ),
    "no toml": ("title = 심야", "line 1 has a value without quotes"),
}  # fmt: skip


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return written(tmp_path, FERRY, "ferry.toml")


def validated(path: Path) -> tuple[int, list[str]]:
    result = CliRunner().invoke(cli, ["shows", "validate", str(path)])
    return result.exit_code, result.output.replace("\n ", " ").splitlines()


def test_a_show_is_told_in_a_language_as_far_as_it_is_translated(ferry: Path) -> None:
    translated(ferry, "ko", KOREAN)

    korean = in_language(read_show(ferry), "ko")

    assert korean.title == "심야 페리"
    assert [one.text for one in korean.premise] == ["클라라는 페리를 몰아요.", "Bruno boards it."]
    assert korean.facts[0].passage.text == "It was filmed on the coast."
    assert "The Night Ferry" in korean.aliases
    assert in_language(korean, "en") == read_show(ferry)


def test_a_variant_reads_the_translation_of_its_language_unless_it_has_its_own(ferry: Path) -> None:
    translated(ferry, "es", 'title = "El ferri"')
    translated(ferry, "pt-BR", 'title = "A balsa"')
    show = read_show(ferry)

    titles = [in_language(show, one).title for one in ("es_419", "es", "pt_BR", "pt", "th")]

    assert titles == ["El ferri", "El ferri", "A balsa", "The Night Ferry", "The Night Ferry"]


def test_words_are_translated_wherever_they_stand(ferry: Path) -> None:
    translated(ferry, "ko", '[words]\nfilm = "영화"\n"Salt Road" = "소금길"\nAna = "아나"')

    (ana,) = in_language(read_show(ferry), "ko").cast

    assert (ana.name, ana.works[0].title, ana.works[0].kind) == ("아나", "소금길", "영화")
    assert ana.aliases == ("Ana",)


def test_a_card_says_once_that_some_of_it_is_not_translated_and_which_language_it_is_in(
    ferry: Path,
) -> None:
    translated(ferry, "ko", KOREAN)
    viewer = Viewer(watched=0, pace=0, total=8)
    with speaking("ko"):
        card = plot_card(spoken(read_show(ferry)), viewer)
        whole = plot_card(spoken(read_show(SHIPPED)), viewer)

    assert card.footer and card.footer.count("영어") == 1
    assert whole.footer and "영어" not in whole.footer


def test_a_show_file_in_another_language_is_marked_for_those_who_read_english(ferry: Path) -> None:
    ferry.write_text('language = "ko"\n' + FERRY, encoding="utf-8")
    translated(ferry, "en", '[[facts]]\nid = "coast"\ntext = "Filmed on the coast."')
    show = read_show(ferry)

    facts = show_card(spoken(show)).footer
    viewer = Viewer(watched=0, pace=0, total=8)

    assert facts == "Source: the press kit, 10 February 2026"
    assert (plot_card(spoken(show), viewer).footer or "").startswith(
        "Some of this is only available in Korean so far."
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_validate_names_each_fault_of_a_translation_in_one_sentence(ferry: Path, fault: str) -> None:
    text, told = FAULTS[fault]
    path = translated(ferry, "ko", text)

    code, lines = validated(path)

    assert code == 2
    assert len(lines) == 1 and lines[0].startswith("✗ ferry.ko.toml") and told in lines[0]


def test_validate_checks_a_show_file_with_all_its_translations(ferry: Path) -> None:
    translated(ferry, "ko", KOREAN)
    translated(ferry, "xx", 'title = "X"')

    code, lines = validated(ferry)

    told = "\n".join(lines)
    assert code == 0
    assert "✓ ferry.ko.toml: 심야 페리, texts: 1 of 4, example questions: 0" in told
    assert '! ferry.ko.toml: not translated, so people read the original: "Bruno boards it."' in told
    assert '"심야 페리" is not among the aliases of The Night Ferry' in told
    assert 'ferry.xx.toml: the bot has no texts in "xx"' in told


def test_a_translation_without_its_show_file_is_an_error_for_validate_and_for_the_bot(tmp_path: Path) -> None:
    path = translated(tmp_path / "ferry.toml", "ko", KOREAN)
    wanted = "ferry.ko.toml: is a translation, and there is no ferry.toml beside it"

    assert validated(path)[1][0].startswith(f"✗ {wanted}")
    (error,) = load_catalogue([tmp_path]).errors
    assert error.startswith(wanted)


def test_a_translation_into_the_shows_own_language_is_an_error(ferry: Path) -> None:
    code, lines = validated(translated(ferry, "en", 'title = "The Ferry"'))

    assert code == 2 and 'ferry.toml is in "en" itself' in lines[0]


def test_a_translation_is_read_when_it_is_first_needed_and_left_out_if_it_is_broken(ferry: Path) -> None:
    translated(ferry, "ko", "title = 심야")

    (show,) = (one for one in load_catalogue([ferry.parent]).shows.values() if one.id == "ferry")

    assert in_language(show, "ko") == show
    translated(ferry, "th", "title = 3").write_text('title = "เรือ"', encoding="utf-8")
    assert in_language(read_show(ferry), "th").title == "เรือ"


def test_a_changed_translation_makes_another_show_of_it_when_files_are_read_again(ferry: Path) -> None:
    path = translated(ferry, "ko", KOREAN)
    before = read_show(ferry)
    assert before == read_show(ferry)

    path.write_text(KOREAN.replace("심야 페리", "밤의 페리"), encoding="utf-8")
    after = read_show(ferry)

    assert before != after
    assert in_language(after, "ko").title == "밤의 페리"


@pytest.mark.parametrize("language", ["es", "ko", "pt_BR", "th"])
def test_the_shipped_show_is_told_whole_in_every_language_of_the_bot(language: str) -> None:
    show = read_show(SHIPPED)

    translated = in_language(show, language)

    assert translated.untranslated == frozenset()
    texts = dict(zip(sentences_of(show), sentences_of(translated), strict=True))
    # Bold names and titles in italics stay marked, so that answers look alike in every language.
    assert [one for one, own in texts.items() if one.count("*") != own.count("*")] == []
    assert all(len(own) <= 350 for own in texts.values())


WEEKLY = """
[release]
premiere = 2030-01-07
time = 20:00:00
timezone = "Asia/Seoul"
episodes = 2
per_drop = 1
every = "monday"
specials = [{name = "Making of", date = 2030-01-20}]
"""
ONE_BY_ONE = """
[[release.drops]]
at = 2030-01-07T11:00:00Z
episodes = [1]
[[release.drops]]
at = 2030-01-20T11:00:00Z
special = "Making of"
"""


@pytest.mark.parametrize("release", [WEEKLY, ONE_BY_ONE])
def test_a_special_has_a_name_in_each_language_and_stays_the_same_special(ferry: Path, release: str) -> None:
    ferry.write_text(FERRY + release, encoding="utf-8")
    translated(ferry, "ko", '[words]\n"Making of" = "제작기"')
    show = read_show(ferry)

    korean = in_language(show, "ko")

    assert [drop.special for drop in korean.drops if drop.special] == ["제작기"]
    assert [drop.special for drop in show.drops if drop.special] == ["Making of"]
    assert [(drop.at, drop.episodes) for drop in korean.drops] == [
        (drop.at, drop.episodes) for drop in show.drops
    ]
