"""Stage 3, the negotiation as a model: statements in, an editable case out."""
