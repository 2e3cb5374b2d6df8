#!/usr/bin/env python3
"""Makes of what the measurements noted a table beside the goals, and the plots.

    Benchmarks/report.py RESULTS.jsonl FOLDER

Writes RESULTS.md and plots/*.svg into the folder and prints the table. Of a row that was measured
more than once the last counts. A goal that was not measured is said to be so.
"""

import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

from goals import ALL, BELOW, GOALS, LEAST, MOST, OVER, RATIO, SEEN
from plot import draw

PLOTS = {
    "clients": ("Cost per delivery as clients grow", "clients", "processor time, µs",
                "the same event to everybody; 20 events a second, 5 to 10,000 clients"),
    "votes": ("Votes of everybody at one moment", "electorate", "99 of 100 acknowledged, ms",
              "linear in the electorate, since each vote is acknowledged by itself"),
    "journal": ("A journal as it grows", "events in the journal", "ms",
                "a start lasts until a member has joined; median of three, of twenty joins"),
}


def has_met(goal, ours, theirs):
    """Whether the goal is met; None where there is none, or nothing to hold it against."""
    if goal.sense == SEEN or (goal.sense != MOST and not theirs):
        return None
    return {
        RATIO: lambda: ours <= goal.limit * theirs, LEAST: lambda: ours >= goal.limit * theirs,
        BELOW: lambda: ours < theirs, OVER: lambda: ours - theirs <= goal.limit,
        MOST: lambda: ours <= goal.limit, ALL: lambda: ours == theirs,
    }[goal.sense]()


def words_of(goal):
    unit = f" {goal.unit}"
    return {RATIO: f"≤ {goal.limit:g} ×", LEAST: f"≥ {goal.limit:g} ×", BELOW: "< 1 ×",
            OVER: f"≤ {goal.limit:g}{unit} over", MOST: f"≤ {goal.limit:g}{unit}", ALL: "all",
            SEEN: "–"}[goal.sense]


def figure(value):
    if value is None:
        return "–"
    digits = 0 if value >= 1000 or float(value).is_integer() else 1 if value >= 100 else 2
    return f"{value:,.{digits if value >= 0.1 or not value else 4}f}"


def rows(lines):
    """One row for each goal: its cells, and whether it is met."""
    found = {line["goal"]: line for line in lines if "goal" in line}
    for goal in GOALS:
        line = found.get(goal.key)
        if line is None:
            yield goal, [words_of(goal), "–", "–", "–", "not measured", ""], None
            continue
        ours, theirs = line["ours"], line["theirs"]
        met = has_met(goal, ours, theirs)
        beside = f"{figure(theirs)} ({line['beside']})" if theirs is not None else line["beside"] or "–"
        ratio = f"{ours / theirs:.2f} ×" if theirs else "–"
        said = {None: "–", True: "met", False: "**not met**"}[met]
        where = " ".join(filter(None, [goal.where, line["detail"] and f"({line['detail']})"]))
        yield goal, [words_of(goal), beside, figure(ours), ratio, said, where], met


def machine():
    """What it ran on, a line each."""
    processors = pathlib.Path("/proc/cpuinfo").read_text()
    model = processors.partition("model name\t: ")[2].partition("\n")[0] or platform.machine()
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 2**20
    system = pathlib.Path("/etc/os-release").read_text().partition('PRETTY_NAME="')[2]
    place = os.environ.get("BENCH_SCRATCH", "/tmp")
    disk = subprocess.run(["df", "--output=fstype", place], capture_output=True, text=True)
    load = os.environ.get("BENCH_LOAD", "")
    return [
        f"- {os.cpu_count()} processors ({model}), {memory:.0f} GB, file system"
        f" {disk.stdout.split()[-1]}",
        f"- {system.partition(chr(34))[0]}, Linux {platform.release().partition('-')[0]}",
        f"- {datetime.datetime.now():%Y-%m-%d %H:%M}" + (f", load before {load}" if load else ""),
    ]


def series(lines, plot):
    found = {}
    for line in lines:
        if line.get("plot") == plot:
            found.setdefault(line["series"], {})[line["x"]] = line["y"]
    return [(name, sorted(points.items())) for name, points in found.items()]


def table(lines):
    out, area, met, missed = [], None, 0, []
    for goal, cells, is_met in rows(lines):
        if goal.area != area:
            area = goal.area
            out += ["", f"**{area}**", "", "| What | Goal | Beside | Ours | Ratio | | Where it goes |",
                    "|---|---|---:|---:|---:|---|---|"]
        out.append(f"| {goal.what}, {goal.unit} | " + " | ".join(cells) + " |")
        met += is_met is True
        if is_met is False:
            missed.append(goal.key)
    return out, met, missed


def document(lines, plots):
    out, met, missed = table(lines)
    head = [
        "# The last measurements", "",
        "Made by `make bench`: both sides of a row in the same run on the same machine. Only ratios",
        "mean anything elsewhere; the goals are ours.", "", *machine(), "",
        f"{met} goals met, {len(missed)} not.",
    ]
    if any(line.get("quick") for line in lines):
        head += ["", "**A trial with small numbers (`QUICK=1`): no figure of it counts.**"]
    for name in plots:
        title, _, _, about = PLOTS[name]
        out += ["", f"![{title}](plots/{name}.svg)", "", f"*{title}: {about}.*"]
    return "\n".join([*head, *out]) + "\n"


def show(lines):
    """The table for a terminal."""
    for goal, cells, _ in rows(lines):
        wanted, beside, ours, ratio, said, _ = cells
        print(f"{goal.area + ': ' + goal.what:.78}".ljust(80) + f"{ours:>10} {goal.unit:<9}"
              f"{ratio:>9}  {wanted:<12} {said.strip('*'):<12} {beside}")


def main():
    results, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    lines = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    (folder / "plots").mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, (title, across, up, _) in PLOTS.items():
        found = series(lines, name)
        if found:
            (folder / "plots" / f"{name}.svg").write_text(draw(title, across, up, found), "utf-8")
            drawn.append(name)
    (folder / "RESULTS.md").write_text(document(lines, drawn), "utf-8")
    show(lines)
    print(f"\nwritten: {folder}/RESULTS.md" + "".join(f", plots/{name}.svg" for name in drawn))


if __name__ == "__main__":
    main()
