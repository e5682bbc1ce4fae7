"""Proofs and pictures over HTTP: put by hash, told whether they are here, given as bytes that no browser runs."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from litestar import MediaType, Request, Response, get, head, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter
from litestar.response import Stream
from msgspec import Struct

from anchor_console.core.digest import Digests
from anchor_console.hub.files import FILE_LIMIT, Disturbed, WrongHash
from anchor_console.hub.hub import Hub
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.problems import Problem, busy, unreadable

OCTETS: Final = "application/octet-stream"
Name = Annotated[str, PathParameter(description="The SHA-256 of the file: 64 hex digits")]
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_BYTES: Final = {200: ResponseSpec(data_container=bytes, description="The file", media_type=OCTETS)}


class Filed(Struct, frozen=True, kw_only=True):
    """The file is here whole."""

    sha256: str
    size: int


@put("/v1/files/{sha256:str}", status_code=200, summary="Send a file", request_max_body_size=None)
async def put_file(
    request: Request[Any, Any, Any], sha256: Name, hub: NamedDependency[Hub], bodies: NamedDependency[Bodies]
) -> Filed:
    """A body of at most 20 MiB whose SHA-256 is the name, sent before the edit that names it. Again is no harm."""
    if not _NAME.fullmatch(sha256):
        raise unreadable("The path must end in a SHA-256: 64 hex digits, 0-9 a-f.")
    try:
        await hub.files.take(sha256, bodies.pieces(request, FILE_LIMIT))
    except WrongHash:
        detail = "The SHA-256 of the body is not the one in the path."
        raise Problem("wrong-hash", "The body is another file", 422, detail) from None
    except Disturbed:
        raise busy("The file was tidied away while it came.") from None
    return Filed(sha256=sha256, size=await hub.files.size(sha256) or 0)


@head("/v1/files/{sha256:str}", summary="Whether a file is here")
async def head_file(sha256: Name, hub: NamedDependency[Hub]) -> Response[None]:
    """200 with its length, or 404."""
    return Response(
        None, status_code=200, media_type=MediaType.TEXT, headers=_headers(sha256, await _size(hub, sha256))
    )


@get("/v1/files/{sha256:str}", summary="Fetch a file", responses=_BYTES)
async def get_file(request: Request[Any, Any, Any], sha256: Name, hub: NamedDependency[Hub]) -> Response[Any]:
    """Its bytes. They are never shown by a browser, and never change: who has the ETag has them."""
    headers = _headers(sha256, await _size(hub, sha256))
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(None, status_code=304, headers={"etag": headers["etag"]})
    pieces: AsyncIterator[bytes] = hub.files.pieces(sha256)
    return Stream(pieces, media_type=OCTETS, headers=headers)


@get("/v1/digest", summary="What a copy of the record is compared with")
async def get_digest(hub: NamedDependency[Hub]) -> Digests:
    """Of each kind, how many records there are, and the XOR of 64-bit hashes of their kind, id and version."""
    return await hub.digests.now()


async def _size(hub: Hub, name: str) -> int:
    size = await hub.files.size(name)
    if size is None:
        raise Problem("unknown-file", "There is no such file", 404, "It has not been sent to this hub.")
    return size


def _headers(name: str, size: int) -> dict[str, str]:
    return {
        "content-length": str(size),
        "content-disposition": f'attachment; filename="{name}"',
        "x-content-type-options": "nosniff",
        "cache-control": "private, max-age=31536000, immutable",
        "etag": f'"{name}"',
    }


handlers: Final = [put_file, head_file, get_file, get_digest]
