"""Makes the forests of who is who, from the stories that were read."""
