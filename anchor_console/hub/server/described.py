"""How bodies and answers that are no plain JSON stand in the OpenAPI document."""

from dataclasses import dataclass
from typing import Final

from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIType

NDJSON: Final = "application/x-ndjson"


@dataclass
class TakesEvents(Operation):
    """A call whose body is NDJSON, one event a line."""

    def __post_init__(self) -> None:
        line = Schema(type=OpenAPIType.STRING, description="One event a line, each a JSON object with type, id and at.")
        self.request_body = RequestBody(content={NDJSON: OpenAPIMediaType(schema=line)}, required=True)


@dataclass
class TakesEdits(Operation):
    """A call whose body is a device's edits."""

    def __post_init__(self) -> None:
        body = Schema(
            type=OpenAPIType.OBJECT, description="{device, cursor, edits: [{n, id, kind, entity, base, set, at}]}"
        )
        self.request_body = RequestBody(content={"application/json": OpenAPIMediaType(schema=body)}, required=True)


def ndjson(description: str) -> dict[int, ResponseSpec]:
    """A stream of NDJSON as the answer."""
    return {
        200: ResponseSpec(data_container=bytes, description=description, media_type=NDJSON, generate_examples=False)
    }
