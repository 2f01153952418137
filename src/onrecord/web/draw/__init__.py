"""Drawings as SVG, made here and not in the browser: they need no script, print well, and a table beside each says the
same. A drawing is values that a template writes; no text of a page is ever put together as markup.
"""
