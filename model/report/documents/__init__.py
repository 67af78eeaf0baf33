"""Typeset documents: what is shown as PDF, by Typst with the templates in resources/typst."""
