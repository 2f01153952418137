"""Makes models/told.npz: does a page say what a draft tells in its own words?"""
