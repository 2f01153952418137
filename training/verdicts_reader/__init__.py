"""A model that reads a passage of a page beside a sentence of a draft: how far it came stands in decision 026."""
