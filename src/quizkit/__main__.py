"""``python -m quizkit`` is the command ``quizkit``."""

from quizkit.faces.cli import main

if __name__ == "__main__":
    main()
