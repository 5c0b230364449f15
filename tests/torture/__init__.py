"""What the archive must survive, done to it: killed imports, full disks, damaged files. `python -m tests.torture`."""
