"""Claims x outcomes x as-of day to verdicts and slips. Pure: no clock, no files, no drawing."""
