"""How numbers are written in each language of the interface, where not as its locale has it."""
