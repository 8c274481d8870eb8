"""Three unmodified clients behind one face: boto3, and both versions of the AWS CLI.

`HIVE_TEST_CLIENT` says which: `boto3` or `cli`. The interpreter that runs this is the client's own, so that `cli` is
whatever version it has. The CLI is its whole code, from the words of a command line to the text that it prints; only the
process is kept from one command to the next, because a new one costs a second. Waiters of AWS look every 15 s; here they
do not wait so long between two looks.

Parameters have the names and shapes of AWS's API. A `Body` is the path of a file; other bytes are bytes.
"""

import contextlib
import io
import json
import os
import re
import time
import types

# The CLI brings a botocore of its own, which is found by that name once `awscli` is there.
with contextlib.suppress(ImportError):
    import awscli.clidriver

from botocore import session as sessions, waiter, xform_name
from botocore.exceptions import ClientError

ENDPOINT = os.environ["HIVE_TEST_ENDPOINT"]
FOLDER = os.environ["HIVE_TEST_FOLDER"]
QUICK = types.SimpleNamespace(sleep=lambda seconds: time.sleep(min(seconds, 0.2)))
SERVICES = ("ec2", "s3", "sts")


class Refused(Exception):
    """What the service said against it: its code, and its words."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


class Client:
    """What a client has, whichever it is: its model of the services, and which actions were answered well."""

    def __init__(self, session):
        waiter.time = QUICK
        self.session, self.answered, self.refusals = session, set(), set()
        session.register("after-call", self.called)
        self.models = {service: session.get_service_model(service) for service in SERVICES}
        self.names = {service: {xform_name(name): name for name in model.operation_names}
                      for service, model in self.models.items()}

    def called(self, model, parsed, http_response, **_):
        name = xform_name(model.name)
        if http_response.status_code < 300:
            self.answered.add(name)
        else:
            self.refusals.add((name, parsed["Error"]["Code"]))

    def has(self, operation):
        """Whether any of the services has an action of this name, as this client knows it."""
        return any(operation in names for names in self.names.values())

    def takes(self, service, operation, member):
        shape = self.models[service].operation_model(self.names[service][operation]).input_shape
        return shape is not None and member in shape.members


class Boto(Client):
    def __init__(self):
        import boto3

        super().__init__(sessions.get_session())
        session = boto3.Session(botocore_session=self.session)
        self.version = f"boto3 {boto3.__version__}"
        self.clients = {service: session.client(service) for service in SERVICES}

    def call(self, service, operation, outfile=None, **parameters):
        with contextlib.ExitStack() as stack:
            if "Body" in parameters:
                parameters["Body"] = stack.enter_context(open(parameters["Body"], "rb"))
            try:
                answer = getattr(self.clients[service], operation)(**parameters)
            except ClientError as error:
                raise Refused(error.response["Error"]["Code"], error.response["Error"]["Message"]) from error
        if outfile:
            with open(outfile, "wb") as file:
                file.write(answer["Body"].read())
        return answer

    def page(self, service, operation, size, items, token, **parameters):
        """At most so many items from a token on, asked for in pages of a size; with `NextToken` where there are more."""
        config = {"PageSize": size, "MaxItems": items, "StartingToken": token}
        paginator = self.clients[service].get_paginator(operation)
        return paginator.paginate(**parameters, PaginationConfig=config).build_full_result()

    def wait(self, service, name, **parameters):
        self.clients[service].get_waiter(name).wait(**parameters)


class Cli(Client):
    def __init__(self):
        self.driver = awscli.clidriver.create_clidriver()
        super().__init__(self.driver.session)
        self.version = f"AWS CLI {awscli.__version__}"

    def run(self, words):
        """Runs a command line, and gives what it prints."""
        out, complaint = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaint):
            try:
                status = self.driver.main(["--endpoint-url", ENDPOINT, "--output", "json", *words])
            except SystemExit as exit:
                status = exit.code
        out.flush()
        if status:
            said = complaint.getvalue().strip()
            found = re.search(r"An error occurred \(([\w.]+)\) when calling the \w+ operation.*?: (.*)", said, re.DOTALL)
            assert found, f"aws {' '.join(words)}: {status}: {said}"
            raise Refused(*found.groups())
        return out.buffer.getvalue().decode()

    def asked(self, service, command, parameters, *more):
        name = "s3api" if service == "s3" else service
        text = self.run([name, *command, *words(parameters), *more])
        return json.loads(text) if text.strip() else {}

    def call(self, service, operation, outfile=None, **parameters):
        return self.asked(service, [dashed(operation)], parameters, *([outfile] if outfile else []))

    def page(self, service, operation, size, items, token, **parameters):
        more = ["--page-size", str(size), "--max-items", str(items)] + (["--starting-token", token] if token else [])
        return self.asked(service, [dashed(operation)], parameters, *more)

    def wait(self, service, name, **parameters):
        self.asked(service, ["wait", dashed(name)], parameters)


def dashed(name):
    return name.replace("_", "-")


def words(parameters):
    """Parameters as one types them."""
    words = []
    if "MinCount" in parameters:
        parameters = parameters | {"Count": f"{parameters['MinCount']}:{parameters['MaxCount']}"}
        del parameters["MinCount"], parameters["MaxCount"]
    for name, value in parameters.items():
        flag = "--" + xform_name(name, "-")
        if value is True or value is False:
            words.append(flag if value else flag.replace("--", "--no-", 1))
        elif isinstance(value, list):
            words += [flag, *map(shorthand, value)]
        elif isinstance(value, bytes):
            path = f"{FOLDER}/{name}"
            with open(path, "wb") as file:
                file.write(value)
            words += [flag, f"fileb://{path}"]
        else:
            words += [flag, shorthand(value)]
    return words


def shorthand(value, inner=False):
    """A value in the CLI's short form: `Name=tag:a,Values=[b,c]`."""
    if isinstance(value, dict):
        text = ",".join(f"{name}={shorthand(one, True)}" for name, one in value.items())
        return "{" + text + "}" if inner else text
    if isinstance(value, list):
        return "[" + ",".join(shorthand(one, True) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return json.dumps(text) if inner and re.search(r"[,\[\]{}=\"' ]", text) else text


def chosen():
    return {"boto3": Boto, "cli": Cli}[os.environ["HIVE_TEST_CLIENT"]]()
