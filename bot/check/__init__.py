"""`watchparty check`: what the bot needs, looked at before it runs."""
