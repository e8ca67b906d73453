"""What is wrong with the translation of a show file, or missing in it."""

NO_SHOW_FILE = "{name}: is a translation, and there is no {show} beside it; add it, or rename this file."
SHOW_FILE_BROKEN = "{name}: can't be compared with {show}, which has errors; fix them and validate again."
ALREADY_THAT_LANGUAGE = '{name}: {show} is in "{language}" itself; remove one, or correct its key language.'
UNKNOWN_ID = '{table}.id ({table} entry {number}) is "{id}", which the show file doesn\'t have; use its ids.'
ID_AGAIN = '{table}.id ({table} entry {number}) is "{id}" again; keep one of the two.'
UNKNOWN_EPISODE = (
    "episodes.number (episodes entry {entry}) is {number}, which is not among the episodes of the show file; "
    "use one of its numbers."
)
OTHER_NUMBER = "{where} has {here}, and the show file has {there}; list as many, in the same order."
UNKNOWN_WORD = 'words."{word}" is not a name, title or other short text of the show file; copy it from there.'
TWO_WAYS = '"{text}" is translated as "{one}" and as "{other}"; use one of them.'

NOBODY_READS_IT = 'the bot has no texts in "{language}", so nobody reads this yet; see "Add a language".'
NOT_UNDERSTOOD = (
    '"{name}" is not among the aliases of {id} in the show file; add it, so that questions may use it.'
)
TRANSLATED = "{name}: {title}, texts: {done} of {total}, example questions: {questions}"
NOT_TRANSLATED = "not translated, so people read the original: {places}"
LONGEST_LIST = 5


def missing_texts(places: list[str]) -> str:
    """Which texts are read in the show's own language, because nobody has translated them."""
    more = [f"+{len(places) - LONGEST_LIST}"] if len(places) > LONGEST_LIST else []
    return NOT_TRANSLATED.format(places=", ".join([*places[:LONGEST_LIST], *more]))
