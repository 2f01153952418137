"""English tables."""
