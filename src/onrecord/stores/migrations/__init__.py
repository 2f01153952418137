"""The archive's tables as numbered files: what was released is never edited, a change is a new file."""
