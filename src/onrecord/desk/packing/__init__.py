"""The evidence pack: the pages of a lock in one file that anybody checks offline.

content.py   what stands in a pack beside what every WACZ has; a page put in, and a page taken out again
make.py      a lock and the pages at hand -> the pack
opened.py    a pack read: every file held against its digest
sign.py      signatures (minisign) and time stamps
prove.py     every quotation judged again from the pack's own pages
"""
