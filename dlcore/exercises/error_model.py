"""The edits that may mend a learner's function: slips that learners make, turned round.

An error model in the sense of Singh, Gulwani and Solar-Lezama (PLDI 2013), here for arrays. Each rule
`of_...` proposes edits of one kind of expression or statement, with a rank that says how natural the
slip is, and words for it. Which of them mend the function is for `repair` to find out.
"""

# pyright: reportAttributeAccessIssue=false, reportCallIssue=false, reportArgumentType=false
# Trees of Python are told apart by what they hold, which types do not follow.

import ast
import builtins
import copy
import dataclasses
import difflib
import functools
import inspect
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from dlcore.exercises import run
from dlcore.exercises.records import ORDER, SAME, Failure

# Functions taken for one another. A change within a row is a natural slip.
_FAMILIES = (
    ("sum", "mean", "max", "min", "prod", "nansum", "nanmean", "median"),
    ("log", "log2", "log10", "log1p", "exp", "expm1"),
    ("tanh", "tan", "sinh", "cosh", "arctanh", "sigmoid", "relu", "leaky_relu", "softmax", "exp"),
    ("maximum", "minimum", "max", "min", "fmax", "fmin"),
    ("zeros", "ones", "empty", "eye", "full"),
    ("zeros_like", "ones_like", "empty_like"),
    ("dot", "multiply", "matmul", "outer", "vdot", "inner"),
    ("standard_normal", "normal", "random", "uniform", "randn", "rand"),
    ("argmax", "argmin", "max", "amax"),
    ("all", "any", "mean", "sum", "array_equal"),
    ("var", "std"),
    ("sqrt", "square", "abs", "cbrt"),
    ("logaddexp", "logaddexp2"),
    ("round", "floor", "ceil", "rint"),
    ("g", "prime", "slope", "derivative"),
    ("forward", "backward", "predict", "cost", "accuracy", "update"),
    ("output", "losses", "cost", "dZ", "decide"),
    ("vstack", "hstack", "concatenate", "stack"),
    ("ravel", "flatten", "squeeze"),
    ("less", "greater", "less_equal", "greater_equal"),
)
_BUILTIN = {
    "sum": ("sum", "mean"),
    "max": ("maximum", "max"),
    "min": ("minimum", "min"),
    **{name: (name,) for name in ("abs", "round", "all", "any")},
}
_OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.MatMult, ast.Div, ast.Pow, ast.Add, ast.Sub),
    ast.MatMult: (ast.Mult,),
    ast.Div: (ast.Mult, ast.Sub),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
    ast.BitXor: (ast.Pow,),
    ast.Mod: (ast.Div, ast.FloorDiv),
}
_COMPARISONS = (ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)
_FUNCTIONS = {"output", "g", "prime", "slope", "derivative"}  # parts of records that are functions
_INDENTED = "how far this statement is indented"
_FOREIGN = "which is not the function's own"
_PLACES = "changed places"
_COLUMNS = "columns for rows"
_LIST = "a list, where an array is wanted"
_EVERYWHERE = (_FOREIGN, SAME)
_CALCULATES = {"number", "array", "NoneType"}  # kinds of values with which one calculates; None: not known
_METHODS = {"copy", "sum", "mean", "ravel", "flatten", "transpose"}
_REDUCE = {"sum", "mean", "max", "min", "prod", "argmax", "argmin", "any", "all", "std", "var"}
_BOUNDS = {"clip", "minimum", "maximum", "min", "max", "round"}  # what cuts off or rounds
_OF_SIZES = {"zeros", "ones", "empty", "standard_normal", "random", "randn", "rand"}  # take sizes alone
_MAKES = _OF_SIZES | {"normal", "uniform", "full"}
_WRAP = ("exp", "log", "sqrt", "sum", "mean", "abs", "array", "square")


@dataclass
class Edit:
    """One change of the tree: what stands in a slot, and what is to stand there.

    rank: how natural the slip is, 1 to 6
    kind: what is changed, in words, or what finds the words
    like: what edits that say the same thing in two places have in common
    texts: what is said to stand there before and after, where the slot's own text says too much
    also: the further edits that belong to it, as (line, before, after)
    borrowed: whether it brings in what the reference has, so that what the reference makes is made
    """

    rank: int
    kind: str | Callable[[], str]
    slot: tuple
    new: Any
    line: int
    like: str = ""
    texts: tuple[str, str] | None = None
    also: tuple[tuple[int, str, str], ...] = ()
    borrowed: bool = False

    @functools.cached_property
    def what(self) -> str:
        """The kind in words, to be asked for while no edit is made: most are never told."""
        return self.kind if isinstance(self.kind, str) else self.kind()

    @property
    def vague(self) -> bool:
        """Whether the kind says where, and not what."""
        return self.what.startswith("what is given") or self.what.endswith("something else belongs")

    @functools.cached_property
    def is_everywhere(self) -> bool:
        """Whether it is one change, though it be made in several places."""
        return self.like == _COLUMNS or (bool(self.like) and self.what.endswith((*_EVERYWHERE, _PLACES)))

    @property
    def old(self) -> Any:
        """What stands in the slot."""
        parent, name, at = self.slot
        return getattr(parent, name) if at is None else getattr(parent, name)[at]

    @functools.cached_property
    def said(self) -> tuple[str, str]:
        """The code before and after, to be asked for while the edit is not made."""
        return self.texts or (_text(self.old), _text(self.new))

    @property
    def place(self) -> tuple:
        """What it does: two edits with the same do the same."""
        parent, *at = self.slot
        return (id(parent), *at, *((id(self.new),) if self.texts else self.said))

    def put(self, value: Any) -> Any:
        """Put a value into the slot, and return what was there."""
        parent, name, at = self.slot
        old = self.old
        for node in value if isinstance(value, list) else [value]:
            if not hasattr(node, "lineno"):
                where = old if hasattr(old, "lineno") else parent
                ast.fix_missing_locations(ast.copy_location(node, where))
        if at is None:
            setattr(parent, name, value)
        else:
            getattr(parent, name)[at] = value
        return old


