"""A Django application of one model, as Haystack wants it."""
