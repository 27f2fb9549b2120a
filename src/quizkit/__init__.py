"""quizkit: one quiz source for page, notebook, print and marks.

The front door.  What is named here may be imported; faces are loaded when they are first asked for, so
that ``import quizkit`` needs neither docutils nor Sphinx nor Jupyter.
"""
