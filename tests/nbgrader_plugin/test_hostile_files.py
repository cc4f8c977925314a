"""What nbgrader copies out of a hostile hand-in goes no further."""

from pathlib import Path

from tests.nbgrader_command import nbgrader

SECRET = "the answers of bob"


def test_a_link_in_a_hand_in_brings_nothing_of_others_to_light(ours: Path) -> None:
    hand_in = ours / "submitted/ann/ps1"
    (ours / "submitted/bob/ps1/answers.csv").write_text(SECRET)
    (hand_in / "mine.csv").write_text("my own")
    (hand_in / "theirs.csv").symlink_to(ours / "submitted/bob/ps1/answers.csv")
    (hand_in / "data").mkdir()
    (hand_in / "data/source.txt").symlink_to("../../../../source/ps1/problem1.ipynb")
    (hand_in / "data/all").symlink_to(ours / "submitted/bob")
    (hand_in / "page.html").write_text("<script>attack()</script>")
    said = nbgrader(ours, "autograde", "ps1")
    assert "Links and web pages of ann are not kept: data/source.txt, page.html, theirs.csv" in said
    nbgrader(ours, "generate_feedback", "ps1")
    for step in ("autograded", "feedback"):
        folder = ours / step / "ann"
        assert (folder / "ps1/mine.csv").read_text() == "my own"
        names = {path.name for path in folder.rglob("*")}
        assert names.isdisjoint({"theirs.csv", "source.txt", "all", "page.html"})
        assert not any(SECRET.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_notebook_that_is_a_link_scores_nothing(ours: Path) -> None:
    notebook = ours / "submitted/bob/ps1/problem1.ipynb"
    notebook.unlink()
    notebook.symlink_to(ours / "source/ps1/problem1.ipynb")
    said = nbgrader(ours, "autograde", "ps1", "--student=bob")
    assert "Links are not followed" in said
    assert "squares" not in (ours / "autograded/bob/ps1/problem1.ipynb").read_text()
