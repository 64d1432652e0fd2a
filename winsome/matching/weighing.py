"""Pairs with what they weigh: Splink's model on DuckDB, learned without labels from enough records, as shipped from few."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from winsome.matching.candidates import NAMES, Candidates
from winsome.matching.levels import Comparison, Level

Tell = Callable[[str, int, int], None]
Weights = dict[tuple[int, int], float]

LEAST = 0.02  # pairs that are less likely are no candidates
FEW = 400  # records below which nothing is learned
_RANDOM_PAIRS = 2_000_000
_PAIRS_TO_LEARN_FROM = 1_000_000
_SEED = 1
_MOSTLY_MATCHES = 50
_SALT = 0.1
_OTHERWISE = "All other comparisons"  # as Splink calls the last level
_PORTION = 1_500_000  # pairs weighed at a time

logging.getLogger("splink").setLevel(logging.ERROR)


class Weighing:
    """One model over the records of one run."""

    def __init__(self, candidates: Candidates, comparisons: Sequence[Comparison], *, prior: float | None = None) -> None:
        self.candidates = candidates
        self.is_learned = candidates.count >= FEW and prior is None
        self.prior = prior or candidates.share_of_matches()
        known = [each for each in comparisons if each.column in candidates.known]
        self._api = DuckDBAPI(candidates.connection)
        table = self._api.register(candidates.connection.table("records"), dataset_display_name="people")
        self._linker = Linker(table, _settings(known, self.prior, with_frequencies=self.is_learned))
        if self.is_learned:
            self._use_frequencies(candidates.name_frequencies())
        self._shipped = {(each.name, level.label): level.matched for each in known for level in each.levels}
        self._shipped |= {(each.name, _OTHERWISE): each.otherwise[0] for each in known}
        self._portions = 0

    def _use_frequencies(self, table: str) -> None:
        names = self._api.register(self.candidates.connection.table(table), dataset_display_name=f"of_{table}")
        self._linker.table_management.register_term_frequency_lookup(names, "full_name")

    def learn(self, tell: Tell) -> None:
        """Learn what each level is worth: by chance from random pairs, matched by expectation maximisation."""
        teachers = self.candidates.teachers() if self.is_learned else []
        if not teachers:
            return
        tell("learning", 0, len(teachers) + 1)
        training = self._linker.training
        training.estimate_u_using_random_sampling(_RANDOM_PAIRS, seed=_SEED, min_count_per_level=None, num_chunks=1)
        sample = 0.1 if self.candidates.count > 100_000 else 1.0
        for number, columns in enumerate(teachers, start=1):
            tell("learning", number, len(teachers) + 1)
            session = training.estimate_parameters_using_expectation_maximisation(
                block_on(*columns), max_pairs=_PAIRS_TO_LEARN_FROM, record_sample_proportion=sample
            )
            if columns == NAMES:
                same = session.core_model_settings.probability_two_random_records_match
                together = self.candidates.namesakes(same)
                self._use_frequencies(self.candidates.name_frequencies(together))
        self._temper()

    def _temper(self) -> None:
        """Take what was learned with a grain of salt.

        Among the random pairs some are the same; in a short list they are most of those that share an address. And what was never
        seen among pairs that are the same may still happen: a part of each shipped value stays.
        """
        for comparison in self._linker._settings_obj.comparisons:
            for level in comparison.comparison_levels:
                if not level.is_null_level and not level._fix_m_probability:
                    shipped = self._shipped[comparison.output_column_name, level.label_for_charts]
                    matched, by_chance = level.m_probability or shipped, level.u_probability or shipped
                    unmatched = (by_chance - self.prior * matched) / (1 - self.prior)
                    level.u_probability = max(unmatched, by_chance / _MOSTLY_MATCHES, 1e-9)
                    level.m_probability = (1 - _SALT) * matched + _SALT * shipped

    def weigh_candidates(self, count: int, tell: Tell) -> Weights:
        """The weights of all pairs that were found, without those that are hardly likely."""
        weights: Weights = {}
        for start in range(0, count, _PORTION):
            tell("comparing", start, count)
            portion = f"SELECT * FROM pairs WHERE rowid >= {start} AND rowid < {start + _PORTION}"
            weights.update(self._weigh(portion, least=LEAST))
        return weights

    def weigh(self, pairs: Iterable[tuple[int, int]]) -> Weights:
        """The weights of these pairs, whatever they are."""
        lefts, rights = zip(*pairs, strict=True)
        asked = pa.table({"join_key_l": pa.array(lefts, pa.int32()), "join_key_r": pa.array(rights, pa.int32())})
        self.candidates.connection.register("asked", asked)
        try:
            return self._weigh("SELECT '' AS match_key, join_key_l, join_key_r FROM asked", least=None)
        finally:
            self.candidates.connection.unregister("asked")

    def _weigh(self, sql: str, *, least: float | None) -> Weights:
        self._portions += 1
        connection, name = self.candidates.connection, f"portion_{self._portions}"
        connection.execute(f"CREATE TABLE {name} AS {sql}")
        registered = self._api.register(connection.table(name), dataset_display_name=f"of_{name}")
        self._linker.table_management.register_blocked_pairs_for_predict(registered)
        found = self._linker.inference.predict(threshold_match_probability=least, warning_mode="never")
        weighed = connection.execute(f"SELECT row_id_l, row_id_r, match_weight FROM {found.physical_name}").to_arrow_table()
        found.drop_table_from_database_and_remove_from_cache()
        connection.execute(f"DROP TABLE {name}")
        lefts, rights, weights = (column.to_pylist() for column in weighed.columns)
        return {(min(left, right), max(left, right)): weight for left, right, weight in zip(lefts, rights, weights, strict=True)}


def _settings(comparisons: Sequence[Comparison], prior: float, *, with_frequencies: bool) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=prior,
        comparisons=[_comparison(each, with_frequencies) for each in comparisons],
        blocking_rules_to_generate_predictions=[block_on("full_name")],  # never used: the pairs are found by `candidates`
        unique_id_column_name="row_id",
        retain_matching_columns=False,
    )


def _comparison(comparison: Comparison, with_frequencies: bool) -> CustomComparison:
    unknown = levels.CustomLevel(comparison.unknown, "not known").configure(is_null_level=True)
    matched, by_chance = comparison.otherwise
    otherwise = levels.ElseLevel().configure(m_probability=matched, u_probability=by_chance)
    asked = [_level(level, with_frequencies) for level in comparison.levels]
    return CustomComparison([unknown, *asked, otherwise], output_column_name=comparison.name)


def _level(level: Level, with_frequencies: bool) -> Any:
    made = levels.CustomLevel(level.sql, level.label)
    worth: dict[str, Any] = {"m_probability": level.matched, "u_probability": level.by_chance}
    if level.is_fixed:
        worth |= {"fix_m_probability": True, "fix_u_probability": True}
    if with_frequencies and level.frequency_of:
        worth["tf_adjustment_column"] = level.frequency_of
    return made.configure(**worth)
