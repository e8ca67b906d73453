"""`/alerts`: which channels get a run's drops, and how each alert ended. Panels keep nothing in memory."""
