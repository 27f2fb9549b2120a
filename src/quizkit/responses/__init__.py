"""What comes back from students, in whichever form, as one table of responses.

The table is described in ``docs/responses.md`` and in :mod:`.table`; :func:`.reading.read` is the
door.  A client's own claim of a mark is read nowhere.
"""
