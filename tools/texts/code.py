"""What the code asks of the texts: strings that may be keys, patterns of composed keys, calls with a key and parameters."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from tools.texts.composed import PLACE, Declared, Slot, expand, filled

KEY_CALLS = {"t", "plain"}
# A composed key begins with words and a hyphen and holds nothing a key cannot.
KEY_LIKE = re.compile(r"[a-z][a-z0-9_-]*-\{\}[a-z0-9_{}-]*")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Call:
    """`t(key, name=…)`: the keys it may be (none: nobody can tell), the parameters given; `more`: others may be."""

    place: str
    keys: frozenset[str]
    given: frozenset[str]
    more: bool


@dataclass
class Used:
    """Everything found: `strings` whole, `composed` keys with the place they come from, `calls`, `problems`."""

    strings: set[str] = field(default_factory=set)
    composed: dict[str, str] = field(default_factory=dict)
    patterns: set[str] = field(default_factory=set)
    calls: list[Call] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_code(root: Path, rooms: tuple[str, ...], declared: Declared) -> Used:
    """Read all modules of the rooms below `root`."""
    used = Used()
    modules = [
        _Module(str(path.relative_to(root)), ast.parse(path.read_text(encoding="utf-8")), declared, used)
        for room in rooms
        for path in sorted((root / room).rglob("*.py"))
    ]
    for module in modules:
        module.others = modules
    for module in modules:
        module.read()
    return used


class _Module:
    """One module: which keys its expressions may be."""

    def __init__(self, name: str, tree: ast.Module, declared: Declared, used: Used) -> None:
        self.name, self.tree, self.declared, self.used = name, tree, declared, used
        self.others: list[_Module] = []
        self.functions_of: dict[ast.AST, tuple[Function, ...]] = {}
        self.named: dict[str, list[Function]] = defaultdict(list)
        self.imported: dict[str, str] = {}
        self.calls_of: dict[str, list[ast.Call]] = defaultdict(list)
        self.docstrings: set[ast.expr] = set()
        self.under_way: set[ast.expr] = set()
        self.expanded: dict[ast.JoinedStr, frozenset[str]] = {}
        self._look(tree, ())

    def _look(self, node: ast.AST, inside: tuple[Function, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            self.functions_of[child] = inside
            if isinstance(child, ast.Call) and (name := _called(child)):
                self.calls_of[name].append(child)
            if isinstance(child, ast.Expr):
                self.docstrings.add(child.value)
            if isinstance(child, Function):
                self.named[child.name].append(child)
            if isinstance(child, ast.ImportFrom) and child.module:
                self.imported |= {one.asname or one.name: f"{child.module}.{one.name}" for one in child.names}
            self._look(child, (child, *inside) if isinstance(child, Function) else inside)

    def read(self) -> None:
        """Put what the module asks of the texts into `used`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in self.docstrings:
                self.used.strings.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                self._keys_of_joined(node)
            elif isinstance(node, ast.Call) and node.args and _called(node) in KEY_CALLS:
                self._read_call(node)

    def _read_call(self, node: ast.Call) -> None:
        given, more = set(), False
        for keyword in node.keywords:
            if keyword.arg is not None:
                given.add(keyword.arg)
            else:
                more = True
        keys = self.keys(node.args[0]) or frozenset()
        self.used.calls.append(Call(self._place(node), keys, frozenset(given), more))

    def _place(self, node: ast.expr) -> str:
        return f"{self.name}:{node.lineno}"

    def keys(self, expression: ast.expr) -> frozenset[str] | None:
        """The strings an expression may be; None when nobody can tell."""
        if expression in self.under_way:
            return None
        self.under_way.add(expression)
        found = self._keys(expression)
        self.under_way.remove(expression)
        return found

    def _keys(self, expression: ast.expr) -> frozenset[str] | None:
        match expression:
            case ast.Constant(value=str(value)):
                return frozenset({value})
            case ast.IfExp(body=body, orelse=orelse):
                return self._any_of([body, orelse])
            case ast.JoinedStr():
                return self._keys_of_joined(expression)
            case ast.Name():
                return self._keys_of_name(expression)
            case ast.Call(func=ast.Name(id=name)) if len(self.named[name]) == 1:
                return self._any_of(
                    [node.value for node in ast.walk(self.named[name][0]) if isinstance(node, ast.Return)]
                )
            case _:
                return None

    def _any_of(self, expressions: Iterable[ast.expr | None]) -> frozenset[str] | None:
        """The strings that one of these may be; None when nobody can tell it of one, or where there is none."""
        return _all([None if one is None else self.keys(one) for one in expressions])

    def _keys_of_joined(self, node: ast.JoinedStr) -> frozenset[str] | None:
        if node in self.expanded:
            return self.expanded[node]
        parts = [part.value if isinstance(part, ast.FormattedValue) else part for part in node.values]
        pattern = "".join(str(part.value) if isinstance(part, ast.Constant) else PLACE for part in parts)
        inside = [part for part in parts if not isinstance(part, ast.Constant)]
        if not KEY_LIKE.fullmatch(pattern):
            return self._shown(pattern, inside)
        keys = self._expanded(pattern, inside, self._place(node))
        self.expanded[node] = keys
        if pattern not in self.declared.parts:
            for key in keys:
                self.used.composed.setdefault(key, self._place(node))
        return keys

    def _expanded(self, pattern: str, inside: list[ast.expr], place: str) -> frozenset[str]:
        if (shown := self._shown(pattern, inside)) is not None:
            return shown
        declared = self.declared.sources(pattern)
        if declared is not None:
            self.used.patterns.add(pattern)
            try:
                return frozenset(expand(pattern, declared, tuple(map(self._slot, inside))))
            except (ValueError, ImportError, AttributeError, TypeError) as error:
                self.used.problems.append(f"composed.toml: {pattern}: {error}")
                return frozenset()
        self.used.problems.append(f"{place}: nobody says in composed.toml what {pattern} may be")
        return frozenset()

    def _shown(self, pattern: str, inside: list[ast.expr]) -> frozenset[str] | None:
        """The keys of a pattern whose values the code itself shows; None when it does not."""
        known = [keys for part in inside if (keys := self.keys(part)) is not None]
        return frozenset(filled(pattern, parts) for parts in product(*known)) if len(known) == len(inside) else None

    def _keys_of_name(self, name: ast.Name) -> frozenset[str] | None:
        """A local variable is what is assigned to it; a parameter, what the module's calls give."""
        for function in self.functions_of.get(name, ()):
            if assigned := list(self._assigned(function, name.id)):
                return self._any_of(assigned)
            if name.id in _parameters(function):
                return self._given(function, name.id)
        return self._any_of(self._assigned(self.tree, name.id))

    def _assigned(self, function: Function | ast.Module, name: str) -> Iterator[ast.expr | None]:
        """All that is assigned to a variable in there; None for what cannot be told."""
        for node in ast.walk(function) if isinstance(function, Function) else function.body:
            match node:
                case (
                    ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value)
                ):
                    yield from _bound(target, value, name)
                case ast.NamedExpr(target=target, value=value):
                    yield from _bound(target, value, name)
                case ast.AugAssign(target=ast.Name(id=target_name)) if target_name == name:
                    yield None
                case ast.For(target=target, iter=source) | ast.comprehension(target=target, iter=source):
                    for item in self._items(source) if name in _names(target) else ():
                        yield from _bound(target, item, name)

    def _items(self, source: ast.expr) -> Iterator[ast.expr | None]:
        """What a loop goes through: written in its head, a constant of the module, or the arguments of calls."""
        match source:
            case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
                for item in items:
                    if isinstance(item, ast.Starred):
                        yield from self._items(item.value)
                    else:
                        yield item
            case ast.Constant(value=str(letters)):
                yield from (ast.Constant(letter) for letter in letters)
            case ast.Name(id=name):
                constants = list(self._assigned(self.tree, name))
                for function in self.functions_of.get(source, ()):
                    if function.args.vararg is not None and function.args.vararg.arg == name:
                        first = len(_parameters(function))
                        constants = [ast.Tuple(call.args[first:], ast.Load()) for _, call in self._calls(function)]
                for constant in constants or [None]:
                    yield from [None] if constant is None else self._items(constant)
            case _:
                yield None

    def _given(self, function: Function, parameter: str) -> frozenset[str] | None:
        place = _parameters(function).index(parameter)
        values = []
        for module, call in self._calls(function):
            named = [keyword.value for keyword in call.keywords if keyword.arg == parameter]
            values += [module.keys(value) for value in named or call.args[place : place + 1]]
        return _all(values)

    def _calls(self, function: Function) -> Iterator[tuple["_Module", ast.Call]]:
        """Who calls it: those who see the same function of its name; of all modules where no other has the name."""
        around = self.functions_of[function]
        alone = not around and sum(len(module.named[function.name]) for module in self.others) == 1
        dotted = f"{self.name.removesuffix('.py').replace('/', '.')}.{function.name}"
        for module in self.others:
            sees = module is self or alone or (not around and module.imported.get(function.name) == dotted)
            for call in module.calls_of[function.name] if sees else ():
                inside = module.functions_of[call]
                if inside[len(inside) - len(around) :] == around:
                    yield module, call

    def _slot(self, inside: ast.expr) -> Slot:
        """How a value becomes a part of the key; a variable is looked up."""
        if isinstance(inside, ast.Name):
            for function in self.functions_of.get(inside, ()):
                for value in self._assigned(function, inside.id):
                    if value is not None and not isinstance(value, ast.Name):
                        return _slot(value)
        return _slot(inside)


