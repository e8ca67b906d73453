"""Faults of a server's set-up: looked for, kept until they are fixed, and told to its admins."""
