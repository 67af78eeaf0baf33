"""Records as pages for people: text, Markdown, rich text, PDF."""
