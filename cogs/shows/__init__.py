"""`/shows`: what a server watches beyond the shows that the bot ships with."""
