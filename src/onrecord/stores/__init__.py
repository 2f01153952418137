"""What answers a search: one protocol, several shelves and archives behind it."""
