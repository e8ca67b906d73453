"""What is counted in a valid show file."""

COUNTS = (
    "facts: {facts} · unknowns: {unknowns} · characters: {characters} · cast: {cast} · crew: {crew} · "
    "episodes: {episodes} · sources: {sources} · example questions: {questions}"
)
TOPICS = "topics of facts and unknowns: {topics}"
BESIDES_FACTS = "topics answered without a fact: {topics}"
