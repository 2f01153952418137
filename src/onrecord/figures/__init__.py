"""Every number that measures or counts something reported."""
