"""Makes the weights of onrecord.models.borders: where one story of a text dump ends and the next begins."""
