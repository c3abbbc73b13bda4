"""
Showing an assessment: in the terminal, as a page, in a notebook; and charts of a report.
"""

__all__ = ["charts"]
