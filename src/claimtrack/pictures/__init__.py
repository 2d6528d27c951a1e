"""The geometry of pictures, which knows no format."""
