"""Makes models/figures.npz: is a number a figure, and what does it measure."""
