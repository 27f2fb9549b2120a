project = "What a student reviews"
copyright = "2026"
language = "en"
extensions = ["myst_parser", "quizkit"]
myst_enable_extensions = ["colon_fence"]
html_theme = "sphinx_book_theme"
exclude_patterns = ["quizzes"]
quizkit_progress = True
