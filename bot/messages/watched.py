"""The cards about a member's own progress, each with a way to change it or to take a change back."""

from collections.abc import Sequence

from bot.domain.runs import Timeline, season_length
from bot.messages.card import DONE, MOST_OPTIONS, WAITING, Button, ButtonStyle, Card, Menu
from bot.messages.translation import N_, _, plural

PICK, SET, TAKE_BACK = "watched-pick", "watched-set", "watched-undo"
TITLE = N_("Your progress")

NOT_STARTED = N_("You haven't started **{title}**. I tell you the premise and hide the rest of the story.")
PART = N_("You have watched **{title}** up to episode {reached} of {total}. I hide what comes after that.")
BEFORE = N_("Before, it was episode {before}.")
BEFORE_STARTED = N_("Before, you hadn't started.")
FURTHER = N_(
    "You have watched **{title}** up to episode {reached}. This alert is about episode {episode}, so nothing "
    "was changed. Do you want to go back to episode {episode}?"
)
A_TEST = N_("This is a test alert, so nothing was changed.")
CHANGED_SINCE = N_("Your progress was changed in the meantime, so nothing was undone.")


def progress_card(timeline: Timeline, reached: int, news: str | None = None) -> Card:
    """How far a member has got, and a menu to change it; `news` comes first."""
    options = episode_options(reached, season_length(timeline))
    menu = Menu(_("Change it"), PICK, str(timeline.run.id), tuple((name, str(one)) for name, one in options))
    blocks = (*((_(news),) if news else ()), _state(timeline, reached))
    return Card(_(TITLE), blocks, menus=(menu,) if menu.options else ())


def changed_card(timeline: Timeline, before: int, reached: int) -> Card:
    """How far a member has got now and had before, and a button that undoes the change."""
    was = _(BEFORE).format(before=before) if before else _(BEFORE_STARTED)
    undo = Button(_("Undo"), TAKE_BACK, f"{timeline.run.id}:{before}:{reached}")
    return Card(_(TITLE), (_state(timeline, reached), was), buttons=(undo,), colour=DONE)


def go_back_card(timeline: Timeline, episode: int, reached: int) -> Card:
    """Asks a member who is further along whether to go back to an older episode."""
    text = _(FURTHER).format(title=timeline.show.title, reached=reached, episode=episode)
    run = timeline.run.id
    buttons = (
        Button(
            _("Keep episode {reached}").format(reached=reached),
            SET,
            f"{run}:{reached}:{reached}",
            ButtonStyle.PRIMARY,
        ),
        Button(_("Go back to episode {episode}").format(episode=episode), SET, f"{run}:{episode}:{reached}"),
    )
    return Card(_("You're already further along"), (text,), buttons=buttons, colour=WAITING)


def _state(timeline: Timeline, reached: int) -> str:
    title, total = timeline.show.title, season_length(timeline)
    if reached == 0:
        return _(NOT_STARTED).format(title=title)
    if reached < total:
        return _(PART).format(title=title, reached=reached, total=total)
    return plural(
        total,
        one="You have watched the only episode of **{title}**. I hide nothing from you any more.",
        other="You have watched all {number} episodes of **{title}**. I hide nothing from you any more.",
        title=title,
    )


def episode_options(reached: int, total: int) -> Sequence[tuple[str, int]]:
    """What a member can choose instead of `reached`: that they haven't started, or an episode near it."""
    first = max(1, min(reached - MOST_OPTIONS // 2, total - MOST_OPTIONS + 2))
    numbers = range(first, min(total, first + MOST_OPTIONS - 2) + 1)
    entries = [
        (_("Not started"), 0),
        *((_("Episode {number}").format(number=number), number) for number in numbers),
    ]
    return [(label, number) for label, number in entries if number != reached]
