"""The Briefs that is running as a wheel, so that a site can keep the one that it was made with.

What a site is built with then comes from no index, where another project may have the name, and
stays the same until the site renews it.
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from io import BytesIO
from pathlib import Path

from generator.packaged import PACKAGE, PACKAGED, packaged

NAME = "briefs"
_DAY = (2020, 2, 2, 0, 0, 0)
"""When each file of the archive was changed, so that one Briefs always gives the same bytes."""

_TOLD = {"METADATA", "WHEEL", "entry_points.txt"}


def pack_wheel() -> tuple[str, bytes]:
    """Return a wheel (PyPA's binary distribution format, 1.0) of the Briefs that is running, by the
    name of its file; raises `metadata.PackageNotFoundError` where it was never installed.
    """
    distribution = metadata.distribution(NAME)
    told = f"{NAME}-{distribution.version}.dist-info"
    files = dict(_package_files())
    for path in distribution.files or ():
        if path.parts[0] == told and (path.name in _TOLD or path.parts[1] == "licenses"):
            files[path.as_posix()] = Path(str(path.locate())).read_bytes()
    record = "".join(f"{name},{_digest(data)},{len(data)}\n" for name, data in files.items())
    files[f"{told}/RECORD"] = f"{record}{told}/RECORD,,\n".encode()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return f"{NAME}-{distribution.version}-py3-none-any.whl", packed.getvalue()


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of the bytes, as pip compares it."""
    return hashlib.sha256(data).hexdigest()


def _package_files() -> Iterator[tuple[str, bytes]]:
    """Yield what a wheel has of the package, by its path in it, in order."""
    found = {f"{PACKAGE.name}/{path}": PACKAGE / path for path in _files_below(PACKAGE)}
    for name in PACKAGED:
        place, path = packaged(name), f"{PACKAGE.name}/{name}"
        below = _files_below(place) if place.is_dir() else ()
        found |= {f"{path}/{each}": place / each for each in below} or {path: place}
    for path, place in sorted(found.items()):
        yield path, place.read_bytes()


def _files_below(folder: Path) -> Iterator[str]:
    """Yield the paths in a folder of what belongs to it, and is not only left behind in it."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        is_hidden = any(part.startswith((".", "__pycache__")) for part in name.parts)
        if path.is_file() and not is_hidden and path.suffix not in (".mo", ".pyc"):
            yield name.as_posix()


def _digest(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=")
    return f"sha256={digest.decode()}"
