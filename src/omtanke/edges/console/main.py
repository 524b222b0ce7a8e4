"""`omtanke …`: the command line."""

import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from omtanke.foundation.audit.migrate import migrate_everything

    migrate_everything()
