"""Outputs that another process claims a cell had, made into valid ones."""

from typing import Any

from autograder.cells.recorder import DATA_LIMIT, TEXT_LIMIT

Output = dict[str, Any]

_LONGEST = 4 * TEXT_LIMIT + 4 * DATA_LIMIT
_MOST = 10_000


def cleaned(outputs: list[Output]) -> list[Output]:
    """Return outputs of nbformat's four kinds with fields of the right types; whatever is not one is left out."""
    kept: list[Output] = []
    left = _LONGEST
    for output in outputs[:_MOST]:
        clean = _clean(output)
        if clean is None:
            continue
        left -= _size(clean)
        if left < 0:
            kept.append({"output_type": "stream", "name": "stderr", "text": "… further outputs were left out\n"})
            break
        kept.append(clean)
    return kept


def _clean(output: Output) -> Output | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        traceback = [_text(line) for line in lines] if isinstance(lines, list) else []
        return {
            "output_type": "error",
            "ename": _text(output.get("ename")),
            "evalue": _text(output.get("evalue")),
            "traceback": traceback,
        }
    if kind not in ("display_data", "execute_result"):
        return None
    data = output.get("data")
    bundle = {str(mime): value for mime, value in data.items() if _is_json(value)} if isinstance(data, dict) else {}
    metadata = output.get("metadata")
    clean: Output = {
        "output_type": kind,
        "data": bundle,
        "metadata": metadata if isinstance(metadata, dict) and _is_json(metadata) else {},
    }
    if kind == "execute_result":
        count = output.get("execution_count")
        clean["execution_count"] = count if type(count) is int else None
    return clean


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_json(value: Any, depth: int = 0) -> bool:
    if depth > 20:
        return False
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(item, depth + 1) for key, item in value.items())
    if isinstance(value, list):
        return all(_is_json(item, depth + 1) for item in value)
    return value is None or isinstance(value, bool | int | float | str)


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(len(key) + _size(item) for key, item in value.items())
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 8
