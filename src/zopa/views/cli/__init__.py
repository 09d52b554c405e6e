"""The command line: one file a group of commands, each importing its stage only when it runs."""
