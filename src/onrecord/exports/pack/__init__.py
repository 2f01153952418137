"""The evidence pack's outside: a WACZ, which public replay tools open.

warc.py   pages as records of WARC, and records read back
wacz.py   the zip around them: index, list of pages, digests of every file
"""
