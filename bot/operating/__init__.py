"""What an operator does from the command line: show files, the database, and how both are opened."""
