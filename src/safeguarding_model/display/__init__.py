"""
Showing an assessment: in the terminal, as a page, in a notebook.
"""
