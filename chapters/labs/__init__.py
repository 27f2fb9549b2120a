"""The labs of the chapters: a table whose rows a reader chooses.

A chapter's cell imports a function by name and calls it.  In a notebook the choices are controls;
in a book build the table stands there as first chosen, and no widget is made.
"""

from .lab import shown
from .loans import LOANS
from .spending import SPENDING

__all__ = ["loans_lab", "spending_lab"]


def spending_lab() -> object:
    """Chapter 1: the Allies' defense spending in one year or two, with their ranks."""
    return shown(SPENDING)


def loans_lab() -> object:
    """Chapter 2: SAFE loans, and how those of the chosen states add up."""
    return shown(LOANS)
