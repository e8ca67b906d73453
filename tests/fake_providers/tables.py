"""Builds tables in the shape of TVmaze's and AniList's answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

# Wire data has no fixed shape; this alias is the one place that says so.
Table: TypeAlias = dict[str, Any]

NOON = 12
HOST = "https://www.tvmaze.example"


@dataclass(frozen=True, slots=True)
class Channel:
    """A network, or a worldwide platform where there is no country."""

    name: str
    country: str | None = None
    code: str | None = None
    timezone: str | None = None
    is_web: bool = False

    def table(self) -> Table:
        country = {"name": self.country, "code": self.code, "timezone": self.timezone} if self.code else None
        return {
            "id": abs(hash(self.name)) % 1000,
            "name": self.name,
            "country": country,
            "officialSite": None,
        }


LANTERN = Channel("Lantern TV", "Korea, Republic of", "KR", "Asia/Seoul")
HARBOUR = Channel("Harbour One", "United States", "US", "America/New_York")
STREAM = Channel("Streamly", is_web=True)


def show(show_id: int, name: str, channel: Channel, **fields: Any) -> Table:
    """A show of TVmaze; `fields` replace what is there."""
    made: Table = {
        "id": show_id,
        "url": f"{HOST}/shows/{show_id}/{name.lower().replace(' ', '-')}",
        "name": name,
        "type": "Scripted",
        "language": "Korean",
        "genres": ["Drama"],
        "status": "Running",
        "runtime": 60,
        "averageRuntime": 58,
        "premiered": "2026-01-05",
        "ended": None,
        "officialSite": None,
        "schedule": {"time": "", "days": []},
        "rating": {"average": None},
        "weight": 50,
        "network": None if channel.is_web else channel.table(),
        "webChannel": channel.table() if channel.is_web else None,
        "dvdCountry": None,
        "externals": {"tvrage": None, "thetvdb": None, "imdb": None},
        "image": {"medium": f"{HOST}/m/{show_id}.jpg", "original": f"{HOST}/o/{show_id}.jpg"},
        "summary": f"<p><b>{name}</b> is made up.</p>",
        "updated": 1_780_000_000,
        "_links": {"self": {"href": f"{HOST}/shows/{show_id}"}},
    }
    return made | fields


def timed(episode_id: int, season: int, number: int | None, at: datetime, **fields: Any) -> Table:
    """An episode with a time; `airtime` and `airdate` are of no zone that matters here."""
    return (
        _episode(episode_id, season, number)
        | {
            "airdate": at.date().isoformat(),
            "airtime": f"{at:%H:%M}",
            "airstamp": at.astimezone(UTC).isoformat(),
        }
        | fields
    )


def dated(episode_id: int, season: int, number: int | None, day: date, **fields: Any) -> Table:
    """An episode with a day alone: its airstamp is noon, which is a placeholder."""
    noon = datetime(day.year, day.month, day.day, NOON, tzinfo=UTC)
    return (
        _episode(episode_id, season, number)
        | {
            "airdate": day.isoformat(),
            "airtime": "",
            "airstamp": noon.isoformat(),
        }
        | fields
    )


def unannounced(episode_id: int, season: int, number: int | None, **fields: Any) -> Table:
    """An episode that is known to come, and no more."""
    return _episode(episode_id, season, number) | {"name": "TBA", "summary": None} | fields


def _episode(episode_id: int, season: int, number: int | None) -> Table:
    return {
        "id": episode_id,
        "url": f"{HOST}/episodes/{episode_id}",
        "name": f"Chapter {number}" if number else "Behind the Scenes",
        "season": season,
        "number": number,
        "type": "regular" if number else "insignificant_special",
        "airdate": "",
        "airtime": "",
        "airstamp": None,
        "runtime": 60,
        "rating": {"average": None},
        "image": None,
        "summary": f"<p>What happens in part {number} of season {season}.</p>",
    }


def cast_entry(person_id: int, name: str, role: str) -> Table:
    person = {
        "id": person_id,
        "name": name,
        "image": {"medium": f"{HOST}/p/{person_id}.jpg", "original": None},
    }
    return {"person": person, "character": {"id": person_id, "name": role}, "self": False, "voice": False}


def crew_entry(person_id: int, name: str, job: str) -> Table:
    return {"type": job, "person": {"id": person_id, "name": name, "image": None}}


def aka(name: str, country: str | None = None) -> Table:
    """What a show is also called, in a country (a two-letter code) or anywhere."""
    place = {"name": f"Land of {country}", "code": country, "timezone": "Etc/UTC"} if country else None
    return {"name": name, "country": place}


def media(media_id: int, english: str | None, romaji: str, airings: Iterable[Table], **fields: Any) -> Table:
    """A media of AniList, with all that it tells and that must not be kept."""
    nodes = list(airings)
    return {
        "id": media_id,
        "type": "ANIME",
        "isAdult": False,
        "status": "RELEASING",
        "episodes": len(nodes) or None,
        "duration": 24,
        "seasonYear": 2026,
        "countryOfOrigin": "JP",
        "siteUrl": f"https://anilist.example/anime/{media_id}",
        "synonyms": [f"{romaji} TV"],
        "title": {"english": english, "romaji": romaji, "native": "架空の話"},
        "startDate": {"year": 2026, "month": 1, "day": 5},
        "coverImage": {"large": f"https://anilist.example/l/{media_id}.png", "medium": None},
        "updatedAt": 1_700_000_000,
        "description": "SECRET-DESCRIPTION: the captain was the ghost.<br>",
        "tags": [{"name": "SECRET-TAG", "isMediaSpoiler": True}],
        "characters": {
            "edges": [{"node": {"name": {"full": "SECRET-NAME", "alternativeSpoiler": ["SECRET"]}}}]
        },
        "airingSchedule": {"nodes": nodes},
    } | fields


def airing(node_id: int, episode: int, at: datetime) -> Table:
    return {"id": node_id, "airingAt": int(at.timestamp()), "timeUntilAiring": 0, "episode": episode}


def without(table: Mapping[str, Any], *names: str) -> Table:
    return {name: value for name, value in table.items() if name not in names}
