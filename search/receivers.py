"""Answers to what the holdings announce: outbox rows, written in the same transaction."""
