"""Strength on public networks, with floors; left out with a sentence where they are not."""

from statistics import fmean

import pytest

from bench.ties import DATA, auc, compare, faculty

here = pytest.mark.skipif(not (DATA / "enron-network").is_dir(), reason="the public networks are not beside this folder")


def test_auc_by_hand() -> None:
    assert auc([3, 2, 1], [True, False, False]) == 1
    assert auc([1, 1, 1], [True, False, True]) == 0.5
    assert auc([1, 3, 2, 2], [True, False, True, False]) == 0.125


@here
@pytest.mark.slow
def test_strength_tells_better_than_recency_and_frequency_alone_who_writes_next() -> None:
    for compared in compare():
        means = {way: fmean(found) for way, found in compared.rows.items()}
        baselines = [mean for way, mean in means.items() if not way.startswith("strength")]
        assert len(baselines) == 4
        assert means["strength, 90 days"] > max(baselines), compared.pairs
        assert means["strength, 90 days"] > 0.8
        # A half-life learned from the year before is no better here: rhythms changed. It still leaves frequency behind.
        assert min(means.values()) < means[f"strength, fitted half-life of {compared.days} days"] > means["frequency alone"]


@here
@pytest.mark.slow
def test_reciprocity_and_shared_neighbors_tell_heavy_ties_from_light() -> None:
    found = faculty()
    assert found["reciprocity"] > 0.75 and found["share of neighbors in common"] > 0.6
    assert found["reciprocity, then share of neighbors"] > 0.78
