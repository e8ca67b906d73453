"""How much of what is asked a phrase or text says."""

from bot.questions.compiled_file import knowledge
from bot.questions.phrases import phrase
from bot.questions.reading import Reading
from bot.questions.understanding import Understanding
from bot.showfiles.loader import BUILT_IN, read_show

WORDS = 7  # so many rarities hardly add up to the same number in two orders


def test_a_question_that_a_phrase_says_in_another_order_is_explained_to_the_last_digit() -> None:
    passages = Understanding(read_show(BUILT_IN / "love-in-the-big-city.toml"), knowledge()).passages
    known = sorted(stem for stem in passages.rarity if not stem.startswith("{"))
    asked = [tuple(known[at : at + WORDS]) for at in range(len(known) - WORDS)]
    said = {passages.explained(Reading(one, ()), phrase("", reversed(one))) for one in asked}
    assert said == {1.0}
