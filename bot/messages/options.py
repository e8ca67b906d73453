"""What Discord shows beside an option that several commands have."""

from bot.messages.translation import N_

SHOW = N_("Which show. Optional if this server follows only one.")
ALERTS = N_("Which channel's alerts. Optional if only one channel here gets alerts.")
REWATCH = N_("Which rewatch or own show. Optional if this server has only one.")
