"""Whether an answer says otherwise than the question takes for granted."""

from collections.abc import Iterable

from bot.domain.passages import Passage
from bot.messages.questions.schedule import NO
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.reply import Reply
from bot.questions.reading import Reading
from bot.questions.slots import mention_of

COMPARED = ("{character}", "{person}", "{place}")


def contradicts(reply: Reply, reading: Reading, passages: Iterable[tuple[Passage, frozenset[str]]]) -> bool:
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
