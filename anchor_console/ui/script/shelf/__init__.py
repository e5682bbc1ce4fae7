"""The shelf: the lines of a session by opening, product and closing, and what is done with lines beside writing them.

rows       what stands in the column, read from the desk
placing    the edits that put, move and take out lines
judging    reading time and what the rules say of each line, a few at a time
model, paint, table, head, legend, shelf   the column
flows      what is done from there: the library, pasting, files, versions, review
"""
