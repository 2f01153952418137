"""The typed values that everything else takes and returns: frozen, with no logic beyond their own places."""
