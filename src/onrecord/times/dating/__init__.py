"""The story's own day, read off its text where nobody says it."""
