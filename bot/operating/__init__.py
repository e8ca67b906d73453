"""What an operator does with the database from the command line."""
