"""What a party gets, once, with pings for exactly those whom it concerns."""

from datetime import timedelta

from tests.party_stage import START, Evening


async def test_a_reminder_in_the_thread_pings_those_who_are_going_and_nobody_else(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    undecided = world.guild.add_member(world.env.create_user("undecided"))
    await evening.press(undecided, "Maybe")
    await evening.press(world.admin, "Can't")
    await evening.deliver(START - timedelta(minutes=15))
    (sent,) = [text for text in evening.thread_texts if "Starting in 15 minutes" in text]
    assert sent.startswith(f"{world.member.mention}\n")
    bodies = [one.json for one in world.env.http_requests if one.path.endswith("/messages") and one.json]
    assert bodies[-1] and bodies[-1]["allowed_mentions"] == {
        "parse": [],
        "roles": [],
        "users": [str(world.member.id)],
    }
    await evening.deliver(START - timedelta(minutes=14))
    assert sum("Starting in" in text for text in evening.thread_texts) == 1


async def test_a_cancelled_party_is_told_once_to_those_who_were_coming(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    question = await world.member.slash(world.channel, "party cancel")
    assert question.response
    await world.member.click(question.response, label="Cancel the party")
    await evening.deliver()
    assert sum("The party is cancelled" in text for text in evening.thread_texts) == 1
    await evening.deliver(START)
    assert not any("Starting" in text for text in evening.thread_texts)
