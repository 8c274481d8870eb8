#!/usr/bin/env bash
# Builds a small guest: a raw disk that firmware boots, of Debian's kernel, busybox, and dropbear for SSH.
#
#   guest.sh CACHE OUT
#
# No privilege is needed. The packages are downloaded once, into CACHE; after that a disk takes about a second.
#
# The guest does what an AMI's cloud-init does, in little: it gets its address by DHCP, reads the seed disk, lets the
# public key in (users root and ec2-user), runs the user data where that is a script, and powers off at the button.
# Its own disk is mounted at /disk, and what is written there stays. `disk SERIAL` says which device a volume is.
# It tells the console what it does in lines that begin with `hive-guest:`, and has a shell there.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
cache=$(mkdir -p "$1" && cd "$1" && pwd)
out=$2

need() { command -v "$1" >/dev/null || { echo "guest.sh: $1 is needed (Debian: apt-get install $2)" >&2; exit 3; }; }
need mformat mtools
need syslinux "syslinux syslinux-common"
need busybox busybox-static
need cpio cpio
need dpkg-deb dpkg
mbr=/usr/lib/SYSLINUX/mbr.bin
[ -r "$mbr" ] || mbr=/usr/lib/syslinux/mbr/mbr.bin
[ -r "$mbr" ] || { echo "guest.sh: mbr.bin is needed (Debian: apt-get install syslinux-common)" >&2; exit 3; }

# In an order in which they can be loaded; some kernels want `virtio` before `virtio_ring`, so there are two rounds.
modules="virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci failover net_failover virtio_net
 virtio_blk fat nls_cp437 nls_ascii nls_utf8 vfat rng-core virtio-rng evdev button"

# Whoever comes second waits for the first: the downloads are made once.
exec 9>"$cache/lock"
flock 9

parts=$cache/parts
if [ ! -e "$parts/complete" ]; then
    rm -rf "$parts" && mkdir -p "$parts/lib" "$parts/debs"
    cd "$parts/debs"
    kernel=$(apt-cache depends linux-image-cloud-amd64 2>/dev/null | awk '/Depends: linux-image/ { print $2; exit }')
    [ -n "$kernel" ] || { echo "guest.sh: apt knows no linux-image-cloud-amd64 (run apt-get update)" >&2; exit 3; }
    apt-get -qq download "$kernel" dropbear-bin libtomcrypt1 libtommath1 2>/dev/null ||
        { echo "guest.sh: apt-get download failed" >&2; exit 3; }
    dpkg-deb --fsys-tarfile linux-image-*.deb | tar -x -C "$parts" ./boot ./lib/modules
    mv "$parts"/boot/vmlinuz-* "$parts/vmlinuz"
    for module in $modules; do
        file=$(find "$parts/lib/modules" -name "$module.ko" | head -n 1)
        # What is not a module is built in.
        [ -z "$file" ] || cp "$file" "$parts/lib/"
    done
    mkdir "$parts/root"
    for deb in dropbear-bin libtomcrypt1 libtommath1; do dpkg-deb -x "$deb"_*.deb "$parts/root"; done
    rm -rf "$parts/boot" "$parts/lib/modules" "$parts/debs"
    touch "$parts/complete"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
mkdir -p "$tree"/{bin,sbin,dev,proc,sys,tmp,run,disk,seed,lib/modules,lib64,root/.ssh,etc/acpi/PWRF,etc/dropbear,usr/sbin,var/log}
cp "$(command -v busybox)" "$tree/bin/busybox"
ln -s busybox "$tree/bin/sh"
cp "$parts"/lib/*.ko "$tree/lib/modules/"
cp "$parts/root/usr/sbin/dropbear" "$tree/usr/sbin/"
libraries=$(LD_LIBRARY_PATH=$(dirname "$(find "$parts/root" -name 'libtomcrypt.so*' | head -n 1)") \
    ldd "$parts/root/usr/sbin/dropbear" | grep -o '/[^ ]*')
for library in $libraries; do
    case $library in
        */ld-linux*) cp -L "$library" "$tree/lib64/" ;;
        *) cp -L "$library" "$tree/lib/" ;;
    esac
done

printf 'root::0:0::/root:/bin/sh\nec2-user::0:0::/root:/bin/sh\n' >"$tree/etc/passwd"
printf 'root:x:0:\n' >"$tree/etc/group"
printf 'root:*:1:0:99999:7:::\nec2-user:*:1:0:99999:7:::\n' >"$tree/etc/shadow"

cat >"$tree/etc/acpi/PWRF/00000080" <<'SCRIPT'
#!/bin/sh
echo "hive-guest: powering off" >/dev/console
sync
umount /disk
poweroff -f
SCRIPT

cat >"$tree/bin/disk" <<'SCRIPT'
#!/bin/sh
# Which device has this serial number.
for serial in /sys/block/*/serial; do
    [ "$(cat "$serial" 2>/dev/null)" = "$1" ] && { block=${serial%/serial}; echo "/dev/${block##*/}"; exit 0; }
