"""`/alerts`: who gets a run's drops, and what became of them. No panel keeps anything between two presses."""
