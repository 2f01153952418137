"""Makes models/events.npz: the learned heads of events, on the encoder's vectors and named features."""
