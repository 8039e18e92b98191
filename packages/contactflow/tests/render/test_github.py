from contactflow.lint import Finding
from contactflow.positions import Region
from contactflow.render.github import github
from contactflow.render.located import Located
from tests.render.findings import finding_of

ONE_LINE = Region(4, 29, 4, 39)


def written(message="m", severity="error", file="a.json", region=ONE_LINE):
    return github(Located(file, Finding(message, "x", "", severity, "rule", "link"), region))


def test_a_finding_is_one_command_with_its_place():
    line = github(finding_of("action-type"))

    place = "::error file=main.json,line=4,col=29,title=action-type,endColumn=39::"
    assert line.startswith(place + "a: the type 'SetVoice' does not exist")
    assert "\n" not in line


def test_special_characters_are_escaped():
    line = written("100%\r\nyes: a, b", file="a,b:c%.json")

    assert line.startswith("::error file=a%2Cb%3Ac%25.json,line=4,")
    assert line.endswith("::x: 100%25%0D%0Ayes: a, b%0Alink")


def test_each_severity_has_a_command():
    commands = [written(severity=each).split(" ")[0] for each in ("error", "warning", "info")]

    assert commands == ["::error", "::warning", "::notice"]


def test_a_range_of_lines_has_no_last_column():
    assert "endColumn" not in written(region=Region(1, 1, 2, 3))
