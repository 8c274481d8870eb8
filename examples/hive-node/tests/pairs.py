"""Clients of a cloud that has two of each. HIVE_TEST_GATEWAYS are its gateways, HIVE_TEST_STEP is what to do:

image   makes an image whose snapshot is wherever ebs is served now, and prints its id
load    works for HIVE_TEST_SECONDS with a seed, while others kill; prints `load over`, waits for a line, and compares
        what there is with the log of what was acknowledged
once    asks many times while one process stands still, and says what became of each; waits for a line, and compares
"""

import hashlib
import os
import random
import re
import sys
import threading
import time
import uuid
from collections import Counter

import boto3
import urllib3
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, HTTPClientError
from botocore.exceptions import IncompleteReadError, ReadTimeoutError, ResponseStreamingError

GATEWAYS = os.environ["HIVE_TEST_GATEWAYS"].split()
BUCKET = "pairs"
# Each answer is seen: nothing is asked again. Longer than Hive's own deadline: whoever gets no answer at all fails.
CONFIG = Config(retries={"total_max_attempts": 1}, connect_timeout=20, read_timeout=100, s3={"addressing_style": "path"})
CUT = (HTTPClientError, ResponseStreamingError, IncompleteReadError, urllib3.exceptions.HTTPError, ConnectionError)
SIZES = [100, 9_000, 300_000, 1_500_000]
KIND = "t3.nano"

lock = threading.Lock()
counts = Counter()
reasons = Counter()


class Wrong(Exception):
    """An answer that must not be."""


def check(condition, what):
    if not condition:
        raise Wrong(what)


def client(service, gateway, **more):
    return boto3.Session().client(service, endpoint_url=gateway, config=CONFIG.merge(Config(**more)))


def ask(what, call, allowed=()):
    """Calls once. ("done", answer); ("refused", why), which was not executed; ("unknown", why), which may have been."""
    try:
        outcome = "done", call()
    except EndpointConnectionError as error:
        outcome = "refused", str(error)
    except ConnectTimeoutError as error:
        outcome = "refused", str(error)
    except ReadTimeoutError as error:
        if "timeout" in allowed:
            return "unknown", str(error)
        raise Wrong(f"{what}: nothing was answered at all: {error}") from error
    except ClientError as error:
        code, status = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
        if code in allowed:
            outcome = "done", None
        elif status == 503 or code == "InsufficientInstanceCapacity":
            outcome = "refused", str(error)
        elif status == 500 and code in ("InternalError", "500"):
            outcome = "unknown", str(error)
        else:
            raise Wrong(f"{what}: {error} {error.response}") from error
    except CUT as error:
        outcome = "unknown", f"cut: {type(error).__name__}"
    with lock:
        counts[what.split()[0], outcome[0]] += 1
        if outcome[0] != "done":
            why = re.sub(r"http://\S+", "a gateway", outcome[1])[:200]
            reasons[f"{what.split()[0]} {outcome[0]}: {why}"] += 1
    return outcome


class Worker(threading.Thread):
    """One client with a log of what it was told. It uses both gateways, and what it makes is its own."""

    service = "ec2"

    def __init__(self, name, seed):
        super().__init__(name=name, daemon=True)
        self.random = random.Random(f"{seed} {name}")
        self.clients = [client(self.service, gateway) for gateway in GATEWAYS]
        self.failure = None
        self.number = 0

    @property
    def api(self):
        return self.random.choice(self.clients)

    def run(self):
        try:
            while not over.is_set():
                self.random.choices(*zip(*self.work()))[0]()
        except Exception as error:  # noqa: BLE001: whatever it is, the test fails with it
            self.failure = error
            over.set()

    def mark(self):
        self.number += 1
        return f"{self.name}-{self.number}"


