"""What scripts/check-schema does in Python: makes lines that are wrong in one place, and has jsonschema judge lines."""

import copy
import csv
import json
import pathlib
import sys

from jsonschema import Draft202012Validator

# Of each a reader and a schema must think the same, whatever the field. Not among them is what a schema cannot say: see its README.
VALUES = [1, -1, 10**9, 0.5, "", "x", "2024-06", "2024-13-01", [], {}, True]


def places(value, path=()):
    """The path of everything in an example; of a list only its first element."""
    for name, inner in value.items() if isinstance(value, dict) else list(enumerate(value[:1])):
        yield path + (name,)
        if isinstance(inner, (dict, list)):
            yield from places(inner, path + (name,))


def mutants(examples):
    count = 0
    for example in examples:
        for path in places(example):
            for change in ["remove", "add"] + VALUES:
                line = copy.deepcopy(example)
                # No two mutants may be the same event to the log.
                count += 1
                line["source"], line["sourceKey"] = f"mutant {count}", f"mutant {count}"
                place = line
                for step in path[:-1]:
                    place = place[step]
                if change == "remove":
                    del place[path[-1]]
                elif change == "add":
                    if not isinstance(place[path[-1]], dict):
                        continue
                    place[path[-1]]["colour"] = "blue"
                else:
                    place[path[-1]] = change
                yield line


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]


def validator(name):
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in pathlib.Path("events/schema").glob("*.json")]
    for document in documents:
        Draft202012Validator.check_schema(document)
    store = {document["$id"]: document for document in documents}
    schema = next(document for document in documents if document["title"] == name)
    return Draft202012Validator(schema, **references(schema, store))


def references(schema, store):
    """How documents find each other: the libraries of Debian 12 and those since do it differently."""
    try:
        from referencing import Registry, Resource
    except ImportError:
        from jsonschema import RefResolver

        return {"resolver": RefResolver.from_schema(schema, store=store)}
    return {"registry": Registry().with_resources([(uri, Resource.from_contents(it)) for uri, it in store.items()])}


def judge(examples, recorded, mutants, reasons):
    proposed = validator("proposed")
    for name, check, found in [("example", proposed, lines(examples)), ("event", validator("recorded"), lines(recorded))]:
        for line in found:
            for error in check.iter_errors(line):
                sys.exit(f"schema: an {name} is refused: {list(error.absolute_path)}: {error.message}\n{line}")
    with open(reasons, encoding="utf-8", newline="") as file:
        rejected = {int(row["line"]): row for row in csv.DictReader(file)}
    wrong = lines(mutants)
    for number, line in enumerate(wrong, 1):
        error = next(proposed.iter_errors(line), None)
        if (error is None) == (number in rejected):
            reader = rejected.get(number, "accepted")
            sys.exit(f"schema: the schema says {error.message if error else 'valid'}, the reader {reader}\n{json.dumps(line)}")
    print(f"schema: {len(lines(examples))} examples, {len(lines(recorded))} events; {len(wrong)} mutants, {len(rejected)} refused by both")


if __name__ == "__main__":
    if sys.argv[1] == "mutants":
        for mutant in mutants(lines(sys.argv[2])):
            print(json.dumps(mutant, ensure_ascii=False))
    else:
        judge(*sys.argv[2:])
