"""What admins' panels show and save; nothing of a panel is kept between two presses."""
