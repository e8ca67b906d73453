"""What the demo's page says by itself, beside what the bot says in it."""

TITLE = "Watch Party demo"
LANGUAGE = "Discord language"
ENDED = (
    "The demo has ended. Start it again in the terminal (uv run watchparty demo), and open the address "
    "that it prints."
)
OTHER_RUN = (
    "This page isn't from the demo that is running now. Open the whole address that the demo printed in the "
    "terminal, with everything after the #."
)
# Why nothing came of what was pressed or sent, by the page's own code for it.
REFUSED = {
    "control-unavailable": "That button or list is gone because the message just changed. Take another look.",
    "command-changed": "That command has just changed. Type it again.",
    "command-unavailable": "You can't use that command here.",
    "action-timeout": "The bot is still working on that. Its answer will show up here.",
    "other": "The page couldn't send that to the bot. Try again.",
}