def _all(found: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [keys for keys in found if keys is not None]
    return frozenset().union(*known) if found and len(known) == len(found) else None


def _called(call: ast.Call) -> str:
    function = call.func
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _parameters(function: Function) -> list[str]:
    """Names of parameters; of a method, without the object itself."""
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _bound(target: ast.expr, value: ast.expr | None, name: str) -> Iterator[ast.expr | None]:
    """What an assignment of `value` to `target` gives to the variable `name`."""
    match target, value:
        case ast.Name(id=variable), _:
            if variable == name:
                yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for one, part in zip(targets, values, strict=False):
                yield from _bound(one, part, name)
        case ast.Tuple(), ast.IfExp(body=body, orelse=orelse):
            yield from _bound(target, body, name)
            yield from _bound(target, orelse, name)
        case ast.Tuple(), _ if name in _names(target):
            yield None


def _names(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _slot(inside: ast.expr) -> Slot:
    hyphens = by_name = False
    for node in ast.walk(inside):
        match node:
            case ast.Call(func=ast.Attribute(attr="replace"), args=[ast.Constant(value="_"), ast.Constant(value="-")]):
                hyphens = True
            case ast.Call(func=ast.Attribute(attr="lower", value=ast.Attribute(attr="name"))):
                by_name = True
    return Slot(by_name, hyphens)
