"""
Names of a package that are imported when they are first used.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # at run time these would cost more than all else here
    from collections.abc import Callable, Mapping

__all__ = ["lazy_names"]


def lazy_names(
    package: str, homes: "Mapping[str, tuple[str, ...]]"
) -> "tuple[Callable[[str], object], Callable[[], list[str]]]":
    """
    Return the ``__getattr__`` and ``__dir__`` of a package whose names live in modules below it.

    Args:
        package: Its ``__name__``.

        homes: For each module below the package, the names that it gives; a module of its own counts as one.

    >>> get, names = lazy_names("safeguarding_model", {"errors": ("NotComputableError",)})
    >>> get("NotComputableError").__name__
    'NotComputableError'
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def get(name: str) -> object:
        if name not in home_of:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from importlib import import_module

        home = f"{package}.{home_of[name]}"
        module = import_module(home)
        value = getattr(module, name) if hasattr(module, name) else import_module(f"{home}.{name}")
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        # What else stands in the package is there to make it work, and would only be in the way.
        own = {name for name in vars(sys.modules[package]) if name.startswith("__")}
        return sorted(own | set(home_of))

    return get, names
