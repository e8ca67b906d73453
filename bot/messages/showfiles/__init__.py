"""What is wrong with a show file, or could be better, in one sentence each."""
