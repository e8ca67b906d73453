"""Which of the possible answers is told."""
