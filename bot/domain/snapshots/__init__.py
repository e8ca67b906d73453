"""What a provider told of a show: a value, its drops, and what differs from one to the next."""
