"""The small picture on a main action's button; the same act has the same one everywhere."""

from collections.abc import Mapping

# By the action in a button's custom id. The button says in words what it does, too.
ICONS: Mapping[str, str] = {
    "schedule": "📅",
    "plot": "📖",
    "watched": "✅",
    "calendar": "🗓️",
    "party-host": "🍿",
    "party-where": "📍",
    "alerts-here": "🔔",
    "found-alerts": "🔔",
    "setup-open": "⚙️",
    "setup-save": "💾",
    "setup-test": "🧪",
    "setup-rewatch": "▶️",
    "rewatch-now": "▶️",
    "rewatch-go": "✅",
    "rewatch-go-now": "✅",
    "rewatch-move": "✅",
    "show-time-said": "✅",
    "rewatch-time": "🕗",
    "show-time": "🕗",
    "found-time": "🕗",
    "rewatch-move-undo": "↩️",
    "watched-undo": "↩️",
    "alerts-undo": "↩️",
    "alerts-remove": "🗑️",
    "show-remove": "🗑️",
    "show-removed": "🗑️",
    "show-another": "➕",
    "show-find": "🔎",
    "help": "❔",
}
