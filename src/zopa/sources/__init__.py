"""Stage 1, what was published: reports in, unaltered texts with their publication facts out."""
