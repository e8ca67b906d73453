"""Compiles the language files into the one file that the bot reads, when the package is built."""
