"""
Exact arithmetic for printed figures; it knows nothing about safeguarding.

Counts are whole numbers, shares and changes are fractions, and rounding happens
once, when a number is shown. No float and no decimal context reaches a result,
save in the intervals of ``small_samples``, which are approximations by nature.
"""
