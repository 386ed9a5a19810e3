#!/usr/bin/env python3
"""DuckDB over Parquet (zstd): the signal tables of the whole history, recomputed. Prints one JSON line a run.

    duckdb_peer.py write HISTORY.ndjson OUT.parquet      the history as a table, every field of the events kept
    duckdb_peer.py signals OUT.parquet THREADS           by organ and by term: counts of cases, PRR and ROR with limits
    duckdb_peer.py rows OUT.parquet THREADS              the same over rows instead of cases: less work, another answer
    duckdb_peer.py write-reports REPORTS.csv OUT.parquet
    duckdb_peer.py reports OUT.parquet THREADS           drug x term of the report set
"""
import json
import os
import resource
import sys
import time

import duckdb

Z = "1.959963984540054"

# PRR and ROR with 95 % limits from a, drug total, reaction total and total, as Vigilia computes them; a zero cell gives NULL.
MEASURES = f"""
select *, prr / exp({Z} * se_prr) prr_lower, prr * exp({Z} * se_prr) prr_upper,
       ror / exp({Z} * se_ror) ror_lower, ror * exp({Z} * se_ror) ror_upper
from (select drug, reaction, population, a, (a / (a + b)) / nullif(c / (c + d), 0) prr,
             sqrt(b / (a * (a + b)) + d / nullif(c * (c + d), 0)) se_prr, a * d / nullif(b * c, 0) ror,
             sqrt(1 / a + 1 / nullif(b, 0) + 1 / nullif(c, 0) + 1 / nullif(d, 0)) se_ror
      from (select drug, reaction, population, n::double a, (dn - n)::double b, (rn - n)::double c,
                   -- Fewer than no cases with neither: the pair has no table.
                   case when total - dn - rn + n >= 0 then (total - dn - rn + n)::double end d
            from cells where n > 0))
"""

# A case counts once per pair of a drug and a reaction it ever had in an event; it is serious as a whole.
CASES = """
with reported as materialized (
    select pid, drug, {reaction} reaction from events where type = 'reactionReported'),
cases as materialized (
    select pid, bool_or(grade >= 3 or hosp or lt or death or dis) serious from events group by pid
    having bool_or(type = 'reactionReported')),
case_drugs as materialized (select distinct pid, drug from reported),
case_reactions as materialized (select distinct pid, reaction from reported),
case_pairs as (select distinct pid, drug, reaction from reported),
pairs as (select drug, reaction, count(*) n, count(*) filter (serious) s
    from case_pairs join cases using (pid) group by all),
drugs as (select drug, count(*) n, count(*) filter (serious) s from case_drugs join cases using (pid) group by all),
reactions as (select reaction, count(*) n, count(*) filter (serious) s
    from case_reactions join cases using (pid) group by all),
totals as (select count(*) n, count(*) filter (serious) s from cases),
"""

ROWS = """
with pairs as (select drug, {reaction} reaction, count(*) n, count(*) filter (grade >= 3) s
    from events where type = 'reactionReported' group by all),
drugs as (select drug, sum(n) n, sum(s) s from pairs group by all),
reactions as (select reaction, sum(n) n, sum(s) s from pairs group by all),
totals as (select sum(n) n, sum(s) s from pairs),
"""

# In the report set a row is a distinct combination of a report, a drug and a reaction.
REPORTS = """
with pairs as (select drug, event reaction, count(*) n, 0 s from events group by all),
drugs as (select drug, count(distinct report_id) n, 0 s from events group by all),
reactions as (select event reaction, count(distinct report_id) n, 0 s from events group by all),
totals as (select count(distinct report_id) n, 0 s from events),
"""

CELLS = """
cells as (
    select drug, reaction, 'all' population, pairs.n, drugs.n dn, reactions.n rn, totals.n total
    from pairs join drugs using (drug) join reactions using (reaction), totals
    union all
    select drug, reaction, 'serious', pairs.s, drugs.s, reactions.s, totals.s
    from pairs join drugs using (drug) join reactions using (reaction), totals)
"""


def tables(connection, path, head, reaction):
    """Measures every pair of a level and fetches it; gives back pairs, cases over all pairs, and the serious ones of them."""
    connection.execute(f"create or replace view events as select * from read_parquet('{path}')")
    query = head.format(reaction=reaction) + CELLS + MEASURES
    rows = connection.execute(query).fetchnumpy()
    of_all = rows["population"] == "all"
    return int(of_all.sum()), int(rows["a"][of_all].sum()), int(rows["a"][~of_all].sum())


def report(name, events, seconds, byte_count=None, **more):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    line = dict(name=name, events=events, seconds=seconds, events_per_second=int(events / seconds), bytes=byte_count)
    print(json.dumps({**line, **more, "peak_bytes": peak}))


def measure(name, path, threads, head, levels):
    connection = duckdb.connect()
    connection.execute(f"set threads = {threads}")
    events = connection.execute(f"select count(*) from read_parquet('{path}')").fetchone()[0]
    if head is REPORTS:
        events = connection.execute(f"select max(report_id) from read_parquet('{path}')").fetchone()[0]
    start = time.perf_counter()
    found = {level: tables(connection, path, head, level) for level in levels}
    seconds = time.perf_counter() - start
    more = {}
    for level, (pairs, cases, serious) in found.items():
        more |= {f"{level}_pairs": pairs, f"{level}_cases": cases, f"{level}_serious": serious}
    report(f"{name}-{threads}", events, seconds, **more)


def write(source, path):
    connection = duckdb.connect()
    columns = """{type: 'varchar', key: 'varchar', pid: 'varchar', site: 'varchar', occurred: 'date', received: 'date',
        rec: 'timestamp_ms', drug: 'varchar', organ: 'varchar', term: 'varchar', episode: 'integer', grade: 'utinyint',
        hosp: 'boolean', lt: 'boolean', death: 'boolean', dis: 'boolean'}"""
    start = time.perf_counter()
    read = f"select * from read_json('{source}', format = 'newline_delimited', columns = {columns})"
    copy(connection, read, path)
    seconds = time.perf_counter() - start
    events = connection.execute(f"select count(*) from read_parquet('{path}')").fetchone()[0]
    size = os.path.getsize(path)
    report("parquet-write", events, seconds, size, bytes_per_event=size / events)


def write_reports(source, path):
    connection = duckdb.connect()
    columns = "{report_id: 'integer', drug: 'varchar', event: 'varchar'}"
    start = time.perf_counter()
    copy(connection, f"select * from read_csv('{source}', header = true, columns = {columns})", path)
    rows = connection.execute(f"select count(*) from read_parquet('{path}')").fetchone()[0]
    report("parquet-write-reports", rows, time.perf_counter() - start, os.path.getsize(path))


def copy(connection, query, path):
    connection.execute(f"copy ({query}) to '{path}' (format parquet, compression zstd)")


def main():
    command, first, second = sys.argv[1:4]
    if command == "write":
        write(first, second)
    elif command == "write-reports":
        write_reports(first, second)
    elif command == "signals":
        measure("duckdb-signals", first, int(second), CASES, ["organ", "term"])
    elif command == "rows":
        measure("duckdb-rows", first, int(second), ROWS, ["organ", "term"])
    elif command == "reports":
        measure("duckdb-reports", first, int(second), REPORTS, ["term"])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
