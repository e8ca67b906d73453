"""Calendar files (.ics) in and out. icalendar takes 4 MB, so callers import these modules late."""

# Three hundred events take about 100 KB; a larger file holds somebody's whole calendar.
MAX_FILE_BYTES = 256 * 1024
