"""A quiz as docutils nodes, and from there HTML, print or text; knows no host."""

from quizkit.rendering.page_data import data
from quizkit.rendering.standalone import render
from quizkit.rendering.tree import to_nodes
from quizkit.rendering.wording import messages

__all__ = ["data", "messages", "render", "to_nodes"]
