"""Calendar files (.ics) in and out. icalendar takes 4 MB, so who calls these imports them when first used."""

MAX_FILE_BYTES = 256 * 1024
