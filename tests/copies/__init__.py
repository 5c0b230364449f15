"""How well copies are found: 2,000 wire stories with edited copies, and what the search for them costs."""
