"""A record that was kept: read back, proved, explained, with the versions that made it."""
