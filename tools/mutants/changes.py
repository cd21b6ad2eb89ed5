"""Which small changes could be made to a file: mutmut's operators and some of our own, at every place of the file.

mutmut itself applies its operators only inside functions without decorators, which leaves out constants and handlers."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_arg_removal

# A changed type harms nobody.
TYPE_CALLS = ("cast", "TypeVar", "NewType")
TYPES_ONLY = (cst.Annotation, cst.Import, cst.ImportFrom, cst.TypeAlias)

Operator = Callable[[Any], Any]


def removed_call(node: cst.Expr) -> Iterator[cst.CSTNode]:
    """A call made for its effect alone is not made."""
    value = node.value.expression if isinstance(node.value, cst.Await) else node.value
    if isinstance(value, cst.Call):
        yield cst.Pass()


def left_out_option(node: cst.Call) -> Iterator[cst.CSTNode]:
    """A named argument is left out, so that its default holds."""
    for place, argument in enumerate(node.args):
        if argument.keyword is not None:
            left = [*node.args[:place], *node.args[place + 1 :]]
            if left:
                left[-1] = left[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
            yield node.with_changes(args=left)


def other_branch(node: cst.If) -> Iterator[cst.CSTNode]:
    """An `if` that decides the other way round."""
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), _bracketed(node.test)))


def never_entered(node: cst.If) -> Iterator[cst.CSTNode]:
    """An `if` whose branch is never entered."""
    yield node.with_changes(test=cst.Name("False"))


def _bracketed(node: cst.BaseExpression) -> cst.BaseExpression:
    return node.with_changes(lpar=[cst.LeftParen(), *node.lpar], rpar=[*node.rpar, cst.RightParen()])


OPERATORS: Sequence[tuple[type, Operator]] = [
    # Instead of mutmut's removal of arguments: a call without a positional one fails whatever the tests look at.
    *(pair for pair in mutation_operators if pair[1] is not operator_arg_removal),
    (cst.Call, left_out_option),
    (cst.Expr, removed_call),
    (cst.If, other_branch),
    (cst.If, never_entered),
]


@dataclass(frozen=True)
class Lines:
    """Lines of a file, both ends included, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True)
class Change:
    """One possible change. `statement` are the lines of the statement it is in, of a compound one its head only; `body` are
    those of the function around it, None outside functions; `names` are what a statement outside functions defines."""

    line: int
    kind: str
    statement: Lines
    body: Lines | None
    in_head: bool
    names: tuple[str, ...]
    node: cst.CSTNode
    replacement: cst.CSTNode


class ParsedFile:
    """A file's source and the changes that could be made to it, but for calls of `quiet` names and what is inside of them."""

    def __init__(self, source: str, quiet: Collection[str] = ()) -> None:
        self.source = source
        wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
        self._module = wrapper.module
        finder = _Finder(wrapper.resolve(PositionProvider), {*quiet, *TYPE_CALLS})
        wrapper.module.visit(finder)
        self.changes = finder.changes

    def changed(self, change: Change) -> str | None:
        """The whole source with the change made, or None if Python would not read it or nothing would be different."""
        changed = self._module.deep_replace(change.node, change.replacement)
        if not isinstance(changed, cst.Module) or changed.code == self.source:
            return None
        try:
            compile(changed.code, "<mutant>", "exec")
        except SyntaxError:
            return None
        return changed.code


class _Finder(cst.CSTVisitor):
    """Walks through a file and notes every change with the statement and the function it is in."""

    def __init__(self, positions: Any, quiet: set[str]) -> None:
        super().__init__()
        self._quiet = quiet
        self._positions = positions
        self._statements: list[Lines] = []
        self._bodies: list[Lines | None] = [None]
        self._names: tuple[str, ...] = ()
        self.changes: list[Change] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Note the node's changes, and whether to look inside of it."""
        if isinstance(node, TYPES_ONLY) or _is_docstring(node) or _is_call_of(node, self._quiet):
            return False
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self._enter_statement(node)
        for kind, operator in OPERATORS:
            if isinstance(node, kind):
                for replacement in operator(node):
                    self._note(operator.__name__.removeprefix("operator_"), node, replacement)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Leave a statement or a function."""
        if isinstance(original_node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self._statements.pop()
            if isinstance(original_node, cst.FunctionDef):
                self._bodies.pop()

    def _enter_statement(self, node: cst.SimpleStatementLine | cst.BaseCompoundStatement) -> None:
        place: CodeRange = self._positions[node]
        head = Lines(place.start.line, place.end.line)
        if isinstance(node, cst.BaseCompoundStatement):
            body: CodeRange = self._positions[node.cases[0] if isinstance(node, cst.Match) else node.body]
            head = Lines(place.start.line, max(place.start.line, body.start.line - 1))
            if isinstance(node, cst.FunctionDef):
                # A decorator belongs to the function: the tests that run the function judge it.
                self._bodies.append(Lines(body.start.line, body.end.line))
        self._statements.append(head)
        if self._bodies[-1] is None:
            self._names = tuple(_defined(node))

    def _note(self, kind: str, node: cst.CSTNode, replacement: cst.CSTNode) -> None:
        if not self._statements:
            return
        line = self._positions[node].start.line
        body = self._bodies[-1]
        in_head = body is not None and line < body.first
        self.changes.append(Change(line, kind, self._statements[-1], body, in_head, self._names, node, replacement))


def _is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)


def _is_call_of(node: cst.CSTNode, names: set[str]) -> bool:
    """Whether a node is a call of one of the names or of something of theirs, as `log.info(…)` is of `log`."""
    if isinstance(node, cst.Expr):
        return _is_call_of(node.value, names)
    if not isinstance(node, cst.Call):
        return False
    called: cst.BaseExpression = node.func
    while isinstance(called, cst.Attribute):
        called = called.value
    return isinstance(called, cst.Name) and called.value in names


def _defined(node: cst.CSTNode) -> Iterator[str]:
    """The names that a statement gives to its file or class."""
    if isinstance(node, cst.ClassDef):
        yield node.name.value
    if isinstance(node, cst.SimpleStatementLine):
        for statement in node.body:
            targets: Sequence[cst.BaseExpression] = ()
            if isinstance(statement, cst.Assign):
                targets = [target.target for target in statement.targets]
            elif isinstance(statement, cst.AnnAssign):
                targets = [statement.target]
            yield from (target.value for target in targets if isinstance(target, cst.Name))
