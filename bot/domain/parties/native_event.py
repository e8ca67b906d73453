"""The event in a server's own list: which states it goes through as its party does."""

from enum import IntEnum

from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.programme import START


class EventState(IntEnum):
    """An event's state, by Discord's numbers."""

    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELED = 4


def steps(state: EventState, playback: Playback) -> tuple[EventState, ...]:
    """The states that an event still has to take, in order.

    Discord lets a scheduled event start or be cancelled, and an active one end; nothing else. It starts and
    ends events by itself, too.
    """
    match state, playback.status:
        case EventState.SCHEDULED, Status.RUNNING | Status.PAUSED:
            return (EventState.ACTIVE,)
        case EventState.SCHEDULED, Status.ENDED if playback.offset > START:
            return EventState.ACTIVE, EventState.COMPLETED
        case EventState.SCHEDULED, Status.ENDED | Status.CANCELLED:
            return (EventState.CANCELED,)
        case EventState.ACTIVE, Status.ENDED | Status.CANCELLED:
            return (EventState.COMPLETED,)
        case _:
            return ()
