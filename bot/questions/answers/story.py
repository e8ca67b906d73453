"""Answers on the show as a whole, its story and its characters."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.passages import Passage, Source
from bot.domain.people import Character
from bot.domain.schedule import episode_count
from bot.messages.days import short_date
from bot.messages.formatting import listed
from bot.messages.played_roles import inside_a_sentence
from bot.messages.questions import counts
from bot.messages.questions import story as say
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers import episodes
from bot.questions.answers.asked import Asked, first_source
from bot.questions.answers.character_details import relatives
from bot.questions.answers.naming import of_both
from bot.questions.answers.reply import Reply, each_once, listed_within, told
from bot.questions.answers.who_plays_whom import played_by

ROOM = 220
HOW_MANY = "how-many"


def overview(asked: Asked) -> Reply:
    """What kind of show it is, with how many episodes, and who is in it."""
    show = asked.show
    what = (
        _(say.KIND).format(genres=listed([own(one) for one in show.genres]))
        if show.genres
        else _(say.KIND_UNKNOWN)
    )
    if show.year:
        what = _(say.KIND_OF_YEAR).format(kind=what, year=show.year)
    if asked.drops:
        what = _(say.KIND_WITH_EPISODES).format(kind=what, count=counts.episodes(episode_count(asked.drops)))
    sentence = _(say.OVERVIEW_WITH_CAST) if show.cast else _(say.OVERVIEW)
    names = listed_within([own(one.name) for one in show.cast], ROOM) if show.cast else ""
    text = sentence.format(title=own(show.title), what=what, names=names)
    return Reply(text, sources=each_once((*first_source(asked), *(one.source for one in show.cast))))


def genre(asked: Asked) -> Reply | None:
    """The genres; None if none are known."""
    show = asked.show
    if not show.genres:
        return None
    names = listed([f"**{own(name)}**" for name in show.genres])
    return Reply(_(say.GENRES).format(title=own(show.title), genres=names), sources=first_source(asked))


def plot(asked: Asked) -> Reply | None:
    """The premise; None if the sources don't tell it."""
    return told(asked.show.premise) if asked.show.premise else None


def story(asked: Asked) -> Reply | None:
    """The part of the story that is asked for, or all of it."""
    if of_episodes := episodes.plots(asked):
        return of_episodes
    wanted = [passage for passage in asked.related if passage in asked.show.story] or _on_all_asked(asked)
    if passages := wanted[:1] or asked.show.story:
        return told(passages)
    # What is asked beyond "what happens in it" may be in a part that is not out yet.
    return None if asked.holds_back and asked.foreseen < 1 else plot(asked)


def characters(asked: Asked) -> Reply | None:
    """Who the characters are; None if none are known."""
    known = asked.show.characters
    if not known:
        return None
    sources = each_once(source for one in known for source in _sources_of(asked, one))
    names = listed_within([f"**{inside_a_sentence(own(one.name))}**" for one in known], ROOM)
    sentence = _(say.CHARACTERS_COUNTED) if HOW_MANY in asked.reading.tokens else _(say.CHARACTERS)
    return Reply(sentence.format(count=len(known), names=names), sources=sources)


def character(asked: Asked) -> Reply | None:
    """What is told of the characters named: what fits the question, else what is safe, else the rest."""
    if related := relatives(asked):
        return related
    wanted = asked.reading.targets("{character}")
    if not asked.says and (both := of_both(asked)):
        return told([both])
    named = [one for target in wanted for one in asked.show.characters if one.id == target]
    said = [one for one in asked.related if len(wanted) > 1 or asked.subjects & asked.stems_of(one.text)]
    if said:
        return told([_best(asked, said, [passage for one in named for passage in one.passages])])
    passages = [passage for one in named for passage in _nearest(asked, one)]
    return told(passages) if passages else played_by(asked)


def source(asked: Asked) -> Reply | None:
    """Where the answers come from; None if the file names no source."""
    known = asked.show.sources
    if not known:
        return None
    text = _(say.SOURCES).format(title=own(asked.show.title), sources=in_words(known))
    return Reply(text, sources=first_source(asked))


def in_words(sources: Sequence[Source]) -> str:
    """Sources as in a sentence, each with its date."""
    return listed(
        [
            _(say.DATED_SOURCE).format(title=own(one.title), day=short_date(one.published))
            if one.published
            else own(one.title)
            for one in sources
        ]
    )


ANSWERS: Mapping[str, Callable[[Asked], Reply | None]] = {
    "overview": overview,
    "genre": genre,
    "plot": plot,
    "story": story,
    "characters": characters,
    "character": character,
    "source": source,
}


def _on_all_asked(asked: Asked) -> Sequence[Passage]:
    """The parts of the story that speak of all that the question does, such as "the funeral"."""
    said = ((passage, asked.stems_of(passage.text)) for passage in asked.show.story)
    return [passage for passage, stems in said if asked.subjects and asked.subjects <= stems]


def _sources_of(asked: Asked, one: Character) -> Sequence[str]:
    """The first source that tells of a character, as the part of an actor if nothing else."""
    tell = [passage.source for passage in one.passages]
    return [*tell, *(actor.source for actor in asked.show.cast if one.name in actor.roles)][:1]


def _best(asked: Asked, passages: Sequence[Passage], own: Sequence[Passage]) -> Passage:
    """The passage that says most of what is asked; of several the one on the character."""
    return max(passages, key=lambda one: (len(asked.says & asked.stems_of(one.text)), one in own))


def _nearest(asked: Asked, one: Character) -> Sequence[Passage]:
    """The passage that alone speaks of what is asked, or else what is safe to tell."""
    spoken = [asked.says & asked.stems_of(passage.text) for passage in one.passages]
    best = max(range(len(spoken)), key=lambda place: len(spoken[place]), default=0)
    if spoken and len(spoken[best]) > max((len(s) for i, s in enumerate(spoken) if i != best), default=0):
        return one.passages[best : best + 1]
    return _safest(one)


def _safest(one: Character) -> Sequence[Passage]:
    safe = [passage for passage in one.passages if passage.known_from == 0]
    return safe or one.passages
