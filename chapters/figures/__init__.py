"""The figures of the chapters, each drawn from one table in ``data/`` when the book is built.

A chapter's cell imports a function by name and calls it; the object it returns shows itself.
"""

from .allies import allied_spending
from .black_sea import black_sea_map
from .eastern_mediterranean import eastern_mediterranean_map
from .membership import membership_map
from .rearm import rearm_composition
from .safe import safe_loans

__all__ = ["allied_spending", "black_sea_map", "eastern_mediterranean_map", "membership_map",
"rearm_composition", "safe_loans"]
