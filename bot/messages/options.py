"""What Discord shows beside the options of commands, and above groups of commands."""

from bot.messages.translation import N_

SHOW = N_("Which show. Optional if this server follows only one.")
ALERTS = N_("Which channel's alerts. Optional if only one channel here gets alerts.")
REWATCH = N_("Which rewatch, or which of this server's own shows. Optional if this server has only one.")

# /alerts
ALERTS_GROUP = N_("Choose which channels get alerts.")
ALERTS_CHANNEL = N_("Where the alerts go. Leave it out for this channel.")
ALERTS_ROLE = N_("A role to ping with each alert. Leave it out to ping nobody.")
ALERTS_REMINDER = N_("A reminder this many minutes before each drop. Run it again to add another.")
ALERTS_OF_CHANNEL = N_("Which channel's alerts. Leave it out for all of this server's.")

# /ask, /cast, /crew
QUESTION = N_("What you want to know, in your own words: plot, cast, crew or schedule.")
CAST_MEMBER = N_("A cast member. Leave it out to see everyone.")
CREW_MEMBER = N_("A crew member. Leave it out to see everyone.")

# /data
DATA_GROUP = N_("See or delete what I keep.")
DATA_OF = N_("Whose data. Leave it out for yours; the server's is for admins.")
DATA_OF_ME = N_("me: what I keep about you in this server")
DATA_OF_SERVER = N_("server: everything about this server")

# /party
PARTY_GROUP = N_("Watch together, at the same second.")
PARTY = N_("Which party. Optional if there is only one.")
PARTY_COHOST = N_("Somebody who may run the party with you.")

# /rewatch
REWATCH_GROUP = N_("Watch a show again, on this server's own dates.")
REWATCH_START = N_("First drop, like 2026-12-07 20:00, next monday 8pm, or a Discord timestamp.")
REWATCH_ZONE = N_("Time zone; type a city. Leave it out for this server's, or the show's own.")
REWATCH_WEEKDAYS = N_("Days of the drops, like mon, thu. Leave it out for the show's own.")
REWATCH_EPISODES = N_("Episodes in each drop. Leave it out for the show's own.")
POSTPONE_BY = N_("How much later, like 2 days, 3 hours or 1 week.")
POSTPONE_TO = N_("Or the new date and time, as in /rewatch start.")
POSTPONE_SCOPE = N_("What to move. Leave it out for this drop and all after it.")
POSTPONE_REST = N_("this drop and all after it")
POSTPONE_ONE = N_("only this drop")
POSTPONE_DROP = N_("Which drop to move. Leave it out for the next one.")

# /settings, /setup, /watched
SPOILERS = N_("What to do with things a member hasn't watched yet.")
SERVER_ZONE = N_("The time zone you type times in. Type a city to find it.")
SETUP_SHOW = N_("Which show. Leave it out to choose in the panel.")
WATCHED_EPISODE = N_("The last episode you've watched (0 if none). Leave it out to see where you are.")

# /shows
SHOWS_GROUP = N_("The shows that this server has added.")
SHOW_NAME = N_("The show's name; a list opens after three letters. Leave it out to type in your own show.")
SHOW_ZONE = N_("Time zone of the times; type a city. Leave it out for this server's.")
CALENDAR_FILE = N_("A calendar file (.ics) with only this show's dates.")
CALENDAR_TITLE = N_("The show's title. Leave it out for the calendar's own.")
CALENDAR_ZONE = N_("Time zone of its dates; type a city. Leave it out for the file's own.")
ADDED_SHOW = N_("Which show. Optional if this server has added only one.")
