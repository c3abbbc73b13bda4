"""
The commands of the command line, one module for each group.

A module says how its commands are called (`add`) and runs them; what a command needs
is imported when it runs, so that the others start without it.
"""
