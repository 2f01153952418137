"""Page -> Cut: a story is cut out of its page, and what the page says about it is read off."""
