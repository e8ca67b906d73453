"""What is wrong with the form of a show file: a key, its value, and what it should be."""

# What a value must be, by pydantic's error type; {…} are the error's own figures.
NEEDED = {
    "string_type": "it must be text in quotes",
    "string_too_short": "it must not be empty",
    "string_too_long": "it has {actual_length} characters; keep at most {max_length}",
    "int_type": "it must be a whole number without quotes",
    "date_type": "it must be a date without quotes, such as 2024-10-21",
    "time_type": "it must be a time without quotes, such as 20:00:00",
    "datetime_type": "it must be a date and time without quotes, such as 2024-10-21T00:00:00+09:00",
    "list_type": "it must be a list in [ ]",
    "model_type": "it must be a table",
    "dict_type": "it must be a table",
    "literal_error": "it must be {expected}",
    "greater_than_equal": "it must be at least {ge}",
    "less_than_equal": "it must be at most {le}",
    "too_short": "it needs at least {min_length} entry",
    "too_long": "it has {actual_length} entries; keep at most {max_length}",
}
# The same where a table may have been written with the wrong number of brackets.
OTHER_BRACKETS = NEEDED | {
    "list_type": "it must be a list: write [[{key}]], not [{key}]",
    "model_type": "it must be one table: write [{key}], not [[{key}]]",
    "dict_type": "it must be one table: write [{key}], not [[{key}]]",
}
ONE_LINE = "must be one line without control characters"
EPISODE_OR_STORY = 'must be an episode number, 0 for "safe for everybody", or "story"'
LANGUAGE = 'must be a language such as "en", "ko" or "pt-BR"'
JOB = "must be one of {jobs}"
WEEKDAYS = "must be {days} or a list of them"
WEEKDAY = "must be one of {days}"
NO_WEEKDAY = "needs at least 1 weekday"
# For errors that pydantic words itself.
OTHER = "it {message}"

IN_LINE = "{name}, line {line}: {sentence}"
SOMEWHERE = "{name}: {sentence}"
MISSING = "{where} is missing; add it."
SIMILAR_KEY = '{where} is not a key that belongs here; change it to "{known}".'
UNKNOWN_KEY = "{where} is not a key that belongs here; remove it or correct its spelling."
BELONGS_ABOVE = "{where} belongs at the top of the file; move it above the first [table]."
NOT_BESIDE_DROPS = "{where} can't stand beside [[release.drops]]; remove one of the two."
NOT_A_PICTURE = (
    "{where} is {value}; use the address of a picture that begins with https:// and has no blanks."
)
NOT_AN_ID = "{where} is {value}; use small letters, digits and hyphens, such as big-city."
WRONG_VALUE = "{where} is {value}; {reason}."
THE_FILE = "the file"
A_LIST = "a list"
A_TABLE = "a table"
