"""The terminal: where results and errors are printed, and the settings that commands start from."""

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape

from bot.logs import set_up_logs
from bot.settings import Settings
from bot.settings.loading import load_settings

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_errors(errors: Iterable[str]) -> None:
    """Print one line for each error."""
    for error in errors:
        err.print(f"[red]✗[/] {escape(error)}")


def print_hint(hint: str) -> None:
    """Print what could be better although nothing is wrong."""
    out.print(f"[yellow]![/] {escape(hint)}")


def print_success(line: str) -> None:
    """Print that something is right."""
    out.print(f"[green]✓[/] {escape(line)}")


def settings_with_logs() -> Settings:
    """The settings, with logging set up as they say. Raises StartupError."""
    settings = load_settings()
    start_logging(settings)
    return settings


def start_logging(settings: Settings) -> None:
    """Set up the logs, in which none of these settings' secrets may appear."""
    set_up_logs(settings.log_level, settings.log_format, settings.secrets)
