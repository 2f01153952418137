"""What only several stories can tell. Records in, answers out; no record is changed."""
