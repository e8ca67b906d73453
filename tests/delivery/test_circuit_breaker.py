"""The circuit breaker: an outage stops the sends, a few bad channels never do."""

from bot.delivery.circuit_breaker import MAX_PAUSE_S, PROBES, TRIP_CHANNELS, TRIP_SUSPECTS, CircuitBreaker

MOST = 150
GOOD = 1000


class Clock:
    def __init__(self) -> None:
        self.now = 0.0
        self.paused_s = 0.0

    def __call__(self) -> float:
        return self.now

    def paused_for(self) -> float:
        return self.paused_s


def breaker_on(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(clock, clock.paused_for)


def test_many_channels_that_fail_while_none_works_open_it() -> None:
    clock = Clock()
    breaker = breaker_on(clock)
    for channel in range(TRIP_CHANNELS):
        assert breaker.room(MOST) == MOST
        breaker.record_failure(channel)
    assert (breaker.is_open, breaker.room(MOST)) == (True, 0)
    clock.now += breaker.wait
    assert breaker.room(MOST) == PROBES
    breaker.record_success(GOOD)
    assert breaker.room(MOST) == MOST


def test_one_channel_that_fails_again_and_again_opens_nothing() -> None:
    breaker = breaker_on(Clock())
    for _ in range(10 * TRIP_CHANNELS):
        breaker.record_failure(1)
    assert not breaker.is_open


def test_bad_channels_open_nothing_once_others_have_worked() -> None:
    clock = Clock()
    breaker = breaker_on(clock)
    for channel in range(TRIP_CHANNELS):
        breaker.record_failure(channel)
    breaker.record_success(GOOD)
    for _ in range(20):
        clock.now += 20
        for channel in range(TRIP_CHANNELS):
            breaker.record_failure(channel)
    assert not breaker.is_open


def test_many_channels_that_all_failed_before_still_open_it() -> None:
    breaker = breaker_on(Clock())
    for channel in range(TRIP_SUSPECTS):
        breaker.record_failure(channel)
    breaker.record_success(GOOD)
    assert not breaker.is_open
    for channel in range(TRIP_SUSPECTS):
        breaker.record_failure(channel)
    assert breaker.is_open


def test_a_channel_that_works_again_is_no_suspect_any_more() -> None:
    breaker = breaker_on(Clock())
    breaker.record_failure(1)
    breaker.record_success(GOOD)
    assert breaker.is_suspect(1)
    breaker.record_success(1)
    assert not breaker.is_suspect(1)


def test_bad_channels_alone_never_use_up_the_probes_for_something_new() -> None:
    breaker = breaker_on(Clock())
    for channel in range(TRIP_CHANNELS):
        breaker.record_failure(channel)
    breaker.look_again()
    assert breaker.room(MOST) > TRIP_CHANNELS


def test_the_longer_an_outage_lasts_the_rarer_are_the_probes() -> None:
    clock = Clock()
    breaker = breaker_on(clock)
    waits: list[float] = []
    for channel in range(TRIP_CHANNELS, TRIP_CHANNELS + 12):
        breaker.record_failure(channel)
        waits.append(breaker.wait)
        clock.now += breaker.wait
    assert sorted(waits) == waits
    assert waits[-1] == MAX_PAUSE_S


def test_nothing_is_sent_while_discord_wants_a_pause() -> None:
    clock = Clock()
    breaker = breaker_on(clock)
    clock.paused_s = 60.0
    breaker.look_again()
    assert (breaker.room(MOST), breaker.wait) == (0, 60.0)
    clock.paused_s = 0.0
    assert breaker.room(MOST) == MOST


def test_a_channel_that_failed_just_as_an_outage_began_is_not_suspected() -> None:
    clock = Clock()
    breaker = breaker_on(clock)
    breaker.record_failure(GOOD)
    breaker.record_success(0)  # was on its way when Discord went down
    assert breaker.is_suspect(GOOD)
    for channel in range(TRIP_CHANNELS):
        breaker.record_failure(channel)
    assert breaker.is_open
    assert not breaker.is_suspect(GOOD)


def test_a_channel_that_failed_long_before_an_outage_stays_suspected() -> None:
    clock = Clock()
    breaker = breaker_on(clock)
    breaker.record_failure(GOOD)
    breaker.record_success(0)
    clock.now += 60
    for channel in range(TRIP_CHANNELS):
        breaker.record_failure(channel)
    assert breaker.is_open
    assert breaker.is_suspect(GOOD)
