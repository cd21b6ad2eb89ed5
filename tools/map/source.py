"""The program's source, read without running it: what names mean in a module, and what a function calls."""

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One module: its functions by name, what its imports mean, the constants that hold a set of names."""

    name: str
    functions: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)

    def meaning(self, node: ast.expr) -> str | None:
        """The full name of `name` or `module.name`, when it is imported or a function of this module."""
        match node:
            case ast.Name(name) if name in self.imports:
                return self.imports[name]
            case ast.Name(name) if name in self.functions:
                return f"{self.name}.{name}"
            case ast.Attribute(ast.Name(owner), name) if owner in self.imports:
                return f"{self.imports[owner]}.{name}"
        return None


@cache
def module(name: str) -> Module | None:
    """The module of this full name; None when there is none."""
    path = ROOT / Path(*name.split(".")).with_suffix(".py")
    if not path.is_file():
        return None
    read = Module(name)
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                read.functions[node.name] = node
            case ast.ImportFrom(module=str(source)):
                read.imports.update({alias.asname or alias.name: f"{source}.{alias.name}" for alias in node.names})
            case ast.Assign([ast.Name(target)], value):
                read.constants[target] = value
            case ast.AnnAssign(ast.Name(target), value=ast.expr() as value):
                read.constants[target] = value
    return read


def modules(package: str) -> list[Module]:
    """All modules of a package, by name."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / package.replace(".", "/")).rglob("*.py"))
        if path.name != "__init__.py"
    ]
    return [found for name in names if (found := module(name))]


def reached(where: Module, function: ast.AST, through: tuple[str, ...]) -> list[str]:
    """Full names of what a function names, in the order of the source; functions of its own module and of modules whose names
    begin with one of `through` are looked into instead of named."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def look(inside: Module, node: ast.AST) -> None:
        for part in _in_order(node):
            name = inside.meaning(part) if isinstance(part, ast.Name | ast.Attribute) else None
            if name is None or name in seen or module(name):
                continue
            seen.add(name)
            owner = module(name.rpartition(".")[0])
            body = owner.functions.get(name.rpartition(".")[2]) if owner else None
            if owner and body and (owner is inside or owner.name.startswith(through)):
                look(owner, body)
            else:
                found[name] = None

    for statement in getattr(function, "body", [function]):
        look(where, statement)
    return list(found)


def _in_order(node: ast.AST) -> list[ast.AST]:
    nodes = [node]
    for child in ast.iter_child_nodes(node):
        nodes += _in_order(child)
    return nodes
