"""`onrecord explain`: the trail of one record, from its words to the file that made it."""

from __future__ import annotations


def explain(record: str) -> int:
    """x"""
    return 0
