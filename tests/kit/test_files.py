"""MNIST and CIFAR-10 from files: read right when they are, and said to be wrong when they are not."""

import gzip
import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from autograder.kit import load_cifar10, load_mnist
from autograder.kit.datasets.files import VARIABLE, DataFile

RNG = np.random.default_rng(0)
IMAGES = {
    "train": RNG.integers(256, size=(5, 4, 3), dtype=np.uint8),
    "test": RNG.integers(256, size=(2, 4, 3), dtype=np.uint8),
}
LABELS = {"train": np.array([3, 1, 4, 1, 5], np.uint8), "test": np.array([9, 2], np.uint8)}
RECORDS = [RNG.integers(256, size=(3, 3073), dtype=np.uint8) for _ in range(3)]
for record in RECORDS:
    record[:, 0] %= 10


def _idx(array: np.ndarray) -> bytes:
    return struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()


def _described(name: str, data: bytes) -> DataFile:
    return DataFile(name, len(data), hashlib.md5(data).hexdigest())


MNIST = {
    f"{part} {kind}": _idx(arrays[part]) for part in IMAGES for kind, arrays in (("images", IMAGES), ("labels", LABELS))
}
FILES = {part: _described(part.replace(" ", "-"), data) for part, data in MNIST.items()}


@pytest.fixture
def mnist(tmp_path: Path) -> Path:
    for part, data in MNIST.items():
        (tmp_path / FILES[part].name).write_bytes(data)
    return tmp_path


def test_idx_files_become_images_and_labels(mnist: Path) -> None:
    data = load_mnist(mnist, files=FILES, centre=False)
    assert np.array_equal(data.X_train * 255, IMAGES["train"].reshape(5, 12))
    assert np.array_equal(data.y_train, LABELS["train"])
    assert np.array_equal(data.y_test, LABELS["test"])
    assert data.image_shape == (4, 3)


def test_the_first_images_alone(mnist: Path) -> None:
    data = load_mnist(mnist, files=FILES, num_train=3, num_test=1, bias=True)
    assert (data.X_train.shape, data.X_test.shape) == ((3, 13), (1, 13))
    assert data.X_train[:, :12].mean(axis=0) == pytest.approx(0)


def test_compressed_files_will_do(mnist: Path) -> None:
    for file in list(mnist.iterdir()):
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes()))
        file.unlink()
    assert load_mnist(mnist, files=FILES).X_train.shape == (5, 12)


def test_a_subfolder_and_the_environment_variable_will_do(
    mnist: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("data")
    mnist.rename(folder / "mnist")
    monkeypatch.setenv(VARIABLE, str(folder))
    assert load_mnist(files=FILES).X_train.shape == (5, 12)


def test_without_a_folder_the_message_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(FileNotFoundError, match="environment variable BACKPROP_DATA"):
        load_mnist()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="There is no folder"):
        load_cifar10(tmp_path / "nowhere")


def test_a_missing_file_is_named_with_where_to_put_it(mnist: Path) -> None:
    (mnist / "test-labels").unlink()
    with pytest.raises(FileNotFoundError, match=r"there is no test-labels or test-labels\.gz in .* put it there"):
        load_mnist(mnist, files=FILES)


def test_a_short_file_is_incomplete(mnist: Path) -> None:
    (mnist / "train-images").write_bytes(MNIST["train images"][:-1])
    with pytest.raises(ValueError, match="train-images is incomplete: 75 of 76 bytes"):
        load_mnist(mnist, files=FILES)


def test_a_changed_byte_is_noticed(mnist: Path) -> None:
    data = bytearray(MNIST["train images"])
    data[-1] ^= 1
    (mnist / "train-images").write_bytes(data)
    with pytest.raises(ValueError, match="other contents than the original"):
        load_mnist(mnist, files=FILES)


@pytest.mark.parametrize(
    "damage",
    [b"", b"no gzip at all", gzip.compress(MNIST["train images"])[:-6]],
    ids=["empty", "of another kind", "cut off"],
)
def test_a_damaged_archive_is_noticed(mnist: Path, damage: bytes) -> None:
    (mnist / "train-images").unlink()
    (mnist / "train-images.gz").write_bytes(damage)
    with pytest.raises(ValueError, match=r"train-images\.gz (cannot be decompressed|is incomplete)"):
        load_mnist(mnist, files=FILES)


def test_a_file_of_another_kind_is_no_idx_file(mnist: Path) -> None:
    text = b"<html>not found</html>"
    (mnist / "train-images").write_bytes(text)
    files = {**FILES, "train images": _described("train-images", text)}
    with pytest.raises(ValueError, match="no IDX file"):
        load_mnist(mnist, files=files)


def test_cifar_records_become_colour_images(tmp_path: Path) -> None:
    files = [_described(f"batch_{i}.bin", record.tobytes()) for i, record in enumerate(RECORDS)]
    (tmp_path / "cifar-10-batches-bin").mkdir()
    for file, record in zip(files, RECORDS, strict=True):
        (tmp_path / "cifar-10-batches-bin" / file.name).write_bytes(record.tobytes())
    data = load_cifar10(tmp_path, train_files=files[:2], test_files=files[2:], centre=False)
    assert (data.X_train.shape, data.X_test.shape) == ((6, 3072), (3, 3072))
    assert np.array_equal(data.y_train, np.concatenate([RECORDS[0][:, 0], RECORDS[1][:, 0]]))
    picture = data.image(data.X_train[4]) * 255
    green, row, column = 1, 7, 20
    assert picture[row, column, green] == pytest.approx(RECORDS[1][1, 1 + 1024 * green + 32 * row + column])


def test_cifar_files_that_are_not_needed_may_be_missing(tmp_path: Path) -> None:
    files = [_described(f"batch_{i}.bin", record.tobytes()) for i, record in enumerate(RECORDS)]
    for i in (0, 2):
        (tmp_path / files[i].name).write_bytes(RECORDS[i].tobytes())
    assert len(load_cifar10(tmp_path, train_files=files[:2], test_files=files[2:], num_train=2).X_train) == 2
    with pytest.raises(FileNotFoundError, match=r"batch_1\.bin"):
        load_cifar10(tmp_path, train_files=files[:2], test_files=files[2:])
