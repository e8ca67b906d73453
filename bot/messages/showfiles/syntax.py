"""What is wrong with a line of a show file that can't be read as TOML, and what to write."""

CURLY_QUOTES = 'has curly quotes; write straight ones, as in title = "Love".'
OPEN_QUOTE = "has a text without its closing quote; end it in the same line."
KEY_TWICE = "has {key} for the second time; keep one of the two."
TABLE_TWICE = (
    "has {table} for the second time, or with other brackets than above; write [{table}] once, "
    "or [[{table}]] before each entry of a list."
)
WRONG_DATE = "has a date that can't be read; write it like 2026-03-02, without quotes."
WRONG_TIME = "has a time that can't be read; write it like 21:00:00, without quotes."
NO_VALUE = "has no value after the =; write one, or remove the line."
NO_QUOTES = 'has a value without quotes; write text in quotes, as in title = "Love".'
NO_EQUALS = "has no = after the key; write key = value."
LINE = "{name}: line {line} {problem}"
