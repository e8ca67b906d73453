"""`/setup`: one panel from the first look to the first alert."""
