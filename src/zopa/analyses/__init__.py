"""Stage 4, what follows from the case: labelled arrays in, frozen results out."""
