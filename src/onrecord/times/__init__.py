"""TIMEX3: every date, time, duration and set of the text, on the calendar."""
