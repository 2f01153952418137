"""The model that tells running text of a story from the rest of an HTML page."""
