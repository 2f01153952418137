"""Who did what to whom, by PLOVER."""
