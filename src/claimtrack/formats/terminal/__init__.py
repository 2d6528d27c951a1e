"""The terminal: tables, colours and widths. The only room that knows rich."""
