"""How good the order of results is: 100 queries whose answers are known, asked of this archive and of its peers.

Queries and judgements are made by rule from what editors wrote beside the texts (links, topics), never from the texts
by an engine. Nothing of the collections is kept here.
"""
