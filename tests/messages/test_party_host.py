"""What hosts see: their list of parties, within a message."""

from dataclasses import replace

from bot.clock import utc_now
from bot.messages.card import MAX_BODY_LENGTH
from bot.messages.party_host import list_card
from tests.watch_party import WatchParty


async def test_a_list_of_many_parties_fits_in_a_message_and_counts_the_rest(watch_party: WatchParty) -> None:
    await watch_party.plan(where="the big screen in the hall")
    entry = await watch_party.entry()
    long = replace(entry, party=replace(entry.party, title="A Title of Sixty Characters " * 2))
    card = list_card([long] * 50, utc_now())
    assert sum(map(len, card.blocks)) < MAX_BODY_LENGTH
    assert card.blocks[-1] == "40 more parties come later."
