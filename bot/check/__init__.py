"""`watchparty check`: checks what the bot needs before it runs."""
