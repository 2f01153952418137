"""What only several stories can tell: weights for "a copy" and "the same event", and how common words of news are."""
