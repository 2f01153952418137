"""Weights: array or text in, scores out. They know no record; each has a card."""
