"""Words that may stand for one another, and opposites, for claims that are told in other words."""