class ErrorModel:
    """A learner's function as a tree, and the edits of it that may mend it."""

    def __init__(self, function: Callable, reference: Callable, failure: Failure) -> None:
        self.module = ast.parse(run.source(function))
        self.body = self.module.body[0]
        if not isinstance(self.body, ast.FunctionDef):
            raise TypeError("function is no `def`")
        self.body.decorator_list = []
        self.body.returns = None
        self.name: str = self.body.name
        self.first = function.__code__.co_firstlineno
        self.failure, self.given = failure, failure.given
        self.names, self.values = _names(function), {**failure.given, **failure.values}
        self.parameters = [a.arg for a in self.body.args.args]
        stored = [
            n.id for n in ast.walk(self.body) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        ]
        self.scope = list(dict.fromkeys([*self.parameters, *stored]))
        self.ingredients = _ingredients(reference)
        self.known = [(ast.dump(node), node) for node in self.ingredients.expressions if self.is_known(node)]
        self.sizes = set(_sizes(self.body))
        plain = [n for n in ast.walk(self.body) if isinstance(n, ast.Assign)]
        self.made = {name for n in plain for name in assigned_in(n)} - {*self.parameters}
        _count_turns(self.body)
        ast.fix_missing_locations(self.module)

    def edits(self) -> Iterator[Edit]:
        """Every edit of the error model, in the order of the text."""
        borrowed = {node for _, node in self.known}
        for node, slot, statement in _slots(self.body):
            line = self.line(statement)
            if (made := assigned_in(statement)) and made <= set(self.failure.right):
                continue
            if isinstance(node, ast.expr):
                for rank, kind, new, like in self.of_expression(node, slot, statement):
                    if not (_is_zero(new) and _multiplies(slot[0])):
                        yield Edit(rank, kind, slot, new, line, like, borrowed=new in borrowed)
            elif isinstance(node, ast.stmt):
                for rank, kind, new in self.of_statement(node):
                    yield Edit(rank, kind, slot, new, line, kind)
        yield from self.of_sources()
        yield from self.of_blocks()

    def of_sources(self) -> Iterator[Edit]:
        """What a loop goes through, and an array that gets a second name."""
        for node, _, statement in _slots(self.body):
            for name, rule in (("iter", self.of_loop), ("value", self.of_same)):
                for rank, kind, new, like in rule(node):
                    yield Edit(rank, kind, (node, name, None), new, self.line(statement), like)

    def of_expression(self, node: ast.expr, slot: tuple, statement: ast.stmt) -> Iterator[tuple]:
        """The edits of one expression: (rank, kind, what is to stand there, likeness)."""
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return
        if slot[1] == "slice" and getattr(slot[0].value, "attr", "") == "shape":
            return  # of_subscript knows which size there may be
        rules = {
            ast.Name: self.of_name,
            ast.Attribute: self.of_attribute,
            ast.Constant: self.of_constant,
            ast.BinOp: self.of_operation,
            ast.UnaryOp: self.of_sign,
            ast.Compare: self.of_comparison,
            ast.IfExp: self.of_choice,
            ast.Call: self.of_call,
            ast.Subscript: self.of_subscript,
            ast.Tuple: self.of_tuple,
            ast.Slice: self.of_slice,
            ast.ListComp: self.of_comprehension,
        }
        if rule := rules.get(type(node)):
            yield from rule(node)
        if not isinstance(node, ast.Slice | ast.Starred):
            yield from self.of_any(node, slot, statement)

    def of_loop(self, loop: ast.AST) -> Iterator[tuple]:
        """What a loop over a dictionary goes through: its keys, its values or both."""
        over = loop.iter if isinstance(loop, ast.For | ast.comprehension) else None
        if isinstance(over, ast.Name) and isinstance(self.values.get(over.id), tuple):
            length = ast.Call(_name("len"), [over], [])
            for bounds in ([length], [ast.Constant(1), length]):
                kind = f"the loop over `{over.id}`, which goes through its entries, not through their places"
                yield 2, kind, ast.Call(_name("range"), bounds, []), "places of entries"
        if self.failure.endless and isinstance(over, ast.Name) and isinstance(loop, ast.For):
            kind = f"`{over.id}`, to which the loop over it adds, so that it never ends"
            for name in filter(self.is_count, self.parameters):
                yield 1, kind, ast.Call(_name("range"), [_name(name)], []), "growing"
        if self.failure.raised and (_is_size(over) or (isinstance(over, ast.Name) and self.is_number(over))):
            for bounds in ([over], [ast.Constant(1), _shifted(over, 1)]):
                kind = f"`{_text(over)}`, a number, through which no loop can go: `range` is missing"
                yield 1, kind, ast.Call(_name("range"), bounds, []), "range of"
        if not (isinstance(over, ast.Name) and isinstance(self.values.get(over.id), dict)):
            return
        for part in ("items",) if isinstance(loop.target, ast.Tuple) else ("values",):
            kind = f"the loop over `{over.id}`, which goes through its keys alone"
            yield 1 if self.failure.raised else 2, kind, ast.Call(_attribute(over, part), [], []), part

    def of_name(self, node: ast.Name) -> Iterator[tuple]:
        """Another name in scope; for a name of the notebook's or of nobody's, a size or a part, too."""
        name = node.id
        kind = f"the name `{name}`"
        if name in self.scope:
            for other in self.scope:
                if other != name:
                    yield 2 if self.fits(name, other) else 3, kind, _name(other), f"name {name} {other}"
        elif name in _BUILTIN:
            for other in _BUILTIN[name]:
                yield 1, f"the function `{name}`", _attribute(_name("np"), other), f"builtin {name} {other}"
        elif self.is_foreign(node):
            yield from self.of_foreign(name, f"{kind}, {_FOREIGN}")
        yield from self.of_sequence(node)
        for part in self.parts_of(name):
            yield 3, f"`{name}`, a record of which a part is wanted", _attribute(node, part), f"part {part}"

    def of_sequence(self, node: ast.Name) -> Iterator[tuple]:
        """A list that should be an array; a list or a tuple with one too many at an end."""
        name = node.id
        if isinstance(self.values.get(name), list):
            yield 2, f"`{name}`, {_LIST}", _as_array(node), "array"
        if isinstance(self.values.get(name), tuple | list):
            for i, which in ((0, "first"), (-1, "last"), (1, "second")):
                new = ast.Subscript(node, ast.Constant(i), ast.Load())
                yield 2, f"`{name}`, of which the {which} value alone is wanted", new, f"entry {i} {name}"
            for lower, upper, which in ((ast.Constant(1), None, "first"), (None, ast.Constant(-1), "last")):
                new = ast.Subscript(node, ast.Slice(lower, upper), ast.Load())
                yield 3, f"`{name}`, of which the {which} is too much", new, f"{which} {name}"

    def of_foreign(self, name: str, kind: str) -> Iterator[tuple]:
        """What a name of the notebook's, or of nobody's, may stand for."""
        for other in self.scope:
            if self.fits(name, other) or name.casefold() == other.casefold():
                yield 1, kind, _name(other), f"foreign {name} {other}"
            for part in self.parts_of(other):
                yield 2, kind, _attribute(_name(other), part), f"foreign {name} {other}.{part}"
        sizes = [_attribute(_name(p), "size") for p in self.parameters if self.is_array(p)]
        for size in [*self.scalars, *sizes]:
            yield 1, kind, size, f"foreign {name} {_text(size)}"
        for module in ("np", "dl"):
            if hasattr(self.names.get(module), name):
                yield 1, kind, _attribute(_name(module), name), f"foreign {name} {module}"

    def of_attribute(self, node: ast.Attribute) -> Iterator[tuple]:
        """Another part of the record; a transpose too much; a function looked for in the wrong place."""
        if node.attr in {"T", "mT"}:
            yield 1, f"the transpose of {_quoted(node.value)}", node.value, "T"
        if node.attr in {"size", "ndim", "shape"}:
            for i in (1, 0):
                yield 2, f"{_quoted(node)}, where one size is wanted", _shape(node.value, i), f"size {i}"
        if node.attr in _METHODS:
            new = ast.Call(node, [], [])
            yield 1, f"{_quoted(node)}, a function that is not called", new, f"called {node.attr}"
        if node.attr in self.scope and self.is_foreign(node.value):  # `net.W` for `W`
            yield 1, f"`{_text(node)}`, {_FOREIGN}", _name(node.attr), f"foreign parts of {_text(node.value)}"
        yield from self.of_module(node)
        for other in _kin(node.attr, self.ingredients.attributes):
            yield 2, f"`{_text(node)}`", _attribute(node.value, other), f"attr {node.attr} {other}"

    def of_module(self, node: ast.Attribute) -> Iterator[tuple]:
        """A function spelled otherwise, of the other module, or of the generator that is given."""
        module, here = _text(node.value), f"`{_text(node)}`"
        if module == "np.linalg" and node.attr == "norm":
            yield 2, f"{here}, which is the root of a sum of squares", _attribute(_name("np"), "sum"), "norm"
        if module == "np" and not hasattr(np, node.attr):
            for other in difflib.get_close_matches(node.attr, dir(np), 2, 0.8):
                yield 1, here, _attribute(node.value, other), f"spelled {other}"
        if module == "np" and hasattr(self.names.get("dl"), node.attr):
            yield 2, here, _attribute(_name("dl"), node.attr), f"dl.{node.attr}"
        for name in self.parameters if module in {"np", "np.random"} else ():
            if isinstance(self.given.get(name), np.random.Generator):
                yield 1, f"{here}, where `{name}` should draw", _attribute(_name(name), node.attr), "rng"

    def of_constant(self, node: ast.Constant) -> Iterator[tuple]:
        """Another number near it, another way to say yes or no."""
        value = node.value
        if isinstance(value, bool):
            yield 2, f"the `{value}`", ast.Constant(not value), f"const {value}"
        elif value in {"F", "A"}:
            yield 1, f'the order "{value}", which goes down the columns', ast.Constant("C"), "order"
        elif isinstance(value, int | float):
            near = {value + 1, value - 1, 0, 1, 2, -1, 0.5, 0.01, -value}
            near |= {value * 10, value / 10, value / 100} if isinstance(value, float) else set()
            near |= self.ingredients.numbers
            if self.draws:  # what is drawn is compared with some tolerance, and many numbers are near enough
                near = {0.5, value / 10, value * 10} | self.ingredients.numbers
            for other in sorted(near - {value}):
                rank = 2 if other in self.ingredients.numbers else 3
                yield rank, f"the number {value:g}", ast.Constant(other), f"const {value} {other}"
            yield from self.of_rounded(value)
            for name, held in self.values.items():
                if isinstance(held, float | int | np.ndarray) and not isinstance(held, bool):
                    rank = 4 if isinstance(held, np.ndarray) else 3
                    yield rank, f"the number {value:g}", _name(name), f"const {value} {name}"
            for _, expression in self.known:
                if isinstance(expression, ast.BinOp) and not _draws(expression):
                    yield 5, f"the number {value:g}", expression, ""

    @staticmethod
    def of_rounded(value: float) -> Iterator[tuple]:
        """A number that is e or pi to a few digits."""
        for known in ("e", "pi"):
            if 0 < abs(value - getattr(np, known)) < 0.01:
                kind = f"the number {value:g}, which is rounded: `np.{known}` has all digits"
                yield 1, kind, _attribute(_name("np"), known), f"const {known}"

    def of_operation(self, node: ast.BinOp) -> Iterator[tuple]:
        """Another operator, the operands swapped or one of them dropped, brackets set otherwise."""
        a, op, b = node.left, node.op, node.right
        if self.is_function(a) and self.failure.raised:
            kind = f"`{_text(a)}`, a function that is to be called, with what it works on in brackets"
            yield 1, kind, ast.Call(a, [b], []), "call it"
        if not (self.calculates(a) and self.calculates(b)):
            return
        sign, here = _SIGNS.get(type(op), "?"), _quoted(node)
        kind = f"the operator `{sign}` in {here}"
        for other in _OPERATORS.get(type(op), ()):
            yield 2, kind, ast.BinOp(a, other(), b), f"op {sign} {other.__name__}"
        if isinstance(a, ast.BinOp) and isinstance(a.op, ast.Mult) and isinstance(op, ast.Mult):
            for other in (ast.Add, ast.Sub):  # x * y * z * w, which should be x * y + z * w
                new = ast.BinOp(a.left, other(), ast.BinOp(a.right, op, b))
                yield 2, kind, new, f"op {other.__name__}"
        if isinstance(op, ast.Mult):
            pair = ast.Tuple([a, b], ast.Load())
            rank = 2 if ast.dump(pair) in dict(self.known) else 4
            yield rank, f"{here}, a product, where a pair belongs", pair, "pair"
        if isinstance(op, ast.MatMult):
            yield from self.of_product(a, b, here, lambda one, other: ast.BinOp(one, ast.MatMult(), other))
        if not isinstance(op, ast.Add | ast.Mult):
            kind = f"the order of what stands around `{sign}` in {here}"
            yield 2, kind, ast.BinOp(b, op, a), f"swap {sign}"
        yield 2, f"{_quoted(b)} after `{sign}`, which is too much", a, f"drop {sign} {_text(b)}"
        yield 3, f"{_quoted(a)} before `{sign}`, which is too much", b, f"drop {_text(a)} {sign}"
        if isinstance(a, ast.BinOp) and isinstance(a.op, ast.Mult) and isinstance(op, ast.Mult):
            kind = f"{_quoted(_times(a.right, b))} after `*`, which is too much"
            yield 3, kind, a.left, f"drop * {_text(a.right)} * {_text(b)}"
        yield from self.of_brackets(a, op, b, f"the brackets in {here}")

    @staticmethod
    def of_product(a: ast.expr, b: ast.expr, here: str, product: Callable) -> Iterator[tuple]:
        """A matrix product where entry by entry is meant; a transpose of the wrong factor, or of both."""
        kind = f"the transpose in {here}, which belongs to the other factor"
        entries = f"the matrix product {here}, where entry by entry is meant"
        turned = [isinstance(each, ast.Attribute) and each.attr == "T" for each in (a, b)]
        if turned[0]:
            yield 3, entries, _times(b, a.value), "entries"
        if turned[1]:
            yield 3, entries, _times(a, b.value), "entries"
        if turned == [True, False]:
            yield 2, kind, product(a.value, _attribute(b, "T")), "T moved"
        elif turned == [False, True]:
            yield 2, kind, product(_attribute(a, "T"), b.value), "T moved"
        elif all(turned):
            yield 2, f"{here}, the product turned round", product(b.value, a.value), "T twice"

    def of_brackets(self, a: ast.expr, op: ast.operator, b: ast.expr, kind: str) -> Iterator[tuple]:
        """What a bracket ends or begins with."""
        if isinstance(b, ast.BinOp):
            yield 3, kind, ast.BinOp(ast.BinOp(a, op, b.left), b.op, b.right), "brackets"
            if not isinstance(b.left, ast.Constant):
                yield 3, kind, ast.BinOp(b.left, b.op, ast.BinOp(a, op, b.right)), "brackets, the right alone"
        if isinstance(a, ast.BinOp):
            yield 3, kind, ast.BinOp(a.left, a.op, ast.BinOp(a.right, op, b)), "brackets"
            last = a.right  # y log(a) + (1 - y) log(1) - a, where the last bracket ends too early
            if isinstance(last, ast.BinOp):
                call, outer = last.right, lambda new: ast.BinOp(last.left, last.op, new)
            else:
                call, outer = last, lambda new: new
            if isinstance(call, ast.Call) and call.args and self.calculates(call.args[0]):
                new = ast.Call(call.func, [ast.BinOp(call.args[0], op, b), *call.args[1:]], call.keywords)
                yield 3, kind, ast.BinOp(a.left, a.op, outer(new)), "brackets"
        if isinstance(b, ast.Constant):
            yield from self.of_closed(a, op, b, kind)
        for call, other, left in ((a, b, True), (b, a, False)):
            if isinstance(call, ast.Call) and call.args and self.calculates(call.args[0]):
                inner = ast.BinOp(call.args[0], op, other) if left else ast.BinOp(other, op, call.args[0])
                yield 3, kind, ast.Call(call.func, [inner, *call.args[1:]], call.keywords), "brackets"
            if isinstance(call, ast.UnaryOp):
                inner = ast.BinOp(call.operand, op, other) if left else ast.BinOp(other, op, call.operand)
                yield 3, kind, ast.UnaryOp(call.op, inner), "brackets"

    @staticmethod
    def of_closed(a: ast.expr, op: ast.operator, b: ast.Constant, kind: str) -> Iterator[tuple]:
        """A number after a bracket, which belongs in it: `n[l] - 1`, `log(a) - 1` for `log(1 - a)`."""
        if isinstance(a, ast.Subscript):
            yield 2, kind, ast.Subscript(a.value, ast.BinOp(a.slice, op, b), ast.Load()), "brackets of index"
        if isinstance(a, ast.Call) and len(a.args) == 1:
            yield 3, kind, ast.Call(a.func, [ast.BinOp(b, op, *a.args)], a.keywords), "brackets turned"

    def of_sign(self, node: ast.UnaryOp) -> Iterator[tuple]:
        """A sign or a `not` too much, or taken of too little."""
        what = "the `not`" if isinstance(node.op, ast.Not | ast.Invert) else "the sign"
        what += f" of {_quoted(node.operand)}"
        yield 2, what, node.operand, "sign"
        if isinstance(node.operand, ast.BinOp):
            inner = node.operand
            wider = ast.BinOp(ast.UnaryOp(node.op, inner.left), inner.op, inner.right)
            yield 3, f"the brackets in {_quoted(node)}", wider, "brackets"

    def of_comparison(self, node: ast.Compare) -> Iterator[tuple]:
        """Another comparison, or none."""
        yield 3, f"the comparison {_quoted(node)}, which is too much", node.left, "compare nothing"
        for other in _COMPARISONS:
            if type(node.ops[0]) is not other:
                new = ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)
                yield 2, f"the comparison {_quoted(node)}", new, f"compare {other.__name__}"

    def of_choice(self, node: ast.IfExp) -> Iterator[tuple]:
        """The other way round, or one side alone."""
        yield 3, "the two sides of the `if`", ast.IfExp(node.test, node.orelse, node.body), "if"
        yield 3, "the `if`", node.body, "if"
        yield 3, "the `if`", node.orelse, "if"

    def of_call(self, node: ast.Call) -> Iterator[tuple]:
        """A call too much, arguments swapped or too many, and what some functions have of their own."""
        called = _called(node)
        yield from self.of_arguments(node, called)
        yield from self.of_keywords(node, called)
        if called in _REDUCE:
            yield from self.of_axis(node, called)
        if called == "range":
            yield from self.of_range(node)
        yield from self.of_sizes(node, called)
        yield from self.of_old_draws(node, called)
        if called in {"reshape", "transpose"}:
            yield from self.of_layout(node, called)
        for function in (
            self.functions_given() if len(node.args) == 1 and not isinstance(node.func, ast.Subscript) else ()
        ):
            if _text(function) != _text(node.func):
                kind = f"`{_text(node.func)}`, where the function that is given belongs, `{_text(function)}`"
                yield 2, kind, ast.Call(function, node.args, []), f"call {_text(function)}"
        if called in {"int", "float", "bool"} and len(node.args) == 1:
            new = ast.Call(_attribute(node.args[0], "astype"), [_name(called)], [])
            yield 1, f"`{called}`, which takes one number", new, called
        if called in {"dot", "matmul"} and len(node.args) == 2:
            yield from self.of_product(
                *node.args, _quoted(node), lambda one, other: ast.Call(node.func, [one, other], [])
            )
            yield 2, f"the function `{called}`", _times(*node.args), "dot"
        if called == "where" and len(node.args) == 1:
            yield from self.of_where(node)

    def of_where(self, node: ast.Call) -> Iterator[tuple]:
        """`np.where` with a condition and nothing to choose from."""
        kind = f"{_quoted(node)}, which gives places: it also wants two values to choose from"
        numbers = [ast.Constant(number) for number in sorted({0, 1} | self.ingredients.numbers)]
        arrays = [_name(name) for name in self.scope if self.is_array(name)]
        for one, other in itertools.permutations([*arrays, *numbers], 2):
            yield 2, kind, ast.Call(node.func, [*node.args, one, other], []), ""

    def of_old_draws(self, node: ast.Call, called: str) -> Iterator[tuple]:
        """`np.random`'s old functions, which take sizes one by one, for the generator that is given."""
        new = {"randn": "standard_normal", "rand": "random"}.get(called)
        for name in self.parameters if new else ():
            if isinstance(self.given.get(name), np.random.Generator):
                starred = len(node.args) == 1 and isinstance(node.args[0], ast.Starred)
                shape = node.args[0].value if starred else ast.Tuple(node.args, ast.Load())
                kind = f"`{_text(node.func)}`, where `{name}` should draw"
                yield 1, kind, ast.Call(_attribute(_name(name), new), [shape], []), "rng"

    def of_sizes(self, node: ast.Call, called: str) -> Iterator[tuple]:
        """Room for one more or one less; a length that is 1 too much, or of the other axis."""
        if called in {"zeros", "empty", "ones"} and len(node.args) == 1:
            for by, how in ((1, "small"), (-1, "large")):
                new = ast.Call(node.func, [_shifted(node.args[0], by)], node.keywords)
                yield 3, f"{_quoted(node)}, which is 1 too {how}", new, f"room {by}"
        if called == "len" and len(node.args) == 1:
            for op, how in ((ast.Sub(), "1 too large"), (ast.Add(), "1 too small")):
                yield 2, f"{_quoted(node)}, which is {how}", ast.BinOp(node, op, ast.Constant(1)), "len"
            for i in (1, 0):
                yield 2, "the `len`", _shape(node.args[0], i), f"len {i}"
            if isinstance(node.args[0], ast.Compare | ast.Name):
                counted = self.values.get(getattr(node.args[0], "id", ""))
                if counted is None or getattr(counted, "dtype", None) is np.dtype(bool):
                    new = ast.Call(_attribute(_name("np"), "sum"), node.args, [])
                    yield 1, "the `len`, which counts all, true or not", new, "len sum"

    def of_arguments(self, node: ast.Call, called: str) -> Iterator[tuple]:
        """The call itself, its arguments' order and number."""
        few = len(node.args) == 1
        yield from self.of_call_signs(node, called)
        if node.args and isinstance(last := node.args[-1], ast.BinOp):
            inner = ast.Call(node.func, [*node.args[:-1], last.left], node.keywords)
            yield (
                2 if few else 3,
                f"the brackets in {_quoted(node)}",
                ast.BinOp(inner, last.op, last.right),
                "brackets",
            )
        for i, argument in enumerate(node.args):
            rest = [*node.args[:i], *node.args[i + 1 :]]
            if isinstance(argument, ast.Starred):
                new = ast.Call(
                    node.func, [*node.args[:i], argument.value, *node.args[i + 1 :]], node.keywords
                )
                yield 1, "the star", new, "star"
                continue
            if isinstance(argument, ast.Name) and isinstance(self.given.get(argument.id), tuple):
                starred = ast.Starred(argument, ast.Load())
                new = ast.Call(node.func, [*node.args[:i], starred, *node.args[i + 1 :]], node.keywords)
                yield 2, f"`{argument.id}`, a pair that has to be taken apart", new, "starred"
            if i < 2:
                rank = 1 if few else 2 if called in _BOUNDS else 5
                yield rank, f"the call of `{called}`", argument, f"unwrap {called}"
            if not few:
                yield (
                    3,
                    f"the arguments of `{called}`",
                    ast.Call(node.func, rest, node.keywords),
                    f"arg {called}",
                )
        if isinstance(node.func, ast.Attribute) and not self.is_module(node.func.value):
            yield 2, f"the call of `{called}`", node.func.value, f"unwrap {called}"
        for i in range(called == "where", len(node.args) - 1):  # a condition is taken for no value
            args = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
            new = ast.Call(node.func, args, node.keywords)
            yield 2, f"the order of the arguments of `{called}`", new, "args"

    def of_call_signs(self, node: ast.Call, called: str) -> Iterator[tuple]:
        """Brackets too much, round ones for square ones, a pair too little."""
        if not node.args and not node.keywords:
            yield 2, f"the brackets after {_quoted(node.func)}", node.func, "brackets after"
        if len(node.args) == 1 and self.failure.raised:
            new = ast.Subscript(node.func, node.args[0], ast.Load())
            yield 2, f"the round brackets in {_quoted(node)}, where an index has square ones", new, "round"
        if len(node.args) > 1 and not node.keywords:
            new = ast.Call(node.func, [ast.Tuple(node.args, ast.Load())], [])
            yield 2, f"the arguments of `{called}`, which belong in one tuple", new, "tuple"

    def of_keywords(self, node: ast.Call, called: str) -> Iterator[tuple]:
        """A keyword too much, or one of another library; an argument that goes by name."""
        takes = self.takes(node.func) if self.failure.raised else {}
        for name in [name for name, kind in takes.items() if kind is inspect.Parameter.KEYWORD_ONLY]:
            by_name = [word for word in node.keywords if word.arg != name]
            for i, argument in enumerate(node.args):
                rest = [*node.args[:i], *node.args[i + 1 :]]
                new = ast.Call(node.func, rest, [*by_name, ast.keyword(name, argument)])
                yield 1, f"`{_text(argument)}`, which `{called}` takes by name, as `{name}`", new, ""
        for i, word in enumerate(node.keywords):
            others = [*node.keywords[:i], *node.keywords[i + 1 :]]
            for name in takes.keys() - {each.arg for each in node.keywords} if word.arg not in takes else ():
                new = ast.Call(node.func, node.args, [*others, ast.keyword(name, word.value)])
                yield 1, f"`{word.arg}`, which is called `{name}` in `{called}`", new, ""
            rest, kind = [*node.keywords[:i], *node.keywords[i + 1 :]], f"the `{word.arg}` of `{called}`"
            yield 2, kind, ast.Call(node.func, node.args, rest), f"keyword {word.arg}"
            if meant := {"dim": "axis", "axes": "axis", "keepdim": "keepdims"}.get(word.arg or ""):
                new = ast.Call(node.func, node.args, [*rest, ast.keyword(meant, word.value)])
                yield 1, kind, new, f"rename {word.arg}"

    @staticmethod
    def of_layout(node: ast.Call, called: str) -> Iterator[tuple]:
        """In which order entries are laid out: the axes' order, and a transpose before or after `reshape`."""
        inside = bool(node.args) and isinstance(node.args[-1], ast.Tuple)
        sizes = node.args[-1].elts if inside else node.args

        def laid_out(sizes: list, array: ast.expr | None = None) -> ast.Call:
            args = [*node.args[:-1], ast.Tuple(sizes, ast.Load())] if inside else sizes
            function = node.func if array is None else _attribute(array, called)
            return ast.Call(function, args, node.keywords)

        if called == "transpose" and len(sizes) == 3:
            for order in itertools.permutations(sizes):
                yield 2, f"the order of the axes in {_quoted(node)}", laid_out([*order]), "axes"
        if called == "reshape" and len(sizes) == 2:
            columns = laid_out(sizes[::-1])
            kind = f"{_quoted(node, 'the `reshape`')}, which fills row after row, where columns are meant"
            yield 2, kind, _attribute(columns, "T"), "reshape"
            array = getattr(node.func, "value", None)
            if isinstance(array, ast.Attribute) and array.attr == "T":
                kind = "the transpose before `reshape`, which belongs after it"
                yield 2, kind, _attribute(laid_out(sizes[::-1], array.value), "T"), "reshape"

    def of_axis(self, node: ast.Call, called: str) -> Iterator[tuple]:
        """Along which axis, and whether it stays."""
        others = [word for word in node.keywords if word.arg not in {"axis", "keepdims"}]
        has = {word.arg: word.value for word in node.keywords}
        for axis, keep in itertools.product((None, 0, 1, -1), (False, True)):
            words = [ast.keyword("axis", ast.Constant(axis))] * (axis is not None)
            words += [ast.keyword("keepdims", ast.Constant(value=True))] * keep
            same_axis = getattr(has.get("axis"), "value", None) == axis
            same_keep = bool(getattr(has.get("keepdims"), "value", False)) == keep
            if same_axis and same_keep:
                continue
            kind = "the axis" if same_keep else "`keepdims`" if same_axis else "the axis and `keepdims`"
            rank = 2 if same_axis or same_keep else 3
            new = ast.Call(node.func, node.args, [*others, *words])
            yield rank, f"{kind} of `{called}`", new, f"axis {axis} {keep}"

    def of_range(self, node: ast.Call) -> Iterator[tuple]:
        """Where a loop begins and ends, and in which direction it goes."""
        kind = f"where the loop begins or ends, {_quoted(node, 'its `range`')}"
        rank = 1 if self.failure.raised else 2  # for an entry that is not there
        if len(node.args) == 1:
            end = node.args[0]
            for start, stop in ((1, end), (1, _shifted(end, 1))):
                new = ast.Call(node.func, [ast.Constant(start), stop], [])
                yield rank, kind, new, f"range {start} {_text(stop)}"
        for i, argument in enumerate(node.args[:2]):
            for by in (1, -1):
                args = [*node.args[:i], _shifted(argument, by), *node.args[i + 1 :]]
                yield rank, kind, ast.Call(node.func, args, node.keywords), f"range {i} {by}"
        if len(node.args) == 2:
            new = ast.Call(node.func, [*node.args, ast.Constant(-1)], [])
            yield 2, f"the step of {_quoted(node, 'the `range`')}, which is missing", new, "step"
        if len(node.args) in {1, 2}:
            kind = f"the direction of the loop, {_quoted(node, 'its `range`')}"
            yield 3, kind, ast.Call(_name("reversed"), [node], []), "reversed"

    def of_subscript(self, node: ast.Subscript) -> Iterator[tuple]:
        """The whole instead of the entry, or the entry beside it."""
        index = node.slice
        kind = f"the index of {_quoted(node)}"
        if self.failure.raised:
            new = ast.Call(node.value, [index], [])
            yield 2, f"the square brackets in {_quoted(node)}, where a call has round ones", new, "square"
        part = getattr(node.value, "attr", "")
        if part in self.scope and self.is_foreign(record := node.value.value):  # `net.W[1]` for `W`
            yield 1, f"`{_text(record)}`, {_FOREIGN}", _name(part), f"foreign layer of {_text(record)}"
        for new in _other_axis(index):
            yield 3, kind, ast.Subscript(node.value, new, ast.Load()), f"axis {_text(index)}"
        yield 3, kind, node.value, f"whole {_text(index)}"
        if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            shape = getattr(self.values.get(_text(node.value.value)), "shape", ())
            at = getattr(index, "value", None)
            counted = dict(zip((0, 1), zip(("rows", "columns"), shape, strict=False), strict=False)).get(at)
            kind = "which size is taken"
            kind += f" ({_quoted(node)} counts {counted[0]}, {counted[1]} here)" if counted else ""
            for i in {0, 1} - {at}:
                new = ast.Subscript(node.value, ast.Constant(i), ast.Load())
                if shape[i : i + 1] != (1,):  # what is divided by 1 may as well not be divided
                    yield 1, kind, new, f"shape {i}"
            yield 2, kind, _attribute(node.value.value, "size"), "size"
        elif not isinstance(index, ast.Slice | ast.Tuple):
            for by in (-1, 1):
                new = ast.Subscript(node.value, _shifted(index, by), ast.Load())
                yield 2, kind, new, f"index {by}"
            if isinstance(index, ast.BinOp):
                yield 2, kind, ast.Subscript(node.value, index.left, ast.Load()), "index"

    def of_tuple(self, node: ast.Tuple) -> Iterator[tuple]:
        """Two results swapped, or a list."""
        returned = any(node is line.value for line in ast.walk(self.body) if isinstance(line, ast.Return))
        pairs = itertools.combinations(range(len(node.elts)), 2)
        orders = [[j if k == i else i if k == j else k for k in range(len(node.elts))] for i, j in pairs]
        if returned and len(node.elts) == 3:
            orders += [[1, 2, 0], [2, 0, 1]]
        rank, kind = (2, ORDER) if returned else (4, f"the order of the values in {_quoted(node)}")
        for order in orders:
            yield rank, kind, ast.Tuple([node.elts[k] for k in order], ast.Load()), "order"
        for i in range(len(node.elts)):
            rest = [*node.elts[:i], *node.elts[i + 1 :]]
            new = rest[0] if len(rest) == 1 else ast.Tuple(rest, ast.Load())
            yield 4, f"the values in {_quoted(node)}, one too many", new, "values"
        kind = f"{_quoted(node)}, a tuple, where a list is wanted"
        yield 4, kind, ast.List(node.elts, ast.Load()), "list"

    @staticmethod
    def of_comprehension(node: ast.ListComp) -> Iterator[tuple]:
        """Two loops in each other's place."""
        if len(node.generators) == 2:
            one, other = node.generators
            kind = f"the order of the loops over `{_text(one.target)}` and `{_text(other.target)}`"
            yield 3, kind, ast.ListComp(node.elt, [other, one]), "loops"

    def of_slice(self, node: ast.Slice) -> Iterator[tuple]:
        """A bound dropped, or set."""
        one, less = ast.Constant(1), ast.Constant(-1)
        for lower, upper in (
            (None, node.upper),
            (node.lower, None),
            (one, node.upper),
            (node.lower, less),
            (one, None),
            (None, less),
            (None, None),
        ):
            yield 3, "the bounds of the slice", ast.Slice(lower, upper, node.step), "slice"

    def of_any(self, node: ast.expr, slot: tuple, statement: ast.stmt) -> Iterator[tuple]:
        """What may be put around any expression, or in its place; of what is returned, less than half.

        In place of all that is returned, the solution itself would pass, and say nothing.
        """
        parent, name, _ = slot
        if isinstance(parent, ast.Call) and name == "func":
            yield from self.of_function(node)
            return
        whole = isinstance(parent, ast.Return | ast.Assign | ast.AugAssign)
        if whole:
            yield from self.of_whole(node, parent)
        if not isinstance(parent, _HOLDS) or isinstance(node, ast.Constant) or not self.calculates(node):
            return
        here, own = _quoted(node), _dump(node)
        rank = 3 if isinstance(parent, _GIVES) else 4  # a whole value lacks something sooner than a piece
        product = isinstance(getattr(node, "op", None), ast.MatMult)
        if product or (
            isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call) and not self.is_number(node)
        ):
            yield 3, f"{here} lacks a transpose", _attribute(node, "T"), "transpose"
        if not _is_size(node) and node not in self.sizes and not isinstance(node, ast.Compare):
            yield from self.of_operands(node, here, rank, parent)
        if node not in self.sizes:  # as many times as many is a huge array's size
            yield from self.of_surroundings(node, here, rank + 1, parent)
        yield from self.of_completion(own, here)
        if isinstance(parent, ast.Tuple | ast.BinOp | ast.Call):
            yield from self.of_piece(node, here, parent)
        if not whole:
            yield from self.of_known(node, own, parent, statement)

    def of_known(self, node: ast.expr, own: str, parent: ast.AST, statement: ast.stmt) -> Iterator[tuple]:
        """A piece of the reference in its place; of what is returned, less than half, or another draw."""
        returned = isinstance(statement, ast.Return) and 2 * len(_text(node)) > len(_text(statement.value))
        cut = isinstance(parent, ast.Call) and _called(parent) in _BOUNDS  # what is cut off may be anything
        at_the_end = isinstance(statement, ast.Return)
        made = at_the_end and isinstance(node, ast.Name) and node.id in self.made  # what is wrong is how
        for dump, expression in self.known if not (returned or cut or made) else ():
            if dump != own:
                yield 5, functools.partial(self.lacking, node, expression), expression, ""
        own_names = sorted(name for name in self.made if self.is_array(name) and not _uses(node, name))
        for name in own_names if isinstance(node, ast.Call | ast.BinOp) and not (returned or cut) else ():
            yield 4, f"{_quoted(node)}, where one of your own variables belongs", _name(name), ""
        for _, drawn in self.known if returned and isinstance(node, ast.Call) and _draws(node) else ():
            if isinstance(drawn, ast.Call) and _draws(drawn) and _called(drawn) != _called(node):
                yield 3, f"the function `{_text(node.func)}`, which draws otherwise", drawn, ""

    def of_function(self, node: ast.expr) -> Iterator[tuple]:
        """Another function to call: a part of a record, or one that the reference calls."""
        if isinstance(node, ast.Name | ast.Attribute):
            for part in sorted(self.ingredients.attributes & _FUNCTIONS):
                yield 3, f"`{_text(node)}`, the function called", _attribute(node, part), f"part {part}"
        for function in self.ingredients.called:
            if self.is_known(function) and ast.dump(function) != ast.dump(node):
                kind = f"`{_text(node)}`, the function called"
                yield 3, kind, function, f"called {_text(function)}"

    def of_completion(self, own: str, here: str) -> Iterator[tuple]:
        """What the reference has beside the same expression."""
        for _, whole in self.known:
            if isinstance(whole, ast.BinOp) and own in {_dump(whole.left), _dump(whole.right)}:
                lacks = (
                    "`1 -` before it"
                    if _text(whole).startswith("1 - ")
                    else _LACKS.get(type(whole.op), "factor")
                )
                yield 3, f"{here} lacks a {lacks}", whole, ""
            if isinstance(whole, ast.Compare) and own == _dump(whole.left):
                yield 3, f"{here} lacks a comparison", whole, ""

    def of_piece(self, node: ast.expr, here: str, parent: ast.AST) -> Iterator[tuple]:
        """A number or a size in its place."""
        chosen = isinstance(parent, ast.Call) and _called(parent) == "where"
        for number in sorted({0, 1} | self.ingredients.numbers):
            kind = f"{here}, where a number belongs" if chosen else here
            yield 2 if chosen else 4, kind, ast.Constant(number), f"number {number}"
        for size in self.scalars if not isinstance(node, ast.Name) else ():
            yield 4, here, size, f"size {_text(size)}"

    def of_whole(self, node: ast.expr, parent: ast.stmt) -> Iterator[tuple]:
        """A list for an array; what the reference has there, or a size; what is returned, see below."""
        if _is_list(node):
            yield 2, f"{_quoted(node, 'what is made')}, {_LIST}", _as_array(node), "array"
        if isinstance(parent, ast.Return):
            yield from self.of_returned(node)
            return
        target = _text(parent.targets[0] if isinstance(parent, ast.Assign) else parent.target)
        for dump, expression in self.known:
            if target in self.ingredients.targets.get(dump, ()) and dump != _dump(node):
                yield 5, functools.partial(self.lacking, node, expression, target), expression, ""
            elif target in self.made:
                yield 6, f"what is given to `{target}`", expression, ""
        if not self.is_count(target) or isinstance(node, ast.Constant):
            return
        for number in (0, 1):
            kind = f"{_quoted(node, 'the value')}, with which `{target}` begins"
            yield 3, kind, ast.Constant(number), f"begin {number}"
        for size in self.scalars:
            kind = f"{_quoted(node, 'what is counted')}, which is not the size that `{target}` should be"
            yield 3, kind, size, f"size {_text(size)}"

    def of_returned(self, node: ast.expr) -> Iterator[tuple]:
        """A shape that is not an input's; one value of several; a part that is missing."""
        here = _quoted(node, "what is returned")
        for name in self.parameters if isinstance(node, ast.Name | ast.Call) else ():
            if self.is_array(name):
                new = ast.Call(_attribute(node, "reshape"), [_attribute(_name(name), "shape")], [])
                yield 3, f"{here}, which has not the shape of `{name}`", new, ""
        for i in (0, 1, -1) if isinstance(node, ast.Call | ast.Attribute) else ():
            new = ast.Subscript(node, ast.Constant(i), ast.Load())
            yield 4, f"{here}, of which one value alone is wanted", new, ""
        values = node.elts if isinstance(node, ast.Tuple) else [node]
        if len(values) >= self.ingredients.results:
            return
        for name, i in itertools.product(self.scope, range(len(values) + 1)):
            new = ast.Tuple([*values[:i], _name(name), *values[i:]], ast.Load())
            yield 3, "what is returned, of which a part is missing", new, "returned"

    def lacking(self, old: ast.expr, new: ast.expr, target: str = "") -> str:
        """What is wrong with an expression in whose place another belongs; where, if more is not known."""
        here = f"what is given to `{target}`" if target else _quoted(old)
        where = here if target else f"{here}, where something else belongs"
        if said := _difference(old, new):
            return said
        names = {n.id for n in ast.walk(old) if isinstance(n, ast.Name) and self.is_foreign(n)}
        if names:
            return f"`{min(names)}`, {_FOREIGN}"
        made = set(self.scope) - {*self.parameters, *filter(self.is_count, self.scope)}
        if any(_uses(old, name) for name in made):  # what was made of it may be meant
            return where
        if self.failure.raised and any(isinstance(n, ast.Name) for n in ast.walk(old)):
            return where  # what is missing is not what the exception is about
        missing = [name for name in self.parameters if _uses(new, name) and not _uses(old, name)]
        return f"{_listed(missing)}, missing in {here}" if missing else where

    def of_operands(self, node: ast.expr, here: str, rank: int, parent: ast.AST) -> Iterator[tuple]:
        """An operand that is missing: a number in scope or a size, or an array.

        What is within a product gets no factor, and what is within a sum no term: the whole gets them.
        """
        if bias := _beside(node):
            yield 2, f"{here} lacks a term", ast.BinOp(node, ast.Add(), bias), "bias"
        scalars = [
            (size, (ast.Div, ast.Mult, ast.Add) if isinstance(size, ast.Name) else (ast.Div, ast.Mult))
            for size in self.scalars
        ]
        names = [other for other in self.scope if self.is_array(other)]
        arrays = [(_name(other), (ast.Add, ast.Mult, ast.Sub)) for other in names]
        outer = getattr(parent, "op", None)
        for i, (operand, operators) in enumerate([*scalars, *arrays]):
            if _text(operand) == _text(node):
                continue
            later = int(i >= len(scalars))
            for op in operators:
                if not _is_within(op, outer, number=not later):
                    kind, like = f"{here} lacks a {_LACKS[op]}", f"{_SIGNS[op]} {_text(operand)}"
                    yield rank + later, kind, ast.BinOp(node, op(), operand), like

    def of_surroundings(self, node: ast.expr, here: str, rank: int, parent: ast.AST) -> Iterator[tuple]:
        """A function, a method, a sign or a 1 that is missing."""
        call = _called(parent) if isinstance(parent, ast.Call) else ""
        if call == "exp":
            yield 2, f"the sign of {here} in the exponent", ast.UnaryOp(ast.USub(), node), "minus"
        for wrapped in self.wrapped(node, parent) if call not in _BOUNDS else ():
            yield rank, f"{here} lacks a function around it", wrapped, f"wrap {_called(wrapped)}"
        if _is_size(node):
            return
        methods = [("astype", [_name("int")]), ("astype", [_name("float")])]
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):  # what is calculated is new
            methods.append(("copy", []))
        for method, args in methods:
            yield 4, f"{here} lacks a `.{method}`", ast.Call(_attribute(node, method), args, []), method
        two, one = ast.Constant(2), ast.Constant(1)
        product = isinstance(getattr(parent, "op", None), ast.Mult | ast.MatMult | ast.Div)
        if not self.is_number(node):
            yield 4, f"{here} lacks a power", ast.BinOp(node, ast.Pow(), two), "power"
        yield 4, f"{here} lacks a `1 -` before it", ast.BinOp(one, ast.Sub(), node), "1-"
        yield 4, f"{here} lacks a `1 /` before it", ast.BinOp(one, ast.Div(), node), "1/"
        if rank < 5:  # within a formula that is noise
            yield 5, f"{here} is 1 too small", ast.BinOp(node, ast.Add(), one), "+1"
            yield 5, f"{here} is 1 too large", ast.BinOp(node, ast.Sub(), one), "-1"
        if not product:  # the whole gets it
            yield 5, f"the sign of {here}", ast.UnaryOp(ast.USub(), node), "minus"
            yield 5, f"{here} lacks a factor", _times(two, node), "2*"
            yield 5, f"{here} lacks a divisor", ast.BinOp(node, ast.Div(), two), "/2"

    def of_statement(self, node: ast.stmt) -> Iterator[tuple[int, str, ast.AST]]:
        """A statement too much, and what its kind has of its own."""
        if not isinstance(node, ast.Return | ast.FunctionDef):
            rank = 1 if isinstance(node, ast.Break | ast.Continue) else 3
            yield rank, f"{_quoted(node, 'the statement')}, which is too much", ast.Pass()
        rules = {
            ast.Assign: self.of_assigned,
            ast.AugAssign: self.of_addition,
            ast.While: self.of_while,
            ast.For: self.of_for,
            ast.If: self.of_if,
            ast.Expr: self.of_lone,
        }
        if rule := rules.get(type(node)):
            yield from rule(node)

    def of_addition(self, node: ast.AugAssign) -> Iterator[tuple[int, str, ast.AST]]:
        """One that should be plain, that should make something new, or another operator."""
        sign = f"the `{_SIGNS.get(type(node.op), '?')}=`"
        loaded = copy.deepcopy(node.target)
        loaded.ctx = ast.Load()
        yield 2, sign, ast.Assign([node.target], node.value)
        new = ast.Assign([node.target], ast.BinOp(loaded, node.op, node.value))
        yield 2, f"{sign}, which writes into what is there", new
        for other in (ast.Add, ast.Sub, ast.Mult, ast.Div):
            yield 2, sign, ast.AugAssign(node.target, other(), node.value)

    def of_while(self, node: ast.While) -> Iterator[tuple[int, str, ast.AST]]:
        """One that counts nothing."""
        ends = [n.test for n in ast.walk(node) if isinstance(n, ast.If) and isinstance(n.body[-1], ast.Break)]
        asked = [n.id for test in (node.test, *ends) for n in ast.walk(test) if isinstance(n, ast.Name)]
        names = [name for name in dict.fromkeys(asked) if self.is_count(name)]
        for name, op in itertools.product(names, (ast.Add(), ast.Sub())):
            count = ast.AugAssign(ast.Name(name, ast.Store()), op, ast.Constant(1))
            kind = f"`{_text(count)}`, which is missing in the loop, so that it never ends"
            yield 1, kind, _with_body(node, [*node.body, count])
            if ends:
                yield 2, kind, _with_body(node, [node.body[0], count, *node.body[1:]])

    def of_for(self, node: ast.For) -> Iterator[tuple[int, str, ast.AST]]:
        """One over rows, where columns are meant, or the other way round; two in each other's place."""
        inner = [line for line in node.body if not _is_ours(line)]
        if len(inner) == 1 and isinstance(inner[0], ast.For):
            below = copy.copy(inner[0])
            below.target, below.iter = node.target, node.iter
            above = _with_body(node, [*node.body[:-1], below])
            above.target, above.iter = inner[0].target, inner[0].iter
            kind = f"the order of the loops over `{_text(node.target)}` and `{_text(inner[0].target)}`"
            yield 3, kind, above
        over = re.fullmatch(r"range\((?:len\((\w+)\)|(\w+)\.shape\[([01])\])\)", _text(node.iter))
        array = (over[1] or over[2]) if over else ""
        if over and array and np.ndim(self.values.get(array)) == 2 and isinstance(node.target, ast.Name):
            axis = 1 - int(over[3] or 0)
            turned = _OtherAxis(node.target.id)
            new = turned.visit(copy.deepcopy(node))
            if not turned.any:  # the number of turns alone is for `of_sizes` and `of_subscript`
                return
            new.iter = ast.Call(_name("range"), [_shape(_name(array), axis)], [])
            ast.fix_missing_locations(new)
            rows, columns = ("rows", "column") if axis else ("columns", "row")
            yield 2, f"the loop over the {rows} of `{array}`, where each {columns} is meant", new

    def of_if(self, node: ast.If) -> Iterator[tuple[int, str, ast.AST]]:
        """Turned round, or without its condition."""
        yield from _best_so_far(node)
        yield from self.of_best_index(node)
        yield 3, "the `if`", ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        yield 3, "the `if`", ast.If(ast.Constant(value=True), node.body, [])
        if node.orelse:
            yield 3, "the `if` or its `else`", ast.If(node.test, node.orelse, node.body)

    def of_best_index(self, node: ast.If) -> Iterator[tuple[int, str, ast.AST]]:
        """`if score(x) > best: best = i`, where the score of `xs[best]` is to be compared."""
        loops = (loop for loop in ast.walk(self.body) if isinstance(loop, ast.For) and node in loop.body)
        loop = next(loops, None)
        if not (loop and isinstance(loop.iter, ast.Call) and _called(loop.iter) == "enumerate"):
            return
        if not (isinstance(loop.target, ast.Tuple) and isinstance(node.test, ast.Compare) and loop.iter.args):
            return
        names = [each.id for each in loop.target.elts if isinstance(each, ast.Name)]
        score, best = node.test.left, node.test.comparators[0]
        kept = any(_text(line) == f"{_text(best)} = {names[0]}" for line in node.body) if names else False
        if len(names) == 2 and kept and _uses(score, names[1]):
            there = ast.Subscript(loop.iter.args[0], best, ast.Load())
            other = _Renamed(names[1], there).visit(copy.deepcopy(score))
            kind = f"`{_text(best)}`, an index, which is compared with {_quoted(score, 'a score')}"
            yield 1, kind, ast.If(ast.Compare(score, node.test.ops, [other]), node.body, node.orelse)

    def of_lone(self, node: ast.Expr) -> Iterator[tuple[int, str, ast.AST]]:
        """What should be returned, or kept."""
        yield from self.of_lost(node.value)
        if isinstance(node.value, ast.Call) and _called(node.value) == "append" and len(node.value.args) == 1:
            new = ast.Call(
                _attribute(node.value.func.value, "insert"), [ast.Constant(0), *node.value.args], []
            )
            kind = f"{_quoted(node, 'the `append`')}, which puts at the end what belongs at the beginning"
            yield 2, kind, ast.Expr(new)
        if isinstance(node.value, ast.Compare) and isinstance(node.value.ops[0], ast.Eq):
            target = copy.deepcopy(node.value.left)
            if isinstance(target, ast.Name | ast.Subscript):
                target.ctx = ast.Store()
                kind = f"the `==` in {_quoted(node)}, which compares, where a `=` is meant"
                yield 1, kind, ast.Assign([target], node.value.comparators[0])
        yield 1, "the `return`, which is missing", ast.Return(node.value)
        if isinstance(node.value, ast.Call) and _called(node.value) == "print" and node.value.args:
            args = node.value.args
            value = args[0] if len(args) == 1 else ast.Tuple(args, ast.Load())
            yield 1, "`print`, where a `return` belongs", ast.Return(value)

    def of_lost(self, value: ast.expr) -> Iterator[tuple[int, str, ast.AST]]:
        """`right + 1` alone, or `np.append(costs, J)`: what comes of it goes to a name in it."""
        names = [n for n in ast.walk(value) if isinstance(n, ast.Name) and n.id in self.scope]
        for name in names[:2] if isinstance(value, ast.BinOp | ast.Call) else ():
            kind = f"{_quoted(value)}, whose result is kept nowhere"
            yield 1, kind, ast.Assign([ast.Name(name.id, ast.Store())], value)

    def of_same(self, node: ast.AST) -> Iterator[tuple]:
        """`up = W`, and then `up` is written into."""
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(value, ast.Name) and self.is_array(value.id):
            kind = f"`{value.id}`, {SAME}"
            yield 1, kind, ast.Call(_attribute(value, "copy"), [], []), f"same {value.id}"

    def of_assigned(self, node: ast.Assign) -> Iterator[tuple[int, str, ast.AST]]:
        """`z = A[i]`, and then `z = 0`, which should go into the array."""
        yield from self.of_assignment(node)
        target = node.targets[0]
        for other in ast.walk(self.body) if isinstance(target, ast.Name) else ():
            if other is node or not isinstance(other, ast.Assign):
                continue
            if isinstance(other.value, ast.Subscript) and _text(other.targets[0]) == target.id:
                entry = copy.deepcopy(other.value)
                entry.ctx = ast.Store()
                kind = f"`{target.id}`, a name that gets another value, while `{_text(entry)}` stays as it is"
                yield 2, kind, ast.Assign([entry], node.value)

    @staticmethod
    def of_assignment(node: ast.Assign) -> Iterator[tuple[int, str, ast.AST]]:
        """One that should add up; a record taken apart as if it were a tuple; names in another order."""
        target = node.targets[0]
        if len(node.targets) > 1:
            names = ast.Tuple(node.targets, ast.Store())
            values = [copy.deepcopy(node.value) for _ in node.targets]
            kind = f"{_quoted(node, 'the `=`')}, one object with {len(values)} names"
            yield 1, kind, ast.Assign([names], ast.Tuple(values, ast.Load()))
            return
        if isinstance(target, ast.Subscript):
            for index in _other_axis(target.slice):
                new = ast.Assign([ast.Subscript(target.value, index, ast.Store())], node.value)
                yield 2, f"the index of {_quoted(target)}", new
        if isinstance(target, ast.Name | ast.Subscript):
            for op in (ast.Add(), ast.Sub()):
                yield 2, "the `=`, which overwrites", ast.AugAssign(target, op, node.value)
        elif isinstance(target, ast.Tuple):
            swapped = ast.Assign([ast.Tuple(target.elts[::-1], ast.Store())], node.value)
            yield 3, "the order of the names", swapped
            parts = [_attribute(node.value, each.id) for each in target.elts if isinstance(each, ast.Name)]
            if len(parts) == len(target.elts) and isinstance(node.value, ast.Name | ast.Attribute):
                new = ast.Assign([target], ast.Tuple(parts, ast.Load()))
                yield 2, "how the record is taken apart", new

    def of_blocks(self) -> Iterator[Edit]:
        """Statements in another place: earlier, later, out of the loop, into it; one that is missing."""
        for parent, block in _blocks(self.body):
            slot, lines = (parent, block, None), getattr(parent, block)
            free = [i for i, line in enumerate(lines) if not (_is_ours(line) or _is_text(line))]
            for i, to in itertools.permutations(free, 2):
                if not isinstance(lines[i], ast.Return) and not isinstance(lines[to], ast.Return):
                    rest = [*lines[:i], *lines[i + 1 :]]
                    after = f"{_text(lines[i])}  ({'earlier' if to < i else 'later'})"
                    new = [*rest[:to], lines[i], *rest[to:]]
                    kind = f"where {_quoted(lines[i], 'this statement')} stands"
                    rank = 2 if counts(lines[i]) else 3
                    yield self.block(rank, kind, slot, new, lines[i], after)
            for i, loop in enumerate(lines):
                if isinstance(loop, ast.For | ast.While | ast.If):
                    yield from self.around_loop(slot, lines[:i], loop, lines[i + 1 :])
            yield from self.conditional(parent, slot, lines)
            for statement, i in itertools.product(self.missing(), free):
                new = [*lines[:i], statement, *lines[i:]]
                edit = self.block(3, _missing_words(statement), slot, new, lines[i], _text(statement), "")
                yield dataclasses.replace(edit, borrowed=True)
        last = self.body.body[-1]
        if not isinstance(last, ast.Return):
            slot = (self.body, "body", None)
            for name in self.scope[::-1]:
                new = [*self.body.body, ast.Return(_name(name))]
                yield self.block(2, "the `return`, which is missing", slot, new, last, f"return {name}", "")

    def conditional(self, parent: ast.AST, slot: tuple, lines: list) -> Iterator[Edit]:
        """A condition of the reference's for the last statement of a block, or of the function."""
        for test in self.ingredients.tests if not isinstance(parent, ast.If) else ():
            if self.is_known(test):
                condition = ast.If(test, lines[-1:], [])
                kind = f"`if {_text(test)}`, which is missing before this line"
                new = [*lines[:-1], condition]
                yield self.block(2, kind, slot, new, lines[-1], _text(condition))

    def around_loop(self, slot: tuple, before: list, loop: ast.stmt, after: list) -> Iterator[Edit]:
        """What should stand after the loop (or `if`), before it or in it."""
        inner = [line for line in loop.body if not _is_ours(line)]
        ours = loop.body[: len(loop.body) - len(inner)]
        first, last = inner[0], inner[-1]
        if len(inner) > 1:
            new = [*before, _with_body(loop, [*ours, *inner[:-1]]), last, *after]
            rank = 1 if isinstance(last, ast.Return) else 2
            yield self.block(rank, _INDENTED, slot, new, last, f"{_text(last)}  (after the loop)")
        if after and not isinstance(after[0], ast.For | ast.While | ast.Return):
            new = [*before, _with_body(loop, [*loop.body, after[0]]), *after[1:]]
            yield self.block(2, _INDENTED, slot, new, after[0], f"{_text(after[0])}  (in the loop)")
        if isinstance(loop, ast.If):
            return
        if len(inner) > 1:
            new = [*before, first, _with_body(loop, [*ours, *inner[1:]]), *after]
            yield self.block(2, _INDENTED, slot, new, first, f"{_text(first)}  (before the loop)")
        if before and not isinstance(before[-1], ast.For | ast.While):
            new = [*before[:-1], _with_body(loop, [*ours, before[-1], *inner]), *after]
            yield self.block(3, _INDENTED, slot, new, before[-1], f"{_text(before[-1])}  (in the loop)")
        yield from self.once_for_all(slot, before, loop, after)
        yield from self.once_more(slot, before, loop, after)
        yield from self.left_behind(slot, before, loop, after)
        for k, line in enumerate(inner):
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                summed = ast.AugAssign(line.targets[0], ast.Add(), line.value)
                start = ast.Assign([line.targets[0]], ast.Constant(0))
                new = [*before, start, _with_body(loop, [*ours, *inner[:k], summed, *inner[k + 1 :]]), *after]
                text = f"{_text(start)}  (before the loop)\n{_text(summed)}"
                yield self.block(3, "the `=`, which overwrites", slot, new, line, text)

    def once_for_all(self, slot: tuple, before: list, loop: ast.stmt, after: list) -> Iterator[Edit]:
        """A term that is added in each turn of a loop, and belongs after it."""
        for k, line in enumerate(loop.body):
            if not (isinstance(line, ast.AugAssign) and isinstance(line.target, ast.Name)):
                continue
            for part in ast.walk(line.value):
                name = getattr(getattr(part, "right", None), "id", "")
                if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add) and name in self.parameters:
                    less = ast.AugAssign(line.target, line.op, _Put(part, part.left).visit(line.value))
                    once = ast.AugAssign(line.target, ast.Add(), part.right)
                    turned = _with_body(loop, [*loop.body[:k], less, *loop.body[k + 1 :]])
                    text = f"{_text(less)}\n{_text(once)}  (after the loop)"
                    kind = f"`{name}`, which is added in each turn of the loop, and not once"
                    yield self.block(2, kind, slot, [*before, turned, once, *after], line, text)

    def once_more(self, slot: tuple, before: list, loop: ast.stmt, after: list) -> Iterator[Edit]:
        """A call in the loop, such as `costs.append(...)`, that should also stand before or after it."""
        for line in loop.body:
            if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and not _is_ours(line):
                for where, new in (("after", [loop, line]), ("before", [line, loop])):
                    kind, said = f"{_missing_words(line)} {where}", f"{_text(line)}  ({where} the loop)"
                    yield self.block(3, f"{kind} the loop", slot, [*before, *new, *after], loop, said, "")

    def left_behind(self, slot: tuple, before: list, loop: ast.stmt, after: list) -> Iterator[Edit]:
        """An input of which something new is made in each turn, which the next turn does not use."""
        for line in loop.body:
            new = _text(line.targets[0]) if isinstance(line, ast.Assign) else ""
            for name in self.parameters if new in self.scope else ():
                if _uses(line.value, name) and self.fits(new, name) and name != new:
                    kind, said = f"`{name}`, which stays as it was in the loop", f"{name} = {new}"
                    body = _with_body(loop, [*loop.body, *ast.parse(said).body])
                    yield self.block(1, kind, slot, [*before, body, *after], line, f"{_text(line)}\n{said}")

    def missing(self) -> Iterator[ast.stmt]:
        """Statements that may be missing: copies of the inputs, and what the reference has."""
        for name in self.parameters:
            if isinstance(self.given.get(name), np.ndarray):
                yield ast.parse(f"{name} = {name}.copy()").body[0]
            elif isinstance(self.given.get(name), dict):
                yield ast.parse(f"{name} = dict({name})").body[0]
        mine = {ast.unparse(s) for s in ast.walk(self.body) if isinstance(s, ast.stmt)}
        made = set().union(*map(assigned_in, self.body.body))
        for statement in self.ingredients.statements:
            new = ast.unparse(statement) not in mine and not assigned_in(statement) & made
            if new and self.is_known(statement):
                yield copy.deepcopy(statement)

    def block(
        self,
        rank: int,
        kind: str,
        slot: tuple,
        new: list,
        at: ast.stmt,
        after: str,
        before: str | None = None,
    ) -> Edit:
        """An edit of a whole block of statements."""
        texts = (_text(at) if before is None else before, after)
        return Edit(rank, kind, slot, new, self.line(at), texts=texts)

    def line(self, statement: ast.AST) -> int:
        """Its line in the learner's cell."""
        return self.first + statement.lineno - 1

    def groups(self, edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
        """Edits that are one slip together."""
        yield from self.everywhere(edits)
        yield from self.alike(edits)

    def everywhere(self, edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
        """One name for another wherever it stands, if it is nobody's; two that have changed places."""
        for _, group in _by_likeness(edit for edit in edits if edit.is_everywhere):
            if len(group) > 1:
                yield tuple(group)
        named = dict(_by_likeness(edit for edit in edits if edit.like.startswith("name ")))
        for one, other in itertools.combinations(self.parameters, 2):
            there, back = named.get(f"name {one} {other}", []), named.get(f"name {other} {one}", [])
            if there and back:
                kind = f"`{one}` and `{other}`, which have {_PLACES}"
                yield tuple(dataclasses.replace(edit, rank=1, kind=kind) for edit in [*there, *back])
        yield from self.exchanged()
        yield from self.by_columns()

    def by_columns(self) -> Iterator[tuple[Edit, ...]]:
        """`for row in Z`, and what comes of the rows: through `Z.T`, and turned back."""
        returns = [node for node in ast.walk(self.body) if isinstance(node, ast.Return) and node.value]
        for node, _, statement in _slots(self.body) if len(returns) == 1 else ():
            over = getattr(node, "iter", None)
            if isinstance(over, ast.Name) and np.ndim(self.values.get(over.id)) == 2:
                line, last = self.line(statement), returns[0]
                turned = _attribute(last.value, "T")
                kind = f"the loop over `{over.id}`, which goes through its rows, where each column is meant"
                yield (
                    Edit(2, kind, (node, "iter", None), _attribute(over, "T"), line, _COLUMNS),
                    Edit(2, kind, (last, "value", None), turned, self.line(last), _COLUMNS),
                )

    def exchanged(self) -> Iterator[tuple[Edit, ...]]:
        """Two pieces that have changed places: in a statement, `(n[l] + 1) * n[l - 1]`; `dW2` and `dW1`."""
        pieces: dict[ast.stmt, list[tuple[ast.expr, tuple, int]]] = {}
        layers: dict[str, list[tuple[ast.expr, tuple, int]]] = {}
        for node, slot, statement in _slots(self.body):
            piece = (node, slot, self.line(statement))
            if (
                (isinstance(node, ast.Name | ast.Subscript) and isinstance(slot[0], ast.BinOp))
                or (
                    isinstance(node, ast.UnaryOp | ast.Name)
                    and isinstance(slot[0], ast.Call)
                    and slot[1] == "args"
                )
                or (isinstance(node, ast.BinOp) and isinstance(slot[0], ast.BinOp) and len(_text(node)) < 9)
            ):
                pieces.setdefault(statement, []).append(piece)
            if isinstance(getattr(node, "ctx", None), ast.Load) and re.fullmatch(
                r"\w+[12]|\w+\[[12]\]", _text(node)
            ):
                layers.setdefault(_text(node), []).append(piece)
        for found in pieces.values():
            for one, other in itertools.combinations(found[:8], 2):
                if _text(one[0]) != _text(other[0]) and other[0] not in ast.walk(one[0]):
                    yield _exchange(one, other)
        for name in [name for name in layers if "1" in name]:
            for one, other in itertools.product(layers[name], layers.get(name.replace("1", "2"), ())):
                if one[2] != other[2]:
                    yield _exchange(one, other)

    @staticmethod
    def alike(edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
        """Edits that say the same thing in two lines, or in all that have it."""
        for _, group in _by_likeness(edit for edit in edits if edit.rank < 6):
            if group[0].like.startswith("wrap "):
                continue
            lines = Counter(edit.line for edit in group)
            if len(group) > 4:  # `W[l - 1].T @ dZ[l - 1]`, among many other indices
                pairs = itertools.combinations([e for e in group if 2 <= lines[e.line] <= 3], 2)
                yield from (p for p in pairs if p[0].line == p[1].line)
            if len(group) <= 12:
                pairs = itertools.combinations(group, 2)
                yield from (p for p in pairs if p[0].line != p[1].line or len(group) <= 4)
            if 2 < len(group) <= 6:
                yield tuple(group)

    @staticmethod
    def wrapped_twice(edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
        """A function that is missing around two expressions: many pairs, and few of them are meant."""
        for _, group in _by_likeness(edit for edit in edits if edit.like.startswith("wrap ")):
            yield from itertools.combinations(group, 2)

    # What is known of names and values

    def fits(self, name: str, other: str) -> bool:
        """Whether two names hold the same kind of value, as far as is known."""
        a, b = self.values.get(name, self.names.get(name)), self.values.get(other)
        return a is None or b is None or _kind(a) == _kind(b)

    def is_foreign(self, node: ast.expr) -> bool:
        """Whether it is a name of the notebook's data, or of nobody's."""
        name = getattr(node, "id", "")
        free = bool(name) and name not in self.scope and not hasattr(builtins, name)
        return free and (name not in self.names or self.is_data(name))

    def is_data(self, name: str) -> bool:
        """Whether the notebook has a value of this name, no function and no module."""
        return (
            name in self.names
            and not callable(self.names[name])
            and not isinstance(self.names[name], ModuleType)
        )

    def takes(self, function: ast.expr) -> Mapping[str, Any]:
        """The parameters of a function of a module or of the notebook, with their kinds."""
        if isinstance(function, ast.Attribute) and self.is_module(function.value):
            value = getattr(self.names[function.value.id], function.attr, None)
        else:
            value = self.names.get(getattr(function, "id", ""))
        try:
            return {name: each.kind for name, each in inspect.signature(value).parameters.items()}
        except (TypeError, ValueError):
            return {}

    def is_module(self, node: ast.expr) -> bool:
        """Whether it is `np`, `dl` or another module."""
        return (
            isinstance(node, ast.Name)
            and isinstance(self.names.get(node.id), ModuleType)
            and node.id not in self.scope
        )

    def calculates(self, node: ast.expr) -> bool:
        """Whether one calculates with it, as far as is known: a shape times 2 is a huge array's shape."""
        if isinstance(node, ast.Name):
            return _kind(self.values.get(node.id)) in _CALCULATES
        return not isinstance(
            node, ast.Tuple | ast.List | ast.Dict | ast.JoinedStr | ast.Lambda | ast.Starred
        )

    def is_array(self, name: str) -> bool:
        """Whether a name holds an array, as far as is known."""
        return isinstance(self.values.get(name), np.ndarray)

    def is_count(self, name: str) -> bool:
        """Whether a name holds a number, as far as is known."""
        return _kind(self.values.get(name)) == "number"

    def is_number(self, node: ast.expr) -> bool:
        """Whether it is a name that holds a number."""
        return isinstance(node, ast.Name) and self.is_count(node.id)

    def is_function(self, node: ast.expr) -> bool:
        """Whether it is `np.exp`, `g` or the like, without a call."""
        if isinstance(node, ast.Attribute) and self.is_module(node.value):
            return callable(getattr(self.names[node.value.id], node.attr, None))
        return isinstance(node, ast.Name) and callable(self.values.get(node.id, self.names.get(node.id)))

    def is_known(self, tree: ast.AST) -> bool:
        """Whether the learner's function has all names of a piece of the reference."""
        loads = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        stores = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        return all(n in self.scope or n in self.names or n in dir(builtins) or n in stores for n in loads)

    def parts_of(self, name: str) -> list[str]:
        """The parts of the record that a name holds."""
        value = self.values.get(name)
        if value is None or not is_dataclass(value):
            return []
        return [
            part
            for part in sorted(self.ingredients.attributes | {"slope", "prime", "output"})
            if hasattr(value, part)
        ]

    @property
    def draws(self) -> bool:
        """Whether it is given a generator to draw from."""
        return any(isinstance(value, np.random.Generator) for value in self.given.values())

    @functools.cached_property
    def scalars(self) -> list[ast.expr]:
        """Numbers in scope, and the sizes of the inputs: each value once."""
        found: dict[float, ast.expr] = {}
        for name, value in self.values.items():
            if name in self.scope and _kind(value) == "number" and value not in {0, 1}:
                found.setdefault(float(value), _name(name))
        for name, value in self.given.items():
            if isinstance(value, np.ndarray):
                for i, size in enumerate(value.shape[:2]):
                    if size > 1:
                        found.setdefault(float(size), _shape(_name(name), i))
        return list(found.values())[:6]

    def wrapped(self, node: ast.expr, parent: ast.AST) -> Iterator[ast.Call]:
        """The expression within a function that is at hand."""
        for function in itertools.chain(
            self.functions_given(), self.functions_of("np"), self.functions_of("dl")
        ):
            yield ast.Call(function, [node], [])
        for name in ("len", "float", *(() if isinstance(parent, ast.BinOp) else ("tuple",))):
            yield ast.Call(_name(name), [node], [])

    def functions_given(self) -> Iterator[ast.expr]:
        """The parameters that are functions; of a network, its layers' functions."""
        for name in self.parameters:
            value = self.given.get(name)
            if callable(value) and _kind(value) != "number":
                yield _name(name)
            if isinstance(functions := getattr(value, "g", None), Mapping):
                for index in self.scope:
                    if functions and isinstance(self.values.get(index), int):
                        yield ast.Subscript(_attribute(_name(name), "g"), _name(index), ast.Load())

    def functions_of(self, module: str) -> Iterator[ast.expr]:
        """A module's functions that often stand around something, and those that the reference calls."""
        for name in sorted({*_WRAP, "sigmoid"} | self.ingredients.functions):
            if hasattr(self.names.get(module), name):
                yield _attribute(_name(module), name)


_LACKS = {ast.Add: "term", ast.Sub: "term", ast.Mult: "factor", ast.Div: "divisor"}
_SIGNS = dict(
    zip(
        (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow, ast.FloorDiv, ast.Mod, ast.BitXor),
        ("+", "-", "*", "/", "@", "**", "//", "%", "^"),
        strict=True,
    )
)
# What holds expressions, and of these what takes a whole value.
_GIVES = (ast.Return, ast.Assign, ast.Tuple, ast.Dict, ast.DictComp, ast.AugAssign, ast.ListComp)
_HOLDS = (*_GIVES, ast.BinOp, ast.Call, ast.UnaryOp, ast.Compare, ast.keyword)


@dataclass(frozen=True)
class _Ingredients:
    """What the reference is made of: pieces that may be what the learner meant."""

    expressions: tuple[ast.expr, ...]
    called: tuple[ast.expr, ...]
    statements: tuple[ast.stmt, ...]
    attributes: frozenset[str]
    functions: frozenset[str]
    numbers: frozenset[float]
    tests: tuple[ast.expr, ...]
    targets: Mapping[str, set[str]]
    results: int


def _ingredients(reference: Callable) -> _Ingredients:
    body = ast.parse(run.source(reference)).body[0]
    lines = [s for s in ast.walk(body) if isinstance(s, ast.Assign | ast.AugAssign | ast.Return | ast.Expr)]
    nodes = [n for line in lines for n in ast.walk(line)]
    expressions = {
        ast.dump(n): n
        for n in nodes
        if isinstance(n, ast.BinOp | ast.Call | ast.Subscript | ast.Tuple | ast.Compare)
    }
    expressions = {
        k: n for k, n in expressions.items() if isinstance(getattr(n, "ctx", ast.Load()), ast.Load)
    }
    targets: dict[str, set[str]] = {}
    for line in lines:
        if isinstance(line, ast.Assign):
            targets.setdefault(ast.dump(line.value), set()).add(_text(line.targets[0]))
    return _Ingredients(
        tuple(expressions.values()),
        tuple(n for n in nodes if _text(n) in {"net.g[l]", "net.loss.output", "net.g[l - 1].prime"}),
        tuple(line for line in lines if not isinstance(line, ast.Return)),
        frozenset(n.attr for n in nodes if isinstance(n, ast.Attribute) and n.attr not in {"T", "shape"}),
        frozenset(
            n.func.attr for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
        ),
        frozenset(n.value for n in nodes if isinstance(n, ast.Constant) and type(n.value) in {int, float}),
        tuple(n.test for n in ast.walk(body) if isinstance(n, ast.If)),
        targets,
        max(len(getattr(line.value, "elts", [0])) for line in lines if isinstance(line, ast.Return)),
    )


def _names(function: FunctionType) -> dict[str, Any]:
    """What the function can see, its closure included."""
    names = run.names_of(function)
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        names[name] = cell.cell_contents
    return names


def _count_turns(body: ast.FunctionDef) -> None:
    """Put a call that counts into each loop and comprehension."""
    for node in ast.walk(body):
        if isinstance(node, ast.For | ast.While):
            node.body.insert(0, ast.Expr(ast.Call(_name("__turn__"), [], [])))
        elif isinstance(node, ast.comprehension):
            node.ifs.append(ast.Call(_name("__turn__"), [], []))


def _is_ours(node: ast.AST) -> bool:
    call = node.value if isinstance(node, ast.Expr) else node
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "__turn__"


def counts(statement: ast.stmt) -> str:
    """The name that a statement such as `l -= 1` or `l = l - 1` counts up or down; "" for others."""
    found = re.fullmatch(r"(\w+) (?:[+-]= 1|= (\w+) [+-] 1)", _text(statement))
    return found[1] if found and found[2] in {None, found[1]} else ""


def _uses(node: ast.AST, name: str) -> bool:
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _missing_words(statement: ast.stmt) -> str:
    """What a statement that is missing would do."""
    if isinstance(statement, ast.Assign):
        target = _text(statement.targets[0]).strip("()")
        copied = isinstance(statement.value, ast.Call) and _called(statement.value) in {"copy", "dict"}
        return (
            f"a copy of `{target}`, which is missing"
            if copied
            else f"what makes `{target}`, which is missing"
        )
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return f"a call of `{_text(statement.value.func)}`, which is missing"
    return "a statement, which is missing"


def _best_so_far(node: ast.If) -> Iterator[tuple[int, str, ast.stmt]]:
    """`if score > best:`, after which `best` has to be the score."""
    test = node.test
    if isinstance(test, ast.Compare) and len(test.comparators) == 1:
        for best, score in ((test.comparators[0], test.left), (test.left, test.comparators[0])):
            if isinstance(best, ast.Name) and best.id not in set().union(*map(assigned_in, node.body)):
                kept = ast.Assign([ast.Name(best.id, ast.Store())], score)
                kind = f"`{best.id}`, which stays as it was where `{_text(test)}`"
                yield 2, kind, ast.If(test, [*node.body, kept], node.orelse)


def _draws(node: ast.AST) -> bool:
    """Whether something is drawn in it."""
    return "rng" in {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _is_text(node: ast.stmt) -> bool:
    """Whether it is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(getattr(node.value, "value", None), str)


def _slots(body: ast.FunctionDef) -> Iterator[tuple[ast.AST, tuple, ast.stmt]]:
    """Each expression and statement with its place in the tree, and the statement it is in."""
    lines = body.body[1:] if ast.get_docstring(body) is not None else body.body

    def below(node: ast.AST, statement: ast.stmt) -> Iterator[tuple[ast.AST, tuple, ast.stmt]]:
        for name, value in ast.iter_fields(node):
            many = isinstance(value, list)
            for i, child in enumerate(value if many else [value]):
                if not isinstance(child, ast.AST) or _is_ours(child) or isinstance(child, ast.expr_context):
                    continue
                inner = child if isinstance(child, ast.stmt) else statement
                yield child, (node, name, i if many else None), inner
                yield from below(child, inner)

    skipped = len(body.body) - len(lines)
    for i, line in enumerate(lines):
        yield line, (body, "body", i + skipped), line
        yield from below(line, line)


def _with_body(loop: ast.stmt, body: list) -> ast.stmt:
    """A loop with another body."""
    new = copy.copy(loop)
    new.body = body
    return new


def _blocks(body: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each list of statements, as (node, field)."""
    for node in ast.walk(body):
        for name in ("body", "orelse"):
            if isinstance(getattr(node, name, None), list) and getattr(node, name):
                yield node, name


def _exchange(*pieces: tuple[ast.expr, tuple, int]) -> tuple[Edit, ...]:
    """Each of two pieces, with its slot and its line, put in the other's place."""
    one, other = sorted(pieces, key=lambda piece: piece[2])
    kind = f"`{_text(pieces[0][0])}` and `{_text(pieces[1][0])}`, which have {_PLACES}"
    return tuple(
        Edit(3, kind, slot, new, line, "places")
        for (_, slot, line), (new, _, _) in ((one, other), (other, one))
    )


def _by_likeness(edits: Iterable[Edit]) -> Iterator[tuple[str, list[Edit]]]:
    groups: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.like:
            groups.setdefault(edit.like, []).append(edit)
    yield from groups.items()


def _kind(value: Any) -> str:
    if isinstance(value, bool | int | float | np.number):
        return "number"
    if isinstance(value, np.ndarray):
        return "array"
    if isinstance(value, FunctionType) or (callable(value) and not is_dataclass(value)):
        return "function"
    return type(value).__name__


def _kin(name: str, attributes: frozenset[str]) -> list[str]:
    """What a part or function may be taken for."""
    kin = {other for family in _FAMILIES if name in family for other in family}
    return sorted((kin | attributes) - {name})


def _is_list(node: ast.expr) -> bool:
    """Whether it is written as a list, or as several times one."""
    inner = node.left if isinstance(node, ast.BinOp) else node
    return isinstance(inner, ast.List | ast.ListComp)


def _as_array(node: ast.expr) -> ast.Call:
    return ast.Call(_attribute(_name("np"), "array"), [node], [])


class _Put(ast.NodeTransformer):
    """A copy of a tree with another node in place of one."""

    def __init__(self, old: ast.expr, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().visit(copy.copy(node))


class _Renamed(ast.NodeTransformer):
    """Something else in place of a name."""

    def __init__(self, name: str, new: ast.expr) -> None:
        self.name, self.new = name, new

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.new if node.id == self.name else node


class _OtherAxis(ast.NodeTransformer):
    """`A[i]` and `A[i, :]` become `A[:, i]`, and that becomes `A[i]`; whether there are any."""

    def __init__(self, index: str) -> None:
        self.index, self.any = index, False

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        if isinstance(node.value, ast.Subscript):  # `A[i][j]` is an entry
            return node
        self.generic_visit(node)
        at, i = _text(node.slice).strip("()"), _name(self.index)
        if at in {self.index, f"{self.index}, :"}:
            node.slice, self.any = ast.Tuple([ast.Slice(), i], ast.Load()), True
        elif at == f":, {self.index}":
            node.slice, self.any = i, True
        return node


def _other_axis(index: ast.expr) -> Iterator[ast.expr]:
    """A column instead of a row, and the other way round."""
    if isinstance(index, ast.Name):
        yield ast.Tuple([ast.Slice(), index], ast.Load())
    elif isinstance(index, ast.Tuple) and len(index.elts) == 2 and isinstance(index.elts[0], ast.Slice):
        yield index.elts[1]


def _beside(product: ast.expr) -> ast.expr | None:
    """The bias that belongs to a product with weights: `net.b[k]` to `net.W[k] @ A`."""
    weights: ast.expr | None = None
    if isinstance(product, ast.BinOp) and isinstance(product.op, ast.MatMult):
        weights = product.left
    elif isinstance(product, ast.Call) and _called(product) in {"dot", "matmul"} and product.args:
        weights = product.args[0]
    text = _text(weights) if weights else ""
    bias = re.sub(r"\bW\b", "b", text)
    return ast.parse(bias, mode="eval").body if bias != text and not text.endswith(".T") else None


def _times(a: ast.expr, b: ast.expr) -> ast.BinOp:
    return ast.BinOp(a, ast.Mult(), b)


def assigned_in(statement: ast.stmt) -> set[str]:
    """The variables that an assignment makes, or writes into."""
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    if not isinstance(statement, ast.Assign | ast.AugAssign):
        return set()
    inner = [target.elts if isinstance(target, ast.Tuple) else [target] for target in targets]
    return {_text(each).partition("[")[0] for each in itertools.chain(*inner)}


@functools.lru_cache(2000)
def _dump(node: ast.AST) -> str:
    """What the node is made of, kept: to be asked for while no edit is made."""
    return ast.dump(node)


def _difference(old: ast.expr, new: ast.expr) -> str:
    """Where one expression differs from another, if that is in one place; "" if it is in several."""
    if type(old) is not type(new):
        if _dump(old) in map(_dump, ast.walk(new)):
            return f"{_quoted(old)}, which is not yet all of it"
        inside = _dump(new) in map(_dump, ast.walk(old))
        return _quoted(old, "") if inside or isinstance(old, ast.Name | ast.Attribute | ast.Subscript) else ""
    if isinstance(old, ast.Call) and _dump(old.func) != _dump(new.func):
        return f"the function `{_text(old.func)}`"
    ours, theirs = list(ast.iter_child_nodes(old)), list(ast.iter_child_nodes(new))
    if len(ours) != len(theirs):
        return f"the arguments of `{_called(old)}`" if isinstance(old, ast.Call) else ""
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if _dump(a) != _dump(b)]
    if len(apart) != 1 or getattr(old, "attr", "") != getattr(new, "attr", ""):
        return "" if apart else f"the name `{old.id}`" if isinstance(old, ast.Name) else _quoted(old)
    one, other = apart[0]
    return _difference(one, other) if isinstance(one, ast.expr) else f"the operator in {_quoted(old)}"


def _is_size(node: ast.AST) -> bool:
    """Whether it is the size of an array: `X.shape[1]`, `len(X)`, `X.size`."""
    text = _text(node)
    return text.endswith(".size") or text.startswith("len(") or ".shape[" in text


def _sizes(body: ast.AST) -> Iterator[ast.AST]:
    """What stands in the shape of an array that is made."""
    for call in ast.walk(body):
        if isinstance(call, ast.Call) and _called(call) in _MAKES:
            shapes = [a for a in call.args if isinstance(a, ast.Tuple) or _called(call) in _OF_SIZES]
            shapes += [word.value for word in call.keywords if word.arg in {"size", "shape"}]
            for shape in shapes:
                yield from ast.walk(shape)


def _is_zero(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 and node.value is not False


def _multiplies(node: ast.AST) -> bool:
    """Whether a 0 in it would make all 0: what happens to be right with that explains nothing."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.MatMult | ast.Div | ast.Pow)


def _is_within(op: type, outer: ast.operator | None, *, number: bool) -> bool:
    """Whether an operand more, here or around the outer operation, comes to the same."""
    if op in {ast.Add, ast.Sub}:
        return isinstance(outer, ast.Add | ast.Sub)
    return isinstance(outer, ast.Mult) or (number and isinstance(outer, ast.MatMult | ast.Div))


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "it")


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _attribute(node: ast.expr, name: str) -> ast.Attribute:
    return ast.Attribute(node, name, ast.Load())


def _shape(node: ast.expr, axis: int) -> ast.Subscript:
    return ast.Subscript(_attribute(node, "shape"), ast.Constant(axis), ast.Load())


def _shifted(node: ast.expr, by: int) -> ast.expr:
    """The expression and 1 more or less: `L + 1` and 1 less is `L`."""
    undone = ast.Add if by < 0 else ast.Sub
    if isinstance(node, ast.BinOp) and isinstance(node.op, undone) and _text(node.right) == "1":
        return node.left
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return ast.Constant(node.value + by)
    return ast.BinOp(node, ast.Add() if by > 0 else ast.Sub(), ast.Constant(1))


def forget_texts() -> None:
    """Forget what is kept of the tree, which has been changed for good."""
    _text.cache_clear()
    _dump.cache_clear()


def _quoted(node: ast.AST, otherwise: str = "the expression") -> str:
    """The node's text in a sentence, if it is short."""
    text = _text(node)
    return f"`{text}`" if len(text) < 40 and "\n" not in text else otherwise


@functools.lru_cache(4000)
def _text(node: ast.AST) -> str:
    """The node as Python, without the calls that count, kept: to be asked for while no edit is made."""
    if isinstance(node, ast.stmt) and not hasattr(node, "lineno"):
        ast.fix_missing_locations(node)
    try:
        text = ast.unparse(node)
    except Exception:  # noqa: BLE001 - a tree that is half built
        return ""
    return text.replace(" if __turn__()", "").replace("\n    __turn__()", "")
