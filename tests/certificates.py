"""Certificates made for a test: a private authority, and what it signs for a server on this computer."""

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)


class Authority:
    """A private CA; its certificate lies in `file`."""

    def __init__(self, folder: Path, now: datetime.datetime) -> None:
        self._folder = folder
        self._now = now
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a company's own")])
        usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
        made = self._dated(x509.CertificateBuilder().subject_name(self._name).public_key(self._key.public_key()), 0)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        signed = made.add_extension(usage, critical=True).sign(self._key, hashes.SHA256())
        self.file = folder / "authority.pem"
        self.file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def server(self, name: str, days: int = 0) -> Path:
        """Key and certificate of a server of that name or address, good for a week, moved by so many days."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            whose: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(name))
        except ValueError:
            whose = x509.DNSName(name)
        made = x509.CertificateBuilder().subject_name(x509.Name([])).public_key(key.public_key())
        made = self._dated(made, days).add_extension(x509.SubjectAlternativeName([whose]), critical=True)
        signed = made.sign(self._key, hashes.SHA256())
        file = self._folder / f"{name}-{days}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
        return file

    def _dated(self, made: x509.CertificateBuilder, days: int) -> x509.CertificateBuilder:
        begins = self._now + DAY * (days - 1)
        dated = made.issuer_name(self._name).serial_number(x509.random_serial_number())
        return dated.not_valid_before(begins).not_valid_after(begins + DAY * 7)
