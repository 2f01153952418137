"""Page -> Cut: which characters of a page make which story, and why the rest makes none."""
