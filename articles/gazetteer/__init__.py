"""The shipped gazetteer: regions and actors as JSON lines, how they are made and how they are loaded."""
