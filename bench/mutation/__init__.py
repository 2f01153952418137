"""Small faults planted in the code: do the tests notice? `python -m bench.mutation --help` tells how to ask."""
