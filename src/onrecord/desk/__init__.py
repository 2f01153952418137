"""What every door asks, whichever door it is: guarded reading, judging, checking. Nothing here prints."""
