"""Delivers alerts: scheduling, claiming, rate limiting, sending, and what Discord's answers mean."""
