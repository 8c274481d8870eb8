#!/usr/bin/env bash
# The main job, with the aws command alone: from an image to a guest that one can log in to, and back to nothing.
#
#   demo.sh HIVE_NODE CACHE [--apart] [OPTION OF HIVE-NODE]...
#
# --apart starts a process for each role. Everything is in a home of its own that is removed at the end, unless KEEP is
# set. It prints each step as it goes, and a table of them with their times.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
here=$(cd "$(dirname "$0")" && pwd)
hive=$(realpath "$1")
cache=$2
shift 2
apart=
if [ "${1:-}" = --apart ]; then apart=1 && shift; fi
options=("$@")

work=$(mktemp -d "${TMPDIR:-/tmp}/hive-demo.XXXXXX")
home=$work/home
pids=()
table=()
began=$SECONDS

finish() {
    local status=$?
    # Guests first: they outlive the node by design.
    "$hive" --home "$home" down >>"$work/down.log" 2>&1 || cat "$work/down.log"
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    printf '\n%-58s %8s\n' step seconds
    if [ ${#table[@]} -gt 0 ]; then printf '%s\n' "${table[@]}"; fi
    printf '%-58s %8d\n' all $((SECONDS - began))
    if [ $status -ne 0 ]; then
        printf '\nthe demo failed; its home is kept in %s\n' "$work"
        tail -n 20 "$work"/node*.log 2>/dev/null || true
    elif [ -z "${KEEP:-}" ]; then
        rm -rf "$work"
    fi
    exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# step NAME COMMAND...: runs it, and says how long it took. What it prints goes to $answer.
answer=
step() {
    local name=$1 at=$EPOCHREALTIME seconds
    shift
    printf '%-58s ' "$name"
    if ! answer=$("$@" 2>"$work/error"); then
        printf 'FAILED\n'
        cat "$work/error" >&2
        [ -z "$answer" ] || printf '%s\n' "$answer" >&2
        exit 1
    fi
    seconds=$(awk -v from="$at" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f", to - from }')
    printf '%8s s\n' "$seconds"
    table+=("$(printf '%-58s %8s' "$name" "$seconds")")
}

# until_true SECONDS COMMAND...: again and again until it succeeds.
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || { echo "gave up waiting for: $*" >&2; return 1; }
        sleep 0.25
    done
}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

start() {
    rm -f "$home/run/client"
    if [ -n "$apart" ]; then
        local role
        for role in state iam s3 ebs vpc ec2; do
            "$hive" --home "$home" --roles "$role" "${options[@]}" "$@" >>"$work/node-$role.log" 2>&1 &
            pids+=($!)
        done
        set -- --roles gateway "$@"
    fi
    "$hive" --home "$home" --listen "https://127.0.0.1:$port" --admin off "${options[@]}" "$@" >>"$work/node.log" 2>&1 &
    pids+=($!)
}

stop() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    pids=()
}

healthy() {
    "$hive" --home "$home" status --json 2>/dev/null |
        jq -e '[.processes[].roles[]] | unique | length == 7' >/dev/null &&
        "$hive" --home "$home" status --json | jq -e '[.processes[].parts[].health] | all(. == "ready")' >/dev/null
}

ready() {
    until_true 30 test -s "$home/run/client"
    until_true 30 healthy
    until_true 30 test -n "$(aws ec2 describe-vpcs --query 'Vpcs[0].VpcId' --output text)"
}

# What is there: health, processes, files, records. Times and numbers of processes are left out.
status_now() {
    "$hive" --home "$home" status --json | jq -S '[.processes[] | {roles, parts}] | sort_by(.roles)'
}
processes_now() { pgrep -af "$home" | grep -v -e demo.sh -e ' status' -e ' dump' | sed 's/^[0-9]* //' | sort; }
# What was replaced or deleted in the object store lingers for those who read it; the comparison 25 hours later has it.
files_now() { (cd "$home" && find . -path ./logs -prune -o -path "./${1:-none}/*" -prune -o -type f -print -o -type s -print | sort); }
# The records' names, less what docs/promises.md gives a lifetime. That a node has machines is said anew each minute, which daemons there are each hour.
short='/(token|instance|instance-console|ec2-instance|import-snapshot-task)/|^/expire/|^/s3/'
records_now() {
    "$hive" --home "$home" dump | jq -S --argjson all "${1:-false}" --arg short "$short" \
        'keys | map(select(test("ec2-node|/node/[^/]+/[a-z0-9]+$") | not)) | map(select($all or (test($short) | not)))'
}

value() { aws "$@" --output text; }
console_says() {
    value ec2 get-console-output --latest --instance-id "$1" --query Output 2>/dev/null | grep -q -- "$2"
}
ssh_port() { "$hive" --home "$home" status --json | jq -r --arg id "$1" '[.. | objects | select(.instance? == $id) | .ssh?][0] // empty' | sed 's/.*://'; }
guest() {
    local id=$1
    shift
    ssh -q -F /dev/null -i "$work/key.pem" -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
        -o ConnectTimeout=5 -o BatchMode=yes -p "$(ssh_port "$id")" root@127.0.0.1 "$@"
}
state_is() { [ "$(value ec2 describe-volumes --volume-ids "$1" --query 'Volumes[0].State')" = "$2" ]; }
serial() { echo "${1/-/}"; }

printf 'a cloud in %s\n\n' "$home"
step "build a guest's disk" "$here/guest.sh" "$cache" "$work/guest.raw"
start
until_true 60 test -s "$home/run/client" || fail "hive-node did not start"
eval "$("$hive" --home "$home" env)"
step "the cloud is ready" ready
vpc=$(value ec2 describe-vpcs --query 'Vpcs[0].VpcId')
status_now >"$work/status.before"
processes_now >"$work/processes.before"
files_now objects >"$work/files.before"
files_now >"$work/files.all"
records_now true >"$work/records.before"

step "s3: make a bucket" aws s3 mb s3://images
step "s3: upload the image" aws s3 cp --no-progress "$work/guest.raw" s3://images/guest.raw
step "s3: it is what was uploaded" bash -c "$(declare -f aws 2>/dev/null); aws s3 cp --no-progress s3://images/guest.raw - | cmp - '$work/guest.raw'"

step "ec2: import it as a snapshot" value ec2 import-snapshot --query ImportTaskId \
    --disk-container 'Format=raw,UserBucket={S3Bucket=images,S3Key=guest.raw}'
task=$answer
imported() {
    local status
    status=$(value ec2 describe-import-snapshot-tasks --import-task-ids "$task" --query 'ImportSnapshotTasks[0].SnapshotTaskDetail.Status')
    [ "$status" != deleted ] || { aws ec2 describe-import-snapshot-tasks >&2; exit 1; }
    [ "$status" = completed ]
}
step "ec2: the import is done" until_true 60 imported
image_snapshot=$(value ec2 describe-import-snapshot-tasks --import-task-ids "$task" --query 'ImportSnapshotTasks[0].SnapshotTaskDetail.SnapshotId')
step "ec2: register an image" value ec2 register-image --name demo --architecture x86_64 --root-device-name /dev/xvda \
    --virtualization-type hvm --query ImageId \
    --block-device-mappings "DeviceName=/dev/xvda,Ebs={SnapshotId=$image_snapshot,DeleteOnTermination=true}"
image=$answer
step "ec2: the image is available" aws ec2 wait image-available --image-ids "$image"
step "ec2: make a key pair" value ec2 create-key-pair --key-name demo --key-type ed25519 --query KeyMaterial
(umask 077 && printf '%s\n' "$answer" >"$work/key.pem")

run() {
    value ec2 run-instances --image-id "$image" --instance-type t2.nano --key-name demo --query 'Instances[0].InstanceId' \
        --tag-specifications "ResourceType=instance,Tags=[{Key=Name,Value=$1}]"
}
step "ec2: run an instance" run one
one=$answer
step "ec2: it runs" aws ec2 wait instance-running --instance-ids "$one"
step "ec2: the guest booted" until_true 90 console_says "$one" "hive-guest: ready"
address=$(value ec2 describe-instances --instance-ids "$one" --query 'Reservations[0].Instances[0].PrivateIpAddress')
step "guest: log in with the key pair" until_true 30 guest "$one" true
step "guest: its address is the one that is described" guest "$one" "ip -4 addr show eth0 | grep -F 'inet $address/'"

step "ec2: make a volume" value ec2 create-volume --size 1 --availability-zone us-east-1a --query VolumeId
volume=$answer
step "ec2: the volume is available" aws ec2 wait volume-available --volume-ids "$volume"
step "ec2: attach it to the running guest" aws ec2 attach-volume --volume-id "$volume" --instance-id "$one" --device /dev/sdf
step "ec2: it is in use" aws ec2 wait volume-in-use --volume-ids "$volume"
step "guest: write to it" until_true 30 guest "$one" "d=\$(disk $(serial "$volume")) && printf 'hive was here' | dd of=\$d bs=512 seek=7 conv=fsync 2>/dev/null"
step "ec2: detach it" aws ec2 detach-volume --volume-id "$volume"
step "ec2: it is available again" aws ec2 wait volume-available --volume-ids "$volume"
step "ec2: run a second instance" run two
two=$answer
step "ec2: it runs" aws ec2 wait instance-running --instance-ids "$two"
step "ec2: the second guest booted" until_true 90 console_says "$two" "hive-guest: ready"
step "ec2: attach the volume to the second" aws ec2 attach-volume --volume-id "$volume" --instance-id "$two" --device /dev/sdf
step "guest: the bytes are there" until_true 30 guest "$two" "dd if=\$(disk $(serial "$volume")) bs=512 skip=7 count=1 2>/dev/null | grep -q 'hive was here'"

step "guest: write to the root disk" guest "$one" "echo kept >/disk/note && sync"
step "ec2: stop the first" aws ec2 stop-instances --instance-ids "$one"
step "ec2: it is stopped" aws ec2 wait instance-stopped --instance-ids "$one"
step "ec2: start it again" aws ec2 start-instances --instance-ids "$one"
step "ec2: it runs again" aws ec2 wait instance-running --instance-ids "$one"
step "guest: the root disk has what was written" until_true 90 guest "$one" "grep -q kept /disk/note"

step "ec2: take a snapshot of the volume" value ec2 create-snapshot --volume-id "$volume" --query SnapshotId
snapshot=$answer
step "ec2: the snapshot is completed" aws ec2 wait snapshot-completed --snapshot-ids "$snapshot"
step "ec2: make a volume of it" value ec2 create-volume --snapshot-id "$snapshot" --availability-zone us-east-1a --query VolumeId
copy=$answer
step "ec2: the copy is available" aws ec2 wait volume-available --volume-ids "$copy"
step "ec2: attach the copy" aws ec2 attach-volume --volume-id "$copy" --instance-id "$one" --device /dev/sdg
step "guest: the copy has the same bytes" until_true 30 guest "$one" "dd if=\$(disk $(serial "$copy")) bs=512 skip=7 count=1 2>/dev/null | grep -q 'hive was here'"

step "ec2: terminate both" aws ec2 terminate-instances --instance-ids "$one" "$two"
step "ec2: they are terminated" aws ec2 wait instance-terminated --instance-ids "$one" "$two"
step "ec2: the volumes are free" until_true 30 eval "state_is $volume available && state_is $copy available"
for each in "$volume" "$copy"; do step "ec2: delete a volume" aws ec2 delete-volume --volume-id "$each"; done
step "ec2: delete the snapshot" aws ec2 delete-snapshot --snapshot-id "$snapshot"
step "ec2: deregister the image" aws ec2 deregister-image --image-id "$image"
step "ec2: delete its snapshot" aws ec2 delete-snapshot --snapshot-id "$image_snapshot"
step "ec2: delete the key pair" aws ec2 delete-key-pair --key-name demo
step "s3: empty and remove the bucket" aws s3 rb --force s3://images

clean() {
    status_now >"$work/status.after" && processes_now >"$work/processes.after" && files_now objects >"$work/files.after" &&
        records_now >"$work/records.after" || return 1
    jq --arg short "$short" 'map(select(test($short) | not))' "$work/records.before" |
        diff - "$work/records.after" >"$work/left" &&
        diff "$work/status.before" "$work/status.after" >>"$work/left" &&
        diff "$work/processes.before" "$work/processes.after" >>"$work/left" &&
        diff "$work/files.before" "$work/files.after" >>"$work/left"
}
until_true 30 clean || { cat "$work/left" >&2; fail "something is left"; }
step "nothing is left but what has a lifetime" clean

later() { records_now true | diff "$work/records.before" - >"$work/left" && files_now | diff "$work/files.all" - >"$work/left"; }
stop
start --clock-ahead 25
until_true 60 healthy || fail "hive-node did not start again"
step "25 hours later that is gone too" until_true 60 later || cat "$work/left" >&2
printf '\nthe demo passed\n'
