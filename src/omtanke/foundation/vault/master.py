"""The master key: wraps every data key, and makes the keyed hashes that find without telling.

The key file has one line per key, `id:base64`, the newest first; older ones still open what they wrapped.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from omtanke.foundation.kernel.errors import NotConfigured

KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True)
class MasterKeys:
    """Every master key this installation may still need, by id."""

    current: str
    by_id: dict[str, bytes]

    def wrap(self, data_key: bytes, context: str) -> bytes:
        """Seal a data key with the current master key; `context` names its owner."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.by_id[self.current]).encrypt(nonce, data_key, context.encode())

    def unwrap(self, wrapped: bytes, master_key: str, context: str) -> bytes:
        """Open a data key. Raises NotConfigured when its master key is not in the file, or is not the one that wrapped it."""
        if master_key not in self.by_id:
            raise NotConfigured(f"Nøkkelfila mangler hovednøkkelen «{master_key}». Hent den fra nøkkelarkivet og start på nytt.")
        try:
            return AESGCM(self.by_id[master_key]).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError):
            raise NotConfigured(
                f"Hovednøkkelen «{master_key}» passer ikke til nøklene i hvelvet. Legg tilbake nøkkelfila som hører til denne databasen."
            ) from None


def write_new(path: Path) -> None:
    """Make a key file that only its owner may read. Never overwrites one."""
    line = f"k1:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(line)


def read(path: Path) -> MasterKeys:
    """Read a key file. Raises NotConfigured with what to do when it is missing or damaged."""
    try:
        lines = path.read_text(encoding="ascii").split()
        by_id = {name: base64.b64decode(text, validate=True) for name, text in (line.split(":") for line in lines)}
    except FileNotFoundError:
        raise NotConfigured(
            f"Finner ikke hovednøkkelen {path}. Legg fila tilbake fra nøkkelarkivet, eller rett OMTANKE_MASTER_KEY_FILE."
        ) from None
    except OSError:
        raise NotConfigured(f"Får ikke lest hovednøkkelen {path}. Gi brukeren som kjører Omtanke, leserett til fila.") from None
    except (ValueError, binascii.Error):
        raise NotConfigured(f"Hovednøkkelen {path} er skadet. Legg fila tilbake fra nøkkelarkivet.") from None
    if not by_id or len(by_id) != len(lines) or any(len(key) != KEY_BYTES for key in by_id.values()):
        raise NotConfigured(f"Hovednøkkelen {path} er skadet. Legg fila tilbake fra nøkkelarkivet.")
    return MasterKeys(current=next(iter(by_id)), by_id=by_id)


@cache
def master_keys() -> MasterKeys:
    """The installation's own keys, read once per process."""
    return read(Path(settings.MASTER_KEY_FILE))


@cache
def _hashing_key(purpose: str) -> bytes:
    keys = master_keys()
    oldest = list(keys.by_id.values())[-1]  # rotation adds keys in front, so hashes stay comparable
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"omtanke:{purpose}".encode()).derive(oldest)


def keyed_hash(purpose: str, value: str) -> str:
    """HMAC-SHA-256 in hex: equal values are recognised, nothing can be read back without the key."""
    return hmac.new(_hashing_key(purpose), value.encode(), hashlib.sha256).hexdigest()
