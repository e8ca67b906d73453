"""The title and the plot of an episode as one text."""

from bot.messages.translation import N_, _

PLOT = N_("Episode {number}: {plot}")
TITLE_AND_PLOT = N_("Episode {number}, “{title}”: {plot}")
TITLE = N_("Episode {number} is called “{title}”.")


def episode_text(number: int, title: str | None, plot: str | None) -> str:
    """Title and plot of an episode, or the one that there is; nothing for neither."""
    if plot:
        return _(TITLE_AND_PLOT if title else PLOT).format(number=number, title=title, plot=plot)
    return _(TITLE).format(number=number, title=title) if title else ""
