"""Results as text for people at a terminal: made to be read in 80 columns, with or without colour."""
