"""A rewatch's dates come back from the stored text as they were."""

from datetime import UTC, datetime, timedelta

from hypothesis import given

from bot.domain.rewatch import RewatchDraft, plan_of
from bot.domain.rewatch_moves import postponed
from db.dated_plans import plan_in, plan_text
from tests.domain.rewatch_drafts import drafts
from tests.shipped_show import shipped_catalogue

SHOW = shipped_catalogue().shows["love-in-the-big-city"]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@given(drafts)
def test_a_stored_plan_comes_back_as_it_was(draft: RewatchDraft) -> None:
    plan = postponed(plan_of(draft, SHOW), 1, timedelta(days=2), NOW, only=False)
    assert plan_in(plan_text(plan)) == plan
