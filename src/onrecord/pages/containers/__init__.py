"""What holds pages: crawls, feeds, archives, saved mail, packed files; each a reader like any other."""
