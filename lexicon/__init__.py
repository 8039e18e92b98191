"""Build, fit and evaluate the lexicon that `starvanity.phonewords` ships."""
