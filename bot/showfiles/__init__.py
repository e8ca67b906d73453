"""A show file: its shape as pydantic models, its rules, and the sentences about what is wrong with it."""
