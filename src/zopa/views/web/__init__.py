"""The workbench: a case in the browser, page by page, to read, to decide and to explore.

Every page has an address of its own, says everything without scripts, and asks nothing of another machine.
`app.create_app` makes it, `launching.launch` serves it; both need the extra ``web``.
"""
