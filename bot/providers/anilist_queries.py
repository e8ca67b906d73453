"""The GraphQL queries for AniList: times and titles, never descriptions, tags or characters' names."""

# The most that AniList returns in one nested list, and in one page of media.
PER_PAGE = 25
BATCH = 50

_TITLES = """
id isAdult status episodes duration seasonYear countryOfOrigin siteUrl synonyms
title { english romaji native }
startDate { year }
coverImage { large medium }
"""

SEARCH = f"""
query ($search: String) {{
  Page(page: 1, perPage: 15) {{
    media(search: $search, type: ANIME, isAdult: false, sort: SEARCH_MATCH) {{ {_TITLES} }}
  }}
}}
"""

MEDIA = f"""
query ($id: Int, $page: Int, $notYetAired: Boolean) {{
  Media(id: $id, type: ANIME) {{
    {_TITLES}
    airingSchedule(page: $page, perPage: {PER_PAGE}, notYetAired: $notYetAired) {{
      pageInfo {{ hasNextPage }}
      nodes {{ id episode airingAt }}
    }}
  }}
}}
"""

FOLLOWED = f"""
query ($ids: [Int]) {{
  Page(page: 1, perPage: {BATCH}) {{
    media(id_in: $ids, type: ANIME) {{
      id updatedAt
      airingSchedule(notYetAired: true, perPage: {PER_PAGE}) {{
        nodes {{ id episode airingAt }}
      }}
    }}
  }}
}}
"""
