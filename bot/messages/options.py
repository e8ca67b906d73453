"""What Discord shows beside an option that several commands have."""

SHOW = "Which show. Optional if this server follows only one."
ALERTS = "Which channel's alerts. Optional if only one channel here gets alerts."
REWATCH = "Which rewatch or own show. Optional if this server has only one."
