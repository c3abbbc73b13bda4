"""
How the documentation is built: offline, with every reference resolved.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import shutil
import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import attrs
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

import safeguarding_model

sys.path.insert(0, str(Path(__file__).parent))
from offline import offences
from written_pages import (
    write_catalogue,
    write_commands,
    write_file_format,
    write_first_chart,
    write_modules,
    write_names,
    write_scorecards,
)

ROOT = safeguarding_model.__name__
MODULES = Path(__file__).parent / "reference" / "modules"
CATALOGUE = Path(__file__).parent / "reference" / "catalogue"
SCORECARDS = Path(__file__).parent / "reference" / "scorecards"
ANNOTATED = re.compile(r"Annotated\[(\w+), .*\]")
NAMES = sorted(
    module.name
    for module in pkgutil.walk_packages(safeguarding_model.__path__, prefix=f"{ROOT}.")
    if not any(part.startswith("_") for part in module.name.split("."))
)

project = "safeguarding-model"
author = "The safeguarding-model contributors"
project_copyright = author
release = version = version_of(project)
language = "en_GB"

extensions = [
    "myst_nb",  # MyST, and the pages that are notebooks
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["inventories"]
default_role = "literal"

html_theme = "furo"
html_title = project
html_show_sourcelink = False
html_extra_path = ["reference/scorecards"]
html_static_path = ["static"]
html_css_files = ["pages.css"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Notebooks run anew in each build, in a folder of their own, and a cell that fails ends it.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_execution_show_tb = True
nb_merge_streams = True
nb_ipywidgets_js: dict[
    str, dict[str, str]
] = {}  # else each notebook would load scripts from elsewhere

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = ["Source"]

# Python's own names are resolved from a copy of its inventory, so that no network is needed.
intersphinx_mapping = {"python": ("https://docs.python.org/3", "inventories/python.inv")}
nitpicky = True
nitpick_ignore_regex = [
    (r"py:class", r"re\.Pattern"),
    # Private names, type variables and aliases have no page of their own.
    (r"py:.*", r"(.*\.)?_\w+"),
    (r"py:.*", r"(.*\.)?[A-Z](_|_co)?"),
    # The kinds of field stand behind their aliases, and argparse names no type of its commands.
    (r"py:class", r"safeguarding_model\.\w+\.\w+Kind|Commands"),
    # Other projects' types: their pages are not looked up.
    (
        r"py:.*",
        r"(altair|attrs?|cattrs|dateutil|holidays|hypothesis|narwhals|polars|pl|st|nw)(\..*)?",
    ),
    # Beside a type that only type checkers see, the others of a signature stay as written.
    (r"py:class", r"Commands|Path|Row|Stages"),
]


FORWARD = re.compile(r"TypeAliasForwardRef\('([^']+)'\)")
ALIASES = {
    "UnionType",
    "_AnnotatedAlias",
    "_CallableGenericAlias",
    "_LiteralGenericAlias",
    "_UnionGenericAlias",
}
# An alias such as `Count` is shown by its name, not by what it stands for.
autodoc_type_aliases = {
    name: f"{module}.{name}"
    for module in NAMES
    for name, value in vars(importlib.import_module(module)).items()
    if not name.startswith("_") and type(value).__name__ in ALIASES
}

# Charts name Altair's types for type checkers alone; here they are there to be read.
for name in NAMES:
    if name.startswith(f"{ROOT}.display.charts"):
        for kind in ("FacetChart", "LayerChart", "TopLevelMixin"):
            vars(importlib.import_module(name)).setdefault(
                kind, getattr(importlib.import_module("altair"), kind)
            )


def write_reference() -> None:
    """
    Write one page for each module, so that a new module is documented by being there.
    """
    for folder in (MODULES, CATALOGUE, SCORECARDS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in NAMES:
        title = name.removeprefix(f"{ROOT}.")
        page = f"# {title}\n\n```{{eval-rst}}\n.. automodule:: {name}\n```\n"
        (MODULES / f"{title}.md").write_text(page, encoding="utf-8")


def readable_signature(
    _app: Sphinx,
    what: str,
    _name: str,
    documented: Any,
    _options: object,
    arguments: str | None,
    returned: str | None,
) -> tuple[str, str] | None:
    """
    Return a signature as a reader wants it.

    A record's has no types, which stand beside each attribute; an alias within
    another type is shown by its name.
    """
    if arguments is None:
        return None
    if what != "class" or not attrs.has(documented):
        return FORWARD.sub(r"\1", arguments), FORWARD.sub(r"\1", returned or "")
    signature = inspect.signature(documented)
    bare = [
        parameter.replace(
            annotation=parameter.empty,
            default=parameter.default if parameter.default is parameter.empty else ...,
        )
        for parameter in signature.parameters.values()
    ]
    shown = str(signature.replace(parameters=bare, return_annotation=signature.empty))
    return shown.replace("Ellipsis", "..."), ""


def typed_attributes(
    _app: Sphinx, what: str, _name: str, documented: Any, _options: object, lines: list[str]
) -> None:
    """
    Add the type of each attribute of a record to its description, as the source writes it.
    """
    if what != "class" or not attrs.has(documented):
        return
    for base in [base for base in documented.__mro__ if attrs.has(base)]:
        names = vars(importlib.import_module(base.__module__))
        for name, annotation in written_annotations(base).items():
            if any(line.startswith(f":ivar {name}:") for line in lines):
                lines.append(f":vartype {name}: {linked(annotation, names)}")


def written_annotations(record: type) -> dict[str, str]:
    """
    Return the annotations of a class as its source writes them, aliases by name.
    """
    (written,) = ast.parse(inspect.cleandoc(inspect.getsource(record))).body
    assert isinstance(written, ast.ClassDef)
    return {
        node.target.id: ast.unparse(node.annotation)
        for node in written.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def linked(annotation: str, names: dict[str, Any]) -> str:
    """
    Return *annotation* with each class under its full name, so that it can be looked up.
    """

    def full(word: re.Match[str]) -> str:
        known = names.get(word[0])
        return f"~{known.__module__}.{word[0]}" if inspect.isclass(known) else word[0]

    return re.sub(r"\b[A-Z_a-z]\w*", full, ANNOTATED.sub(r"\1", annotation))


def plain_sentences(
    _app: Sphinx, what: str, _name: str, _documented: object, _options: object, lines: list[str]
) -> None:
    """
    Keep napoleon from reading "The quarter: its label" as a type and its description.

    A backslash at the end of a line leaves no trace on the page.
    """
    if what in {"attribute", "data", "property"}:
        lines.insert(0, "\\")
    returns = [place for place, line in enumerate(lines) if line.strip() in {"Returns:", "Yields:"}]
    for place in reversed(returns):
        following = lines[place + 1]
        indent = following[: len(following) - len(following.lstrip())]
        lines.insert(place + 1, f"{indent}\\")


def resolve_alias(
    app: Sphinx, _env: BuildEnvironment, node: pending_xref, shown: Element
) -> Element | None:
    """
    Show the name of an alias as it is: it is not a class that could be looked up.
    """
    target = node.get("reftarget", "")
    return shown if target.split(".")[-1] in app.config.autodoc_type_aliases else None


def refuse_what_is_elsewhere(app: Sphinx, failed: Exception | None) -> None:
    """
    End the build where a page would load something over the network.
    """
    found = [] if failed or app.builder.format != "html" else list(offences(Path(app.outdir)))
    if found:
        msg = "the pages load what is not among them:\n" + "\n".join(found)
        raise SphinxError(msg)


def setup(app: Sphinx) -> None:
    """
    Connect the functions above to the build.
    """
    write_reference()
    write_catalogue(CATALOGUE)
    write_scorecards(SCORECARDS)
    write_first_chart(CATALOGUE / "grades.txt")
    write_file_format(CATALOGUE / "file-format.md")
    write_commands(CATALOGUE / "command-line.md")
    write_names(CATALOGUE / "names.md")
    write_modules(CATALOGUE / "modules.md", NAMES)
    app.connect("autodoc-process-signature", readable_signature)
    app.connect("autodoc-process-docstring", plain_sentences, priority=400)
    app.connect("autodoc-process-docstring", typed_attributes)
    app.connect("missing-reference", resolve_alias)
    app.connect("build-finished", refuse_what_is_elsewhere)
