"""Keyrings as they are met: one that works, and one for each way of not working."""

from threading import Event

from keyring import errors


class FakeKeyring:
    """A keyring that works, in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise errors.PasswordDeleteError("not found")


class FailingKeyring(FakeKeyring):
    """A keyring that raises this whatever it is asked: locked, denied, broken."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error: Exception | None = error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error is not None:
            raise self.error
        super().set_password(service, username, password)


class ForgetfulKeyring(FakeKeyring):
    """A keyring that gives back another secret than it was given, as some do with what is too long for them."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:8])


class HangingKeyring(FakeKeyring):
    """A keyring that answers nothing until the test lets it go on: it waits for a person who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.go_on.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.go_on.wait()
        super().set_password(service, username, password)


def no_keyring() -> FakeKeyring:
    """What a machine without a keyring answers. Raises LookupError."""
    raise LookupError("no keyring")
