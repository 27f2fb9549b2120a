"""Responses → marks, a gradebook and feedback, for thirty students or a hundred million responses.

The set of *different* responses is small.  An engine for tables finds it and joins; the marks are
made by :func:`quizkit.grading.grade`, once for each, and by nothing else: no rule is written in an
engine's own language.  :func:`.running.run` is the door of the command, :func:`.marking.mark` that
of other rooms.
"""
