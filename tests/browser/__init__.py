"""Tests that look at pages as people do, in a browser."""

import pytest

group = pytest.mark.xdist_group("browser")  # in one process, which starts one browser
