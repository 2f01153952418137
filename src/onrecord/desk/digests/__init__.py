"""What is new in an archive since a day, for somebody who reads it over coffee.

made.py     what stands in it
written.py  as Markdown, as HTML
"""
