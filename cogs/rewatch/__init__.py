"""`/rewatch`: a show again, on the server's own dates; it asks before anything changes."""
