"""Public sources of shows: find a show by name, take its snapshot, follow its changes."""
