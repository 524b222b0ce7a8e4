"""Letters over SMTP. Whether a letter was taken is said exactly: refused, nobody there, or not known."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from omtanke.foundation.outbox.ports import Away, Envelope, Line, NotTaken, Unsure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .address import MailServer

PATIENCE = 10.0  # seconds for each answer of the server
PERMANENT = 500


class SmtpCarrier:
    """Hands letters over to one server, a connection at a time."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    @contextmanager
    def line(self) -> Iterator[Line]:
        """A connection, signed in. Raises `Away` when it cannot be had."""
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
            raise Away from error
        try:
            yield SmtpLine(connection, self.server)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        if server.is_encrypted:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context())
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        try:
            connection.ehlo()
            if not server.is_encrypted and not server.is_here:
                connection.starttls(context=ssl.create_default_context())  # a server that cannot is not used: addresses are personal data
                connection.ehlo()
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection


class SmtpLine:
    """An open connection."""

    def __init__(self, connection: smtplib.SMTP, server: MailServer) -> None:
        self.connection, self.server = connection, server

    def hand_over(self, envelope: Envelope) -> None:
        """Have the letter taken."""
        try:
            self.connection.send_message(message(envelope, self.server), self.server.sender, [envelope.to])
        except smtplib.SMTPRecipientsRefused as refused:
            raise NotTaken(for_good=all(code >= PERMANENT for code, _ in refused.recipients.values())) from None
        except smtplib.SMTPDataError as refused:
            raise NotTaken(for_good=refused.smtp_code >= PERMANENT) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPHeloError):
            raise Away from None
        except (ValueError, smtplib.SMTPNotSupportedError):  # an address that no letter can be sent to
            raise NotTaken(for_good=True) from None
        except (OSError, smtplib.SMTPException):
            raise Unsure from None


def message(envelope: Envelope, server: MailServer) -> EmailMessage:
    """The letter as it leaves the house: the same bytes at every try."""
    made = EmailMessage()
    made["From"] = f"Omtanke <{server.sender}>"
    made["To"] = envelope.to
    made["Subject"] = envelope.subject
    made["Date"] = format_datetime(envelope.made_at)
    made["Message-ID"] = f"<{envelope.key}@{server.domain}>"
    made["Auto-Submitted"] = "auto-generated"  # nobody's holiday message answers it
    made.set_content(envelope.text)
    return made
