"""The placeholders that admins can use in their own text, as people read them."""

from bot.domain.custom_text import PLACEHOLDERS

ALLOWED = ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
