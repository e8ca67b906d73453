"""A stored snapshot is read back unchanged, and an unreadable one is reported."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.snapshots.snapshot import (
    CastMember,
    CrewMember,
    Episode,
    EpisodeKind,
    Release,
    Season,
    ShowRef,
    Snapshot,
    Status,
)
from bot.domain.snapshots.stored import SCHEMA_VERSION, from_json, to_json
from bot.domain.snapshots.stored_row import UnreadableSnapshotError

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FULL = Snapshot(
    ref=ShowRef("tvmaze", "7", 2),
    taken_at=NOW,
    title="Salt Road",
    page="https://x.example/7",
    credit="TVmaze, CC BY-SA 4.0",
    year=2026,
    aliases=("소금길",),
    genres=("Drama",),
    runtime=50,
    status=Status.RUNNING,
    channel="Harbour One",
    country="US",
    timezone="America/New_York",
    premise="A road.",
    poster="https://x.example/7.jpg",
    cast=(CastMember("1", "Mina Alder", ("Ida", "Old Ida"), "https://x.example/1.jpg"),),
    crew=(CrewMember("2", "Jo Fenn", ("Director",)),),
    seasons=(Season(1, 8), Season(2, 0)),
    episodes=(
        Episode("11", 2, 1, EpisodeKind.REGULAR, Release(at=NOW), "Salt", "It begins.", 50),
        Episode("12", 2, None, EpisodeKind.SPECIAL, Release(day=date(2026, 5, 5))),
        Episode("13", 2, 2, EpisodeKind.REGULAR, Release()),
    ),
    earlier=100,
    unreadable=("14",),
)

texts = st.text(max_size=30)
releases = st.one_of(
    st.just(Release()),
    st.builds(Release, at=st.datetimes(timezones=st.just(UTC))),
    st.builds(Release, day=st.dates()),
)
episodes = st.builds(
    Episode,
    texts,
    st.integers(0, 2200),
    st.none() | st.integers(1, 9999),
    st.sampled_from(EpisodeKind),
    releases,
    st.none() | texts,
    st.none() | texts,
    st.none() | st.integers(1, 600),
)


def test_a_full_snapshot_is_read_back_as_it_was() -> None:
    assert from_json(to_json(FULL)) == FULL


@given(st.lists(episodes, max_size=5), texts, st.none() | texts)
def test_any_snapshot_is_read_back_as_it_was(some: list[Episode], title: str, premise: str | None) -> None:
    one = replace(FULL, episodes=tuple(some), title=title, premise=premise, cast=(), runtime=None)
    assert from_json(to_json(one)) == one


def test_a_field_that_this_program_does_not_know_is_left_aside() -> None:
    table = json.loads(to_json(FULL))
    table["snapshot"]["mood"] = "dark"
    table["snapshot"]["episodes"][0]["stars"] = [5]
    assert from_json(json.dumps(table)) == FULL


def test_an_unknown_choice_is_read_as_none() -> None:
    table = json.loads(to_json(FULL))
    table["snapshot"]["status"] = "on-mars"
    assert from_json(json.dumps(table)).status is None


def test_a_text_of_the_first_version_is_still_read() -> None:
    """The first version's form, which must stay readable forever."""
    text = (
        '{"version": 1, "snapshot": {"ref": {"provider": "tvmaze", "show_id": "7", "season": 1}, '
        '"taken_at": "2026-05-04T12:00:00+00:00", "title": "Salt Road", "page": "https://x.example/7", '
        '"credit": "TVmaze", "episodes": [{"id": "11", "season": 1, "number": 1, "kind": "regular", '
        '"release": {"at": "2026-05-04T12:00:00+00:00"}}, {"id": "12", "season": 1, "kind": "special"}]}}'
    )
    assert from_json(text).episodes == (
        Episode("11", 1, 1, EpisodeKind.REGULAR, Release(at=NOW)),
        Episode("12", 1, None, EpisodeKind.SPECIAL, Release()),
    )


def test_a_newer_version_is_refused_with_its_number() -> None:
    table = json.loads(to_json(FULL)) | {"version": SCHEMA_VERSION + 1}
    with pytest.raises(UnreadableSnapshotError, match=f"version is {SCHEMA_VERSION + 1}"):
        from_json(json.dumps(table))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '{"version": "1"}',
        '{"version": 1}',
        '{"version": 1, "snapshot": []}',
        "[" * 99_999,
    ],
)
def test_a_text_that_holds_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSnapshotError):
        from_json(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", 7),
        ("title", None),
        ("taken_at", "yesterday"),
        ("taken_at", "2026-05-04T12:00:00"),
        ("year", "2026"),
        ("year", True),
        ("aliases", "one"),
        ("aliases", [1]),
        ("episodes", {}),
        ("episodes", [{"id": "1"}]),
        ("episodes", [{"id": "1", "season": 1, "release": {"day": "2026-13-01"}}]),
        ("ref", None),
    ],
)
def test_a_field_of_a_wrong_type_is_refused_not_guessed(name: str, value: object) -> None:
    table = json.loads(to_json(FULL))
    table["snapshot"][name] = value
    with pytest.raises(UnreadableSnapshotError):
        from_json(json.dumps(table))
