"""Finds problems in servers' setups, keeps them until they are fixed, and tells the admins."""
