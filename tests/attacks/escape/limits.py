"""Raises its own limits on memory, time and files.

Shows: refused
Elsewhere: there are no limits to raise
Holds: confined
"""

import resource

for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
    limit = resource.getrlimit(kind)
    try:
        resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        print("refused")
    else:
        print(ESCAPED)
