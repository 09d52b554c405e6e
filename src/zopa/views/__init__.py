"""Stage 5, how it is shown: results in, pages, files and terminal text out.  No formula lives here."""
