"""Seeing that a course grades as it should before a student meets it.

`course` puts the parts together. What needs no run: `notebooks` (fresh, no leak, points) and `boundary` (tests that
rely on a shared process, cells that rely on a demo). What is graded for real, on the slots that grade a class:
`solutions` (everything, and nothing for what is released) and `answers` (known mistakes and right variants). `subject`
and `exercises` say what there is to verify, `dependence` which answers bear on which test, `desk` writes hand-ins,
`trial` grades them; `rows` is what comes out, `table` and `exports` show it.
"""
