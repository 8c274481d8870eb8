"""Debian's cloud-init reads a seed disk: DataSourceNoCloud finds it among the block devices, mounts it and parses it.

    cloud_init.py IMAGE WORK

As root: the image becomes a loop device. What cloud-init understood is printed as JSON. Where something that the host
must have is missing, it ends with status 77 and says what.
"""

import json
import os
import pathlib
import subprocess
import sys


def skip(why):
    print(why)
    sys.exit(77)


if os.geteuid() != 0:
    skip("only root may make a loop device")

try:
    from cloudinit import distros, helpers, util
    from cloudinit.sources.DataSourceNoCloud import DataSourceNoCloud
except ImportError as error:
    skip(f"cloud-init is not there: {error}")

image, work = sys.argv[1:]


def has_vfat():
    if os.path.exists("/sbin/modprobe"):
        subprocess.run(["/sbin/modprobe", "-q", "vfat"], check=False)
    return any(line.split()[-1:] == ["vfat"] for line in pathlib.Path("/proc/filesystems").read_text().splitlines())


def mount_by_mtools(device, callback, data=None, **_):
    """As `util.mount_cb`, where the kernel has no driver of the file system: the files are copied out."""
    files = pathlib.Path(work, "mounted")
    files.mkdir()
    subprocess.run(["mcopy", "-s", "-i", device, "::/*", files], check=True)
    return callback(str(files), data) if data is not None else callback(str(files))


made = subprocess.run(["losetup", "--find", "--show", "--read-only", image], capture_output=True, text=True, check=False)
if made.returncode != 0:
    skip(f"no loop device can be made: {made.stderr.strip()}")
device = made.stdout.strip()
try:
    # Other disks of this host are none of ours, and the host's own firmware says nothing of the guest.
    find = util.find_devs_with
    util.find_devs_with = lambda *args, **kwargs: [found for found in find(*args, **kwargs) if found == device]
    kernel = has_vfat()
    if not kernel:
        util.mount_cb = mount_by_mtools
    paths = helpers.Paths({"cloud_dir": f"{work}/cloud", "run_dir": f"{work}/run", "templates_dir": f"{work}/templates"})
    os.makedirs(f"{work}/run", exist_ok=True)
    distro = distros.fetch("debian")("debian", {}, paths)
    source = DataSourceNoCloud({"datasource": {"NoCloud": {}}}, distro, paths)
    found = source.get_data()
    hostname = source.get_hostname() if found else None
    print(json.dumps({
        "found": found,
        "from": str(source.seed).replace(device, "the disk"),
        "mounted by": "the kernel" if kernel else "mtools",
        "instance": source.get_instance_id() if found else None,
        "hostname": getattr(hostname, "hostname", hostname),
        "keys": source.get_public_ssh_keys() if found else None,
        "user data": util.decode_binary(source.get_userdata_raw()) if found else None,
    }))
finally:
    subprocess.run(["losetup", "--detach", device], check=True)
