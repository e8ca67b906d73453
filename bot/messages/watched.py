"""The cards about a member's own progress, each with a way to change it or to take a change back."""

from collections.abc import Sequence

from bot.domain.runs import Timeline, season_length
from bot.messages.card import GREY, Button, ButtonStyle, Card, Menu

PICK, SET = "watched-pick", "watched-set"
TITLE = "Your progress"
ONLY_YOU = "Only you see this."
# As many as a menu in Discord holds.
MOST_OPTIONS = 25

NOT_STARTED = "You haven't started **{title}**. I tell you the premise and hide the rest of the story."
PART = "You have watched **{title}** up to episode {reached} of {total}. I hide what comes after that."
ALL = "You have watched all {total} episodes of **{title}**. I hide nothing from you any more."
BEFORE = "Before, it was episode {before}."
BEFORE_STARTED = "Before, you hadn't started."
FURTHER = (
    "You have watched **{title}** up to episode {reached}. This alert is about episode {episode}, so nothing "
    "was changed. Do you want to go back to episode {episode}?"
)
A_TEST = "This is a test alert, so nothing was changed."
CHANGED_SINCE = "Your progress was changed in the meantime, so nothing was undone."


def progress_card(timeline: Timeline, reached: int, news: str | None = None) -> Card:
    """How far a member is, and a list to change it; `news` stands above."""
    options = episode_options(reached, season_length(timeline))
    menu = Menu("Change it", PICK, str(timeline.run.id), tuple((name, str(one)) for name, one in options))
    blocks = (*((news,) if news else ()), _state(timeline, reached))
    return Card(TITLE, blocks, footer=ONLY_YOU, menus=(menu,) if menu.options else (), colour=GREY)


def changed_card(timeline: Timeline, before: int, reached: int) -> Card:
    """How far a member is now and was before, and a button that takes the change back."""
    was = BEFORE.format(before=before) if before else BEFORE_STARTED
    undo = Button("Undo", SET, f"{timeline.run.id}:{before}:{reached}")
    return Card(TITLE, (_state(timeline, reached), was), footer=ONLY_YOU, buttons=(undo,), colour=GREY)


def go_back_card(timeline: Timeline, episode: int, reached: int) -> Card:
    """Whether a member who is further wants to go back to an older episode."""
    text = FURTHER.format(title=timeline.show.title, reached=reached, episode=episode)
    run = timeline.run.id
    buttons = (
        Button(f"Keep episode {reached}", SET, f"{run}:{reached}:{reached}", ButtonStyle.PRIMARY),
        Button(f"Go back to episode {episode}", SET, f"{run}:{episode}:{reached}"),
    )
    return Card("You are further already", (text,), footer=ONLY_YOU, buttons=buttons, colour=GREY)


def _state(timeline: Timeline, reached: int) -> str:
    total = season_length(timeline)
    sentence = NOT_STARTED if reached == 0 else ALL if reached >= total else PART
    return sentence.format(title=timeline.show.title, reached=reached, total=total)


def episode_options(reached: int, total: int) -> Sequence[tuple[str, int]]:
    """What a member can choose instead of `reached`: that they haven't started, or an episode near it."""
    first = max(1, min(reached - MOST_OPTIONS // 2, total - MOST_OPTIONS + 2))
    numbers = range(first, min(total, first + MOST_OPTIONS - 2) + 1)
    entries = [("Not started", 0), *((f"Episode {number}", number) for number in numbers)]
    return [(label, number) for label, number in entries if number != reached]
