"""Reads the settings from the environment and a `.env` file, and says what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.settings import Settings
from bot.settings.errors import ENV_FILE, env_error, error_line, unreadable_line, variable_of
from bot.settings.form import SettingsForm
from bot.startup_error import StartupError


@dataclass(frozen=True, slots=True)
class CheckedSettings:
    """Settings with the default for each wrong value, and a line for each variable that is wrong."""

    settings: Settings
    errors: Mapping[str, str]


def load_settings() -> Settings:
    """This process's settings. Raises StartupError with a line for each wrong variable."""
    checked = check_settings()
    if checked.errors:
        raise StartupError(*checked.errors.values())
    return checked.settings


def check_settings() -> CheckedSettings:
    """This process's settings and everything that is wrong with them."""
    try:
        wrong = unreadable_line()
        checked = _checked({"_env_file": None} if wrong else {})
        return CheckedSettings(checked.settings, {ENV_FILE: wrong, **checked.errors}) if wrong else checked
    except (OSError, UnicodeError) as error:
        without = _checked({"_env_file": None})
        return CheckedSettings(without.settings, {ENV_FILE: env_error(error), **without.errors})


def _checked(instead: Mapping[str, Any]) -> CheckedSettings:
    try:
        return CheckedSettings(SettingsForm(**instead).settings, {})
    except ValidationError as error:
        errors = {variable_of(detail): error_line(detail) for detail in error.errors(include_url=False)}
    defaults = {name.lower(): SettingsForm.model_fields[name.lower()].default for name in errors}
    if "SHARD_COUNT" in errors:
        defaults["shard_ids"] = None
    # Rules about two values, such as a shard id below the count, need values that are valid by themselves.
    rest = _checked({**instead, **defaults})
    return CheckedSettings(rest.settings, {**errors, **rest.errors})
