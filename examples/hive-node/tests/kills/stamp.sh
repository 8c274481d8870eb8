#!/bin/sh
# User data of a guest that writes its second disk, one block of 4 KiB after the other. Block N has 256 lines `hive N`,
# and the console learns `hive-stamp N` after the fsync of the block, not before. At the power button the guest ends its
# writer first, and tells what its kernel has seen of errors.
for block in /sys/block/vd*; do
    case $(cat "$block/serial") in
        vol*) [ -e "$block/${block##*/}1" ] || disk=$block ;;
    esac
done
[ -n "$disk" ] || { echo "hive-stamp failed: there is no second disk"; exit 1; }
device=/dev/${disk##*/}
blocks=$(($(cat "$disk/size") / 8))

cat >/etc/acpi/PWRF/00000080 <<'SCRIPT'
#!/bin/sh
touch /tmp/stop
while [ ! -e /tmp/stopped ]; do sleep 1; done
{
    dmesg | grep -i -e 'i/o error' -e 'lost .*write' -e 'hung' | sed 's/^/hive-kernel /'
    echo "hive-stamps $(cat /tmp/stopped)"
} >/dev/console
sync
umount /disk
poweroff -f
SCRIPT

stamp() {
    n=0
    while [ ! -e /tmp/stop ]; do
        line="hive $((1000000000 + n))
"
        text=$line$line$line$line
        text=$text$text$text$text
        text=$text$text$text$text
        text=$text$text$text$text
        # The end of its last line is that of the document below.
        text=${text%?}
        if dd of="$device" bs=4096 seek=$((n % blocks)) conv=notrunc,fsync 2>/tmp/said <<TEXT
$text
TEXT
        then
            echo "hive-stamp $n" >/dev/console
        else
            echo "hive-stamp failed: $n $(tail -n 1 /tmp/said)" >/dev/console
        fi
        n=$((n + 1))
    done
    echo $n >/tmp/stopped
}
stamp </dev/null &
