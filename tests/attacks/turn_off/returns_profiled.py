"""Looks at every call and return with a profile function.

Shows: done
"""

import sys
import threading

sys.setprofile(lambda *arguments: None)
threading.setprofile(lambda *arguments: None)
print("done")
