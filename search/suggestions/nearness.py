"""When a word is nearly another. Standard library only."""

from __future__ import annotations


def begins_nearly(word: str, typed: str) -> bool:
    """Whether a beginning of the word is the typed text but for one letter after its first.

    The letter is changed, missing, one too many, or changes places with its neighbour.
    """
    at = 0
    for letter, typed_letter in zip(word, typed, strict=False):
        if letter != typed_letter:
            break
        at += 1
    if at == len(typed):
        return True
    if at == 0:
        return False
    rest = typed[at + 1 :]
    if word.startswith(rest, at + 1) and len(word) > at:
        return True
    if word.startswith(rest, at) or word.startswith(typed[at:], at + 1):
        return True
    return bool(rest) and word.startswith(rest[0] + typed[at] + rest[1:], at)