class Objects(Worker):
    """Objects: each key has the bytes that it may have. One whose last change has an unknown outcome is only read."""

    service = "s3"

    def __init__(self, name, seed):
        super().__init__(name, seed)
        self.may = {}
        self.open = set()

    def work(self):
        some = [key for key in self.may]
        settled = [key for key in self.may if key not in self.open]
        yield self.put, 4
        yield self.list, 1
        if some:
            yield self.get, 4
        if len(settled) > 10:
            yield self.delete, 1

    def change(self, what, key, value, call):
        outcome, answer = ask(what, call)
        if outcome == "done":
            self.may[key] = {value}
        elif outcome == "unknown":
            self.may.setdefault(key, {None}).add(value)
            self.open.add(key)
        return answer if outcome == "done" else None

    def settled(self):
        return [key for key in self.may if key not in self.open]

    def put(self):
        settled = self.settled()
        again = settled and self.random.random() < 0.4
        key = self.random.choice(settled) if again else f"{self.name}/{self.mark()}"
        body = self.random.randbytes(self.random.choice(SIZES))
        digest = hashlib.md5(body).hexdigest()
        made = self.change("put", key, digest, lambda: self.api.put_object(Bucket=BUCKET, Key=key, Body=body))
        check(made is None or made["ETag"] == f'"{digest}"', f"put {key}: {made}")

    def get(self):
        key = self.random.choice(list(self.may))
        outcome, digest = ask(f"get {key}", lambda: digest_of(self.api, key), allowed=["NoSuchKey"])
        check(outcome != "done" or digest in self.may[key], f"get {key}: {digest} is none of {self.may[key]}")

    def list(self):
        outcome, found = ask("list", lambda: listed(self.api, f"{self.name}/"))
        if outcome == "done":
            self.compare(found)

    def delete(self):
        key = self.random.choice(self.settled())
        self.change("delete", key, None, lambda: self.api.delete_object(Bucket=BUCKET, Key=key))

    def compare(self, found):
        strange = set(found) - set(self.may)
        check(not strange, f"nobody put {strange}")
        for key, may in self.may.items():
            check(found.get(key) in may, f"{key} is listed as {found.get(key)} and not as one of {may}")

    def end(self):
        for gateway in GATEWAYS:
            fresh = client("s3", gateway)
            self.compare(listed(fresh, f"{self.name}/"))
        for key, may in self.may.items():
            try:
                digest = digest_of(fresh, key)
            except ClientError as error:
                check(error.response["Error"]["Code"] == "NoSuchKey", f"{key}: {error}")
                digest = None
            check(digest in may, f"{key} has {digest} and not one of {may}")


def digest_of(api, key):
    return hashlib.md5(api.get_object(Bucket=BUCKET, Key=key)["Body"].read()).hexdigest()


def listed(api, prefix):
    pages = api.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix, PaginationConfig={"PageSize": 100})
    return {one["Key"]: one["ETag"].strip('"') for page in pages for one in page.get("Contents", [])}


def tagged(kind, mark):
    return [{"ResourceType": kind, "Tags": [{"Key": "mark", "Value": mark}]}]


def by_mark(found):
    """What there is, by its mark; two of one mark were made by one request."""
    marked = {}
    for one in found:
        for tag in one.get("Tags", []):
            if tag["Key"] == "mark":
                check(tag["Value"] not in marked, f"{tag['Value']} was done twice: {one} {marked.get(tag['Value'])}")
                marked[tag["Value"]] = one
    return marked


