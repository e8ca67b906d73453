"""Answers questions about a show: names first, then what is asked, then an answer worked out from the show."""
