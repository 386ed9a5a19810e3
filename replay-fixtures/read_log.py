#!/usr/bin/env python3
"""Prints a log as NDJSON, one event a line: a second reader, written from events/FORMAT.md alone.

Usage: read_log.py FOLDER [--verify]            Needs the packages lmdb and zstandard.

With --verify it prints the root hash of the log's tree instead, once it has recomputed the tree from the events and found the stored
frontier, the stored nodes and every checksum to be right; it needs nothing but the folder for that.
"""

import argparse
import datetime
import hashlib
import re
import struct
import sys

import lmdb
import zstandard

OUTCOMES = "recovered recovering notRecovered recoveredWithSequelae fatal unknown"
ACTIONS = "withdrawn doseReduced doseIncreased notChanged interrupted unknown notApplicable"
CHALLENGE = "choice positive negative unknown notApplicable"
SERIOUSNESS = (
    "flags death lifeThreatening hospitalisation disability congenitalAnomaly requiredIntervention otherImportant"
)
PATIENT = {
    "ageYears": "number", "ageGroup": "symbol", "sex": "choice male female unknown", "weightKilograms": "number",
}
ADMINISTRATION = {
    "route": "symbol", "indications": "symbols", "start": "date", "end": "date", "dose": "text", "lot": "text",
    "dechallenge": CHALLENGE, "rechallenge": CHALLENGE,
}
ORIGIN = {
    "reportType": "symbol", "sender": "symbol", "senderReference": "text", "reporterOccupation": "symbol",
    "reporterCountry": "symbol", "occurrenceCountry": "symbol", "reportSources": "symbols", "firstReceived": "date",
    "literatureReference": "text", "followUpNumber": "integer",
}
DRUG = {
    "role": "choice primarySuspect secondarySuspect concomitant interacting", "name": "symbol",
    "activeIngredient": "symbol", "administration": ADMINISTRATION,
}
SUSPECT = {"name": "symbol", "causality": "choice certain probable possible unlikely conditional unassessable"}
TABLE = {"a": "integer", "b": "integer", "c": "integer", "d": "integer"}
RESPONSE = "choice CR PR SD PD NE nonCR/nonPD iCR iPR iSD iUPD iCPD non-iCR/non-iUPD"
DECISION = {
    "signal": "text", "rationale": "text", "owner": "symbol", "due": "date",
    "priority": "choice high medium low", "recommendation": "text",
}
# A dictionary is a record, a list of one dictionary is a list of records.
KINDS = {
    1: ("safetyReportReceived", {
        "version": "integer", "seriousness": SERIOUSNESS, "drugs": [DRUG],
        "reactions": [{"term": "symbol", "outcome": "choice " + OUTCOMES, "suspects": "symbols"}], "patient": PATIENT, "origin": ORIGIN}),
    2: ("safetyReportNullified", {"reason": "symbol"}),
    3: ("patientEnrolled", {
        "registry": "symbol", "cancer": "symbol", "country": "symbol", "patient": PATIENT,
        "histology": "symbol", "stage": "symbol", "diagnosed": "date", "performanceStatus": "integer",
        "line": "integer", "autoimmuneHistory": "choice yes no unknown", "factors": [{"name": "symbol",
        "finding": "symbol", "value": "number"}]}),
    4: ("treatmentStarted", {"drugs": "symbols", "line": "integer", "setting": "symbol", "cycleDays": "integer"}),
    5: ("treatmentStopped", {
        "drugs": "symbols", "reason": "choice completed progression toxicity death patientChoice other unknown"}),
    6: ("reactionReported", {
        "episode": "integer", "grade": "integer", "seriousness": SERIOUSNESS, "term": "symbol", "suspects": [SUSPECT],
        "verbatim": "text", "outcome": "choice " + OUTCOMES}),
    7: ("reactionUpdated", {
        "episode": "integer", "grade": "integer", "seriousness": SERIOUSNESS, "outcome": "choice " + OUTCOMES,
        "actionTaken": "choice " + ACTIONS, "treatments": "symbols"}),
    8: ("deathRecorded", {"cause": "symbol", "relatedEpisode": "integer"}),
    9: ("signalDetected", {
        "rule": "symbol", "definition": "symbol", "detector": "symbol", "level": "symbol", "population": "symbol",
        "drug": "symbol", "reaction": "symbol", "subject": "text", "trigger": "integer", "before": TABLE,
        "after": TABLE, "reason": "text", "due": "date", "evidence": {
            "statistic": "symbol", "value": "number", "limit": "number", "observed": "integer", "expected": "number",
            "probability": "number"}}),
    10: ("consentRecorded", {
        "status": "choice consented notOpposed refused withdrawn", "scope": "symbol", "noticeVersion": "symbol"}),
    11: ("eligibilityAssessed", {
        "registry": "symbol", "definition": "symbol", "verdict": "choice eligible notEligible undetermined",
        "criteria": [{"criterion": "symbol", "role": "choice inclusion exclusion",
        "outcome": "choice met notMet unknown", "reason": "text"}]}),
    12: ("boardReviewed", {
        "board": "symbol", "decision": "choice favourable unfavourable deferred", "drugs": "symbols",
        "setting": "symbol", "rationale": "text"}),
    13: ("treatmentAdministered", {
        "drugs": [{"name": "symbol", "dose": "number", "unit": "symbol", "lot": "symbol", "route": "symbol"}],
        "cycle": "integer"}),
    14: ("concomitantTherapyRecorded", {
        "category": "choice chemotherapy targeted radiotherapy steroid immunosuppressant other",
        "name": "symbol", "dose": "number", "unit": "symbol", "ended": "date", "relatedEpisode": "integer"}),
    15: ("reactionRetracted", {"episode": "integer", "reason": "text"}),
    16: ("responseAssessed", {
        "criteria": "choice recist11 irecist", "response": RESPONSE, "target": RESPONSE, "nonTarget": RESPONSE,
        "newLesions": "choice yes no unknown", "targetSumMillimetres": "number", "plannedVisit": "symbol"}),
    17: ("specimenCollected", {"matrix": "symbol", "plannedVisit": "symbol", "identifier": "text"}),
    18: ("biomarkerMeasured", {
        "analyte": "symbol", "value": "number", "comparison": "choice below above", "unit": "symbol",
        "lowerLimit": "number", "upperLimit": "number", "finding": "symbol", "specimen": "text",
        "plannedVisit": "symbol"}),
    19: ("questionnaireAnswered", {
        "instrument": "symbol", "version": "symbol", "plannedVisit": "symbol", "items": [{"item": "symbol",
        "value": "number"}]}),
    20: ("lifestyleRecorded", {
        "smoking": "choice never former current unknown", "packYears": "number",
        "alcoholGramsPerWeek": "number", "activityMinutesPerWeek": "number", "weightKilograms": "number",
        "heightCentimetres": "number", "plannedVisit": "symbol"}),
    21: ("careConsumed", {
        "category": "choice hospitalisation intensiveCare emergencyVisit specialistVisit generalPractitionerVisit homeCare imaging other",
        "count": "integer", "days": "integer", "relatedEpisode": "integer", "plannedVisit": "symbol"}),
    22: ("eventAmended", {
        "source": "symbol", "sourceKey": "text", "reason": "text", "site": "symbol", "received": "date",
        "occurred": "date", "kind": "amended", "payload": "payload"}),
    23: ("eventRetracted", {"source": "symbol", "sourceKey": "text", "reason": "text"}),
    24: ("terminologyAdopted", {"terminology": "symbol", "version": "symbol", "fingerprint": "text"}),
    25: ("referenceSafetyInformationAdopted", {
        "drug": "symbol", "document": "symbol", "version": "symbol", "reactions": [{"term": "symbol",
        "grade": "integer"}]}),
    26: ("watchlistAdopted", {"name": "symbol", "version": "symbol", "terms": "symbols"}),
    27: ("detectorConfigured", {"detector": "symbol", "configuration": "text"}),
    28: ("signalAcknowledged", {"signal": "text", "owner": "symbol", "due": "date", "comment": "text"}),
    29: ("signalValidated", DECISION),
    30: ("signalRefuted", DECISION),
    31: ("signalConfirmed", DECISION),
    32: ("signalPrioritised", DECISION),
    33: ("signalAssessed", DECISION),
    34: ("signalClosed", DECISION),
    35: ("signalReopened", DECISION),
    36: ("caseErased", {"legalBasis": "symbol", "reason": "text"}),
}
AMENDABLE = [kind for kind in KINDS.values() if kind[0] not in ("eventAmended", "eventRetracted", "caseErased")]


