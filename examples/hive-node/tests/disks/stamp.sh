#!/bin/sh
# User data of a guest that writes its second disk, 256 KiB at a time, each time where nothing was. The console learns
# `hive-stamp N` after the fsync, not before.
for block in /sys/block/vd*; do
    case $(cat "$block/serial") in
        vol*) [ -e "$block/${block##*/}1" ] || disk=$block ;;
    esac
done
[ -n "$disk" ] || { echo "hive-stamp failed: there is no second disk"; exit 1; }
stamp() {
    n=0
    while :; do
        if dd if=/dev/zero of="/dev/${disk##*/}" bs=4096 count=64 seek=$((n * 64)) conv=notrunc,fsync 2>/tmp/said; then
            echo "hive-stamp $n" >/dev/console
        else
            echo "hive-stamp failed: $n $(tail -n 1 /tmp/said)" >/dev/console
        fi
        n=$((n + 1))
        sleep 1
    done
}
stamp </dev/null &
