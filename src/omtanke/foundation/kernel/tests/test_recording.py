import pytest

from omtanke.foundation.kernel.recording import Kind, Recording, covered_by, current_recording

OUTER = Recording(1, Kind.COMMAND, opens_content=True)
INNER = Recording(2, Kind.COMMAND, opens_content=False)


def test_the_innermost_recording_covers_what_happens() -> None:
    assert current_recording() is None
    with covered_by(OUTER):
        with covered_by(INNER):
            assert current_recording() is INNER
        assert current_recording() is OUTER
    assert current_recording() is None


def test_a_recording_ends_also_when_something_goes_wrong() -> None:
    with pytest.raises(ZeroDivisionError), covered_by(OUTER):
        raise ZeroDivisionError
    assert current_recording() is None


def test_opened_keys_are_not_shown_in_a_traceback() -> None:
    recording = Recording(1, Kind.READING, opens_content=True)
    recording.opened["owner"] = "key"
    assert "key" not in repr(recording)
