"""Who is who: every person, organisation, place, with all that refers to it, and their roles."""
