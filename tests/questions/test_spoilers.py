"""No text stands unhidden in what a member sees who has not watched the episode that it is known from."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.domain.spoilers import SpoilerRule, Viewer
from bot.messages.card import Card
from bot.messages.questions.card import answer_card
from bot.messages.show_texts import spoken, telling
from bot.messages.translation import language, own_variant, speaking
from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from tests.questions.answerers import answerer_on
from tests.questions.judging import HERE, cases
from tests.questions.phrasebook import every_phrase

OVER = datetime(2027, 6, 1, tzinfo=UTC)
HALF_OUT, OUT = datetime(2026, 10, 1, tzinfo=UTC), 4
EPISODES = 8
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "end": 8}
PLOTS = {f"{name}fold": number for name, number in NUMBERS.items()}
MARKS = {**PLOTS, **{f"{name}ways": number for name, number in NUMBERS.items()}}
READERS = ("en", "es", "ko", "pt_BR", "th")
NAMES = ("Juno", "Tomas", "Mara", "Old Rex", "the dog", "마라", "จูโน", "Ines Varo", "Tomas Brandt", "Lena")
FILLED = {
    "{person}": ("Ines Varo", "Tomas Brandt", "Lena", "Sam Hale"),
    "{character}": ("Juno", "Tomas", "Mara", "Old Rex", "토마스", "มารา"),
    "{work}": ("Mara", "The Stranger"),
    "{role}": ("Juno Hale", "Captain Rook"),
    "{episode}": tuple(map(str, range(1, EPISODES + 1))),
    "{unknown}": ("Gwendolyn",),
    "{title}": ("The Lighthouse Keeper",),
}
OF_EPISODES = (
    *("what is episode {} called?", "what happens in episode {}?", "¿cómo se titula el episodio {}?"),
    *("{}화 제목이 뭐야?", "{}화에서 무슨 일이 일어나?", "o que acontece no episódio {}?", "ตอนที่ {} ชื่ออะไร"),
)
# Each is near an example question of a fact that is known from a later episode on.
NEAR_OFFERS = (
    "fiveways reef real",
    "on real fiveways",
    "lamp how people reef is does old the",
    "fiveways on lamp",
)
HIDDEN = re.compile(r"\|\|.*?\|\|", re.DOTALL)
SAMPLE = 75  # from each of the two pools: about two seconds


def answerer() -> Answerer:
    return answerer_on("lighthouse")


@cache
def questions() -> Sequence[str]:
    """Questions as people type them about other shows, and every way to ask that the language files know."""
    chance = random.Random(8)  # noqa: S311 - a sample
    sets = sorted(path.stem for path in HERE.glob("*.jsonl") if not path.stem.startswith("blind"))
    typed = [f"{case.question} {chance.choice(('', *NAMES))}" for name in sets for case in cases(name)]
    phrases = [_filled(phrase, chance) for phrase in every_phrase()]
    own = [one for fact in answerer().show.facts for one in fact.questions]
    # Every other episode in each of these ways, so that all are asked about in several.
    own += [
        ask.format(at) for way, ask in enumerate(OF_EPISODES) for at in range(1 + way % 2, EPISODES + 1, 2)
    ]
    return [*own, *chance.sample(typed, SAMPLE), *chance.sample(phrases, SAMPLE)]


def _filled(phrase: str, chance: random.Random) -> str:
    for slot, names in FILLED.items():
        phrase = phrase.replace(slot, chance.choice(names))
    return phrase


@cache
def asked(question: str, now: datetime, watched: int = EPISODES) -> Answer:
    """The answer to a question in its own language, for a member who has watched that many episodes."""
    viewer = Viewer(watched, pace=EPISODES, total=EPISODES)
    with speaking(own_variant(answerer().language_of(question), "en")), telling(answerer().show):
        return replace(answerer().ask(question, now, safe=viewer.has_seen), language=language())


def told_too_early(texts: Iterable[str], watched: int) -> list[str]:
    """The words of later episodes that stand unhidden in some texts."""
    seen = HIDDEN.sub("", "\n".join(texts)).casefold()
    return [mark for mark, number in MARKS.items() if number > watched and mark in seen]


def texts_of(card: Card) -> Iterator[str]:
    """All that a card tells, but for the question that it repeats to whoever asked."""
    yield card.title or ""
    yield from (block for block in card.blocks if not block.startswith("> "))
    yield card.footer or ""
    yield from (button.label for button in card.buttons)


@pytest.mark.parametrize("now", [HALF_OUT, OVER], ids=["half out", "over"])
def test_no_answer_tells_more_than_a_member_has_watched(now: datetime) -> None:
    for question in questions():
        all_told = asked(question, now)
        if not any(mark in f"{all_told.text} {all_told.suggestions}".casefold() for mark in MARKS):
            continue
        for watched in range(EPISODES):
            answer = asked(question, now, watched)
            for rule in (SpoilerRule.BARS, SpoilerRule.STRICT):
                viewer = Viewer(watched, pace=EPISODES, total=EPISODES, rule=rule)
                with speaking(answer.language):
                    card = answer_card(spoken(answerer().show), question, answer, viewer)
                assert not told_too_early(texts_of(card), watched), (question, watched, card)


def test_nothing_is_told_or_suggested_of_an_episode_that_is_not_out() -> None:
    for question in (*questions(), *NEAR_OFFERS):
        answer = asked(question, HALF_OUT)
        assert not told_too_early((answer.text, *answer.suggestions), OUT), (question, answer)


@pytest.mark.parametrize(
    "question", ["does anyone die?", "who did it?", "who is the murderer?", "how does it end?"]
)
def test_whether_a_coming_episode_tells_something_is_not_to_be_seen(question: str) -> None:
    told_then, show = asked(question, HALF_OUT), answerer().show
    without = Answerer(replace(show, facts=show.facts[:2]), knowledge())
    assert not told_then.known and told_then.text == without.ask(question, HALF_OUT).text
    assert "in any episode that is out so far" in told_then.text


def test_what_is_told_of_the_episodes_that_are_out_is_answered_in_the_middle_of_a_season() -> None:
    for question, told in (("why does Mara set the fire?", "debts"), ("who is Juno?", "the keeper")):
        assert told in asked(question, HALF_OUT).text


def test_under_an_answer_that_others_read_no_question_tells_of_an_episode() -> None:
    for question in questions():
        answer = asked(question, OVER)
        assert not (answer.known and told_too_early(answer.suggestions, 0)), (question, answer)


def test_who_has_watched_enough_is_asked_back_with_questions_on_it() -> None:
    unsure = [question for question in questions() if not asked(question, OVER).known]
    assert any(told_too_early(asked(one, OVER).suggestions, 0) for one in unsure)
    assert not any(told_too_early(asked(one, OVER, 0).suggestions, 0) for one in unsure)


@pytest.mark.parametrize("reader", READERS)
def test_no_question_that_is_offered_tells_of_an_episode(reader: str) -> None:
    typed = ("", *NAMES, "who", "die", "lamp", "quién", "누가", "ใคร", *questions()[:40])
    with speaking(reader), telling(answerer().show):
        for begun in typed:
            assert not told_too_early(answerer().suggest(begun), 0), begun
