"""What really worked: the effect of what was said, with how sure that is; trials that an operator turns on."""
