project = "All kinds"
version = "1"
copyright = "2026"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "quizkit"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
bibtex_bibfiles = ["references.bib"]
exclude_patterns = ["quizzes"]
