"""What drafts make of incidents whose truth their writers wrote down: milestones, causes, impact and actions.

usage: DEBRIEF=.build/release/debrief python3 Benchmarks/Told/told.py FOLDER… [--verbose] [--only NAME]

Each folder holds incidents, and each of those `evidence/` and `truth.json`. Totals are printed for each folder; `--verbose`
prints every difference. A milestone is right to the minute, and on its day where the truth knows one. A cause, a figure of
the impact and an action are found when the draft cites their line, or the one beside it where the head of the message stands, in
the section where they belong, outside of questions."""
import collections, datetime, json, os, pathlib, re, subprocess, sys, tempfile, zoneinfo
from concurrent.futures import ThreadPoolExecutor

DEBRIEF = os.environ.get("DEBRIEF", ".build/release/debrief")
MILESTONES = ["started", "detected", "declared", "mitigated", "resolved"]
SECTIONS = {
    "cause": ("root cause", "根本原因", "根因"), "impact": ("impact", "影响"), "summary": ("summary", "摘要", "概述", "概要"),
    "actions": ("action items", "改进措施", "行动项", "action"), "factors": ("contributing", "促成因素"),
}


def run(*arguments):
    return subprocess.run([DEBRIEF, *map(str, arguments)], capture_output=True, text=True)


def drafted(incident, folder):
    """The text of a draft and what `inspect` reads of it, or `None` where the command saw no incident."""
    target = pathlib.Path(folder) / f"{incident.parent.name}-{incident.name}.md"
    run("draft", incident / "evidence", "-o", target)
    if not target.exists():
        return None
    return target.read_text(encoding="utf-8"), json.loads(run("inspect", "--format", "json", target).stdout)


def sections(text):
    """Each line outside of questions and comments with the name of its section and the evidence it cites."""
    places = {m[1]: (m[2], int(m[3]) if m[3] else 0)
              for m in re.finditer(r"^\[\^(e\d+)\]: `evidence/([^`]*)`(?: line (\d+)|，第 (\d+) 行| 第 (\d+) 行)?", text, re.M)}
    for m in re.finditer(r"^\[\^(e\d+)\]: `evidence/([^`]*)`(.*)$", text, re.M):
        number = re.search(r"line (\d+)|第 ?(\d+) ?行", m[3])
        places[m[1]] = (m[2], int(next(g for g in number.groups() if g)) if number else 0)
    section, rows = "", []
    for line in text.split("\n"):
        if line.startswith("## "):
            section = line[3:].strip().lower()
        elif not line.startswith(("#", ">", "<!--", "[^e")):
            rows.append((section, line, [places[label] for label in re.findall(r"\[\^(e\d+)\]", line) if label in places]))
    return rows


def named(section, kind):
    return any(section.startswith(name) for name in SECTIONS[kind])


def cites(rows, kinds, place, near=1):
    path, _, line = place.rpartition(":")
    return any(any(named(section, kind) for kind in kinds) and any(p.endswith(path) and abs(n - int(line)) <= near for p, n in cited)
               for section, _, cited in rows)


def clock(iso):
    day, _, rest = iso.partition("T")
    return day, rest[:5]


def same(want, got, zone):
    """Whether two times are the same to the minute, one of which may be shown in UTC."""
    (day, time), (other, shown) = clock(want), clock(got)
    if got.endswith("Z") and day and zone:
        there = datetime.datetime.fromisoformat(got.replace("Z", "+00:00"))
        here = datetime.datetime.fromisoformat(f"{want}:00{zone}") if zone[0] in "+-" else \
            datetime.datetime.fromisoformat(f"{want}:00").replace(tzinfo=zoneinfo.ZoneInfo(zone))
        if there == here:
            return True
    return time == shown and (not day or not other or day == other)


