"""The desk's assistant: rounds with a language model, within limits, and doing without one."""