def unzigzag(code):
    return code >> 1 if code & 1 == 0 else -(code >> 1) - 1


class Reader:
    """The primitives, over the bytes of one block."""

    def __init__(self, data, symbols):
        self.data, self.symbols, self.at = data, symbols, 0

    def take(self, count):
        assert self.at + count <= len(self.data), "the block is too short"
        self.at += count
        return self.data[self.at - count:self.at]

    def byte(self):
        return self.take(1)[0]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def signed(self):
        return unzigzag(self.varint())

    def symbol(self):
        return self.symbols.get(self.varint())

    def text(self):
        code = self.varint()
        return self.take(code - 1).decode() if code else None

    def integer(self):
        code = self.varint()
        return None if code == 0 else self.signed() if code == 1 else unzigzag(code - 2)

    def number(self):
        code = self.varint()
        if code == 0:
            return None
        return struct.unpack("<d", self.take(8))[0] if code == 1 else unzigzag(code - 2) / 1000

    def date(self, base=None):
        code = self.varint()
        if code == 0:
            return None
        precision = (code - 1) & 3
        return precision, unzigzag((code - 1) >> 2) + ordinal(base, precision)

    def field(self, form):
        if isinstance(form, dict):
            return self.fields(form) if self.varint() else None
        if isinstance(form, list):
            return [self.fields(form[0]) for _ in range(self.varint())]
        kind, *words = form.split()
        if kind == "symbols":
            return [self.symbol() for _ in range(self.varint())]
        if kind == "amended":
            self.amended = AMENDABLE[self.byte() - 1]
            return self.amended[0]
        if kind == "payload":
            return self.field(self.amended[1])
        if kind == "choice":
            code = self.byte()
            return words[code - 1] if code else None
        if kind == "flags":
            bits = self.byte()
            return [word for bit, word in enumerate(words) if bits >> bit & 1]
        return date_text(self.date()) if kind == "date" else getattr(self, kind)()

    def fields(self, forms):
        return {name: self.field(form) for name, form in forms.items()}


