"""Whatever a provider sends becomes a show, a valid show file and a stored text, or one clean error."""

import copy
import tomllib
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.domain.snapshots.applying import applied
from bot.domain.snapshots.changes import changes_between
from bot.domain.snapshots.policy import decision_on
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.snapshots.stored import from_json, to_json
from bot.providers.anilist import AniList
from bot.providers.interface import ProviderError
from bot.providers.show_file import show_file
from bot.providers.shows import show_of
from bot.providers.tvmaze import TVmaze
from bot.showfiles.rules import broken_rules
from bot.showfiles.schema import ShowFile
from tests.fake_discord.wire import is_array, is_object
from tests.fake_providers import FakeProviders, shows
from tests.fake_providers.tables import without
from tests.providers.quick import NOW

ROUNDS = 30
NESTED: list[object] = [[], {}, [[]], [{}], {"name": []}, {"id": "x"}]
VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 3, 10**12, 2.5, "", "x", "7", "\ud83d", "a" * 5_000, "é́́́́́́"),
    *("2026-05-04", "1900-01-01", "2200-12-31", "0001-01-01", "9999-12-31T23:59:59+00:00"),
    *(
        "1900-01-01T00:00:00+14:00",
        "2026-05-04T12:00:00-12:00",
        "12:00",
        "TBA",
        "<p>",
        "</script>",
        shows.HOSTILE_TITLE,
    ),
    *NESTED,
    *("Pacific/Kiritimati", "http://[", "javascript:x"),
)


def spoil(table: Any, dice: Random) -> None:
    """Put something else into one place of a table, or take that place away, or double an entry."""
    keys: list[Any] = list(table) if is_object(table) else list(range(len(table)))
    if not keys:
        return
    key = dice.choice(keys)
    value: Any = table[key]
    if (is_object(value) or is_array(value)) and value and dice.random() < 0.85:
        spoil(value, dice)
    elif dice.random() < 0.15:
        del table[key]
    elif is_array(table) and dice.random() < 0.3:
        table.append(copy.deepcopy(value))
    else:
        table[key] = dice.choice(VALUES)


def follow(before: Snapshot, after: Snapshot, tmp_path: Path) -> None:
    """All that is done with a snapshot."""
    decision = decision_on(before, changes_between(before, after), NOW, alerted={"1001", "7001"})
    stored = applied(before, decision.stored, after)
    for one in (after, stored):
        assert from_json(to_json(one).encode().decode()) == one
        for when in (NOW, NOW + timedelta(weeks=300)):
            show = show_of(one, when)
            numbers = [drop.number for drop in show.drops]
            assert numbers == list(range(1, len(numbers) + 1))
            path = tmp_path / "taken.toml"
            path.write_text(show_file(one, when))
            check(path)


def check(path: Path) -> None:
    file = ShowFile.model_validate(tomllib.loads(path.read_text()))
    assert list(broken_rules(file)) == []


@pytest.mark.parametrize("show_id", [shows.TIMED_WEEKLY, shows.WITH_SPECIAL, shows.TWO_A_DAY, shows.SEASONS])
async def test_tvmaze_may_tell_anything(
    tvmaze: TVmaze, fake: FakeProviders, tmp_path: Path, show_id: int
) -> None:
    dice = Random(show_id)  # noqa: S311 - the same dice every time
    whole = copy.deepcopy(fake.tvmaze.shows[show_id])
    before = await tvmaze.snapshot(str(show_id), NOW)
    taken = 0
    for _ in range(ROUNDS):
        fake.tvmaze.shows[show_id] = copy.deepcopy(whole)
        for _ in range(dice.randint(1, 8)):
            spoil(
                fake.tvmaze.shows[show_id][
                    dice.choice(["show", "episodes", "episodes", "cast", "crew", "akas"])
                ],
                dice,
            )
        try:
            after = await tvmaze.snapshot(str(show_id), NOW)
        except ProviderError:
            continue
        taken += 1
        follow(before, after, tmp_path)
    assert taken > 15


async def test_anilist_may_tell_anything(anilist: AniList, fake: FakeProviders, tmp_path: Path) -> None:
    dice = Random(7)  # noqa: S311 - the same dice every time
    whole = copy.deepcopy(fake.anilist.media[shows.ANIME_WEEKLY])
    before = await anilist.snapshot(str(shows.ANIME_WEEKLY), NOW)
    taken = 0
    for _ in range(ROUNDS):
        airings = copy.deepcopy(whole["airingSchedule"]["nodes"])
        about = copy.deepcopy(without(whole, "airingSchedule", "id"))
        for _ in range(dice.randint(1, 4)):
            spoil(dice.choice([about, airings]), dice)
        media = about | {"id": whole["id"], "airingSchedule": {"nodes": airings}}
        fake.anilist.media[shows.ANIME_WEEKLY] = media
        try:
            after = await anilist.snapshot(str(shows.ANIME_WEEKLY), NOW)
        except ProviderError:
            continue
        taken += 1
        follow(before, after, tmp_path)
    assert taken > 15
