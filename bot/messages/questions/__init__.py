"""What is said to questions about a show: whole sentences with named placeholders."""
