"""Hints for the author of a valid show file: where questions find less than they could."""

NO_RELEASE = "release is missing, so there are no alerts and no schedule; add it."
NO_PREMISE = 'premise is missing, so "What is it about?" has no answer; add it.'
NO_PASSAGES = '{where} is missing, so "Who is {name}?" has no answer; add one.'
NO_TOPIC = (
    "{where} is missing, and so is a topic; add two to five questions, "
    "because hardly any question finds it now."
)
NO_GENERAL_TOPIC = (
    "{where} is missing, and so is a general topic; add two to five questions, "
    "because hardly any question finds it now."
)
ANSWERED_WITHOUT_FACTS = (
    '{where} has "{topic}", which the bot answers without facts; use another word, or add questions.'
)
NAMES_NOBODY = (
    '{where} has "roles", but its text has no full name of both [[cast]] and [[characters]], so '
    '"who plays …?" doesn\'t find it; write both names exactly as they are there, or use plays in [[cast]].'
)
SAME_QUESTIONS = (
    "{where} has questions that the bot can't tell from others: {pairs}. It takes words that mean the same "
    "for one, and drops little words and names that the file doesn't have. Either entry may answer, or both; "
    "keep each question in one entry, or ask for something that only this one tells."
)
SAME_QUESTION = '"{question}" and {others} (both are read as "{words}")'
FACT_WINS = (
    '{where} has "{topic}", which the key {key} tells too; questions get the fact, '
    "so remove the topic if the fact says no more."
)
PARTIAL_NAMES = (
    "{where} has only {names}, and on {topics} a fact counts only if it has the full name "
    "of everybody in the question; write the name in full."
)
MISSPELT = '{where} has "{topic}", which is not a general topic; did you mean "{meant}"?'
