"""Answers questions about a show: names, then what is asked, then an answer from the show."""
