"""Calendar files (.ics) in and out. icalendar takes 4 MB, so callers import these modules late."""

MAX_FILE_BYTES = 256 * 1024
