"""Does a test fail when a rule is wrong? Changes one thing at a time in the rule code, in a copy, and runs the tests on it.

A mutant that lives is printed with file and line: either a test is missing, or the line says nothing. mutmut would be the
tool, but it runs pytest inside itself, where our databases and environment are not made anew for each run.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
COPIED = ("config", "conftest.py", "content", "pyproject.toml", "requirements", "routine_files", "src", "tests", "locale", ".cache")
CASEWORK = ("src/omtanke/casework", "--ignore=src/omtanke/casework/cases/tests/test_property.py")  # thorough, but forty seconds a time
RULES_OF_STEPS = sorted(path.relative_to(REPOSITORY) for path in REPOSITORY.glob("src/omtanke/casework/steps/*/rules.py"))
TARGETS = {
    "src/omtanke/casework/cases/rules.py": CASEWORK,
    "src/omtanke/casework/path/rules.py": ("src/omtanke/casework/path/tests/test_rules.py",),
    "src/omtanke/casework/cases/policy.py": CASEWORK,
    **{str(path): (str(path.parent),) for path in RULES_OF_STEPS},
    "src/omtanke/register/organisation/rules.py": ("src/omtanke/register",),
    "src/omtanke/register/organisation/policy.py": ("src/omtanke/register", "tests/matrix/test_the_administrator_alone.py"),
    **{f"src/omtanke/register/tasks/{room}.py": ("src/omtanke/register/tasks",) for room in ("rules", "policy", "workdays")},
    "src/omtanke/foundation/access/rules.py": ("src/omtanke/foundation/access", "src/omtanke/foundation/audit"),
}
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def changed(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every way in which one node can be made wrong, with what was done to it."""
    match node:
        case ast.Compare(ops=[one]) if type(one) in OPPOSITE:
            yield "the opposite comparison", ast.Compare(node.left, [OPPOSITE[type(one)]()], node.comparators)
        case ast.Constant(value=bool(value)):
            yield f"{not value} for {value}", ast.Constant(not value)
        case ast.UnaryOp(op=ast.Invert() | ast.Not(), operand=inner):
            yield "without its negation", inner
        case ast.BoolOp(op, values):
            yield "and for or", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.BinOp(left, ast.BitOr() | ast.BitAnd(), right):
            yield "its left half alone", left
            yield "its right half alone", right
        case ast.If(test, body, orelse):
            yield "the opposite condition", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Tuple(elts) if len(elts) > 1 and isinstance(node.ctx, ast.Load):
            for index in range(len(elts)):
                yield f"without part {index + 1}", ast.Tuple(elts[:index] + elts[index + 1 :], ast.Load())


class Replace(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Each mutant of a module: the line, what was done, and the changed source."""
    tree = ast.parse(source)
    for index, node in enumerate(ast.walk(tree)):
        if _is_for_types(node):
            continue
        for number, (what, _) in enumerate(changed(node)):
            copy = deepcopy(tree)
            twin = list(ast.walk(copy))[index]
            _, new = list(changed(twin))[number]
            yield getattr(node, "lineno", 0), what, ast.unparse(ast.fix_missing_locations(Replace(twin, new).visit(copy)))


def _is_for_types(node: ast.AST) -> bool:
    """What only the type checker reads: «Actor | None», TYPE_CHECKING."""
    text = ast.unparse(node) if isinstance(node, ast.If | ast.BinOp) else ""
    return text.startswith("if TYPE_CHECKING") or "Everyone" in text or (" | None" in text and "Q(" not in text)


def survives(folder: Path, tests: tuple[str, ...]) -> bool:
    """Whether every test still passes."""
    environment = os.environ | {"PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}"}
    command = [sys.executable, "-m", "pytest", "--quiet", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).returncode == 0


def main(chosen: list[str]) -> int:
    """Try every mutant of the chosen files (all of them by default). The exit code is 1 when one lives that is not expected to."""
    alive = tried = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in filter(lambda part: (REPOSITORY / part).exists(), COPIED):
            (shutil.copytree if (REPOSITORY / part).is_dir() else shutil.copy)(REPOSITORY / part, folder / part)
        for path, tests in TARGETS.items():
            if chosen and path not in chosen:
                continue
            source = (REPOSITORY / path).read_text(encoding="utf-8")
            if not survives(folder, tests):
                sys.exit(f"{path}: its tests fail before anything is changed")
            for line, what, text in mutants(source):
                (folder / path).write_text(text, encoding="utf-8")
                tried += 1
                if survives(folder, tests):
                    alive += 1
                    print(f"{path}:{line}: lives: {what}", flush=True)
            (folder / path).write_text(source, encoding="utf-8")
    print(f"{tried} mutants, {tried - alive} found by a test, {alive} alive")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
