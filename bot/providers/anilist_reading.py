"""Converts AniList's answers to our values."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.domain.snapshots.snapshot import (
    Episode,
    EpisodeKind,
    Hit,
    LocalTitle,
    Release,
    ShowRef,
    Snapshot,
    Status,
)
from bot.providers import anilist_models as models
from bot.providers.anilist_queries import PER_PAGE
from bot.providers.lenient import entries, field, read_all, read_one

NAME = "anilist"
CREDIT = "AniList"
STATUSES = {
    "RELEASING": Status.RUNNING,
    "FINISHED": Status.ENDED,
    "CANCELLED": Status.ENDED,
    "NOT_YET_RELEASED": Status.UPCOMING,
    "HIATUS": Status.UNDECIDED,
}

Airing = tuple[int, int, int]


def nodes_in(media: object) -> list[object]:
    """The airings in an answer, as they came."""
    return entries(field(field(media, "airingSchedule"), "nodes"))


def has_more(media: object) -> bool:
    """Whether there is another page of airings."""
    return field(field(field(media, "airingSchedule"), "pageInfo"), "hasNextPage") is True


def last_recent_page(first: Sequence[object], coming: Sequence[object], media: object) -> int:
    """The page that should hold the newest airing that is out; pages are in order of episodes."""
    opening = min((node.episode for node in read_all(models.Node, first)), default=1)
    following = min((node.episode for node in read_all(models.Node, coming)), default=None)
    about = read_one(models.Media, media)
    newest = following or (about.episodes if about and about.episodes else opening + PER_PAGE)
    return max(1, (newest - opening) // PER_PAGE + 1)


def coming_airings(nodes: Iterable[models.Node], now: datetime) -> frozenset[Airing]:
    """The airings after `now` (UTC)."""
    after = now.timestamp()
    return frozenset((node.id, node.episode, node.airingAt) for node in nodes if node.airingAt > after)


def _titles(media: models.Media) -> tuple[str, tuple[str, ...]]:
    """The title to show, and the other titles."""
    titles = media.title
    names = [name for name in (titles.english, titles.romaji, titles.native) if name]
    title = names[0] if names else f"AniList {media.id}"
    others = dict.fromkeys([*names, *(media.synonyms or ())])
    return title, tuple(name for name in others if name != title)


def _local_titles(media: models.Media) -> tuple[LocalTitle, ...]:
    """The title in the country that the anime comes from. The language of the synonyms is unknown."""
    native = [LocalTitle(media.title.native, media.countryOfOrigin)] if media.title.native else []
    return (*native, *(LocalTitle(name) for name in media.synonyms or ()))


def _year(media: models.Media) -> int | None:
    return media.seasonYear or (media.startDate.year if media.startDate else None)


def _page(media: models.Media) -> str:
    return media.siteUrl or f"https://anilist.co/anime/{media.id}"


def hit_of(media: models.Media) -> Hit:
    """An anime as a hit of a search."""
    title, aliases = _titles(media)
    return Hit(
        ref=ShowRef(NAME, str(media.id)),
        title=title,
        year=_year(media),
        country=media.countryOfOrigin,
        status=STATUSES.get(media.status or ""),
        poster=_poster(media),
        page=_page(media),
        aliases=aliases,
        titles=_local_titles(media),
    )


def _poster(media: models.Media) -> str | None:
    cover = media.coverImage
    return (cover.medium or cover.large) if cover else None


def about_media(media: models.Media, now: datetime, unreadable: tuple[str, ...]) -> Snapshot:
    """A snapshot of an anime without its episodes; `unreadable` names what was left out."""
    title, aliases = _titles(media)
    return Snapshot(
        ref=ShowRef(NAME, str(media.id)),
        taken_at=now,
        title=title,
        page=_page(media),
        credit=CREDIT,
        year=_year(media),
        aliases=aliases,
        titles=_local_titles(media),
        runtime=media.duration,
        status=STATUSES.get(media.status or ""),
        country=media.countryOfOrigin,
        poster=_poster(media),
        unreadable=unreadable,
    )


def episode_of(node: models.Node) -> Episode:
    """An airing as an episode; episode 0 is a special that comes before the first."""
    regular = node.episode > 0
    return Episode(
        id=str(node.id),
        season=1,
        number=node.episode if regular else None,
        kind=EpisodeKind.REGULAR if regular else EpisodeKind.SPECIAL,
        release=Release(at=datetime.fromtimestamp(node.airingAt, UTC)),
    )