class Things(Worker):
    """What has a mark: made, and ended some time later. Log: mark → [its id, how the making went, how the ending]."""

    most = 8

    def __init__(self, name, seed):
        super().__init__(name, seed)
        self.log = {}

    def work(self):
        mine = [mark for mark, (_, made, ended) in self.log.items() if made == "done" and ended is None]
        yield self.look, 3
        if len(mine) < self.most:
            yield self.make, 2
        if len(mine) > 2:
            yield self.finish, 1

    def make(self):
        mark = self.mark()
        outcome, answer = ask(self.making, lambda: self.made(mark))
        self.log[mark] = [answer if outcome == "done" else None, outcome, None]

    def finish(self):
        able = [mark for mark in self.log if self.log[mark][1:] == ["done", None] and self.can_end(mark)]
        if able:
            mark = self.random.choice(able)
            outcome, _ = ask(self.ending, lambda: self.ended(self.log[mark][0]))
            self.log[mark][2] = None if outcome == "refused" else outcome

    def can_end(self, mark):
        return True

    def look(self):
        outcome, found = ask(self.looking, lambda: self.found(self.api))
        if outcome == "done":
            self.compare(found, at_rest=False)

    def compare(self, found, at_rest):
        marked = by_mark(found)
        for mark, (id, made, ended) in self.log.items():
            one = marked.pop(mark, None)
            state, which = self.state(one), self.id(one)
            may = self.may(made, ended, at_rest)
            check(state in may, f"{mark} ({id}: {made}, {ended}) is {state} and not one of {may}: {one}")
            check(one is None or id is None or which == id, f"{mark} is {which} and not {id}")
        strange = [mark for mark in marked if mark.startswith(f"{self.name}-")]
        check(not strange, f"nobody made {strange}")

    def end(self):
        for gateway in GATEWAYS:
            fresh = client("ec2", gateway)
            until(lambda: self.at_rest(self.found(fresh)), f"all of {self.name} comes to rest", lambda: self.found(fresh))
            self.compare(self.found(fresh), at_rest=True)

    def at_rest(self, found):
        states = [self.state(one) for mark, one in by_mark(found).items() if mark in self.log]
        wanted = [mark for mark, (_, made, ended) in self.log.items() if (made, ended) == ("done", "done")]
        return not set(states) & self.moving and all(
            self.state(by_mark(found).get(mark)) in self.gone for mark in wanted)


class Instances(Things):
    making, ending, looking = "run", "terminate", "describe-instances"
    moving = {"pending", "stopping", "shutting-down"}
    gone = {"terminated", None}

    def made(self, mark):
        image = self.random.choice(os.environ["HIVE_TEST_IMAGES"].split())
        made = self.api.run_instances(ImageId=image, InstanceType=KIND, MinCount=1, MaxCount=1,
                                      TagSpecifications=tagged("instance", mark))
        check(len(made["Instances"]) == 1, made)
        return made["Instances"][0]["InstanceId"]

    def ended(self, id):
        return self.api.terminate_instances(InstanceIds=[id])

    def found(self, api):
        pages = api.get_paginator("describe_instances").paginate()
        return [one for page in pages for all in page["Reservations"] for one in all["Instances"]]

    def state(self, one):
        return one["State"]["Name"] if one else None

    def id(self, one):
        return one["InstanceId"] if one else None

    def may(self, made, ended, at_rest):
        up, down = ({"running"}, {"terminated"}) if at_rest else (
            {"pending", "running"}, {"shutting-down", "terminated"})
        # What was asked for and refused is nowhere; of an unknown outcome it may be, or have come to nothing.
        begun = {"refused": {None}, "unknown": up | down | {None}, "done": up}[made]
        return begun if ended is None else down if ended == "done" else begun | down


class Volumes(Things):
    making, ending, looking = "create-volume", "delete-volume", "describe-volumes"
    moving = {"creating", "deleting"}
    gone = {None}

    def made(self, mark):
        zone = "us-east-1a"
        return self.api.create_volume(AvailabilityZone=zone, Size=1, TagSpecifications=tagged("volume", mark))["VolumeId"]

    def ended(self, id):
        return self.api.delete_volume(VolumeId=id)

    def can_end(self, mark):
        return mark in self.seen

    def __init__(self, name, seed):
        super().__init__(name, seed)
        self.seen = set()

    def found(self, api):
        return [one for page in api.get_paginator("describe_volumes").paginate() for one in page["Volumes"]]

    def compare(self, found, at_rest):
        super().compare(found, at_rest)
        self.seen = {mark for mark, one in by_mark(found).items() if one["State"] == "available"}

    def state(self, one):
        return one["State"] if one else None

    def id(self, one):
        return one["VolumeId"] if one else None

    def may(self, made, ended, at_rest):
        up, down = ({"available"}, {None}) if at_rest else ({"creating", "available"}, {"deleting", None})
        begun = {"refused": {None}, "unknown": up | {None}, "done": up}[made]
        return begun if ended is None else down if ended == "done" else begun | down


class Readers(Worker):
    """What reads what is always there."""

    def work(self):
        yield self.images, 1
        yield self.statuses, 2

    def images(self):
        wanted = set(os.environ["HIVE_TEST_IMAGES"].split())
        outcome, found = ask("describe-images", lambda: self.api.describe_images(Owners=["self"])["Images"])
        check(outcome != "done" or {one["ImageId"] for one in found} == wanted, found)

    def statuses(self):
        ask("describe-status", lambda: self.api.describe_instance_status(IncludeAllInstances=True))
        time.sleep(0.05)


