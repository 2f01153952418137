"""Where somebody or something is named, and what type of thing it is."""
