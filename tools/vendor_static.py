"""Copies the browser files we ship out of their npm packages, and writes what was copied in `manifest.json`.

    python tools/vendor_static.py

A fresh machine needs neither Node nor this program: the copies are committed, and a test compares them with the manifest.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src/omtanke/foundation/pages/static/vendor"
SOURCE_MAP = re.compile(rb"\n?/\*# sourceMappingURL=.*?\*/\n?")
ICONS = (
    "Checkmark CheckmarkCircle ChevronLeft ChevronRight ExternalLink Link MenuHamburger PersonChat PersonGroup Phone PhoneFill"
    " Plant Plus PrinterSmall"
).split()
FONTS = [f"inter-{script}-{weight}-normal.woff2" for script in ("latin", "latin-ext") for weight in (400, 500, 600)]


@dataclass(frozen=True)
class Package:
    """An npm package, and where each wanted file of it goes in `folder`."""

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]


PACKAGES = (
    Package(
        "@digdir/designsystemet-css",
        "1.22.0",
        "MIT",
        "designsystemet",
        {"dist/src/index.css": "index.css", "dist/theme/designsystemet.css": "theme.css", "LICENSE": "LICENSE"},
    ),
    Package(
        "@fontsource/inter",
        "5.3.0",
        "OFL-1.1",
        "inter",
        {f"files/{font}": font for font in FONTS} | {"LICENSE": "LICENSE"},
    ),
    # This package holds no licence file: its LICENSE is written by hand from what its package.json declares, and stays.
    Package("@navikt/aksel-icons", "8.16.2", "MIT", "aksel-icons", {f"dist/svg/{icon}.svg": f"{icon}.svg" for icon in ICONS}),
)


def main() -> None:
    listed = []
    for package in PACKAGES:
        copy(package)
        listed += [entry(package, path) for path in sorted((VENDOR / package.folder).iterdir())]
    manifest = VENDOR / "manifest.json"
    manifest.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    print(f"{len(listed)} files in {VENDOR.name}/")


def copy(package: Package) -> None:
    """Fetch the package, and leave in its folder the wanted files and a licence."""
    target = VENDOR / package.folder
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.name != "LICENSE":
            old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "pack", f"{package.name}@{package.version}", "--silent"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(scratch).glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
        for source, name in package.files.items():
            content = (Path(scratch) / "package" / source).read_bytes()
            (target / name).write_bytes(SOURCE_MAP.sub(b"\n", content))


def entry(package: Package, path: Path) -> dict[str, str]:
    return {
        "package": package.name,
        "version": package.version,
        "licence": package.licence,
        "file": f"{package.folder}/{path.name}",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
