"""Unpacks a small file that was handed in and holds gigabytes.

Shows: File too large | MemoryError | MiB of files | OSError
Elsewhere: it would fill the disk
Holds: confined
"""

# %% g
import zipfile


def g(step, x):
    with zipfile.ZipFile("bomb.zip") as bomb:
        bomb.extractall()
    return bomb


# %% hand_in
import zipfile

with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
    with bomb.open("zeros", "w", force_zip64=True) as zeros:
        for _ in range(128):
            zeros.write(bytes(1 << 20))
