project = "What a student does"
copyright = "2026"
language = "en"
extensions = ["myst_parser", "quizkit"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
exclude_patterns = ["quizzes"]

OURS = (
    "quizkit.js", "quizkit-contents.js", "quizkit-keys.js",
    "answers.js", "course.js", "evidence.js", "offline.js", "paper.js", "sitting.js",
)


def drop_other_scripts(app, page, template, context, doctree):
    """Sphinx's own scripts break without a store; here only ours are tested."""
    if app.config.html_theme == "basic":
        files = context["script_files"]
        context["script_files"] = [it for it in files if str(it.filename).endswith(OURS)]


def setup(app):
    app.connect("html-page-context", drop_other_scripts, priority=900)
