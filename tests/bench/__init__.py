"""The benchmark: this archive's engine and its peers on one corpus, in one run. `python -m tests.bench --help`."""
