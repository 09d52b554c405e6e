"""Results as JSON and CSV, for programs: fixed keys in a fixed order."""
