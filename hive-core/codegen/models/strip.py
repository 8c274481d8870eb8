#!/usr/bin/env python3
"""Takes from botocore's models what Hive generates code from.

Keeps the operations of ../operations.txt with the closure of their shapes, drops the prose, and writes one JSON file a
service, besides names.json: the name of every action that AWS has, the status of every error that its models have, and
where each request of S3 goes.

    pip download --no-deps botocore==VERSION && strip.py botocore-VERSION-py3-none-any.whl
"""

import gzip
import json
import pathlib
import sys
import zipfile

VERSION = "1.44.5"
APIS = {"ec2": "2016-11-15", "iam": "2010-05-08", "sts": "2011-06-15", "s3": "2006-03-01"}
HERE = pathlib.Path(__file__).resolve().parent
METADATA = ("apiVersion", "protocol", "serviceAbbreviation", "xmlNamespace")
OPERATION = ("http", "input", "output")
REFERENCE = (
    "shape", "locationName", "location", "queryName", "flattened", "streaming", "xmlAttribute", "xmlNamespace",
    "timestampFormat", "idempotencyToken", "resultWrapper",
)
SHAPE = (
    "type", "enum", "required", "flattened", "payload", "sensitive", "streaming", "timestampFormat", "xmlNamespace",
    "locationName", "union", "eventstream", "exception",
)


def chosen():
    actions = {service: set() for service in APIS}
    shapes = {service: set() for service in APIS}
    for line in (HERE.parent / "operations.txt").read_text().splitlines():
        words = line.split("#")[0].split()
        if words and words[0] == "shared":
            shapes[words[1]].update(words[2:])
        elif words:
            actions[words[0]].add(words[2])
    return actions, shapes


def keep(what, names):
    return {name: what[name] for name in names if name in what}


def references(shape):
    members = shape.get("members", {})
    for name, member in members.items():
        yield name, member
    for role in ("member", "key", "value"):
        if role in shape:
            yield role, shape[role]


def strip_shape(shape):
    stripped = keep(shape, SHAPE)
    if "members" in shape:
        # A list, because the order is AWS's own.
        stripped["members"] = [{"name": n, **keep(m, REFERENCE)} for n, m in shape["members"].items()]
    for role in ("member", "key", "value"):
        if role in shape:
            stripped[role] = keep(shape[role], REFERENCE)
    return stripped


def strip_operation(operation):
    stripped = keep(operation, OPERATION)
    for side in ("input", "output"):
        if side in stripped:
            stripped[side] = keep(stripped[side], REFERENCE)
    return stripped


def route(model, operation):
    """Where a request of REST goes: method, path, and the members that are in its query string and its headers."""
    shape = model["shapes"][operation["input"]["shape"]] if "input" in operation else {}
    required = shape.get("required", [])
    found = {
        "method": operation["http"]["method"], "requestUri": operation["http"]["requestUri"],
        "deprecated": operation.get("deprecated", False), "required": [], "optional": [], "headers": [],
    }
    for name, member in shape.get("members", {}).items():
        if member.get("location") == "querystring":
            found["required" if name in required else "optional"].append(member["locationName"])
        elif member.get("location") == "header" and name in required:
            found["headers"].append(member["locationName"].lower())
    return found


def closure(model, roots):
    seen, todo = set(), list(roots)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(reference["shape"] for _, reference in references(model["shapes"][name]))
    return seen


def write(name, value):
    (HERE / name).write_text(json.dumps(value, indent=1, sort_keys=True) + "\n")


def main(wheel):
    if VERSION not in pathlib.Path(wheel).name:
        sys.exit(f"this script is for botocore {VERSION}")
    actions, shared = chosen()
    names, errors, routes = {}, {}, {}
    with zipfile.ZipFile(wheel) as archive:
        for service, version in APIS.items():
            packed = archive.read(f"botocore/data/{service}/{version}/service-2.json.gz")
            model = json.loads(gzip.decompress(packed))
            names[service] = sorted(model["operations"])
            if service == "s3":
                routes = {name: route(model, operation) for name, operation in model["operations"].items()}
            for name, shape in model["shapes"].items():
                if service in ("iam", "sts") and "error" in shape:
                    errors[shape["error"].get("code", name)] = shape["error"]["httpStatusCode"]
            unknown = actions[service] - set(model["operations"])
            if unknown:
                sys.exit(f"{service} has no {sorted(unknown)}")
            if not actions[service]:
                (HERE / f"{service}.json").unlink(missing_ok=True)
                continue
            operations = {name: strip_operation(model["operations"][name]) for name in actions[service]}
            roots = [op[side]["shape"] for op in operations.values() for side in ("input", "output") if side in op]
            shapes = closure(model, roots + list(shared[service]))
            write(f"{service}.json", {
                "metadata": keep(model["metadata"], METADATA),
                "operations": operations,
                "shapes": {name: strip_shape(model["shapes"][name]) for name in shapes},
            })
    write("names.json", {
        "botocore": VERSION, "operations": names, "errors": errors, "routes": routes,
    })


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
