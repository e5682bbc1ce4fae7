"""Any endpoint that speaks OpenAI's chat completions: streamed, cancelled by closing, never believed."""

from anchor_console.connectors.llm.door import Llm

__all__ = ["Llm"]
