"""Word lists and issue ladders as data; see the README beside this file."""
