"""From text and reference solutions to the notebooks of instructors and students.

`build` puts the parts together. In the order of the work: `course` says where things are; `text` and `keys` read the
notebook as text; `reference` and `answers` the exercises; `checks` sees that they fit; `source` and `notebook` make the
instructor's notebook, `release` the student's, with nbgrader; `leaks` looks for what it must not hold; `files` writes.
"""
