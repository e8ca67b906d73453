"""Show files: their form as pydantic models, their rules, and the error messages."""
