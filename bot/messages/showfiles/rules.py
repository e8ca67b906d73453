"""What is wrong between the tables of a show file."""

TRACKS_WITHOUT_RELEASE = "release is missing; tracks need it, so add it."
TRACK_AGAIN = 'tracks.name ({entry}) is "{name}" again; give each track its own name.'
ID_AGAIN = '{table}.id ({table} entry {number}) is "{id}" again; give each entry its own id.'
ID_OF_ANOTHER = 'crew.id (crew entry {number}) is "{id}", which is {name} in cast; use another id.'
NO_SOURCE = "{where} is missing; name one of {sources}."
NO_SOURCES = (
    "there is no [[sources]], and every text needs one; above the first text, add [[sources]] "
    'with an id = "notes" and a title = "my notes".'
)
UNKNOWN_SOURCE = '{where} is "{source}", which is not in [[sources]]; name one of {sources}.'
EPISODE_AGAIN = "{where} is {number} again; give each episode one entry."
NO_SUCH_EPISODE = "{where} is {number}, but the last episode is {last}; correct it, or episodes in [release]."
NOBODY = '{where} has "{id}", which is not the id of anyone in [[crew]]; add it there, or use one of {ids}.'
NO_CREW_IDS = '{where} has "{id}", which is not the id of anyone in [[crew]]; add it there.'
UNKNOWN_CHARACTER = (
    '{where} has "{id}", which is not an id in [[characters]]; add it there, or use one of {ids}.'
)
NO_CHARACTER_IDS = '{where} has "{id}", which is not an id in [[characters]]; add it there.'
AFTER_THE_LAST = '{where} is {number}, but the last episode is {last}; use 0 to {last} or "story".'
