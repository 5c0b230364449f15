"""The engines and the one door to them: `get_engine()` makes the one that `SEARCH_URL` names."""
