"""Images to learn from: the digits that come with the kit, and MNIST and CIFAR-10 where their files are."""

from autograder.kit.datasets.dataset import Dataset
from autograder.kit.datasets.digits import load_digits

__all__ = ["Dataset", "load_digits"]
