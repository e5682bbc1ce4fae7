"""The assistant: what a language model may be told, what it wrote held against facts and law, and doing without one."""
