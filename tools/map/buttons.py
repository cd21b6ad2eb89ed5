"""The texts on buttons, found where screens, Forms and notices make them."""

import ast
from collections import defaultdict
from functools import cache

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from tools.map.source import ROOT, Module, module, modules

Press = tuple[str, str]
"""A class of callback data, and the verb or the name of the screen it carries: «EventPress», «SIGN_UP»."""


@cache
def labels() -> dict[Press, list[str]]:
    """What stands on the buttons of each press, in Russian, as it is written in the texts."""
    texts = _texts()
    found: dict[Press, dict[str, None]] = defaultdict(dict)
    for package in ("bot.screens", "bot.notices", "bot.forms"):
        for where in modules(package):
            for function in where.functions.values():
                for press, key in _buttons(where, function):
                    for text in _written(texts, key):
                        found[press][text] = None
    return {press: list(keys) for press, keys in found.items()}


def _texts() -> dict[str, str]:
    """The Russian texts by key; what is put in when shown stands as «…»."""
    found = {}
    for path in sorted((ROOT / "locales" / "ru").glob("*.ftl")):
        for entry in FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message) and entry.value:
                parts = (part.value if isinstance(part, ftl.TextElement) else "…" for part in entry.value.elements)
                found[entry.id.name] = "".join(parts).strip()
    return found


def _buttons(where: Module, function: ast.AST) -> list[tuple[Press, str]]:
    """Presses and the keys of their texts (with `*` where a part is known at run time only)."""
    found = []
    helpers = {node.name: node for node in ast.walk(function) if isinstance(node, ast.FunctionDef)}
    helpers = {**_imported(where), **dict(_functions(where)), **helpers}
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        match call.func:
            case ast.Name("Button") if len(call.args) > 1:
                key, press = _key(call.args[0]), _press(call.args[1])
                if key and press:
                    found.append((press, key))
            case ast.Name(name) if name in helpers:
                found += _made_by(helpers[name], call)
    return found


def _functions(where: Module) -> list[tuple[str, ast.FunctionDef]]:
    return [(name, node) for name, node in where.functions.items() if isinstance(node, ast.FunctionDef)]


def _imported(where: Module) -> dict[str, ast.FunctionDef]:
    """The functions of other screens that a module imports by name."""
    found = {}
    for name, full in where.imports.items():
        owner = module(full.rpartition(".")[0])
        node = owner.functions.get(full.rpartition(".")[2]) if owner else None
        if isinstance(node, ast.FunctionDef):
            found[name] = node
    return found


def _made_by(helper: ast.FunctionDef, call: ast.Call) -> list[tuple[Press, str]]:
    """The button that a small function makes of a part of a key and a verb."""
    given = dict(zip((one.arg for one in helper.args.args), call.args, strict=False))
    verbs = {name: node.attr for name, node in given.items() if isinstance(node, ast.Attribute)}
    found = []
    for button in (node for node in ast.walk(helper) if isinstance(node, ast.Call)):
        if not (isinstance(button.func, ast.Name) and button.func.id == "Button" and len(button.args) > 1):
            continue
        for values in _choices(given):
            key, press = _key(button.args[0], values), _press(button.args[1], verbs)
            if key and press:
                found.append((press, key))
    return found


def _choices(given: dict[str, ast.expr]) -> list[dict[str, str]]:
    """The texts among the arguments; where one is «this if … else that», once with each."""
    ways: list[dict[str, str]] = [{}]
    for name, node in given.items():
        match node:
            case ast.Constant(str(text)):
                ways = [{**way, name: text} for way in ways]
            case ast.IfExp(body=ast.Constant(str(one)), orelse=ast.Constant(str(other))):
                ways = [{**way, name: text} for way in ways for text in (one, other)]
    return ways


def _key(node: ast.expr, values: dict[str, str] | None = None) -> str | None:
    """The key in `t.plain("key")`, `t.plain(f"beginning-{value}")`, `t.plain(key)` with the key given."""
    match node:
        case ast.Call(ast.Attribute(attr="plain"), [first, *_]):
            match first:
                case ast.Constant(str(key)):
                    return key
                case ast.Name(name):
                    return values.get(name) if values else None
                case ast.JoinedStr(parts):
                    return "".join(_part(part, values or {}) for part in parts)
    return None


def _part(node: ast.expr, values: dict[str, str]) -> str:
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.FormattedValue(ast.Name(name)) if name in values:
            return values[name]
    return "*"


def _press(node: ast.expr, verbs: dict[str, str] | None = None) -> Press | None:
    """The class and the verb in `SomePress(…, do=Some.VERB)`."""
    match node:
        case ast.Call(ast.Name(name), keywords=keywords):
            for keyword in keywords:
                match keyword.value:
                    case ast.Attribute(ast.Name(enum), attr) if enum[:1].isupper():
                        return name, attr
                    case ast.Constant(str(value)) if keyword.arg == "to":
                        return name, value
                    case ast.Name(given) if verbs and given in verbs:
                        return name, verbs[given]
            return name, ""
    return None


def _written(texts: dict[str, str], key: str) -> list[str]:
    if "*" not in key:
        return [texts[key]] if key in texts else []
    beginning, _, ending = key.partition("*")
    fitting = [text for name, text in texts.items() if name.startswith(beginning) and name.endswith(ending)]
    return fitting if len(beginning) > 4 and len(fitting) <= 6 else []
