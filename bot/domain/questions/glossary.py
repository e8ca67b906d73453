"""The words of all languages put together to the vocabulary that questions are read with."""

from collections import defaultdict
from collections.abc import Sequence

from bot.domain.questions import thai
from bot.domain.questions.phrasebook import Language, Talk
from bot.domain.questions.vocabulary import Vocabulary, is_hangul


def vocabulary_of(languages: Sequence[Language]) -> Vocabulary:
    """The vocabulary before any phrase was learnt."""
    forms = {form: word for language in languages for form, word in language.forms.items()}
    canonical = dict(forms)
    for language in languages:
        canonical |= language.same
        canonical |= {word: str(number) for word, number in language.numbers.items()}
        canonical |= {word: f"{number}th" for word, number in language.ordinals.items()}
        canonical |= {word: f"month:{number}" for word, number in language.months.items()}
        canonical |= {word: f"weekday:{number}" for word, number in language.weekdays.items()}
    listed = frozenset[str]().union(*(language.words for language in languages))
    unspaced = frozenset(word for word in (*listed, *canonical, *_fillers(languages)) if thai.is_thai(word))
    vocabulary = Vocabulary(
        filler=frozenset[str]().union(*(language.filler for language in languages)),
        light=frozenset[str]().union(*(language.light for language in languages)),
        breaks=frozenset[str]().union(*(language.breaks for language in languages)),
        neutral=frozenset[str]().union(*(language.neutral for language in languages)),
        apart=frozenset[str]().union(*(language.apart for language in languages)),
        ordinary=frozenset[str]().union(*(language.ordinary for language in languages)),
        words=listed | unspaced,
        loose=thai.loose_words(unspaced),
        canonical=canonical,
        said=frozenset(word for word in canonical if word not in forms),
        idioms=_by_start(languages),
        particles=frozenset[str]().union(*(language.particles for language in languages)),
        endings=frozenset[str]().union(*(language.endings for language in languages)),
        hangul=_hangul_in(languages),
        suffixes=tuple(sorted(suffix for language in languages for suffix in language.suffixes)),
        diminutives=tuple(
            sorted({end for language in languages for end in language.diminutives}, key=len, reverse=True)
        ),
        talk=_talk_of(languages),
    )
    vocabulary.learn(word for language in languages for word in _plain_words(language))
    vocabulary.learn(word for language in languages for idiom in language.idioms for word in idiom)
    learnt = [word for word in canonical if word not in forms]
    vocabulary.learn([*learnt, *(word for value in canonical.values() for word in value.split())])
    vocabulary.known.update(forms)
    vocabulary.known.update(*(language.conjugated for language in languages))  # their starts tell nothing
    return vocabulary


def _talk_of(languages: Sequence[Language]) -> Talk:
    """How people speak around questions in all languages together."""
    talks = [language.talk for language in languages]
    return Talk(
        asks=frozenset[str]().union(*(talk.asks for talk in talks)),
        links=frozenset[str]().union(*(talk.links for talk in talks)),
        tells=frozenset[str]().union(*(talk.tells for talk in talks)),
        openers=frozenset[str]().union(*(talk.openers for talk in talks)),
        polite=frozenset[str]().union(*(talk.polite for talk in talks)),
        empty=frozenset[str]().union(*(talk.empty for talk in talks)),
        points=frozenset[str]().union(*(talk.points for talk in talks)),
        lead_ins=frozenset[tuple[str, ...]]().union(*(talk.lead_ins for talk in talks)),
    )


def _fillers(languages: Sequence[Language]) -> frozenset[str]:
    return frozenset[str]().union(*(language.filler | language.light for language in languages))


def _hangul_in(languages: Sequence[Language]) -> frozenset[str]:
    """Korean words into which a run without gaps may be taken apart; short ones only if listed for it."""
    listed = frozenset[str]().union(*(language.words for language in languages))
    groups = (group for one in languages for group in (one.same, one.forms, one.neutral, one.filler))
    plainly = {word for group in groups for word in group if len(word) > 1}
    return frozenset(word for word in plainly | listed if is_hangul(word))


def _by_start(
    languages: Sequence[Language],
) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """All idioms with their plain words by their first two words, long ones first."""
    result: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    idioms = [idiom for language in languages for idiom in language.idioms.items()]
    for idiom, plain in sorted(idioms, key=lambda one: -len(one[0])):
        result[" ".join(idiom[:2])].append((idiom, plain))
    return dict(result)


def _plain_words(language: Language) -> frozenset[str]:
    return language.filler | language.neutral | language.light | language.breaks | language.words
