"""A link table made from the user's own Wikidata dump: build.py makes it, table.py asks it. It knows no record."""