EPOCH = datetime.date(1970, 1, 1)


def first_day(date):
    precision, value = date
    if precision == 2:
        return EPOCH + datetime.timedelta(value)
    return datetime.date(1970 + value // 12, value % 12 + 1, 1) if precision else datetime.date(1970 + value, 1, 1)


def ordinal(base, precision):
    if base is None:
        return 0
    day = first_day(base)
    return [day.year - 1970, (day.year - 1970) * 12 + day.month - 1, (day - EPOCH).days][precision]


def date_text(date):
    return first_day(date).isoformat()[:[4, 7, 10][date[0]]] if date else None


def moment_text(milliseconds):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
    return moment.isoformat(timespec="milliseconds") + "Z"


def rows(content, first, symbols, cases):
    """The events of a block, as dictionaries in the order of the canonical line."""
    rows_reader, keys, key = Reader(content, symbols), Reader(content, symbols), b""
    rows_end = rows_reader.varint()
    rows_end += rows_reader.at
    keys.at = rows_end
    case = recorded = 0
    site = source = actor = terminology = received = occurred = None
    while rows_reader.at < rows_end:
        reader = Reader(rows_reader.take(rows_reader.varint()), symbols)
        word, forms = KINDS[reader.byte()]
        flags = reader.varint()
        assert flags < 1 << 9, "an envelope field of a later version"
        case += reader.signed() if flags & 1 else 0
        site = reader.symbol() if flags & 2 else site
        recorded += reader.signed() if flags & 4 else 0
        received = reader.date(received) if flags & 8 else received
        occurred = reader.date(received) if flags & 16 else occurred
        source = reader.symbol() if flags & 32 else source
        actor = reader.symbol() if flags & 64 else actor
        terminology = reader.symbol() if flags & 128 else terminology
        version = reader.varint() if flags & 256 else 1
        assert version == 1, "a payload of a later version"
        shared = keys.varint()
        key = key[:shared] + keys.take(keys.varint())
        yield {
            "sequence": first, "kind": word, "version": version, "case": cases[case], "site": site,
            "recorded": moment_text(recorded), "received": date_text(received), "occurred": date_text(occurred),
            "source": source, "sourceKey": key.decode(), "actor": actor, "terminology": terminology,
            "data": reader.fields(forms),
        }
        assert reader.at == len(reader.data), "bytes left in a row"
        first += 1
    assert keys.at == len(content), "bytes left in a block"


def number_text(value):
    """Swift's notation of a double: plain from 1e-4 up to 2^53, with an exponent outside."""
    sign, digits, point = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)(?:e([+-]\d+))?", repr(value)).groups()
    whole, _, part = digits.partition(".")
    exponent = int(point or 0) + len(whole) - 1
    figures = (whole + part).lstrip("0")
    exponent -= len(whole + part) - len(figures) if figures else 0
    figures = figures.rstrip("0") or "0"
    if value and not 1e-4 <= abs(value) < 2**53 + 1:
        fraction = "." + figures[1:] if len(figures) > 1 else ""
        return f"{sign}{figures[0]}{fraction}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{figures}"
    figures = figures.ljust(exponent + 1, "0")
    rest = figures[exponent + 1:]
    return sign + figures[:exponent + 1] + ("." + rest if rest else "")


