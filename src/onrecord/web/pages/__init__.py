"""The pages of the room: each function takes an archive and a visit, and gives what its template shows."""
