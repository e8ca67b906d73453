"""The language files: their syntax, their limits, and the data that are compiled from them."""

from pathlib import Path

import pytest

from bot.questions import compiled_file
from bot.questions.compiling.language_files import LANGUAGES, language_file
from bot.questions.compiling.templates import expanded, inflected
from bot.questions.spelling import repaired
from bot.questions.word_set import WordSet

LONGEST, LONGEST_TOGETHER = 1_000, 4_000


@pytest.mark.parametrize(
    ("template", "texts"),
    [
        (
            "when [does] it (start|begin)",
            {"when it start", "when it begin", "when does it start", "when does it begin"},
        ),
        ("(a|b) [c [d]]", {"a", "b", "a c", "b c", "a c d", "b c d"}),
        ("plain", {"plain"}),
    ],
)
def test_a_template_stands_for_every_text(template: str, texts: set[str]) -> None:
    assert set(expanded(template)) == texts


@pytest.mark.parametrize("template", ["(a|b", "[a", "a)", "(a|b|c|d|e|f|g|h)" * 4])
def test_a_wrong_template_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|more than"):
        expanded(template)


def test_an_ending_gives_the_forms_that_the_file_lists() -> None:
    assert inflected("estren~ar", {"ar": "ar a o"}) == ["estrenar", "estrena", "estreno"]
    assert inflected("air~", {"": " s ed"}) == ["air", "airs", "aired"]


def test_a_key_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('language = "xx"\nfiler = "a"\n')
    with pytest.raises(ValueError, match=r"xx\.toml has keys that nobody reads: filer"):
        language_file(path)


def test_language_files_stay_small() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in LANGUAGES.glob("*.toml")]
    assert max(sizes) <= LONGEST
    assert sum(sizes) <= LONGEST_TOGETHER


def test_a_checkout_whose_sources_changed_compiles_once_and_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_package = compiled_file.knowledge()
    monkeypatch.setattr(compiled_file, "COMPILED", tmp_path / "compiled.bin")
    compiled_file.knowledge.cache_clear()
    try:
        made = compiled_file.knowledge()
        written = compiled_file.COMPILED.stat().st_mtime_ns
        compiled_file.knowledge.cache_clear()
        compiled_file.knowledge()
        assert compiled_file.COMPILED.stat().st_mtime_ns == written
        assert made.intents == of_the_package.intents
        assert made.phrases.phrases == of_the_package.phrases.phrases
    finally:
        compiled_file.knowledge.cache_clear()


def test_words_are_found_by_their_hash() -> None:
    words = WordSet.of(["one", "two"])
    assert "one" in words
    assert "three" not in words


@pytest.mark.parametrize("word", ["zyxw", "zyxwv", "zyxwvu"])
def test_a_word_is_found_whichever_of_its_letters_slipped(word: str) -> None:
    known = compiled_file.knowledge().vocabulary.with_words([word])
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
    other = [word[:at] + word[0] + word[at + 1 :] for at in range(1, len(word))]
    doubled = [word[:at] + word[at - 1] + word[at:] for at in range(1, len(word))]
    lost = [word[:at] + word[at + 1 :] for at in range(len(word))]
    for slip in (*swapped, *other, *doubled, *lost):
        assert repaired([slip], known) == [word], slip
