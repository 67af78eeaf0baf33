"""Data that ships with the program: schema, catalog, templates, icons."""
