"""Makes src/onrecord/models/names.json."""
