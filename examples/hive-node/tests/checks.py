"""What the scripts of the tests share: clients, checks with a count, refusals, and the bytes of a volume."""

import os
import subprocess
import time

import boto3
from botocore.exceptions import ClientError

session = boto3.Session()
ec2 = session.client("ec2")
s3 = session.client("s3", endpoint_url=ec2.meta.endpoint_url)
checks = 0
# Waiters of AWS look every 15 s; what runs here is quicker.
QUICK = {"Delay": 1, "MaxAttempts": 60}


def check(condition, what):
    global checks
    assert condition, what
    checks += 1


def refused(call, code, says="", status=400):
    """Calls, and expects AWS's own code, status and words."""
    try:
        call()
    except ClientError as error:
        answer = error.response
        found = (answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"])
        check(found == (code, status), f"{found} should be {(code, status)}: {answer}")
        check(says in answer["Error"]["Message"], answer)
        return
    raise AssertionError(f"{code} was expected")


def until(condition, what):
    """Asks again and again until it is so."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.2)
    check(True, what)


def wait(waiter, **arguments):
    ec2.get_waiter(waiter).wait(WaiterConfig=QUICK, **arguments)
    check(True, waiter)


def tagged(kind, /, **tags):
    return [{"ResourceType": kind, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}]


def only(name, *values):
    return [{"Name": name, "Values": list(values)}]


def qemu_img(*arguments):
    done = subprocess.run(["qemu-img", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"qemu-img {arguments}: {done.stdout} {done.stderr}"
    return done.stdout


def same_bytes(volume, image, kind="raw"):
    """Whether a volume that is attached has an image's bytes, as QEMU reads it; the rest of it must be zeros."""
    home = os.environ["HIVE_TEST_HOME"]
    export = f"nbd+unix:///{volume}?socket={home}/run/nbd/{volume}.sock"
    until(lambda: os.path.exists(f"{home}/run/nbd/{volume}.sock"), f"{volume} is exported")
    check("Images are identical." in qemu_img("compare", "-f", "raw", "-F", kind, export, image), "the same bytes")


def image_files(folder):
    """A disk of 24 MiB with patterns and holes, raw and as compressed qcow2."""
    raw, qcow2 = f"{folder}/disk.raw", f"{folder}/disk.qcow2"
    with open(raw, "wb") as file:
        for at in (0, 3 << 20, (11 << 20) + 512, (24 << 20) - 4096):
            file.seek(at)
            file.write(bytes((at + n * 7 + n // 251) % 256 for n in range(4096)))
    qemu_img("convert", "-c", "-f", "raw", "-O", "qcow2", raw, qcow2)
    return {"RAW": raw, "QCOW2": qcow2}


def import_image(bucket, key, kind, **more):
    """Imports an object, and gives the task as it ended."""
    task = ec2.import_snapshot(
        DiskContainer={"Format": kind, "UserBucket": {"S3Bucket": bucket, "S3Key": key}}, **more)
    seen = []

    def ended():
        found = ec2.describe_import_snapshot_tasks(ImportTaskIds=[task["ImportTaskId"]])["ImportSnapshotTasks"][0]
        seen.append(found)
        return found["SnapshotTaskDetail"]["Status"] in ("completed", "deleted")

    until(ended, "the import ends")
    for one in seen:
        detail = one["SnapshotTaskDetail"]
        if detail["Status"] == "active":
            check(0 <= int(detail["Progress"]) < 100 and detail["StatusMessage"], one)
    return seen[-1]
