"""compose.yaml sets variables that the program reads."""

import re
from pathlib import Path

from bot.settings import VARIABLES, Settings

COMPOSE = (Path(__file__).parents[2] / "compose.yaml").read_text()
VARIABLE = re.compile(r"^      ([A-Z_]+): (.+)$", re.MULTILINE)


def test_every_variable_is_a_setting() -> None:
    of_the_database = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}
    set_there = {name for name, _ in VARIABLE.findall(COMPOSE)} - of_the_database
    assert set_there - set(VARIABLES) == set()
    assert {"DATABASE_URL", "SHARD_COUNT", "SHARD_IDS", "DISCORD_RATE"} <= set_there


def test_the_shard_groups_cover_each_shard_once_and_share_discords_rate() -> None:
    values = VARIABLE.findall(COMPOSE)
    (count,) = [int(value) for name, value in values if name == "SHARD_COUNT"]
    (rate,) = [int(value) for name, value in values if name == "DISCORD_RATE"]
    groups = [value.strip('"').split(",") for name, value in values if name == "SHARD_IDS"]
    assert sorted(int(shard) for group in groups for shard in group) == list(range(count))
    assert rate * len(groups) <= Settings.discord_rate