def judge(incident, folder, note):
    truth = json.loads((incident / "truth.json").read_text(encoding="utf-8"))
    result, name = collections.Counter(), f"{incident.parent.name}/{incident.name}"
    draft = drafted(incident, folder)
    if not truth["incident"]:
        result["nothing"] += 1
        result["nothing drafted"] += draft is not None
        if draft:
            note(name, "drafted though there was none")
        return result
    result["incidents"] += 1
    if draft is None:
        note(name, "not drafted")
    text, read = draft or ("", {"timeline": []})
    if isinstance(read, list):
        read = read[0]
    shown = {}
    for row in read["timeline"]:
        for milestone in row["milestones"]:
            shown.setdefault(milestone, row["time"]["iso"] if row["time"] else "")
    # What is over at once was not eased before.
    if shown.get("mitigated") and shown["mitigated"] == shown.get("resolved") and not truth.get("mitigated"):
        del shown["mitigated"]
    for milestone in MILESTONES:
        want, got = truth.get(milestone), shown.get(milestone)
        result[milestone, "told"] += want is not None
        result[milestone, "stated"] += got is not None
        right = want is not None and got is not None and same(want["time"], got, truth.get("zone"))
        result[milestone, "right"] += right
        if not right and (want or got):
            note(name, f"{milestone}: told {want and want['time'] + ' ' + want['line']}, drafted {got}")
    dated = [want["time"] for want in map(truth.get, MILESTONES) if want and not want["time"].startswith("T")]
    result["day", "told"] += bool(dated)
    days = {clock(row["time"]["iso"])[0] for row in read["timeline"] if row["time"]} - {""}
    result["day", "stated"] += bool(days)
    result["day", "right"] += bool(dated) and any(clock(day)[0] in days for day in dated)
    if dated and not any(clock(day)[0] in days for day in dated):
        note(name, f"day: told {dated[0]}, drafted {sorted(days)[:2]}")
    rows = sections(text)
    for kind, kinds in (("cause", ["cause", "summary", "factors"]), ("trigger", ["cause", "summary", "factors"])):
        if truth.get(kind):
            result[kind, "told"] += 1
            found = cites(rows, kinds, truth[kind]["line"])
            result[kind, "right"] += found
            if not found:
                note(name, f"{kind}: {truth[kind]['line']} {truth[kind]['text']}")
    for figure in truth.get("impact") or []:
        result["impact", "told"] += 1
        found = cites(rows, ["impact", "summary"], figure["line"])
        result["impact", "right"] += found
        if not found:
            note(name, f"impact: {figure['line']} {figure['text']}")
    table = [(line, cited) for section, line, cited in rows if named(section, "actions") and line.startswith("|") and cited]
    claimed = set()
    for action in truth.get("actions") or []:
        result["action", "told"] += 1
        path, _, number = action["line"].rpartition(":")
        places = [i for i, (_, cited) in enumerate(table)
                  if i not in claimed and any(p.endswith(path) and abs(n - int(number)) <= 1 for p, n in cited)]
        words = set(re.findall(r"\w{4,}|[\u4e00-\u9fff]", action["text"].lower()))
        places.sort(key=lambda i: -len(words & set(re.findall(r"\w{4,}|[\u4e00-\u9fff]", table[i][0].lower()))))
        if not places:
            note(name, f"action: {action['line']} {action['text']}")
            continue
        claimed.add(places[0])
        result["action", "right"] += 1
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", table[places[0]][0])][1:-1]
        owner, due = (cells + [""] * 4)[2], (cells + [""] * 4)[3]
        for kind, want, got in (("owner", action.get("owner"), owner), ("due", action.get("due"), due)):
            result[kind, "told"] += want is not None
            result[kind, "stated"] += got != ""
            good = want is not None and got != "" and (want.lower() in got.lower() or got.lower().lstrip("@") in want.lower())
            result[kind, "right"] += good
            if not good and (want or got):
                note(name, f"{kind}: {action['line']} told {want}, drafted {got or None}")
    result["action", "stated"] += len(table)
    for i, (line, cited) in enumerate(table):
        if i not in claimed:
            note(name, f"no action: {cited[0][0]}:{cited[0][1]} {line[:140]}")
    for guess in truth.get("refuted") or []:
        result["refuted", "told"] += 1
        stated = [line for section, line, cited in rows if named(section, "cause")
                  and any(p.endswith(guess["line"].rpartition(":")[0]) and n == int(guess["line"].rpartition(":")[2]) for p, n in cited)]
        result["refuted", "stated"] += bool(stated)
    return result


def percent(part, whole):
    return f"{part}/{whole} {100 * part / whole:.0f} %" if whole else "–"


verbose = "--verbose" in sys.argv
only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
folders = [pathlib.Path(a) for a in sys.argv[1:] if not a.startswith("--") and a != only]
for root in folders:
    total, notes = collections.Counter(), []
    incidents = sorted(path.parent for path in root.glob("*/truth.json") if not only or path.parent.name == only)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for result in pool.map(lambda i: judge(i, folder, lambda name, words: notes.append((name, words))), incidents):
            total.update(result)
    if verbose:
        print("\n".join(f"{name}  {words}" for name, words in sorted(notes)))
    print(f"{root.name}: {total['incidents']} incidents; of {total['nothing']} that are none {total['nothing drafted']} drafted")
    for kind in [*MILESTONES, "day", "owner", "due", "action"]:
        print(f"  {kind:10} right of those stated {percent(total[kind, 'right'], total[kind, 'stated']):14}"
              f" of those told {percent(total[kind, 'right'], total[kind, 'told'])}")
    told, stated, right = (sum(total[m, k] for m in MILESTONES) for k in ("told", "stated", "right"))
    print(f"  milestones right of those stated {percent(right, stated):14} of those told {percent(right, told)}")
    for kind in ("cause", "trigger", "impact"):
        print(f"  {kind:10} of those told {percent(total[kind, 'right'], total[kind, 'told'])}")
    print(f"  guesses withdrawn that the root cause cites: {percent(total['refuted', 'stated'], total['refuted', 'told'])}")
