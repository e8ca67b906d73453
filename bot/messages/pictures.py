"""The pictures on cards, with the words that screen readers say for them. No picture shows an episode."""

from bot.domain.people import Person
from bot.domain.shows import Show
from bot.messages.card import Picture
from bot.messages.translation import _


def poster_of(show: Show) -> Picture | None:
    """A show's poster, if there is one."""
    return Picture(show.poster, _("Poster of {title}").format(title=show.title)) if show.poster else None


def photo_of(person: Person) -> Picture | None:
    """A person's photo, if there is one."""
    return Picture(person.photo, _("Photo of {name}").format(name=person.name)) if person.photo else None
