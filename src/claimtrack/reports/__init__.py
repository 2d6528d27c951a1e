"""Reports as plain data: rows, changes, what falls due, a model's story, a whole report."""
