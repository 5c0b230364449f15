"""Names of people and organisations that a model finds and no gazetteer lists: for the desk, never public tags.

The archive works without the model; `requirements-nlp.txt` holds what it needs.
"""