def quoted(text):
    named = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + re.sub('["\\\\\x00-\x1f]', lambda m: named.get(m[0]) or f"\\u{ord(m[0]):04x}", text) + '"'


def json_text(value):
    if isinstance(value, dict):
        kept = ((name, item) for name, item in value.items() if item is not None and item != [])
        return "{" + ",".join(quoted(name) + ":" + json_text(item) for name, item in kept) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value) if isinstance(value, int) else number_text(value)


def crc_step(crc):
    for _ in range(8):
        crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc


CRC_TABLE = [crc_step(byte) for byte in range(256)]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def integer_key(number):
    return struct.pack("<Q", number)


def checked(key, value, what):
    """A stored value without its checksum, which covers the key as well."""
    assert crc32c(value[:-4] + key) == struct.unpack("<I", value[-4:])[0], f"damaged: {what}"
    return value[:-4]


class Log:
    """The databases of a log, seen by one transaction."""

    NAMES = ["meta", "blocks", "symbols", "cases", "runs", "tree-nodes", "tree-heads", "positions"]
    BYTE_KEYS = {"runs", "positions"}

    def __init__(self, path):
        environment = lmdb.open(path, max_dbs=len(self.NAMES), readonly=True)
        self.databases = {name: environment.open_db(name.encode(), integerkey=name not in self.BYTE_KEYS, create=False)
                          for name in self.NAMES}
        self.transaction = environment.begin()
        found = struct.unpack("<Q", self.meta(1))[0]
        assert found in (1, 2), f"format {found}: this reads formats 1 and 2"

    def entries(self, database):
        return self.transaction.cursor(self.databases[database])

    def meta(self, number):
        key = integer_key(number)
        value = self.transaction.get(key, db=self.databases["meta"])
        return None if value is None else checked(key, value, f"meta {number}")

    def names(self, database, first):
        """Number -> name, out of the chunks of a database."""
        found = {}
        for key, chunk in self.entries(database):
            chunk = checked(key, chunk, database)
            number, count = struct.unpack("<Q", key)[0], struct.unpack_from("<I", chunk)[0]
            assert number == first + len(found), f"a gap in {database}"
            offsets, base = struct.unpack_from(f"<{count + 1}I", chunk, 4), 8 + 4 * count
            for index in range(count):
                found[number + index] = chunk[base + offsets[index]:base + offsets[index + 1]].decode()
        return found

    def events(self):
        """Every event, in order, as a dictionary."""
        symbols, cases, following = self.names("symbols", 1), self.names("cases", 0), 1
        for key, block in self.entries("blocks"):
            first = struct.unpack("<Q", key)[0]
            assert crc32c(block[:60] + key) == struct.unpack_from("<I", block, 60)[0], "a damaged header"
            assert first == following, f"no block holds event {following}"
            count, length = struct.unpack_from("<II", block, 4)
            content = zstandard.ZstdDecompressor().decompress(block[64:])
            assert len(content) == length, "a damaged block"
            following = first
            for event in rows(content, first, symbols, cases):
                yield event
                following += 1
            assert following == first + count, "a block with other events than its header says"
        state = self.meta(4)
        assert following - 1 == (struct.unpack_from("<Q", state)[0] if state else 0), "events are missing at the end"


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Tree:
    """The frontier of a Merkle tree (RFC 9162): the roots of its perfect subtrees, the largest first."""

    def __init__(self):
        self.size, self.roots, self.sums, self.kept = 0, [], [0, 0, 0], {}

    def add(self, leaf):
        node, level, index = leaf, 0, self.size
        value, place = struct.unpack_from("<Q", leaf)[0], self.size % 256 + 1
        self.sums = [(sum + value * place**power) % (2**61 - 1) for power, sum in enumerate(self.sums)]
        while index & 1:
            node, level, index = sha256(b"\1", self.roots.pop(), node), level + 1, index >> 1
            if level % 8 == 0:
                self.kept[level << 56 | index] = node + (self.stored_sums() if level == 8 else b"")
        self.roots.append(node)
        self.size += 1
        if self.size % 256 == 0:
            self.sums = [0, 0, 0]

    def stored_sums(self):
        return struct.pack("<3Q", *self.sums)

    def stored(self):
        """The frontier as it is stored, without its checksum."""
        return struct.pack("<Q", self.size) + self.stored_sums() + b"".join(self.roots)

    def root(self):
        if not self.roots:
            return sha256()
        node = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            node = sha256(b"\1", left, node)
        return node


