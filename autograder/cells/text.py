"""Text that any file can hold."""


def utf8(text: str) -> str:
    """Return a text with question marks for halves of characters, which Python's strings can hold and UTF-8 cannot."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
