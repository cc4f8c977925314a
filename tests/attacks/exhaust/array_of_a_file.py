"""Loads a small file that was handed in and says that it holds a petabyte of numbers.

Shows: MemoryError | ValueError | OSError
"""


# %% g
def g(step, x):
    return np.load("array.npy", allow_pickle=True)


# %% hand_in
header = "{'descr': '<f8', 'fortran_order': False, 'shape': (140737488355328,), }".ljust(117) + "\n"
(folder / "array.npy").write_bytes(
    b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode() + bytes(64)
)
