"""How well stories are tagged and dated, measured on what readers labelled. `python -m tests.evaluation`."""
