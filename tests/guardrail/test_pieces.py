"""A text is cut into the likeliest known pieces, and no letter is lost."""

from winsome.guardrail.pieces import UNKNOWN, Pieces

KNOWN = ["", "", "", "", "▁", "▁pump", "s", "▁pumps", "p", "u", "m", "▁valves"]
LIKELY = [0.0, 0.0, 0.0, 0.0, -3.0, -4.0, -2.0, -5.0, -6.0, -6.0, -6.0, -5.0]
PIECES = Pieces(KNOWN, LIKELY)


def test_the_likeliest_cut_is_taken() -> None:
    assert PIECES.cut("pumps valves") == [KNOWN.index("▁pumps"), KNOWN.index("▁valves")]


def test_a_word_that_is_no_piece_is_cut_into_smaller_ones() -> None:
    assert PIECES.cut("mums")[-4:] == [KNOWN.index("m"), KNOWN.index("u"), KNOWN.index("m"), KNOWN.index("s")]


def test_a_letter_in_no_piece_is_unknown_and_the_rest_is_read() -> None:
    assert PIECES.cut("pump ж pump") == [KNOWN.index("▁pump"), KNOWN.index("▁"), UNKNOWN, KNOWN.index("▁pump")]


def test_spaces_of_any_kind_part_words() -> None:
    assert PIECES.cut(" pumps\n\tvalves ") == PIECES.cut("pumps valves")
