"""What commands ask for."""
