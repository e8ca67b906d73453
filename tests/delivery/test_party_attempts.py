"""What a party gets, once, with pings for exactly those whom it concerns."""

from datetime import timedelta

from tests.watch_party import START, WatchParty


async def test_a_reminder_in_the_thread_pings_those_who_are_going_and_nobody_else(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    undecided = world.guild.add_member(world.env.create_user("undecided"))
    await watch_party.press(undecided, "Maybe")
    await watch_party.press(world.admin, "Can't")
    await watch_party.deliver(START - timedelta(minutes=15))
    (sent,) = [text for text in watch_party.thread_texts if "Starting in 15 minutes" in text]
    assert sent.startswith(f"{world.member.mention}\n")
    bodies = [one.json for one in world.env.http_requests if one.path.endswith("/messages") and one.json]
    assert bodies[-1] and bodies[-1]["allowed_mentions"] == {
        "parse": [],
        "roles": [],
        "users": [str(world.member.id)],
    }
    await watch_party.deliver(START - timedelta(minutes=14))
    assert sum("Starting in" in text for text in watch_party.thread_texts) == 1


async def test_a_cancelled_party_is_told_once_to_those_who_were_coming(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    question = await world.member.slash(world.channel, "party cancel")
    assert question.response
    await world.member.click(question.response, label="Cancel the party")
    await watch_party.deliver()
    assert sum("The party is cancelled" in text for text in watch_party.thread_texts) == 1
    await watch_party.deliver(START)
    assert not any("Starting" in text for text in watch_party.thread_texts)
