"""Stage 2, who said what, where: documents in, grounded and attributed statements out."""
