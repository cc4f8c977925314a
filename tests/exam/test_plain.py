"""What an answer returns is read without trusting any of it."""

import collections

import numpy as np
import pytest

from autograder.exam.plain import LARGEST_ARRAY, Opaque, kind_of, plain


class LyingType(type):
    """A class of this kind claims to be every other class."""

    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return hash(float)

    def __instancecheck__(cls, instance):
        return True


class AlwaysEqual(metaclass=LyingType):
    def __eq__(self, other):
        return True

    __hash__ = None


ATOMS = [None, True, 3, 2.5, 1j, "text", b"bytes", np.float64(0.5), np.int32(7), np.bool_(True)]


@pytest.mark.parametrize("value", ATOMS)
def test_atoms_stay_what_they_are(value):
    assert plain(value) == value
    assert type(plain(value)) is type(value)


def test_an_object_of_a_class_that_claims_to_be_float_is_opaque():
    copied = plain(AlwaysEqual())
    assert type(copied) is Opaque
    assert copied != 0.0
    assert copied.kind == "an AlwaysEqual"


def test_two_opaque_values_are_never_equal():
    assert Opaque("a Tensor") != Opaque("a Tensor")


def test_arrays_are_copies():
    array = np.arange(4.0)
    copied = plain(array)
    array[:] = 9
    assert copied.tolist() == [0, 1, 2, 3]


def test_an_array_subclass_is_read_as_what_it_holds():
    class Liar(np.ndarray):
        shape = property(lambda self: (1000,))
        __eq__ = lambda self, other: np.True_  # noqa: E731
        __array__ = lambda self, *args: np.full(3, 7.0)  # noqa: E731

    copied = plain(np.arange(3.0).view(Liar))
    assert type(copied) is np.ndarray
    assert copied.tolist() == [0, 1, 2]


def test_containers_are_read_past_their_overridden_methods():
    class Trap(dict):
        def items(self):
            raise AssertionError("never called")

        def __iter__(self):
            raise AssertionError("never called")

    class Pair(tuple):
        def __iter__(self):
            raise AssertionError("never called")

    assert plain(Trap(a=Pair((1, 2)))) == {"a": (1, 2)}
    assert type(plain(collections.OrderedDict(a=1))) is dict
    assert plain(collections.namedtuple("P", "x y")(1, 2)) == (1, 2)


def test_numbers_are_read_past_their_overridden_methods():
    class Half(float):
        def __eq__(self, other):
            return True

        def __float__(self):
            return 99.0

        __hash__ = None

    assert type(plain(Half(0.5))) is float
    assert plain(Half(0.5)) == 0.5


def test_a_list_that_holds_itself_and_one_that_unfolds_without_end_are_cut():
    own = []
    own.append(own)
    assert "too deep" in str(plain(own))
    twins = []
    for _ in range(40):
        twins = [twins, twins]
    plain(twins)


def test_an_array_made_huge_by_strides_is_not_copied():
    huge = np.lib.stride_tricks.as_strided(np.zeros(1), (LARGEST_ARRAY + 1,), (0,))
    assert type(plain(huge)) is Opaque


@pytest.mark.parametrize("array", [np.array([object()]), np.array(["a"]), np.zeros(2, dtype=[("x", float)])])
def test_arrays_of_other_than_numbers_are_opaque(array):
    assert type(plain(array)) is Opaque


def test_foreign_byte_order_and_readonly_arrays_become_ordinary_ones():
    array = np.arange(3, dtype=">f8")
    array.flags.writeable = False
    copied = plain(array)
    assert copied.dtype == np.float64
    assert copied.flags.writeable


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "None"), (np.zeros(2), "a NumPy array"), ([], "a list"), (1, "an int")],
)
def test_kinds_are_named_in_words(value, words):
    assert kind_of(value) == words
