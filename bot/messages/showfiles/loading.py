"""Why a show file can't be read at all."""

NO_DIRECTORY = "{path}: no such directory; create it or correct SHOWS_DIR."
FILE_FOR_DIRECTORY = "{path}: is a file; set SHOWS_DIR to the directory that holds the show files."
DIRECTORY_UNREADABLE = "{path}: can't be listed ({reason}); check its permissions."
SAME_ID = '{path}: id is "{id}", as in {other}; give one of the two another id.'
IS_DIRECTORY = "{name}: is a directory, not a show file; name the file itself."
NOT_A_FILE = "{name}: is not an ordinary file; a show file is a TOML text file."
UNREADABLE = "{name}: can't be read ({reason}); check its path and permissions."
TOO_LARGE = "{name}: is larger than {kib} KiB; keep a show file to one show's facts."
NOT_UTF_8 = "{name}: line {line} is not UTF-8 text; save the file as UTF-8."
EMPTY = "{name}: is empty; a show file needs at least id and title."
NOT_TOML = "{name}: is not valid TOML: {error}; fix it there."
TOO_DEEP = "{name}: nests tables or lists too deeply; flatten it."
