"""How high the change that a report names stands among the suspects of a draft from the commit log and one symptom.

usage: DEBRIEF=.build/release/debrief python3 Benchmarks/suspects.py CASES.tsv

Each line of CASES.tsv, split by tabs: the commit log (TSV with the columns sha, commit_date, author and subject, newest
first or last), when the symptom was seen (ISO 8601 in UTC), the symptom in the words of those who saw it, and the commits
named, separated by commas; none when no change of that log was the cause, so that no suspect is the right answer."""
import csv, os, pathlib, re, subprocess, sys, tempfile

DEBRIEF = os.environ.get("DEBRIEF", ".build/release/debrief")


def suspects(log, time, symptom):
    """The commits that the draft offers, best first, as prefixes of their subjects."""
    with open(log, encoding="utf-8") as lines:
        commits = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    with tempfile.TemporaryDirectory() as folder:
        columns = [[c["sha"], c["commit_date"], c["author"], c["subject"]] for c in commits]
        history = pathlib.Path(folder) / "git.log"
        history.write_text("".join("\t".join(c) + "\n" for c in columns), encoding="utf-8")
        day, clock = time.rstrip("Z").split("T")
        notes = pathlib.Path(folder) / "notes.md"
        notes.write_text(f"# {day} (UTC)\n\n{clock[:5]} {symptom}\n", encoding="utf-8")
        draft = subprocess.run([DEBRIEF, "draft", history, notes], capture_output=True, text=True).stdout
    offered = []
    for line in re.findall(r"^- .*\n(?=  - )", draft, re.M):
        plain = line.replace("\\", "")
        offered += [c["sha"] for c in commits if c["subject"][:60] in plain and c["sha"] not in offered][:1]
    return offered


first = five = known = silent = without = 0
for row in csv.reader(open(sys.argv[1], encoding="utf-8"), delimiter="\t"):
    log, time, symptom, named = row
    found = suspects(log, time, symptom)
    if not named:
        without += 1
        silent += not found
        print(f"{'no suspect' if not found else f'{len(found)} suspects'}  {log}")
        continue
    known += 1
    rank = next((n for n, sha in enumerate(found, 1) if sha.startswith(tuple(named.split(",")))), None)
    first += rank == 1
    five += rank is not None and rank <= 5
    print(f"rank {rank or '–'} of {len(found)}  {log}")
print(f"top 1: {first} of {known}   top 5: {five} of {known}   no suspect where none is: {silent} of {without}")
