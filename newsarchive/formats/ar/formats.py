"""Western digits with the point and the comma of English: charts are drawn by these numbers, tables compared."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
