"""CSV: flat tables, a line for each row; unknown cells are empty."""
