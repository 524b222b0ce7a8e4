"""Every stored field of ours says what it holds, and what tells about somebody is sealed."""

import os
import sys
from collections.abc import Iterator

import django


def faults() -> Iterator[str]:
    """One line for each field that is not classified, or tells about somebody and is not sealed."""
    from omtanke.foundation.kernel.privacy import SEALED, classes_of, our_models, unclassified_fields
    from omtanke.foundation.vault.sealed import SealedTextField

    for model in our_models():
        name = model._meta.label
        unclassified = unclassified_fields(model)
        yield from (f"{name}.{field}: its class in Privacy is missing, or the field is" for field in sorted(unclassified))
        telling = {field: holds for field, holds in classes_of(model).items() if holds in SEALED and field not in unclassified}
        for field, holds in telling.items():
            if not isinstance(model._meta.get_field(field), SealedTextField):
                yield f"{name}.{field}: holds {holds.name}, so it must be sealed"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
