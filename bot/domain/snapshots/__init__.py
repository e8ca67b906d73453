"""Snapshots of shows at providers: the values, their drops, and the changes from one to the next."""
