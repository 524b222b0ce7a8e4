"""What the tables of Django and allauth hold. They have no `Privacy` of their own, so it is said here, column by column."""

from omtanke.foundation.kernel.privacy import Holds

NOTHING, STAFF = Holds.NOTHING_PERSONAL, Holds.STAFF

THIRD_PARTY: dict[str, dict[str, Holds]] = {
    "django_migrations": {"id": NOTHING, "app": NOTHING, "name": NOTHING, "applied": NOTHING},
    "django_content_type": {"id": NOTHING, "app_label": NOTHING, "model": NOTHING},
    "auth_permission": {"id": NOTHING, "name": NOTHING, "content_type_id": NOTHING, "codename": NOTHING},
    "auth_group": {"id": NOTHING, "name": NOTHING},
    "auth_group_permissions": {"id": NOTHING, "group_id": NOTHING, "permission_id": NOTHING},
    "django_session": {"session_key": STAFF, "session_data": STAFF, "expire_date": STAFF},
    "account_emailaddress": {"id": NOTHING, "user_id": STAFF, "email": STAFF, "verified": STAFF, "primary": STAFF},
    "account_emailconfirmation": {"id": NOTHING, "email_address_id": STAFF, "created": STAFF, "sent": STAFF, "key": STAFF},
    "omtanke_cache": {"cache_key": STAFF, "value": STAFF, "expires": NOTHING},
}
