"""Where the code asks for texts: the keys it names, the values that parts of keys can take, the parameters it gives."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TEXT_CALLS = {"t", "plain"}
PART = "(.+)"


@dataclass(frozen=True)
class Call:
    """One call of `t(…)` or `t.plain(…)`: the keys it may ask for, as patterns; the parameters it gives. `more`: others besides,
    from a mapping."""

    place: str
    keys: tuple[str, ...]
    given: frozenset[str]
    more: bool


@dataclass
class Asked:
    """What the code asks for. `strings` are all its texts between quotes: whole keys, and what parts of keys can be."""

    strings: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    calls: list[Call] = field(default_factory=list)

    def uses(self, key: str) -> bool:
        """Whether the code can ask for a key: it names it, or a key composed of known parts is this one."""
        return key in self.strings or any(self.fits(pattern, key) for pattern in self.patterns)

    def fits(self, pattern: str, key: str) -> bool:
        """Whether a key is what a pattern says, with each part that is put in being a text of the code or a number."""
        found = re.fullmatch(pattern, key)
        return found is not None and all(map(self._is_known, found.groups()))

    def _is_known(self, part: str) -> bool:
        """A text of the code, a number, several of these joined («day-hour»), or what is put together elsewhere."""
        if part in self.strings or part.isdecimal() or any(self.fits(pattern, part) for pattern in self.patterns):
            return True
        ends = (place.start() for place in re.finditer("[-_]", part))
        return any(part[:end] in self.strings and self._is_known(part[end + 1 :]) for end in ends)


def read_code(files: Sequence[Path], root: Path) -> Asked:
    """All that these files ask for; places are told from `root`."""
    asked = Asked()
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(text) for node in ast.walk(tree) for text in _docstring(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                asked.strings |= {node.value, node.value.replace("_", "-")}
            elif isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Enum") for base in node.bases):
                asked.strings |= set(_members(node))
            elif isinstance(node, ast.JoinedStr) and (pattern := _composed(node)):
                asked.patterns.add(pattern)
        asked.calls += _calls(tree, str(path.relative_to(root)))
    return asked


def _members(enum: ast.ClassDef) -> Iterator[str]:
    """The names of an enum's members as keys spell them."""
    for node in enum.body:
        if isinstance(node, ast.Assign):
            names = [target.id.lower() for target in node.targets if isinstance(target, ast.Name)]
            yield from (spelt for name in names for spelt in (name, name.replace("_", "-")))


def _docstring(node: ast.AST) -> list[ast.expr]:
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr):
        return [node.body[0].value]
    return []


def _calls(tree: ast.AST, path: str) -> Iterator[Call]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for node in _own(function):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in TEXT_CALLS:
                names = [keyword.arg for keyword in node.keywords]
                given = frozenset(name for name in names if name)
                yield Call(f"{path}:{node.lineno}", tuple(_keys(node.args[0], function)), given, None in names)


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, but for functions within it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _keys(node: ast.expr, function: ast.AST) -> list[str]:
    """Patterns of the keys that an expression may be; none where that is known at run time only."""
    match node:
        case ast.Constant(str(key)):
            return [key]
        case ast.JoinedStr():
            pattern = _composed(node)
            return [pattern] if pattern else []
        case ast.IfExp(body=one, orelse=other):
            first, second = _keys(one, function), _keys(other, function)
            return first + second if first and second else []
        case ast.Name(name):
            assigned = [
                part.value for part in _own(function) if isinstance(part, ast.Assign) and _is(part.targets, name)
            ]
            found = [_keys(value, function) for value in assigned]
            return [key for keys in found for key in keys] if found and all(found) else []
    return []


def _is(targets: list[ast.expr], name: str) -> bool:
    return len(targets) == 1 and isinstance(targets[0], ast.Name) and targets[0].id == name


def _composed(node: ast.JoinedStr) -> str | None:
    """The pattern of a key put together; None for what begins with no part of a key."""
    first = node.values[0] if node.values else None
    if not (isinstance(first, ast.Constant) and re.fullmatch("[a-z][a-z0-9-]*-", str(first.value))):
        return None
    return "".join(str(part.value) if isinstance(part, ast.Constant) else PART for part in node.values)
