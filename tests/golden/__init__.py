"""Whole records kept beside what they were made of: each line of a record is a line that a change has to answer for.

A file of `golden/` holds blocks. The first line of a block, after `> `, is what is read; the lines below are what was
made of it, key by key, spans as the words that stand there and where they begin. `python -m golden` (in `tests/`)
writes the lines anew; what it changed is read in the diff, line by line, before it is kept. What hangs on the last
digits of the encoder, which differ between processors, is not kept: `python -m golden --firm` names such blocks.
"""
