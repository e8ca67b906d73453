"""What `/setup` asks: channel, run, and role to ping. The draft is kept in the panel's custom ids."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.choosing import preferred
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import RewatchDraft
from bot.domain.runs import Timeline, is_over
from bot.domain.subscriptions import Subscription

# The largest number that a row's id can be.
MAX_ID = 2**63 - 1

_DRAFT = re.compile(r"(\d{1,20}):(\d{1,18}):(\d{1,20})(?::(\d{0,20}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class SetupDraft:
    """What an admin has chosen so far: a channel (None: none yet), a run, a role to ping (None: nobody)."""

    channel_id: int | None
    run_id: int
    role_id: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that the panel shows.

    `runs` are those to choose from, `existing` is the subscription that saving will change, `elsewhere` are
    the other channels that get the show's alerts, `rewatch` is what a click starts where the run is over.
    While there are `refusals` nothing can be saved.
    """

    draft: SetupDraft
    timeline: Timeline
    runs: Sequence[Timeline]
    existing: Subscription | None = None
    elsewhere: Sequence[int] = ()
    refusals: tuple[Refusal, ...] = ()
    news: str | None = None
    rewatch: RewatchDraft | None = None


def draft_text(draft: SetupDraft) -> str:
    """A draft in at most 60 characters, to fit in a custom id."""
    return f"{draft.channel_id or 0}:{draft.run_id}:{draft.role_id or 0}"


def draft_in(argument: str) -> tuple[SetupDraft, int | None]:
    """The draft in a custom id, and the id that was chosen in its menu, if any. Raises Refusal."""
    found = _DRAFT.fullmatch(argument)
    numbers = [int(part or 0) for part in found.groups()] if found else [MAX_ID + 1]
    if max(numbers) > MAX_ID:
        raise Refusal(Reason.OUT_OF_DATE)
    channel_id, run_id, role_id, chosen = numbers
    return SetupDraft(channel_id or None, run_id, role_id or None), chosen or None


def offered_runs(runs: Sequence[Timeline], now: datetime) -> Sequence[Timeline]:
    """The runs of one show that are worth following: those with drops to come, else the preferred one."""
    going = [one for one in runs if not one.run.stopped_at]
    return [one for one in going if not is_over(one, now)] or ([preferred(going)] if going else [])


def first_draft(
    runs: Sequence[Timeline], subscriptions: Sequence[Subscription], channel_id: int | None, now: datetime
) -> SetupDraft:
    """The draft that the panel opens with: the channel's present alerts, else the likeliest run.

    `runs` are those to choose from, at least one.
    """
    channel_id = channel_id or next((one.channel_id for one in subscriptions), None)
    for one in (one for one in subscriptions if one.channel_id == channel_id):
        same_show = [run for run in runs if run.show.id == one.show_id]
        if same_show:
            run = next((run for run in same_show if run.run.id == one.run_id), same_show[0])
            return SetupDraft(channel_id, run.run.id, one.role_id)
    followed = {one.show_id for one in subscriptions}
    likeliest = min(runs, key=lambda run: (is_over(run, now), run.show.id not in followed))
    return SetupDraft(channel_id, likeliest.run.id)


def existing_subscription(
    subscriptions: Sequence[Subscription], draft: SetupDraft, show_id: str
) -> Subscription | None:
    """The subscription that saving a draft changes: the channel's to that run, or its only one to it."""
    there = [one for one in subscriptions if (one.channel_id, one.show_id) == (draft.channel_id, show_id)]
    same_run = [one for one in there if one.run_id == draft.run_id]
    return next(iter(same_run or (there if len(there) == 1 else [])), None)


def other_channels(subscriptions: Sequence[Subscription], draft: SetupDraft, show_id: str) -> Sequence[int]:
    """The channels other than the draft's that get a show's alerts."""
    found = (one.channel_id for one in subscriptions if one.show_id == show_id)
    return [channel_id for channel_id in dict.fromkeys(found) if channel_id != draft.channel_id]
