"""Public sources of shows: find a show by its name, take its snapshot, follow its changes."""
