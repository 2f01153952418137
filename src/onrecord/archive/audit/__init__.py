"""How right an archive is, told from a sample that a person judged: pure, over items and judgements.

sample.py     which things are judged, in which order
shares.py     shares of right ones, and of found ones, with their intervals
calibrate.py  confidence, as often as it is right
counts.py     counts and weekly series that judgements correct (prediction-powered inference)
weeks.py      what is right in a week, where stories and weeks differ (nested errors)
"""
