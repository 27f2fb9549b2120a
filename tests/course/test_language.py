"""Spelling and names: American words, Türkiye, and no word that a dictionary does not know."""
