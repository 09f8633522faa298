"""Where the prose is: one module per format."""
