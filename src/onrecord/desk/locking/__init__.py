"""`quotes.lock`: published quotations pinned, and judged again when a page or the program has changed.

pin.py       judgements -> the lock; the file written and read
at_hand.py   the pages that a caller names, by digest and by address
hold.py      the lock judged again: what no longer holds
"""
