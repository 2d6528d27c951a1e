"""SVG: pictures that stand alone, to be shown by others; and PNG drawn from them."""
