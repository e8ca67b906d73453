"""What is counted in a valid show file."""

COUNTS = (
    "facts: {facts} · unknowns: {unknowns} · characters: {characters} · cast: {cast} · crew: {crew} · "
    "episodes: {episodes} · sources: {sources} · example questions: {questions}"
)
TOPICS = "topics of facts and unknowns: {topics}"
OWN_TOPICS = "topics of this show's own, asked for by these words: {topics}"
WITHOUT_TOPIC = "facts without a topic, which only their questions find: {facts}"
BESIDES_FACTS = "topics that other tables answer, in brackets the keys that do: {topics}"
# The keys that answer a topic, where they have another name.
KEYS = {
    "author": "jobs",
    "character-detail": "passages",
    "culprit": "plot",
    "death": "passages",
    "director-of-episode": "directors",
    "episode-plot": "plot",
    "episode-title": "title of episodes",
    "extras": "special",
    "other-books": "works",
    "platform": "tracks",
    "production": "jobs",
    "roles": "plays",
    "runtime": "runtime",
    "season-date": "season-two",
    "soundtrack": "jobs",
    "staff": "jobs",
    "time-of-day": "time",
}
