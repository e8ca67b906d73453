"""Answers about cast and crew and their past works. Names are bold, lists are as in a sentence."""

from bot.domain.people import Job
from bot.messages.translation import ENGLISH, N_, language

ONE_MAIN_ROLE = N_("{names} plays the lead.")
MAIN_ROLES = N_("{names} play the leads.")
MAIN_ACTORS_COUNTED = N_("The sources name **{count}** main actors: {names}.")
BESIDES_DIRECTORS = N_("There are **{count}** directors. Besides {known}: {others}.")
BESIDES_DIRECTORS_NAMED = N_("The sources name **{count}** directors. Besides {known}: {others}.")
BESIDES_ACTORS = N_("There are **{count}** main actors. Besides {known}: {others}.")

DIRECTED_BY = N_("**{title}** is directed by {names}.")
DIRECTED_BY_SEVERAL = N_("**{title}** has {count} directors: {names}.")
DIRECTORS_NAMED = N_("The sources name **{count}**: {names}.")
ONE_DIRECTOR_NAMED = N_("The sources name only one director: {names}.")
DIRECTORS_TOLD = N_("The sources name **{count}**. {more}")
DIRECTORS_COUNTED = N_("**{count}**: {names}.")
WRITTEN_BY = N_("**{title}** is written by {names}.")

IN_MAIN_CAST = N_("**{name}** is {parts} of the show.")
NOT_IN_MAIN_CAST = N_("**{name}** is {parts} of the show, not in the main cast.")
ONE_OF_THE_ACTORS = N_("one of the {count} main actors")
ONE_OF_A_JOB = {
    Job.DIRECTOR: N_("one of the {count} directors"),
    Job.WRITER: N_("one of the {count} writers"),
}
ONE_OF_THE_DIRECTORS = N_("one of at least {count} directors")
ONE_OF_SOME_DIRECTORS = N_("one of the directors")
THE_ONLY_ONE_OF_A_JOB = {Job.DIRECTOR: N_("the director"), Job.WRITER: N_("the writer")}
IN_THE_CREW = N_("in the crew")
OTHER_JOBS = N_("**{name}** in this show: {jobs}.")
MORE_JOBS = N_("Also: {jobs}.")

PAST_WORKS = N_("Past works of **{name}**: {works}.")
WORK_WITH_DETAILS = N_("*{title}* ({details})")
WORK = "*{title}*"
WORK_ROLE = N_("as {role}")
ROLE_IN_WORK = N_("**{name}** was **{role}** in {work}.")
DIRECTORS_WORK = N_("**{name}**, who directs this show, also worked on {work}.")
PERSONS_WORK = N_("**{name}** worked on {work}.")
NOT_ACCORDING_TO_SOURCES = N_("Not according to the sources: {credits}")
NOTE = N_("**{name}**: {note}")
BEGAN_WITH = N_("**{name}** started out in {work}.")

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def small_number(number: int) -> str:
    """A number in a sentence: a word in English, where it is small, and else a figure."""
    return in_english(number) if language() == ENGLISH else str(number)


def in_english(number: int) -> str:
    """A small number as a word, a larger one as a figure."""
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number)
