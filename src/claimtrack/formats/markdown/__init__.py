"""Markdown, GitHub-flavoured: tables to paste into a message or a document."""
