"""Wording: numbers as a sentence says them, and the sentences of whole exchanges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder import wording


@pytest.mark.parametrize(
    ("value", "digits", "sign", "said"),
    [
        (0.0027, 2, False, "0.0027"), (0.004, 2, False, "0.004"), (0.00012, 2, False, "0.00012"), (0.00003, 2, False, "< 0.0001"),
        (-0.00003, 2, False, "> −0.0001"), (-0.004, 2, True, "−0.004"), (0.0, 2, True, "0.00"), (-0.0, 2, True, "0.00"), (-1e-17, 1, True, "0.0"),
        (-1.5, 1, False, "−1.5"), (1.5, 1, True, "+1.5"), (0.4, 0, True, "+0.4"), (1234.5, 1, False, "1,234.5"),
        (float("nan"), 2, False, "none"), (None, 2, False, "none"), (float("-inf"), 2, False, "no bound"), (0.005, 2, False, "0.01"),
        (0.096, 1, False, "0.1"), (0.0499, 1, False, "0.05"),
    ],
)  # fmt: skip
def test_numbers(value, digits, sign, said):
    assert wording.number(value, digits, sign) == said


@given(st.floats(-1e6, 1e6), st.integers(0, 3), st.booleans())
def test_a_number_is_never_a_hyphen_nor_a_false_zero(value, digits, sign):
    said = wording.number(value, digits, sign)
    assert "-" not in said and "e" not in said
    zero = not any(c in "123456789" for c in said)
    assert zero == (abs(value) < wording.NOISE) and ("−" in said) == (value <= -wording.NOISE)


@pytest.mark.parametrize(
    ("p", "said"),
    [(0.384, "p = 0.38"), (1, "p = 1.00"), (0.0027, "p = 0.0027"), (1 / 2001, "p = 0.0005"), (0.0496, "p = 0.05"), (0.041, "p = 0.041"),
     (0.099, "p = 0.10"), (0.00001, "p < 0.0001"), (0, "p < 0.0001"), (float("nan"), "no p")],
)  # fmt: skip
def test_p_values(p, said):
    assert wording.p_value(p) == said


def test_spans_counts_and_lists():
    inf = float("inf")
    assert wording.span(-0.5, 2) == "−0.5 to +2.0" and wording.span(-inf, -1.04) == "−1.0 or less"
    assert wording.span(0.5, inf) == "+0.5 or more" and wording.span(-inf, inf) == "no bound"
    assert wording.span(float("nan"), 1) == "no interval"
    assert [wording.count(n, "sentence") for n in (0, 1, 2, 1200)] == ["0 sentences", "1 sentence", "2 sentences", "1,200 sentences"]
    assert wording.count(2, "use of it", "uses of it") == "2 uses of it" and wording.verb(1, "does", "do") == "does"
    assert [wording.listing("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
