"""Hints for the author of a valid show file: where questions find less than they could."""

NO_RELEASE = "release is missing, so there are no alerts and no schedule; add it."
NO_PREMISE = 'premise is missing, so "What is it about?" has no answer; add it.'
NO_DATE = "{where} is missing, so answers can't say how recent they are; add the source's date."
NO_PASSAGES = '{where} is missing, so "Who is {name}?" has no answer; add one.'
NO_TOPIC = (
    "{where} is missing, and so is a topic; add two to five questions, because hardly any finds it now."
)
NO_GENERAL_TOPIC = (
    "{where} is missing, and so is a general topic; add two to five questions, "
    "because hardly any finds it now."
)
ANSWERED_WITHOUT_FACTS = (
    '{where} has "{topic}", which the bot answers without facts; use another word, or add questions.'
)
MISSPELT = '{where} has "{topic}", which is not a general topic; did you mean "{meant}"?'