def until(condition, what, shown=lambda: None):
    end = time.monotonic() + 180
    while not condition():
        check(time.monotonic() < end, f"{what}: {shown()}")
        time.sleep(0.3)


def roots(api, instances):
    """That each instance has its one volume, and nobody else has any but those with a mark."""
    volumes = [one for page in api.get_paginator("describe_volumes").paginate() for one in page["Volumes"]]
    used = [one["Attachments"][0]["InstanceId"] for one in volumes if one["Attachments"]]
    running = [one["InstanceId"] for one in instances if one["State"]["Name"] == "running"]
    return sorted(used) == sorted(running) and all(one["Attachments"] or one.get("Tags") for one in volumes)


def load():
    seed = os.environ["HIVE_TEST_SEED"]
    client("s3", GATEWAYS[0]).create_bucket(Bucket=BUCKET)
    workers = [Objects("objects-a", seed), Objects("objects-b", seed), Instances("instances-a", seed),
               Instances("instances-b", seed), Volumes("volumes", seed), Readers("readers", seed)]
    for worker in workers:
        worker.start()
    over.wait(float(os.environ["HIVE_TEST_SECONDS"]))
    over.set()
    print("load over", flush=True)
    for worker in workers:
        worker.join(150)
        check(not worker.is_alive(), f"{worker.name} still waits for an answer")
    for (what, outcome), count in sorted(counts.items()):
        print(f"  {what:20} {outcome:8} {count}")
    for reason, count in reasons.most_common(40):
        print(f"    {count} x {reason}")
    sys.stdout.flush()
    for worker in workers:
        if worker.failure:
            raise worker.failure
    sys.stdin.readline()
    for worker in workers:
        if hasattr(worker, "end"):
            worker.end()
    api = client("ec2", GATEWAYS[0])
    instances = Instances("nobody", seed).found(api)
    until(lambda: roots(api, instances), "each instance has its volume, and nobody else any",
          lambda: api.describe_volumes()["Volumes"])
    print(f"{sum(counts.values())} requests, as they were acknowledged", flush=True)


def once():
    """Each request of its own connection, so that some of them reach the one that stands still; clients soon give up."""
    told = {}
    apis = [client("ec2", GATEWAYS[0], read_timeout=8) for _ in range(12)]
    for api in apis:
        api.describe_volumes()

    def one(api):
        mark = f"once-{uuid.uuid4()}"
        told[mark] = ask("create-volume", lambda: api.create_volume(
            AvailabilityZone="us-east-1a", Size=1, TagSpecifications=tagged("volume", mark)), allowed=["timeout"])[0]

    print("ready", flush=True)
    sys.stdin.readline()
    threads = [threading.Thread(target=one, args=[api]) for api in apis]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("asked", dict(Counter(told.values())), flush=True)
    sys.stdin.readline()
    found = by_mark(Volumes("once", 0).found(client("ec2", GATEWAYS[0])))
    for mark, outcome in told.items():
        # It stood still before it was asked: what is not known was not executed.
        may = {"done": True, "refused": False, "unknown": False}[outcome]
        check((mark in found) == may, f"{mark}: {outcome}, and it is {'' if mark in found else 'not '}there")
    print(f"executed {sum(mark in found for mark in told)}", flush=True)


def image():
    api = client("ec2", GATEWAYS[0])
    name = uuid.uuid4().hex
    volume = api.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
    quick = {"Delay": 1, "MaxAttempts": 60}
    api.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=quick)
    snapshot = api.create_snapshot(VolumeId=volume)["SnapshotId"]
    api.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot], WaiterConfig=quick)
    api.delete_volume(VolumeId=volume)
    root = [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot}}]
    made = api.register_image(Name=name, RootDeviceName="/dev/xvda", Architecture="x86_64", BlockDeviceMappings=root)
    until(lambda: not api.describe_volumes()["Volumes"], "the volume is gone")
    print(made["ImageId"])


over = threading.Event()
{"load": load, "once": once, "image": image}[os.environ["HIVE_TEST_STEP"]]()
