"""Hidden inputs are the same for a regrade and different for another student."""

import pytest

from autograder.exam import hidden_rng, seed


@pytest.fixture(autouse=True)
def _default_seed_afterwards():
    yield
    seed.use(b"")


def test_the_same_seed_and_name_give_the_same_numbers():
    seed.use(b"ada")
    first = hidden_rng("svm").random(3)
    assert (hidden_rng("svm").random(3) == first).all()


def test_another_student_or_another_exercise_gets_other_numbers():
    seed.use(b"ada")
    first = hidden_rng("svm").random(3)
    assert not (hidden_rng("softmax").random(3) == first).any()
    seed.use(b"bob")
    assert not (hidden_rng("svm").random(3) == first).any()


def test_seed_and_name_do_not_run_into_each_other():
    seed.use(b"ab")
    first = hidden_rng("c").random(3)
    seed.use(b"a")
    assert not (hidden_rng("bc").random(3) == first).any()


def test_an_empty_seed_returns_to_the_fixed_one():
    fixed = hidden_rng("svm").random(3)
    seed.use(b"ada")
    seed.use(b"")
    assert (hidden_rng("svm").random(3) == fixed).all()
