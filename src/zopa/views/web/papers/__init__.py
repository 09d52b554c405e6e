"""Each page of the workbench as a paper that can be saved: the same words, tables and drawings."""
