"""Every word that people read, as cards: values that know nothing of Discord's library."""