done
exit 1
SCRIPT

cat >"$tree/etc/dhcp" <<'SCRIPT'
#!/bin/sh
case $1 in
    bound | renew)
        ip addr flush dev "$interface"
        ip addr add "$ip/$mask" dev "$interface"
        for gateway in $router; do ip route replace default via "$gateway" dev "$interface"; done
        for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf
        [ "$1" = renew ] || echo "hive-guest: $interface address $ip/$mask" >/dev/console
        ;;
esac
SCRIPT

cat >"$tree/init" <<'SCRIPT'
#!/bin/sh
/bin/busybox --install -s /bin
export PATH=/bin:/sbin:/usr/sbin HOME=/root
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
mkdir -p /dev/pts && mount -t devpts pts /dev/pts
say() { echo "hive-guest: $*" >/dev/console; }
dmesg -n 1
for module in MODULES MODULES; do
    [ -e "/sys/module/$(echo "$module" | tr - _)" ] || insmod "/lib/modules/$module.ko" 2>/dev/null
done
# The label of a FAT file system is in its first sector.
label() { dd if="$1" bs=1 skip=43 count=11 2>/dev/null | tr -d ' '; }
dmi() { cat "/sys/class/dmi/id/$1" 2>/dev/null; }
say "$(dmi sys_vendor) $(dmi product_name) $(dmi product_uuid)"
acpid -l /dev/null

# The seed is the disk without partitions that has the label; its own disk is the one that it booted from.
for block in /sys/block/vd*; do
    device=/dev/${block##*/}
    [ "$(label "$device")" = CIDATA ] && seed=$device
    [ "$(label "${device}1")" = HIVEROOT ] && own=${device}1
done
[ -n "$own" ] && mount -t vfat "$own" /disk && echo boot >>/disk/boots && sync && say "boot $(wc -l </disk/boots)"
if [ -n "$seed" ] && mount -t vfat -o ro "$seed" /seed; then
    tr '"' '\n' </seed/meta-data | grep '^ssh-' >/root/.ssh/authorized_keys
    chmod -R go= /root
    hostname "$(sed -n 's/.*"local-hostname": "\([^"]*\)".*/\1/p' /seed/meta-data)"
    say "instance $(sed -n 's/.*"instance-id": "\([^"]*\)".*/\1/p' /seed/meta-data)"
fi
ip link set lo up
for card in /sys/class/net/eth*; do
    [ -e "$card" ] || continue
    ip link set "${card##*/}" up
    udhcpc -i "${card##*/}" -s /etc/dhcp -q -n -t 5 -T 1 >/dev/null 2>&1
done
dropbear -R -E 2>/var/log/dropbear
if [ "$(head -c 2 /seed/user-data 2>/dev/null)" = "#!" ]; then
    cp /seed/user-data /tmp/user-data
    chmod +x /tmp/user-data
    /tmp/user-data >/dev/console 2>&1
    say "user-data $?"
fi
say ready
while :; do setsid cttyhack sh; done
SCRIPT
loads=$(for module in $modules; do [ ! -e "$parts/lib/$module.ko" ] || printf ' %s' "$module"; done)
sed -i "s/MODULES/$loads/g" "$tree/init"
chmod +x "$tree/init" "$tree/bin/disk" "$tree/etc/dhcp" "$tree/etc/acpi/PWRF/00000080"
(cd "$tree" && find . | sort | cpio -o -H newc -R 0:0 --quiet | gzip -1) >"$work/initrd.gz"

# 32 MiB: a master boot record, and from 1 MiB on a FAT file system.
sectors=65536 start=2048
raw=$work/disk.raw
truncate -s $((sectors * 512)) "$raw"
dd if="$mbr" of="$raw" bs=440 count=1 conv=notrunc status=none
le32() { printf '%b' "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24 & 255)))"; }
{
    printf '\x80\xfe\xff\xff\x0e\xfe\xff\xff'
    le32 $start
    le32 $((sectors - start))
} | dd of="$raw" bs=1 seek=446 conv=notrunc status=none
printf '\x55\xaa' | dd of="$raw" bs=1 seek=510 conv=notrunc status=none
export MTOOLS_SKIP_CHECK=1
mformat -i "$raw@@1M" -T $((sectors - start)) -h 64 -s 32 -H $start -v HIVEROOT ::
printf 'DEFAULT guest\nPROMPT 0\nTIMEOUT 0\nSERIAL 0 115200\nLABEL guest\n KERNEL vmlinuz\n INITRD initrd.gz\n APPEND console=ttyS0 quiet panic=-1 net.ifnames=0\n' >"$work/syslinux.cfg"
mcopy -i "$raw@@1M" "$parts/vmlinuz" "$work/initrd.gz" "$work/syslinux.cfg" ::
syslinux --offset $((start * 512)) --install "$raw"
mv "$raw" "$out.part$$" && mv "$out.part$$" "$out"
