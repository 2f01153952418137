"""What a page says of its story: title, authors, day, captions, address."""
