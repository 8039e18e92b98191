"""Generators of the documentation: `python -m docs.generate` writes the generated pages."""
