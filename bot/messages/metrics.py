"""What Prometheus shows beside each metric, by the metric's name."""

DESCRIPTIONS = {
    "alerts": "Alerts that have ended.",
    "alerts_postponed": "Attempts that have to be repeated.",
    "alert_lateness_seconds": "From the instant at which an alert was due until Discord had its message.",
    "interaction_duration_seconds": "The work on a command, a press or a form.",
    "outbox_open_alerts": "Alerts that are still to be sent, future ones too.",
    "outbox_due_alerts": "Alerts whose instant has come.",
    "outbox_oldest_due_seconds": "How long the oldest of them has been due.",
    "gateway_latency_seconds": "From a heartbeat to its answer.",
    "gateway_shards": "Shards of this process that are connected.",
    "guilds": "Servers of this process.",
    "circuit_breaker_open": "1 while Discord seems to be out.",
    "rate_limiter_paused_seconds": "How long Discord's pause still lasts.",
    "discord_rate_limited": "Requests that Discord answered with 429.",
    "dispatcher_seconds_since_turn": (
        "Since the engine last looked for due alerts; more than 30 s means that it has stalled."
    ),
    "provider_requests": "Requests to providers of shows that were answered or failed.",
    "database_failures": "Transactions that did not get through.",
}
