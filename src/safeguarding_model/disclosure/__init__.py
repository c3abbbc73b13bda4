"""
Small counts: which have to be hidden, and what a report gives away of them all the same.

`policies` holds the rules of publishers, `tables` what is printed. `audit` gives the
exact bounds of every hidden cell, `protection` the figures of a table that need a
marker, and `screening` those of a report. All are aids, and none is a sign-off.

>>> from safeguarding_model.disclosure.audit import audit
>>> from safeguarding_model.disclosure.policies import policy_named
>>> from safeguarding_model.disclosure.tables import cross_table
>>> from safeguarding_model.markers import Marker
>>> table = cross_table({"children": {"boys": 9, "girls": Marker("[c]"), "total": 12}})
>>> print(*audit(table, policy_named("dfe-children-in-need")))
children.girls is given away: it can only be 3
"""
