"""Who is who: all mentions of one somebody or something."""
