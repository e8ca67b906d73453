"""What the command line says: its help, the search for shows, reloading, and the check of show files."""

from pathlib import Path

from bot.messages.translation import plural

PROGRAM = "Watch Party: posts each episode drop of a show on the second, exactly once."
DATABASE = "Manage the database."
SHOW_FILES = "Work with show files."
SYNC = "Send all commands to Discord again."
PORT = "The page's local port."
PACE = "Seconds between two drops."
PLAYED = "The show file to play."
QUESTION = "The question."
SHOW_ID = "The show's id."
JSONL = "Read one question per line, print one JSON object per line."
NEW_FILE = "The new file."
BACKUP_FILE = "A file from `watchparty backup`."
SHOW_FILE_PATHS = "Show files (*.toml)."
ONLY_SHOW = "Only questions about the show with this id."
LIMIT = "At most this many."
TITLE = "The title, or part of it."
ONLY_PROVIDER = "Only this provider: tvmaze or anilist."
TAKE = "Print this hit as a show file."
SEASON = "With --take: this season."

OUTPUT_NOT_WRITTEN = "The output can't be written: {reason}."
NO_SUCH_SHOW = "--show: there is no show with the id '{show}'; there are {known}."
DEMO_MISSING = "The demo needs the package {package}: uv sync --extra demo."
RELOADING = "[green]✓[/] The bot is reading its show files again; its log shows the result."
RELOADING_ALL = (
    "[green]✓[/] Every running bot reads its show files again within a minute; its log shows the result."
)
NO_QUESTIONS = "Nobody has asked anything that the sources don't answer."
NOTHING_TO_RELOAD = "No watchparty is running on {database}, so there is nothing to reload."

UNKNOWN_PROCESS = (
    "A watchparty is running on {database}, but its process id isn't known. Send it SIGHUP yourself, or "
    "restart it."
)

NO_PROVIDERS = "PROVIDERS is empty, so there is nowhere to search; set it to tvmaze, anilist or both."
UNKNOWN_PROVIDER = "--provider: {name} is not one of {names}, which PROVIDERS switches on."
NO_ANSWER = "{labels} did not answer; try again in a minute."
NO_TITLE = 'The title is empty. Type it, or a part of it, such as: watchparty shows find "big city"'
NOTHING_FOUND = "No show called {title} was found; try another spelling or the original title."
NO_SUCH_HIT = "--take: there is no hit {number}; the search found {count}."
NOT_TAKEN = "{title} could not be taken from {label}: {reason}."


def valid_file(file: Path, title: str, drops: int) -> str:
    """That a show file is valid."""
    return plural(
        drops,
        one="{file}: {title}, {number} drop",
        other="{file}: {title}, {number} drops",
        file=file,
        title=title,
    )
