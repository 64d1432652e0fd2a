"""The records laid out in DuckDB, and the pairs among them that are worth a comparison."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from winsome.matching.blocking import CERTAIN, TEACHERS, Key

_CERTAIN_AMONG = 20  # more records that share something certain share a desk or a slip
_FOUND_BY_CERTAIN = 0.6  # what share of those who are the same show it by something certain
_ENOUGH = 300
_TEACHERS = 3
NAMES = ("root", "family_root")
_GO_TOGETHER = 2.0  # how much likelier given and family name meet than by chance, as those of one country do
_RARELY, _OFTEN = 0.5, 3.0


class Candidates:
    """The records of one run, each with a number and a side: left, or right when two files are compared with each other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, said: pa.Table) -> None:
        self.connection = connection
        connection.register("said", said)
        connection.execute(
            """CREATE TABLE records AS SELECT *,
                nullif(trim(coalesce(given, '') || ' ' || coalesce(family, '')), '') AS full_name,
                given[:1] AS initial,
                regexp_replace(mail_name, '[^0-9]', '', 'g') AS mail_number,
                CASE WHEN length(organization) <= 5 THEN organization ELSE organization_initials END AS organization_short
            FROM said"""
        )
        connection.unregister("said")
        self.count: int = self.number("SELECT count(*) FROM records")
        names = [name for name, *_ in connection.execute("DESCRIBE records").fetchall()]
        counted = connection.execute("SELECT " + ", ".join(f"count({name})" for name in names) + " FROM records").fetchall()[0]
        self.known = frozenset(name for name, count in zip(names, counted, strict=True) if count)

    def number(self, sql: str) -> int:
        """The one number that a question is answered with."""
        return int(self.connection.execute(sql).fetchall()[0][0] or 0)

    def pair_up(self, keys: Sequence[Key], *, between: bool) -> int:
        """Find every pair that shares a key, each once, and say how many there are."""
        self.connection.execute("CREATE TABLE keyed (row_id INTEGER, side TINYINT, k UBIGINT)")
        for name in dict.fromkeys(each.name for each in keys):
            self._add_keys([each for each in keys if each.name == name and self.known.issuperset(each.columns)])
        condition = "l.side = 0 AND r.side = 1" if between else "l.row_id < r.row_id"
        self.connection.execute(
            f"""CREATE TABLE pairs AS SELECT DISTINCT '' AS match_key, l.row_id AS join_key_l, r.row_id AS join_key_r
            FROM keyed l JOIN keyed r ON l.k = r.k AND {condition}"""
        )
        self.connection.execute("DROP TABLE keyed")
        return self.number("SELECT count(*) FROM pairs")

    def _add_keys(self, keys: Sequence[Key]) -> None:
        """Add one kind of key, without the groups that its budget has no room for."""
        if not keys:
            return
        valued = " UNION ".join(
            f"SELECT row_id, side, hash('{each.name}', {each.sql}) AS k FROM records WHERE ({each.sql}) IS NOT NULL"
            for each in keys
        )
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE of_kind AS {valued}")
        left, most = keys[0].budget(self.count), 1
        groups_of = "SELECT k, count(*) AS size FROM of_kind GROUP BY k HAVING size > 1"
        sizes = f"SELECT size, count(*) FROM ({groups_of}) GROUP BY size ORDER BY size"
        for size, groups in self.connection.execute(sizes).fetchall():
            left -= groups * size * (size - 1) // 2
            if left < 0:
                break
            most = size
        kept = f"SELECT k FROM ({groups_of}) WHERE size <= {most}"
        self.connection.execute(f"INSERT INTO keyed SELECT * FROM of_kind WHERE k IN ({kept})")
        self.connection.execute("DROP TABLE of_kind")

    def pair_count(self, *, between: bool) -> int:
        """How many pairs there are at all."""
        if between:
            left = self.number("SELECT count(*) FROM records WHERE side = 0")
            return max(left * (self.count - left), 1)
        return max(self.count * (self.count - 1) // 2, 1)

    def share_of_matches(self) -> float:
        """How likely two records are the same before anything is compared, judged by those that show it with near certainty."""
        rules = [columns for columns in CERTAIN if self.known.issuperset(columns)]
        found = 0
        if rules:
            found = self.number(f"SELECT count(*) FROM ({' UNION '.join(map(self._certain_pairs, rules))})")
        pairs = max(self.count * (self.count - 1) / 2, 1)
        return min(max(found / _FOUND_BY_CERTAIN, self.count / 20, 1) / pairs, 0.2)

    def _certain_pairs(self, columns: Sequence[str]) -> str:
        named = ", ".join(columns)
        known = " AND ".join(f"{name} IS NOT NULL" for name in columns)
        few = f"SELECT {named} FROM records WHERE {known} GROUP BY {named} HAVING count(*) BETWEEN 2 AND {_CERTAIN_AMONG}"
        some = f"(SELECT row_id, {named} FROM records SEMI JOIN ({few}) USING ({named}))"
        return f"SELECT l.row_id, r.row_id FROM {some} l JOIN {some} r USING ({named}) WHERE l.row_id < r.row_id"

    def namesakes(self, same: float) -> float:
        """How much likelier two people have one name than chance says, once it is known what share of such pairs is the same."""
        pairs = self.count * (self.count - 1) / 2
        met = self._pairs_sharing(NAMES) / pairs
        expected = self._pairs_sharing(("root",)) / pairs * self._pairs_sharing(("family_root",)) / pairs
        return min(max(_GO_TOGETHER * met * (1 - same) / expected, _RARELY), _OFTEN) if expected else _GO_TOGETHER

    def name_frequencies(self, together: float = _GO_TOGETHER) -> str:
        """A table of how frequent each full name is among people.

        Counting names would count somebody's own doubles, so it follows from how frequent given and family name are, which many
        people share.
        """
        name = f"name_frequencies_{round(together * 1000)}"
        share = f"count(*) / {self.count} AS often"
        both = f"CASE WHEN given.often IS NULL OR families.often IS NULL THEN 1 ELSE {together} END"
        self.connection.execute(
            f"""CREATE TABLE {name} AS
            WITH given AS (SELECT root, {share} FROM records WHERE root IS NOT NULL GROUP BY root),
                families AS (SELECT family_root, {share} FROM records WHERE family_root IS NOT NULL GROUP BY family_root),
                names AS (SELECT full_name, min(root) AS root, min(family_root) AS family_root, {share}
                    FROM records WHERE full_name IS NOT NULL GROUP BY full_name)
            SELECT full_name,
                least(names.often, {both} * coalesce(given.often, 1) * coalesce(families.often, 1)) AS tf_full_name
            FROM names LEFT JOIN given USING (root) LEFT JOIN families USING (family_root)"""
        )
        return name

    def teachers(self) -> list[Sequence[str]]:
        """Columns from whose agreement the rest can be learned: the names, and what else enough records share."""
        found = [columns for columns in (NAMES, *TEACHERS) if self._pairs_sharing(columns) >= _ENOUGH]
        return list(found[:_TEACHERS])

    def _pairs_sharing(self, columns: Sequence[str]) -> int:
        if not self.known.issuperset(columns):
            return 0
        named = ", ".join(columns)
        known = " AND ".join(f"{name} IS NOT NULL" for name in columns)
        return self.number(f"SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM records WHERE {known} GROUP BY {named})")
