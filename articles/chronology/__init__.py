"""When things happened: the times that a story speaks of, kept apart from the day on which it was published."""

from articles.chronology.apply import Dated, Time, date_batch, dated, event_dates_of, times_in, times_of_caption

OFFERED_FROM = 0.5
"""Times that are at least so sure are shown to readers, counted and searched."""

__all__ = ["OFFERED_FROM", "Dated", "Time", "date_batch", "dated", "event_dates_of", "times_in", "times_of_caption"]
