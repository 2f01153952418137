"""Makes the table of cues and the weights with which statements are chosen, from PolNeAR's training part."""
