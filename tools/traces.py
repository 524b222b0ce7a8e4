"""Nothing in the repository tells where it was made: no folder of somebody's machine, no host of a package registry."""

import re
import sys
from collections.abc import Iterator

from tools import tracked

# Each has a bracket, so that this file does not find itself.
TRACES = {
    "a package registry's host": re.compile(r"np[m]js\.|python[h]osted|[p]ypi\.o|deb\.[d]ebian|[y]arnpkg\.com"),
    "a path of somebody's machine": re.compile(r"(?<![\w.])/([w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+)/"),
}


def faults() -> Iterator[str]:
    """One line for each trace, with file and line; what others wrote counts too."""
    for path in tracked.files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for what, pattern in TRACES.items():
                if pattern.search(line):
                    yield f"{path}:{number}: {what}"


if __name__ == "__main__":
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
