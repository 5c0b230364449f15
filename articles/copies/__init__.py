"""The same story twice: which stories are copies of one another, which of them is shown, and what an update changed.

`words` and `sketch` say how alike two texts are, `grouping` and `succession` what follows for a group, `comparing` what
changed between two versions: all of it pure. `keeping` and `former` hold it in the database.
"""
