"""Bytes as they come: packing, HTTP heads, counts of what was unpacked, encodings."""
