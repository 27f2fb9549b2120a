"""What quizkit costs, measured beside its peers: ``make bench``; see docs/benchmarks.md."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "_build" / "bench"
