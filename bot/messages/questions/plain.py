"""The questions in plain form that are offered for each intent, with names in place of {slots}.

And how a question of a show file is offered, which is there as people type.
"""

from bot.messages.translation import N_, pgettext

# For a character who is more than one.
WHO_ARE = N_("Who are {character}?")
PLAIN_QUESTIONS = {
    "premiere": N_("When does it premiere?"),
    "finale": N_("When is the last episode?"),
    "weekday": N_("On which day do new episodes come out?"),
    "per-drop": N_("How many episodes come out each week?"),
    "episode-count": N_("How many episodes are there?"),
    "weeks": N_("How many weeks does it run?"),
    "schedule": N_("What is the release schedule?"),
    "episode-date": N_("When does episode {episode} come out?"),
    "date-drop": N_("Which episodes come out on {date}?"),
    "week-drop": N_("Which episodes come out in week {week}?"),
    "halfway": N_("When is half of it out?"),
    "next": N_("When is the next episode?"),
    "left": N_("How many episodes are left?"),
    "out-count": N_("How many episodes are out?"),
    "out-yet": N_("Is it out yet?"),
    "finished": N_("Is it over?"),
    "overview": N_("What is this show?"),
    "genre": N_("What genre is it?"),
    "plot": N_("What is it about?"),
    "characters": N_("Who are the characters?"),
    "character": N_("Who is {character}?"),
    "story": N_("What happens in the story?"),
    "source": N_("Where does your information come from?"),
    "cast": N_("Who is in the cast?"),
    "cast-count": N_("How many main actors are there?"),
    "in-cast": N_("Is {person} in it?"),
    "person": N_("Who is {person}?"),
    "works": N_("What else has {person} worked on?"),
    "who-in-work": N_("Who worked on {work}?"),
    "role-owner": N_("Who played {role}?"),
    "work-year": N_("When did {work} come out?"),
    "work-kind": N_("Is {work} a film or a series?"),
    "debut": N_("What was {person}'s debut?"),
    "crew": N_("Who is in the crew?"),
    "directors": N_("Who directed it?"),
    "director-count": N_("How many directors are there?"),
    "writer": N_("Who wrote the script?"),
    "is-crew": N_("What does {person} do in this show?"),
    "author": N_("Who wrote the original?"),
    "novel": N_("Is it based on a book?"),
    "prizes": N_("Was the original nominated for prizes?"),
    "popularity": N_("Is the story known abroad?"),
    "film": N_("Is there a film of it?"),
    "backlash": N_("Why was there a backlash?"),
    "themes": N_("What themes does it deal with?"),
    "anticipation": N_("Are people looking forward to it?"),
    "narrator": N_("Through whose eyes is the story told?"),
    "director-split": N_("Did the directors share the episodes?"),
    "roles": N_("Who plays {character}?"),
    "soundtrack": N_("Who composed the music?"),
    "production": N_("Who produced it?"),
    "runtime": N_("How long is an episode?"),
    "time-of-day": N_("What time do episodes come out?"),
    "extras": N_("When do the specials come out?"),
    "episode-title": N_("What are the episodes called?"),
    "episode-plot": N_("What happens in episode {episode}?"),
}


def as_asked(question: str) -> str:
    """A question in the reader's language as people write it with care: "¿Cambia el director?"."""
    # Translators: any question, with the marks that your language has before and after one.
    marked = pgettext("marks", "{question}?")
    opening, _, closing = marked.partition("{question}")
    if not question.endswith(closing) or (opening and opening in question):
        return capitalised(question)
    return marked.format(question=capitalised(question.removesuffix(closing)))


def capitalised(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
