"""Lets botocore judge every generated operation of the query protocols.

For each action, parameters are drawn from its model. botocore writes the request; Hive reads it and writes it again;
both must say the same. Then a result is drawn and written by the rules of the protocol; Hive reads and writes it;
botocore must read from that what was drawn.

    roundtrip.py ECHO_PROGRAM ROUNDS
"""

import base64
import datetime
import json
import pathlib
import random
import subprocess
import sys
import urllib.parse
from xml.sax.saxutils import escape

import botocore.model
import botocore.parsers
import botocore.serialize

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"
TEXT = "abcXYZ019 .-_~/&=+%<>\"'é漢😀"


def restore(model):
    """Undoes what strip.py did to the members."""
    for shape in model["shapes"].values():
        if "members" in shape:
            shape["members"] = {m["name"]: {k: v for k, v in m.items() if k != "name"} for m in shape["members"]}
    for name, operation in model["operations"].items():
        operation["name"] = name
    return model


def draw(shape, rng, depth=0):
    kind = shape.type_name
    if kind == "structure":
        names = [n for n in shape.members if n in shape.required_members or (depth < 8 and rng.random() < 0.7)]
        if not names and depth and shape.members:
            # A form has no way to say that an entry is there and empty.
            names = [rng.choice(list(shape.members))]
        return {name: draw(shape.members[name], rng, depth + 1) for name in names}
    if kind == "list":
        return [draw(shape.member, rng, depth + 1) for _ in range(rng.choice((1, 2, 3, 11)) if depth < 4 else 1)]
    if kind == "map":
        # In order, because that is how Hive writes what has none.
        keys = sorted({draw(shape.key, rng, depth + 1) for _ in range(rng.randint(1, 3))})
        return {key: draw(shape.value, rng, depth + 1) for key in keys}
    if kind == "string":
        enum = shape.metadata.get("enum")
        return rng.choice(enum) if enum else "".join(rng.choices(TEXT, k=rng.randint(1, 8)))
    if kind == "boolean":
        return rng.random() < 0.5
    if kind == "integer":
        return rng.randint(-(2**31), 2**31 - 1)
    if kind == "long":
        return rng.randint(-(2**63), 2**63 - 1)
    if kind in ("float", "double"):
        return rng.randint(-4000, 4000) / 8
    if kind == "timestamp":
        return datetime.datetime.fromtimestamp(rng.randint(0, 2**32), datetime.timezone.utc)
    if kind == "blob":
        return rng.randbytes(rng.randint(1, 9))
    raise AssertionError(f"a {kind}")


def text(shape, value):
    kind = shape.type_name
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "timestamp":
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if kind == "blob":
        return base64.b64encode(value).decode()
    return escape(str(value))


def element(name, shape, value):
    kind = shape.type_name
    if kind == "structure":
        inner = "".join(
            element(shape.members[n].serialization.get("name", n), shape.members[n], v) for n, v in value.items()
        )
    elif kind == "list":
        item = shape.member.serialization.get("name", "member")
        if shape.serialization.get("flattened"):
            return "".join(element(name, shape.member, v) for v in value)
        inner = "".join(element(item, shape.member, v) for v in value)
    elif kind == "map":
        inner = "".join(
            f"<entry>{element('key', shape.key, k)}{element('value', shape.value, v)}</entry>" for k, v in value.items()
        )
    else:
        inner = text(shape, value)
    return f"<{name}>{inner}</{name}>"


def answer(operation, value, protocol):
    name, shape = operation.name, operation.output_shape
    inner = element("x", shape, value)[3:-4] if shape else ""
    if protocol == "query":
        inner = f"<{name}Result>{inner}</{name}Result><ResponseMetadata/>"
    return f"<{name}Response>{inner}</{name}Response>"


def without_empty(value):
    """A list or map that is empty and one that is not there are the same to Hive."""
    if isinstance(value, dict):
        inner = {k: without_empty(v) for k, v in value.items() if k != "ResponseMetadata"}
        return {k: v for k, v in inner.items() if v not in ([], {})}
    if isinstance(value, list):
        return [without_empty(v) for v in value]
    return value


def main(program, rounds):
    rng = random.Random(7)
    echo = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(*message):
        echo.stdin.write(json.dumps(message) + "\n")
        echo.stdin.flush()
        return json.loads(echo.stdout.readline())

    failed, count = [], 0
    for path in sorted(MODELS.glob("*.json")):
        model = json.loads(path.read_text())
        protocol = model.get("metadata", {}).get("protocol")
        if protocol not in ("ec2", "query"):
            continue
        service = botocore.model.ServiceModel(restore(model), path.stem)
        serializer = botocore.serialize.create_serializer(protocol, include_validation=False)
        parser = botocore.parsers.create_parser(protocol)
        for name in service.operation_names:
            operation = service.operation_model(name)
            for _ in range(rounds):
                count += 1
                params = draw(operation.input_shape, rng) if operation.input_shape else {}
                body = serializer.serialize_to_request(params, operation)["body"]
                sent = {key: value if isinstance(value, str) else str(value) for key, value in body.items()}
                said = ask(path.stem, name, "request", urllib.parse.urlencode(sent))
                if isinstance(said, str):
                    said = dict(urllib.parse.parse_qsl(said, keep_blank_values=True, strict_parsing=True))
                if not same_form(said, sent):
                    failed.append(f"{name}: {said}\n  instead of {sent}")
                result = draw(operation.output_shape, rng) if operation.output_shape else {}
                said = ask(path.stem, name, "answer", answer(operation, result, protocol))
                if not isinstance(said, str):
                    failed.append(f"{name}: {said}")
                    continue
                response = {"status_code": 200, "headers": {}, "body": said.encode()}
                read = without_empty(parser.parse(response, operation.output_shape))
                if read != without_empty(result):
                    failed.append(f"{name}: {read}\n  instead of {result}")
    echo.stdin.close()
    echo.wait()
    print(f"{count} messages each way, {len(failed)} failed")
    if failed:
        sys.exit("\n".join(failed[:10]))


def same_form(said, sent):
    if not isinstance(said, dict) or said.keys() != sent.keys():
        return False
    number = lambda t: float(t) if t.replace(".", "", 1).lstrip("-").isdigit() else t  # noqa: E731
    return all(value == sent[key] or number(value) == number(sent[key]) for key, value in said.items())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
