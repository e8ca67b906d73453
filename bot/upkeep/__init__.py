"""Faults of a server's set-up: looked for, kept until they are mended, and told to its admins."""
