"""Makes the fonts that paper is set in: TrueType of the same Inter the pages use, and of Noto Emoji, with a list of what they can draw.

    .venv/bin/python -m tools.paper_fonts

typst reads no woff2, and PDF/UA allows no empty boxes. The fonts are committed; a test compares the list with them.
"""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "src/omtanke/foundation/paper/fonts"
SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese")
PACKAGES = {"inter": "@fontsource/inter@5.3.0", "noto-emoji": "@fontsource/noto-emoji@5.3.2"}
WEIGHTS = (400, 600)


def main() -> None:
    FONTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        inter, emoji = (fetched(name, package, Path(folder) / name) for name, package in PACKAGES.items())
        for weight in WEIGHTS:
            merge((inter / f"inter-{script}-{weight}-normal.woff2" for script in SCRIPTS), f"inter-{weight}.ttf")
        merge(sorted(emoji.glob("noto-emoji-[0-9]*-400-normal.woff2")), "noto-emoji-400.ttf")
    (FONTS / "covered.txt").write_text("\n".join(spans(covered())) + "\n", encoding="ascii")


def fetched(name: str, package: str, folder: Path) -> Path:
    """Where the files of the package's newest copy lie."""
    folder.mkdir()
    packed = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / packed) as package_file:
        package_file.extractall(folder, filter="data")
    (FONTS / f"LICENSE-{name}").write_bytes((folder / "package/LICENSE").read_bytes())
    return folder / "package/files"


def merge(parts: Iterable[Path], name: str) -> None:
    """One TrueType font of the subsets a browser would fetch one by one. Ligatures and kerning go: they cannot be merged."""
    with tempfile.TemporaryDirectory() as folder:
        opened = []
        for number, part in enumerate(parts):
            font = TTFont(part)
            font.flavor = None
            for table in {"DSIG", "GPOS", "GSUB"} & set(font.keys()):
                del font[table]
            opened.append(str(Path(folder) / f"{number}.ttf"))
            font.save(opened[-1])
        Merger(Options(drop_tables=["vmtx", "vhea", "MATH", "STAT"])).merge(opened).save(FONTS / name)


def covered() -> set[int]:
    """What can be drawn both plain and bold, with emoji to fall back on."""
    drawn = {path.stem: set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.ttf")}
    return drawn["noto-emoji-400"] | set.intersection(*(drawn[f"inter-{weight}"] for weight in WEIGHTS))


def spans(points: set[int]) -> Iterator[str]:
    """Code points as «0020-007E», those that follow one another together."""
    for point in sorted(points):
        if point - 1 not in points:
            first = point
        if point + 1 not in points:
            yield f"{first:04X}-{point:04X}"


if __name__ == "__main__":
    main()
