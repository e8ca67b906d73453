"""The card about a member's own progress."""

from bot.domain.runs import Timeline, season_length
from bot.messages.card import GREY, Card


def progress_card(timeline: Timeline, reached: int) -> Card:
    """How far a member is, and what that changes."""
    title, total = timeline.show.title, season_length(timeline)
    if reached == 0:
        text = f"You have not started **{title}**. I tell you the premise, and keep the story behind bars."
    elif reached >= total:
        text = (
            f"You have watched all {total} episodes of **{title}**. Nothing can be spoiled for you any more."
        )
    else:
        text = f"You have watched **{title}** up to episode {reached} of {total}. The rest stays behind bars."
    return Card("Your progress", (text,), footer="Only you see this. /watched changes it.", colour=GREY)
