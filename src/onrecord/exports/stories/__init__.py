"""Stories written out: one protocol, one file a format."""
