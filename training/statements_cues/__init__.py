"""Counts src/onrecord/lexicons/en/cues.tsv."""
