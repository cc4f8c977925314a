"""A small course to begin one's own with: what `autograder new` copies."""
