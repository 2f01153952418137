-- Corrections: a story keeps the record as it was made beside the one that people put right.
ALTER TABLE packed ADD COLUMN as_made $BLOB$;
ALTER TABLE correction ADD COLUMN at TEXT NOT NULL DEFAULT '[]';
