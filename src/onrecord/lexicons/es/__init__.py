"""Spanish tables: times only."""
