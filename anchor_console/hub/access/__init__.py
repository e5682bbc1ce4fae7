"""Who may come in: tokens, invitation codes and PINs, none of which is written down anywhere."""

from anchor_console.hub.access.access import Access, HubKind
from anchor_console.hub.access.signed_in import OWNER, Role, SignedIn

__all__ = ["OWNER", "Access", "HubKind", "Role", "SignedIn"]
