project = "Talk"
copyright = "2026"
language = "en"
extensions = ["myst_parser", "quizkit"]
myst_enable_extensions = ["colon_fence"]
html_theme = "sphinx_book_theme"
