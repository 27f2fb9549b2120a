"""The figures of the chapters, each drawn from one table in ``data/`` when the book is built.

A chapter's cell imports a function by name and calls it; the object it returns shows itself.
The maps are drawn from Natural Earth's outlines, which come as a package.
"""

from .allies import allied_spending
from .arms import arms_partners
from .black_sea import black_sea_map
from .eastern_mediterranean import eastern_mediterranean_map
from .exports import turkish_exports
from .membership import membership_map
from .partners import partner_formats
from .rearm import rearm_composition
from .safe import safe_loans
from .scenarios import scenarios
from .timeline import timeline

__all__ = [
    "allied_spending",
    "arms_partners",
    "black_sea_map",
    "eastern_mediterranean_map",
    "membership_map",
    "partner_formats",
    "rearm_composition",
    "safe_loans",
    "scenarios",
    "timeline",
    "turkish_exports",
]
