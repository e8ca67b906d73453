"""`/rewatch`: a show again, on the server's own dates; each answer is asked for before anything changes."""
