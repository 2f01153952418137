"""Makes the weights of `onrecord.models.encoder`. See its card: src/onrecord/models/encoder/CARD.md."""
