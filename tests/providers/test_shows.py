"""A snapshot as a show: what it shows, and what it doesn't show yet."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Job
from bot.domain.runs import Run, timeline_of
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.spoilers import Viewer
from bot.providers.anilist import AniList
from bot.providers.shows import show_of
from bot.providers.tvmaze import TVmaze
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from tests.fake_providers import FakeProviders, shows
from tests.fake_providers.tables import crew_entry
from tests.providers.quick import NOW


async def shown(tvmaze: TVmaze, show_id: int, now: datetime = NOW) -> tuple[Snapshot, Show]:
    one = await tvmaze.snapshot(str(show_id), NOW)
    return one, show_of(one, now)


def everything(show: Show) -> str:
    """All that a show could tell to anybody, as one text."""
    return repr(show)


async def test_a_snapshot_becomes_a_show_with_its_people_and_roles(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY)
    assert (show.id, show.title, show.year) == ("tvmaze_101_1", "The Lantern Keeper", 2026)
    assert [person.name for person in show.cast] == ["Han Seo-jin", "Mina Alder"]
    assert [fact.passage.text for fact in show.facts] == ["Script Supervisor: Kay Olsen."]
    assert [fact.topics for fact in show.facts] == [("script-supervisor",)]
    assert all(fact.passage.known_from == 0 for fact in show.facts)
    assert [person.roles for person in show.cast] == [("Captain Yoon",), ("Ida Quill", "Old Ida")]
    assert [one.name for one in show.characters] == ["Captain Yoon", "Ida Quill", "Old Ida"]
    assert [(one.name, one.jobs) for one in show.crew] == [
        ("Rosa Lindt", (Job.WRITER, Job.CREATOR, Job.EXECUTIVE_PRODUCER)),
        ("Jo Fenn", (Job.DIRECTOR,)),
        ("Paul Ebner", (Job.EXECUTIVE_PRODUCER,)),
        ("Kay Olsen", ()),
    ]


async def test_a_job_counts_by_its_whole_name_and_others_stay_in_the_providers_words(
    tvmaze: TVmaze, fake: FakeProviders
) -> None:
    jobs = ("Director of Photography", "Assistant Director", "Script Supervisor", "Composer", "Head Writer")
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["crew"] = [
        crew_entry(number, f"Person {number}", job) for number, job in enumerate(jobs, start=1)
    ]
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY)
    assert {one.name: one.jobs for one in show.crew} == {
        "Person 1": (Job.CINEMATOGRAPHER,),
        "Person 2": (Job.ASSISTANT_DIRECTOR,),
        "Person 3": (),
        "Person 4": (Job.COMPOSER,),
        "Person 5": (Job.WRITER,),
    }
    assert [fact.passage.text for fact in show.facts] == ["Script Supervisor: Person 3."]


async def test_executive_producers_are_told_apart_from_producers(tvmaze: TVmaze, fake: FakeProviders) -> None:
    executive = [(2, "Paul Ebner", "Executive Producer"), (3, "Rosa Lindt", "Executive Producer")]
    crew = [crew_entry(*one) for one in ((1, "Kim Park", "Producer"), *executive)]
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["crew"] = crew
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY)
    answer = Answerer(show, knowledge()).ask("who is the executive producer?", NOW)
    assert answer.text.startswith("Executive producer: **Paul Ebner** and **Rosa Lindt**.")
    assert "Kim Park" not in answer.text and not show.facts


async def test_the_director_is_kept_if_there_are_more_producers_than_a_menu_has_room_for(
    tvmaze: TVmaze, fake: FakeProviders
) -> None:
    producers = [crew_entry(number, f"Person {number}", "Executive Producer") for number in range(1, 31)]
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["crew"] = [*producers, crew_entry(31, "Jo Fenn", "Director")]
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY)
    assert show.crew[0].name == "Jo Fenn"


async def test_every_fact_names_the_provider_and_its_day(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY)
    (source,) = show.sources
    assert (source.title, source.published) == ("TVmaze, CC BY-SA 4.0", NOW.date())
    told = [*show.premise, *show.story, *(fact.passage for fact in show.facts)]
    assert {passage.source for passage in told} == {source.id} == {one.source for one in show.cast}


async def test_nothing_of_an_episode_is_in_the_show_before_it_is_out(
    tvmaze: TVmaze, fake: FakeProviders
) -> None:
    for number, episode in enumerate(fake.tvmaze.episodes(shows.TIMED_WEEKLY), start=1):
        episode.update(name=f"TITLE{number}.", summary=f"<p>SECRET{number}.</p>")
    one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    for number, episode in enumerate(one.episodes, start=1):
        at = episode.release.at
        assert at is not None
        before, after = (everything(show_of(one, when)) for when in (at - timedelta(seconds=1), at))
        assert f"TITLE{number}." not in before and f"SECRET{number}." not in before
        assert f"TITLE{number}." in after and f"SECRET{number}." in after


async def test_nothing_about_a_bare_day_is_shown_before_it_is_over_everywhere(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.DATE_ONLY), NOW)
    day = one.episodes[0].release.day
    assert day is not None
    over = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=1)
    assert show_of(one, over - timedelta(seconds=1)).story == ()
    assert len(show_of(one, over).story) == 1


async def test_the_story_grows_with_what_a_member_has_watched(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY, NOW + timedelta(weeks=9))
    assert [passage.known_from for passage in show.story] == [1, 2, 3, 4, 5, 6, 7, 8]
    viewer = Viewer(watched=3, pace=8, total=8)
    assert sum(viewer.has_seen(passage.known_from) for passage in show.story) == 3


async def test_the_drops_of_a_snapshot_serve_a_run_like_those_of_a_show_file(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.TWO_A_DAY)
    timeline = timeline_of(Run(1, show.id, None, 1), show)
    assert timeline is not None
    assert [drop.episodes for drop in timeline.drops] == [(1, 2), (3, 4), (5, 6), (7, 8)]
    assert [drop.number for drop in timeline.drops] == [1, 2, 3, 4]
    assert not any(drop.timed for drop in timeline.drops)


async def test_all_episodes_of_one_day_are_one_drop(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.ALL_AT_ONCE)
    assert [drop.episodes for drop in show.drops] == [(1, 2, 3, 4, 5, 6)]


async def test_a_season_that_is_not_the_first_says_which_it_is(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.SEASONS)
    assert (show.id, show.title) == ("tvmaze_113_2", "Border Town, season 2")
    assert "Border Town" in show.aliases


async def test_an_anime_is_a_show_of_times_and_titles(anilist: AniList) -> None:
    show = show_of(await anilist.snapshot(str(shows.ANIME_WEEKLY), NOW), NOW)
    assert len(show.drops) == 12 and all(drop.timed for drop in show.drops)
    assert (show.premise, show.story, show.cast) == ((), (), ())
    assert show.sources[0].title == "AniList"


async def test_a_show_without_any_date_has_no_release_plan(tvmaze: TVmaze, fake: FakeProviders) -> None:
    for episode in fake.tvmaze.episodes(shows.HALF_ANNOUNCED):
        episode.update(airdate="", airtime="", airstamp=None)
    _, show = await shown(tvmaze, shows.HALF_ANNOUNCED)
    assert show.release is None and show.drops == ()


async def test_hostile_texts_are_harmless_wherever_they_are(tvmaze: TVmaze) -> None:
    _, show = await shown(tvmaze, shows.HOSTILE)
    texts = [
        show.title,
        *show.aliases,
        *(passage.text for passage in (*show.premise, *show.story)),
        *(fact.passage.text for fact in show.facts),
        *(one.name for one in (*show.cast, *show.characters)),
        *(note for one in show.cast for note in one.notes),
    ]
    for text in texts:
        assert not set(text) & set("@<>[]*_~`|\n\u202e") and "://" not in text and "steal" not in text


async def test_a_show_with_too_much_stays_within_what_cards_hold(tvmaze: TVmaze, fake: FakeProviders) -> None:
    table = fake.tvmaze.shows[shows.TIMED_WEEKLY]
    table["show"].update(name="N" * 900, summary="Word. " * 3_000, genres=["g" * 300] * 90)
    table["cast"] = [
        entry | {"person": entry["person"] | {"id": number}}
        for number, entry in enumerate(table["cast"] * 60, 1)
    ]
    for episode in table["episodes"]:
        episode.update(name="E" * 900, summary="Sentence here. " * 900)
    _, show = await shown(tvmaze, shows.TIMED_WEEKLY, NOW + timedelta(weeks=9))
    assert len(show.title) <= 80 and len(show.cast) <= 25 and len(show.genres) <= 20
    assert all(len(passage.text) <= 350 for passage in (*show.premise, *show.story))
    assert sum(len(passage.text) for passage in show.premise) < 4_000


@pytest.mark.parametrize("show_id", [shows.DAILY, shows.ENDLESS])
async def test_an_endless_show_has_the_story_of_its_latest_episodes(tvmaze: TVmaze, show_id: int) -> None:
    one, show = await shown(tvmaze, show_id)
    assert 0 < len(show.story) <= 60
    assert [drop.number for drop in show.drops] == list(range(1, len(one.episodes) + 1))
