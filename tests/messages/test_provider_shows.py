"""Shows of providers are told apart in lists, within what Discord's menus hold."""

from bot.domain.snapshots.snapshot import Status
from bot.messages.provider_shows import LONGEST_LABEL, hit_labels
from bot.providers.directory import MOST_HITS
from tests.fake_providers import shows
from tests.providers.quick import hit


def test_a_label_names_year_channel_country_and_status() -> None:
    girls = hit("Girls", year=2012, channel="HBO", country="US", status=Status.ENDED)
    assert hit_labels([girls]) == ("Girls (2012) · HBO, US · ended",)
    assert hit_labels([hit("Girls")]) == ("Girls",)


def test_labels_are_never_the_same_twice_nor_too_long() -> None:
    hits = [
        hit("x" * 300, id=number, year=2020, channel="c" * 99, language="English")
        for number in range(MOST_HITS)
    ]
    made = hit_labels(hits)
    assert len(set(made)) == MOST_HITS
    assert all(len(label) <= LONGEST_LABEL for label in made)


def test_the_language_tells_apart_what_nothing_else_does() -> None:
    hits = [hit("Girls", language="English"), hit("Girls", language="Mongolian")]
    assert hit_labels(hits) == ("Girls · English", "Girls · Mongolian")


def test_a_hostile_title_is_harmless_in_a_label() -> None:
    (label,) = hit_labels([hit(shows.HOSTILE_TITLE, channel="@here")])
    assert not set(label) & set("@<>[]*_`|")
