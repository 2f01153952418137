"""Imagined pages of the kinds that public reports name, and what a right reading of each holds."""
