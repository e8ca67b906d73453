"""The way of one card to one channel: its turn at the limiter, the request, and what the answer means."""
