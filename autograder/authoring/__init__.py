"""From text and reference solutions to the notebooks of instructors and students.

`build` puts the parts together; in the order of the work they are `course` (where things are), `text` and `keys` (the
notebook as text), `reference` and `answers` (the exercises), `source` and `notebook` (the instructor's notebook),
`release` (the student's, made by nbgrader), `leaks` (what a release must not hold) and `files` (what is written).
"""
