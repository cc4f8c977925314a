"""Images to learn from: the digits that come with the kit, and MNIST and CIFAR-10 where their files are."""

from autograder.kit.datasets.cifar import load_cifar10
from autograder.kit.datasets.dataset import Dataset
from autograder.kit.datasets.digits import load_digits
from autograder.kit.datasets.mnist import load_mnist

__all__ = ["Dataset", "load_cifar10", "load_digits", "load_mnist"]
