"""Answers for what the sources don't say, and for messages that have nothing to do with a show."""

from bot.messages.translation import N_

UNSAID = {
    "work-year": N_("The sources don't say when that work came out."),
    "work-kind": N_("The sources don't say what kind of work that is."),
    "author": N_("The sources don't say who wrote an original."),
    "novel": N_("The sources don't say whether it's based on a book."),
    "prizes": N_("The sources don't say anything about awards."),
    "popularity": N_("The sources don't say how well it is known."),
    "film": N_("The sources don't say anything about a film version."),
    "film-details": N_("The sources don't say more about a film version: no date, cast or director."),
    "backlash": N_("The sources don't say anything about a controversy."),
    "backlash-details": N_("The sources don't say more about the backlash, such as who was behind it."),
    "themes": N_("The sources don't say what its themes are."),
    "anticipation": N_("The sources don't say how much people are looking forward to it."),
    "narrator": N_("The sources don't say through whose eyes the story is told."),
    "director-split": N_("The sources don't say how the directors shared the work."),
    "roles": N_("The sources don't say who plays whom."),
    "director-of-episode": N_("The sources don't say who directed which episode."),
    "platform": N_("The sources don't say where you can watch it."),
    "time-of-day": N_("The sources don't say what time episodes come out."),
    "season-two": N_("The sources don't say anything about another season."),
    "season-date": N_("The sources don't say when another season comes out."),
    "ratings": N_("The sources don't say how it is rated or how many people watch it."),
    "opinion": N_("The sources don't say whether it's good. That's for you to find out."),
    "soundtrack": N_("The sources don't say anything about the music."),
    "runtime": N_("The sources don't say how long an episode is."),
    "ending": N_("The sources don't say how it ends for everyone."),
    "couple-end": N_("The sources don't say who ends up with whom."),
    "death": N_("The sources don't say whether anyone dies."),
    "culprit": N_("The sources don't say who did it."),
    "why-story": N_("The sources don't say why that happens."),
    "why-exactly": N_("The sources don't say what exactly was behind it."),
    "character-detail": N_("The sources don't say that about the character."),
    "subtitles": N_("The sources don't say anything about subtitles or dubbing."),
    "trailer": N_("The sources don't say anything about trailers, posters or stills."),
    "budget": N_("The sources don't say what it cost."),
    "filming": N_("The sources don't say where or when it was filmed."),
    "setting": N_("The sources don't say where and when the story is set."),
    "production": N_("The sources don't say which company or channel is behind it."),
    "staff": N_("The sources don't say who did that job."),
    "age-rating": N_("The sources don't say what the age rating is."),
    "scenes": N_("The sources don't say what's in each scene."),
    "episode-plot": N_("The sources don't say what happens in that episode."),
    "episode-title": N_("The sources don't say what the episodes are called."),
    "novel-details": (
        N_("The sources don't say more about the original: no dates, lengths, translations or publishers.")
    ),
    "other-books": N_("The sources don't say what else the author has written."),
    "differences": N_("The sources don't say how it differs from the original."),
    "prizes-won": N_("The sources don't say who won."),
    "show-awards": N_("The sources don't say anything about awards for the show itself."),
    "true-story": N_("The sources don't say whether it is based on real events."),
    "similar": N_("The sources don't say which shows are similar."),
    "extras": N_("The sources don't say anything about cameos, specials or behind-the-scenes material."),
    "events": N_("The sources don't say anything about press or fan events."),
    "merchandise": N_("The sources don't say anything about merchandise."),
    "delay": N_("The sources don't say anything about a delay, a ban or a cancellation."),
    "language": N_("The sources don't say that about languages or countries."),
    "title-meaning": N_("The sources don't say what the title means."),
    "personal": N_("The sources don't say anything about people's private lives."),
    "age": N_("The sources don't say how old people are or when they were born."),
    "height": N_("The sources don't say how tall anyone is."),
    "social": N_("The sources don't say anything about social media."),
    "agency": N_("The sources don't say which agency anyone is with."),
    "person-awards": N_("The sources don't say which awards people have won."),
    "person-future": N_("The sources don't say what people will do next."),
    "work-details": N_("The sources don't say more about that work."),
    "opinion-people": N_("The sources don't say who's best. That's a matter of taste."),
}
# Where they tell of other parts.
PLAYED_BY_UNSAID = N_("The sources don't say who plays **{role}**.")
PLAYS_UNSAID = N_("The sources don't say which part **{person}** plays.")
PART_UNSAID = N_("The sources don't say who plays that part.")
# Where an episode's writers are asked for.
WRITERS_UNSAID = N_("The sources don't say who wrote which episode.")
# Where they have plots.
NO_EPISODE = N_("The sources don't mention that in any episode.")
# An episode that is still to come may have it.
NO_EPISODE_OUT = N_("The sources don't mention that in any episode that is out so far.")
UNSAID_AT_ALL = N_("The sources don't say that.")
# Where they tell the same of another country or episode, or of another kind of thing.
ONLY_NEAR = N_("The sources don't say that. They do say: {told}")

ELSEWHERE = {
    "cast-other": N_("The sources don't name that person."),
    "other-show": N_("The sources don't say anything about that."),
    "greeting": N_("Hello! Ask me about the plot, cast, crew or schedule."),
    "thanks": N_("You're welcome! Ask me about the plot, cast, crew or schedule."),
    "chat": N_("I only know the show. Ask me about the plot, cast, crew or schedule."),
    "server": N_("I only know the show. Please ask this server's team."),
    "world": N_("I only know the show, and the sources don't say anything about that."),
    "bot": N_("I only answer from the show's sources. Ask me about the plot, cast, crew or schedule."),
}

# People who say so may like to know what to ask.
FRIENDLY = frozenset({"greeting", "thanks", "chat"})
SMALL_TALK = N_("😊 Ask me anything about the plot, cast, crew or schedule.")
# Before a second answer, where the first may not be what was meant.
ALSO = N_("This may help, too: {answer}")
# Behind an answer that is cut.
AND_MORE = N_("There's more.")
NOT_UNDERSTOOD = N_("I'm not sure what you mean. Ask me about the plot, cast, crew or schedule.")
