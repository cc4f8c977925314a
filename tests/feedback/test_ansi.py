import pytest

from autograder.feedback.ansi import ansi_to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain <b> & text", "plain &lt;b&gt; &amp; text"),
        ("\x1b[31mred\x1b[0m not", '<span class="ansi-red">red</span> not'),
        (
            "\x1b[1;4mboth\x1b[22m line\x1b[24m",
            '<span class="ansi-bold ansi-underline">both</span><span class="ansi-underline"> line</span>',
        ),
        ("\x1b[91mbright\x1b[39m", '<span class="ansi-red">bright</span>'),
        ("\x1b[38;5;28;01mkeyword\x1b[39;00m", '<span class="ansi-green ansi-bold">keyword</span>'),
        ("\x1b[38;2;200;10;10mrgb\x1b[m", '<span class="ansi-red">rgb</span>'),
        (
            "\x1b[38;5;240mdark\x1b[38;5;250mlight",
            '<span class="ansi-black">dark</span><span class="ansi-white">light</span>',
        ),
        ("\x1b[48;5;1mbackground", "background"),
        ("\x1b[2J\x1b[10;3Hmoved\x1b]0;a title\x07", "moved"),
        (
            "\x1b[38;5mcut\x1b[38;2;200mshort",
            '<span class="ansi-black">cut</span><span class="ansi-red">short</span>',
        ),
        ("half an escape \x1b", "half an escape "),
        (f"\x1b[{'9' * 5000}mhuge\x1b[38;5;999m numbers", 'huge<span class="ansi-white"> numbers</span>'),
        ("bell \x07 and zero \x00", "bell  and zero "),
        ("\x1b[31m<script>", '<span class="ansi-red">&lt;script&gt;</span>'),
    ],
)
def test_colours_become_classes_and_everything_else_is_escaped(text: str, html: str) -> None:
    assert ansi_to_html(text) == html
