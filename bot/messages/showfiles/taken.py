"""The comments in a show file that `watchparty shows find` makes from a provider's show."""

HEAD = """\
# {credit}. As of {day:%d %B %Y}.
# {page}
"""
COUNTED = """\
# Episodes are counted from 1 here: the provider's numbers go beyond {last}, or against the order of release.
"""
LEFT_OUT = "# Left out, because it comes out with other episodes: {name}\n"
