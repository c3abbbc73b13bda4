"""
A module for each chapter: how its figures come about, and the strategy for it.

The functions named ``true_...`` draw a chapter as it was counted, all whole and
in agreement; `safeguarding_model.testing.publication` makes of it what is printed.
"""
