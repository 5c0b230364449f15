"""What readers are offered while they type: names with stories, words and headlines of published stories.

Everything here is taken from public rows; the index's term dictionary, which remembers hidden stories, is never asked.
"""
