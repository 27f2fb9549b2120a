"""A quiz as docutils nodes, and from there to HTML, print or text; knows no host."""
