"""How providers' shows are named, told apart and credited. Their cards are in `shows_found.py`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import Hit, Status, ref_in
from bot.domain.untrusted_text import cut_at_sentence, harmless_line
from bot.messages.card import Card
from bot.messages.local_titles import title_in
from bot.messages.translation import N_, _, language

# Discord shows at most this many characters of a choice.
LONGEST_LABEL = 100
LONGEST_TITLE = 60
# The limit of show files.
LONGEST_SHOW_TITLE = 80

STATUS_WORDS = {
    Status.RUNNING: N_("running"),
    Status.ENDED: N_("ended"),
    Status.UPCOMING: N_("not out yet"),
    Status.UNDECIDED: N_("on a break"),
}

CREDIT = N_("Data: [{credit}]({page})")
PLAIN_CREDIT = N_("Data: {credit}")
HAS_JOB = N_("{job}: {people}.")
LATER_SEASON = N_("{title}, season {season}")


def titled(title: str, season: int | None) -> str:
    """A show's title in the reader's language, with the season if it is not the first; cut if it is long."""
    if season is None or season < 2:
        return _within(title, LONGEST_SHOW_TITLE)
    later = _(LATER_SEASON)
    rest = len(later.format(title="", season=season))
    return later.format(title=_within(title, LONGEST_SHOW_TITLE - rest), season=season)


def _within(title: str, limit: int) -> str:
    return title if len(title) <= limit else cut_at_sentence(title, limit)


def credit_text(show: Show) -> str | None:
    """The credit line of a provider's show, with a link; None for any other show."""
    if not ref_in(show.id) or not show.sources:
        return None
    source = show.sources[0]
    return (_(CREDIT) if source.page else _(PLAIN_CREDIT)).format(credit=source.title, page=source.page)


def credited_all(card: Card, shows: Iterable[Show]) -> Card:
    """The card with a credit line for each provider whose data is on it."""
    first = {show.sources[0].title: show for show in reversed(list(shows)) if credit_text(show)}
    for show in reversed(first.values()):
        card = credited(card, show)
    return card


def credited(card: Card, show: Show) -> Card:
    """The card with the credit line that a provider's data carries."""
    credit = credit_text(show)
    if credit is None:
        return card
    return replace(card, footer=f"{card.footer} · {credit}" if card.footer else credit)


def hit_labels(hits: Sequence[Hit], providers: Sequence[str] = ()) -> tuple[str, ...]:
    """A label of at most 100 characters for each hit, no two the same; `providers` are labels beside hits.

    Such as "Girls (2012) · HBO, US · ended".
    """
    beside = providers or [""] * len(hits)
    labels = [_label(hit, provider) for hit, provider in zip(hits, beside, strict=True)]
    told = [
        _extended(label, hit.language) if labels.count(label) > 1 else label
        for hit, label in zip(hits, labels, strict=True)
    ]
    return tuple(
        _extended(label, f"#{hit.ref.show_id}") if told.count(label) > 1 else label
        for hit, label in zip(hits, told, strict=True)
    )


def _label(hit: Hit, provider: str) -> str:
    title = title_in(hit.titles, language()) or harmless_line(hit.title)
    title = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    named = f"{title} ({hit.year})" if hit.year else title
    place = ", ".join(harmless_line(part)[:24] for part in (hit.channel, hit.country) if part)
    parts = (named, place, _(STATUS_WORDS[hit.status]) if hit.status else "", provider)
    return " · ".join(part for part in parts if part)[:LONGEST_LABEL]


def _extended(label: str, more: str | None) -> str:
    """The label with something more at its end, which stays within the limit."""
    if not more:
        return label
    end = f" · {harmless_line(more)[:24]}"
    return f"{label[: LONGEST_LABEL - len(end)]}{end}"
