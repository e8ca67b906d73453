"""Works out what a show file and a run's drops say on an intent, and names the source."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot.domain.passages import Fact, Source
from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.unreleased import out_at, without_unreleased
from bot.messages.days import short_date
from bot.messages.formatting import cut
from bot.messages.questions.not_in_sources import ELSEWHERE, NO_EPISODE_OUT
from bot.messages.questions.story import AS_OF, FROM
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answer import Answer
from bot.questions.answers import days, people, progress, schedule, story, topics, works
from bot.questions.answers.asked import IN_THE_END, Asked, AsOf, days_of, source_of_dates
from bot.questions.answers.besides_facts import special_named
from bot.questions.answers.episodes import of_which_episode
from bot.questions.answers.only_near import or_only_near
from bot.questions.answers.relations import Relations, related_in
from bot.questions.answers.reply import LONGEST_ANSWER, Reply, only_near, told
from bot.questions.answers.tracks import where_asked
from bot.questions.answers.who_plays_whom import ROLES
from bot.questions.canonical_questions import Canonical, canonical_questions
from bot.questions.intents import Intent, Kind
from bot.questions.own_entries import entries_of
from bot.questions.passages import PassageIndex, content, passages_in
from bot.questions.phrases import Phrase
from bot.questions.reading import Reading

ON_DROPS = {**schedule.ANSWERS, **days.ANSWERS, **progress.ANSWERS}
ON_ONE_DAY = frozenset({"premiere", "finale", "next", *days.ANSWERS})
WORKED_OUT = {**people.ANSWERS, **works.ANSWERS, **story.ANSWERS}


class Replies:
    """What one show says; built once for it."""

    def __init__(
        self, show: Show, intents: Mapping[str, Intent], passages: PassageIndex, relations: Relations
    ) -> None:
        self._show = show
        self._intents = intents
        self._passages = passages
        self._relations = relations
        self._drops = show.drops
        self._days = days_of(self._drops)
        self._entries = entries_of(show)
        self._related_to = lru_cache(maxsize=1)(passages.like)  # intents of one reading come in a row

    def as_of(self, now: datetime, drops: Sequence[Drop] | None) -> AsOf:
        """The show at `now` (UTC); `drops` are those of another run than the official one."""
        plans = (self._drops, drops or ())
        show = without_unreleased(self._show, now, *plans)
        unreleased = frozenset(passages_in(self._show)).difference(passages_in(show))
        own = (self._drops, self._days) if drops is None else (drops, days_of(drops))
        return AsOf(show, now, *own, unreleased, out_at(now, *plans))

    def reply(self, reading: Reading, phrase: Phrase, intent: str, as_of: AsOf) -> Reply:
        """What is said on an intent that a phrase speaks for."""
        asked = self._asked(reading, phrase, as_of)
        entry = self._entries.get(intent)
        covered = entry.topics if isinstance(entry, Fact) else ()
        said = self._said(asked, intent)
        if as_of.unreleased and said == Reply(said.text, known=False) and self._may_come(asked, intent):
            return replace(said, text=_(NO_EPISODE_OUT))
        return or_only_near(asked, said, (intent, *covered))

    def near(self, reading: Reading, phrase: Phrase, intent: str, as_of: AsOf) -> Reply:
        """What is said on an intent for which the phrase does not speak, as something near at most."""
        reply = self.reply(reading, phrase, intent, as_of)
        return only_near(reply) if reply.known else reply

    def answerable(self, spoken: Callable[[str], str | None]) -> Iterator[Canonical]:
        """The plain questions that get an answer, whatever the time; `spoken` tells a question's language."""
        for canonical in canonical_questions(self._show, self._drops, spoken):
            mentions = (canonical.mention,) if canonical.mention else ()
            asked = Asked(self._show, Reading((), mentions), IN_THE_END, self._drops, self._days)
            said = self._said(asked, canonical.intent)
            if said.known:
                # Who plays somebody may give away that they come back.
                level = said.known_from if canonical.intent == ROLES else canonical.known_from
                yield replace(canonical, known_from=level)

    def answer(self, reply: Reply, intent: str) -> Answer:
        """A reply with its source."""
        sources = [self._show.source(one) for one in reply.sources]
        line = f"\n-# {_said_by(sources)}" if sources else ""
        text = _with_bold_closed(cut(reply.text, LONGEST_ANSWER - len(line))) + line
        titles = tuple(one.title for one in sources)
        return Answer(text, reply.known, reply.known_from, intent, sources=titles)

    def _asked(self, reading: Reading, phrase: Phrase, as_of: AsOf) -> Asked:
        says = content(reading.tokens, self._passages.vocabulary)
        unforeseen = says - content(phrase.tokens, self._passages.vocabulary)
        related = related_in(reading, self._relations, self._passages.vocabulary)
        return Asked(
            as_of.show,
            reading,
            as_of.now,
            as_of.drops,
            as_of.days,
            tuple(one for one in self._related_to(reading) if one not in as_of.unreleased),
            unforeseen & self._passages.rarity.keys(),
            self._passages.explained(reading, phrase),
            says,
            self._passages.stems_of,
            bool(as_of.unreleased),
            tuple(one for one in related if one.passage not in as_of.unreleased),
        )

    def _may_come(self, asked: Asked, intent: str) -> bool:
        """Whether an episode that is not out may tell it; it is not to be seen whether one does who dies."""
        return intent in topics.OF_THE_STORY or self._said(replace(asked, show=self._show), intent).known

    def _said(self, asked: Asked, intent_id: str) -> Reply:
        # Of these entries what belongs to a coming episode is left out.
        entry = (self._entries if asked.show is self._show else entries_of(asked.show)).get(intent_id)
        if isinstance(entry, Fact):
            return told([entry.passage])
        if intent_id in self._entries:
            # Asked for by the way: the whole question may be one that a plot answers.
            told_elsewhere = of_which_episode(asked) if asked.foreseen < 1 else None
            return told_elsewhere or topics.unsaid("", entry)
        intent = self._intents[intent_id]
        if intent.kind is Kind.ELSEWHERE:
            return Reply(_(ELSEWHERE[intent.id]), known=False)
        if intent.kind is Kind.TOPIC:
            return topics.topic(asked, intent)
        return self._worked_out(asked, intent) or topics.unsaid(intent.id)

    def _worked_out(self, asked: Asked, intent: Intent) -> Reply | None:
        if answer := ON_DROPS.get(intent.id):
            reply = (
                of_which_episode(asked)
                or special_named(asked)
                or (where_asked(asked, days.counted) if intent.id in ON_ONE_DAY and asked.drops else None)
                or (where_asked(asked, answer) if asked.drops else None)
            )
            return reply and replace(reply, sources=reply.sources or source_of_dates(asked))
        return WORKED_OUT[intent.id](asked)


def _said_by(sources: Sequence[Source]) -> str:
    """Which sources tell an answer, each with its date."""
    if len(sources) > 1 or not sources[0].published:
        return _(FROM).format(source=story.in_words(sources))
    return _(AS_OF).format(day=short_date(sources[0].published), source=own(sources[0].title))


def _with_bold_closed(text: str) -> str:
    """A text that may have been cut inside bold, without the bold that nothing ends."""
    return text if text.count("**") % 2 == 0 else "".join(text.rsplit("**", 1))
