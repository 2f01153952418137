"""An archive audited by its user: a sample judged in the reading room, and what follows from it.

frame.py    everything that can be judged, by layer
judging.py  a judgement kept as a correction, and found again
shown.py    a thing with the page's words around it
report.py   precision, recall, calibration and corrected counts
"""
