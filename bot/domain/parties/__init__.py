"""Watch parties: who is coming, when everybody presses play, and where they are."""
