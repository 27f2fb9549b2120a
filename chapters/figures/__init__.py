"""The figures of the chapters, each drawn from one table in ``data/`` when the book is built.

A chapter's cell imports a function by name and calls it; the object it returns shows itself.
"""

from .allies import allied_spending
from .rearm import rearm_composition
from .safe import safe_loans

__all__ = ["allied_spending", "rearm_composition", "safe_loans"]
