"""German tables."""