def leaf(event):
    content = {name: value for name, value in event.items() if name not in ("sequence", "recorded")}
    entry = struct.pack(">Qq", event["sequence"], milliseconds(event["recorded"]))
    return sha256(b"\0", entry, sha256(json_text(content).encode()))


def milliseconds(text):
    moment = datetime.datetime.fromisoformat(text[:-1])
    return (moment - datetime.datetime(1970, 1, 1)) // datetime.timedelta(milliseconds=1)


def verify(log):
    """The root hash, in hexadecimal digits."""
    tree = Tree()
    for event in log.events():
        tree.add(leaf(event))
    if tree.size:
        assert log.meta(6) == tree.stored(), "the frontier is not that of the events"
    kept = {struct.unpack("<Q", key)[0]: checked(key, node, "tree-nodes") for key, node in log.entries("tree-nodes")}
    assert kept == tree.kept, "the nodes are not those of the events"
    key_sum = 0
    for key, segment in log.entries("runs"):
        checked(key, segment, "runs")
        key_sum = (key_sum + crc32c(key)) % 2**32
    assert not tree.size or struct.unpack_from("<I", log.meta(4), 36)[0] == key_sum, "a segment of an index is missing"
    for database in ("tree-heads", "positions"):
        for key, value in log.entries(database):
            checked(key, value, database)
    for number in (2, 3, 5, 7):
        log.meta(number)
    return tree.root().hex()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder")
    arguments.add_argument("--verify", action="store_true", help="print the root hash, if all is as it must be")
    options = arguments.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    log = Log(options.folder)
    if options.verify:
        print(verify(log))
    else:
        for event in log.events():
            print(json_text(event))
