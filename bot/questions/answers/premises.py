"""What the show tells otherwise than a question takes for granted."""

from collections.abc import Iterable, Sequence

from bot.domain.passages import Passage
from bot.messages.questions.schedule import NO
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import AsOf
from bot.questions.answers.guard import guarded
from bot.questions.answers.replies import Replies
from bot.questions.answers.reply import Reply
from bot.questions.clauses import PREMISE
from bot.questions.reading import Reading
from bot.questions.slots import mention_of
from bot.questions.understanding import HALF, Understood

COMPARED = ("{character}", "{person}", "{place}")
Said = Iterable[tuple[Passage, frozenset[str]]]


def correction(
    ways: Sequence[Understood], as_of: AsOf, replies: Replies, passages: Said
) -> tuple[Reply, str] | None:
    """What the show tells otherwise than somebody takes for granted who asks why it is so, and its intent."""
    for way in ways:
        if way.reading.part == PREMISE and way.top.score >= HALF:
            intent = guarded(way.top.intent, way.reading, ways)
            reply = replies.reply(way.reading, way.top.phrase, intent, as_of)
            if reply.known and contradicts(reply, way.reading, passages):
                return reply, intent
    return None


def contradicts(reply: Reply, reading: Reading, passages: Said) -> bool:
    """Whether the answer is a no, or tells of other people or places than those that the question names."""
    if reply.text.startswith(_(NO)):
        return True
    told = [stems for passage, stems in passages if own(passage.text) in reply.text]
    said = {mention for stems in told for stem in stems if (mention := mention_of(stem))}
    for slot in COMPARED:
        asked = set(reading.targets(slot))
        others = {one.target for one in said if one.slot == slot}
        if asked and others and not asked <= others:
            return True
    return False
