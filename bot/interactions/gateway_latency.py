"""Measures how far the gateway is behind from the moment at which a heartbeat is sent.

discord.py notes that moment only after the send, in another thread. An acknowledgement that is quicker is
measured against the heartbeat before it, and warns of a delay of 41 seconds that nobody had.
"""

import time
from typing import Any

from discord import gateway
from discord.gateway import KeepAliveHandler


class KeepAlive(KeepAliveHandler):
    """discord.py's heartbeat, with its time noted before it leaves."""

    def get_payload(self) -> dict[str, Any]:
        self._last_send = time.perf_counter()
        return super().get_payload()


def measure_latency_from_the_send() -> None:
    """Let every connection to the gateway use this heartbeat; discord.py takes no other way to choose it."""
    gateway.KeepAliveHandler = KeepAlive
