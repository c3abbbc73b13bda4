"""
Mistakes as reports make them, one at a time, each with the rule that has to name it.
"""
