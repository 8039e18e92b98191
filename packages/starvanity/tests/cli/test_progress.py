from io import StringIO

from starvanity.cli.progress import CLEAR, Progress


class Terminal(StringIO):
    """A text stream that is a terminal."""

    def isatty(self):
        return True


def shown(*updates, size=None, stream=None):
    """Return the output for updates of seconds, rows and bytes."""
    stream = stream or Terminal()
    now = [0.0]
    progress = Progress(stream, lambda: now[0])
    progress.start("list.csv", size)
    for seconds, rows, bytes_read in updates:
        now[0] = seconds
        progress.update(rows, bytes_read)
    progress.clear()
    return stream.getvalue()


def test_a_short_list_has_no_progress():
    assert shown((0.4, 100, 1000)) == ""


def test_a_list_of_unknown_size_has_a_count_and_a_rate():
    assert shown((2.0, 5000, 0)) == f"{CLEAR}list.csv: 5,000 rows, 2,500 a second{CLEAR}"


def test_a_list_of_known_size_has_its_share_and_the_time_left():
    (line,) = shown((60.0, 3000, 250), size=1000).split(CLEAR)[1:-1]

    assert line == "list.csv: 3,000 rows, 50 a second [#####---------------] 25%, 3:00 left"


def test_a_list_without_bytes_read_has_no_time_left():
    assert "0%, 0:00 left" in shown((60.0, 3000, 0), size=1000)


def test_a_file_that_grows_is_never_more_than_whole():
    assert "100%, 0:00 left" in shown((60.0, 3000, 2000), size=1000)


def test_two_lines_have_time_between_them():
    assert shown((1.0, 1, 0), (1.05, 2, 0), (1.2, 3, 0)).count("rows") == 2


def test_a_stream_that_is_not_a_terminal_has_no_progress():
    assert shown((60.0, 3000, 0), stream=StringIO()) == ""
