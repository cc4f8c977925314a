"""Tables of pandas in tests and answers."""

from tests.conftest import Grader
from tests.examiner.test_objects import cells_in
from tests.notebooks import answer, graded, locked

SETUP = locked(
    "import numpy as np\nimport pandas as pd\ntown = pd.DataFrame({'name': ['a', 'b', 'c'], 'people': [5, 7, 9]})"
)
STUDENT = """
def large(df, least):
    return df[df["people"] >= least]
def add_share(df):
    df["share"] = df["people"] / df["people"].sum()
def names(df):
    return df["name"]
def by_first(df):
    return df.groupby(df["name"] < "b")["people"].mean()
def nothing(df):
    return None
def first(df):
    return df.iloc[0]
def when():
    return pd.Timestamp("2024-02-29")
def held():
    return {"all": town, "max": town["people"].max()}
def apply(df, function):
    return df["people"].map(function)
def filtered(df):
    return df.query("people > 5").reset_index(drop=True)
def fail(df):
    return df["none"]
biggest = town.sort_values("people", ascending=False).head(1)
"""
HOLDS = cells_in(
    """
# equal
pd.testing.assert_frame_equal(large(town, 7), town[1:])
assert large(town, 7).equals(town[1:]) and large(town, 10).empty

# a variable
assert biggest.shape == (1, 2) and biggest["name"].iloc[0] == "c" and list(biggest.columns) == ["name", "people"]

# changed in place
copy = town.copy()
add_share(copy)
assert list(copy.columns) == ["name", "people", "share"] and np.isclose(copy["share"].sum(), 1)

# not changed
before = town.copy()
large(town, 6)
pd.testing.assert_frame_equal(town, before)

# a series
s = names(town)
assert isinstance(s, pd.Series) and s.name == "name" and (s == ["a", "b", "c"]).all()
pd.testing.assert_series_equal(by_first(town), town.groupby(town["name"] < "b")["people"].mean())

# a row
assert first(town)["people"] == 5 and first(town).to_dict() == {"name": "a", "people": 5}

# a moment
assert when() == pd.Timestamp(2024, 2, 29) and when().is_leap_year

# in a dict
assert held()["max"] == 9 and held()["all"].equals(town)

# with a function
assert apply(town, lambda people: people * 2).tolist() == [10, 14, 18]

# an error
try:
    fail(town)
except KeyError:
    pass
else:
    assert 0

# none
assert nothing(town) is None

# anew
assert filtered(town).index.tolist() == [0, 1]
"""
)
LIES = """
class Yes(pd.DataFrame):
    @property
    def _constructor(self): return Yes
    def equals(self, other): return True
    def __eq__(self, other): return True
class Always:
    shape = (1, 2)
    empty = True
    name = "name"
    columns = ["name", "people"]
    def equals(self, other): return True
    def __getattr__(self, name): return lambda *_, **__: True
    def __getitem__(self, key): return self
Always.__module__ = "pandas"
pd.DataFrame.equals = pd.Series.equals = lambda *_: True
pd.testing.assert_frame_equal = pd.testing.assert_series_equal = lambda *_, **__: None
def large(df, least): return Yes(df) if least < 8 else Always()
def by_first(df): return Always()
def names(df): return Always()
"""
BELIEVED_BY_NONE = cells_in(
    """
# equal
pd.testing.assert_frame_equal(large(town, 7), town[1:])

# equals
assert large(town, 7).equals(town[1:])

# values
assert (large(town, 7)["people"] == [7, 9]).all()

# another
pd.testing.assert_frame_equal(large(town, 9), town[2:])

# a series
pd.testing.assert_series_equal(by_first(town), town.groupby(town["name"] < "b")["people"].mean())
assert isinstance(names(town), pd.Series)
"""
)


def test_tables_do_in_tests_what_they_do_in_a_notebook(grade: Grader) -> None:
    cells = [SETUP, answer("a", STUDENT), *(graded(name, test) for name, test in HOLDS.items())]
    result = grade(cells, cells[:2])
    assert {score.grade_id: score.reason for score in result.scores if score.score != score.points} == {}
    assert len(result.scores) == len(HOLDS)


def test_an_object_that_passes_for_a_table_is_not_believed(grade: Grader) -> None:
    cells = [SETUP, answer("a", STUDENT), *(graded(name, test) for name, test in BELIEVED_BY_NONE.items())]
    assert grade.scores(cells, cells[:2]) == dict.fromkeys(BELIEVED_BY_NONE, 1.0)
    assert grade.scores(cells, [SETUP, answer("a", LIES)]) == dict.fromkeys(BELIEVED_BY_NONE, 0.0)
