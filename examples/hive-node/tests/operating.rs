//! What an operator does while a cloud runs: backups, new keys and certificates, disks that fill up, what a newer Hive
//! left.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use support::{Cloud, files_below, mode, read, soak, stdout};

const SIM: &[&str] = &["--compute", "sim", "--network", "sim"];

/// What went wrong, of a command that did.
fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "it succeeded: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The names of the key pairs.
fn key_pairs(cloud: &Cloud) -> Vec<String> {
    let answer = cloud.json(&["ec2", "describe-key-pairs", "--query", "KeyPairs[].KeyName"]);
    let mut names: Vec<String> =
        answer.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn create_key_pair(cloud: &Cloud, name: &str) -> bool {
    let arguments = ["ec2", "create-key-pair", "--key-type", "ed25519", "--key-name", name];
    cloud.aws(&arguments).status.success()
}

/// Every file below a folder, with its bytes.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = files_below(folder).into_iter();
    files.map(|path| (path.clone(), fs::read(&path).unwrap())).collect()
}

/// While a client writes, a backup is made by the process that has the state. It brings back what was acknowledged before
/// it, and nothing that came after; and no byte of a volume or of an object goes for what the older state does not know.
#[test]
fn a_backup_of_a_running_cloud_brings_back_its_state_and_destroys_nothing() {
    let mut cloud = Cloud::whole(SIM);
    cloud.json_or_nothing(&["s3", "mb", "s3://kept"]);
    let folder = tempfile::tempdir().unwrap();
    let body = folder.path().join("body");
    // Too long to be in a record.
    fs::write(&body, vec![7; 100_000]).unwrap();
    let body = body.to_str().unwrap();
    cloud.json(&["s3api", "put-object", "--bucket", "kept", "--key", "before", "--body", body]);
    assert!(create_key_pair(&cloud, "before"));
    let backup = folder.path().join("backup");
    let stop = AtomicBool::new(false);
    let began = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0.. {
                assert!(create_key_pair(&cloud, &format!("meanwhile-{n}")));
                began.store(true, Ordering::SeqCst);
                if stop.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        cloud.until("a client that writes", || {
            began.load(Ordering::SeqCst).then_some(()).ok_or(String::new())
        });
        let output = cloud.command(&["backup", backup.to_str().unwrap()]).output().unwrap();
        stop.store(true, Ordering::SeqCst);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    });
    assert_eq!(mode(&backup), 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside it");
    let piped = cloud.command(&["backup", "-"]).output().unwrap();
    assert!(piped.status.success() && piped.stdout.starts_with(b"hive-backup 1\n"));
    assert!(complaint(&cloud.command(&["backup", "/none/backup"]).output().unwrap()).contains("/none/"));

    // What the backup does not know.
    assert!(create_key_pair(&cloud, "after"));
    cloud.json(&["s3api", "put-object", "--bucket", "kept", "--key", "after", "--body", body]);
    let zone =
        cloud.json(&["ec2", "describe-availability-zones", "--query", "AvailabilityZones[0].ZoneName"]);
    let volume = cloud.json(&[
        "ec2",
        "create-volume",
        "--size",
        "1",
        "--availability-zone",
        zone.as_str().unwrap(),
        "--query",
        "VolumeId",
    ]);
    cloud.until("the volume", || {
        let state = cloud.json(&["ec2", "describe-volumes", "--query", "Volumes[0].State"]);
        (state == "available").then_some(()).ok_or(state.to_string())
    });
    let restore = |more: &[&str]| {
        cloud.command(&[&["restore", backup.to_str().unwrap()], more].concat()).output().unwrap()
    };
    assert!(complaint(&restore(&["--replace"])).contains("another hive-node has the part 'state'"));
    assert!(cloud.stop().0);
    let restore = |more: &[&str]| {
        cloud.command(&[&["restore", backup.to_str().unwrap()], more].concat()).output().unwrap()
    };
    assert!(complaint(&restore(&[])).contains("--replace"));
    let said = stdout(&restore(&["--replace"]));
    assert!(said.contains("state.redb.before-restore-"), "{said}");

    let disk = |cloud: &Cloud| [cloud.files("objects"), cloud.files("volumes")].concat();
    let before = disk(&cloud);
    let listen = cloud.endpoint();
    cloud.start(&[&["--listen", &listen, "--admin", "off"], SIM].concat());
    cloud.settled();
    let names = key_pairs(&cloud);
    assert!(names.contains(&"before".into()) && !names.contains(&"after".into()), "{names:?}");
    let got = folder.path().join("got");
    let get = |key: &str| {
        cloud.aws(&["s3api", "get-object", "--bucket", "kept", "--key", key, got.to_str().unwrap()])
    };
    assert!(get("before").status.success());
    assert_eq!(fs::read(&got).unwrap(), vec![7; 100_000]);
    assert!(complaint(&get("after")).contains("NoSuchKey"));
    assert!(
        cloud
            .refusal(&["ec2", "describe-volumes", "--volume-ids", volume.as_str().unwrap()])
            .contains("NotFound")
    );
    assert!(create_key_pair(&cloud, "after"), "work goes on");
    let after = disk(&cloud);
    let gone: Vec<_> = before.iter().filter(|file| !after.contains(file)).collect();
    assert!(gone.is_empty(), "what the restored state does not know is gone: {gone:?}");
}

/// Killed at any time, a restore leaves the state that was there or the one of the backup, each whole.
#[test]
fn a_restore_that_is_killed_leaves_a_whole_state() {
    let mut cloud = Cloud::whole(SIM);
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    stdout(&cloud.command(&["backup", backup.to_str().unwrap()]).output().unwrap());
    assert!(create_key_pair(&cloud, "after"));
    assert!(cloud.stop().0);
    // By what a backup of it says: `a backup of N records at revision R; …`.
    let state = || {
        let output =
            cloud.command(&["backup", folder.path().join("seen").to_str().unwrap()]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stderr).unwrap()
    };
    let old = state();

    // In the middle of a backup that comes slowly.
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut restore = cloud.command(&["restore", "--replace", pipe.to_str().unwrap()]);
    let mut child = restore.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let whole = fs::read(&backup).unwrap();
    let mut writer = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writer.write_all(&whole[..whole.len() / 2]).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    drop(writer);
    assert_eq!(state(), old);

    let rounds = if soak() { 40 } else { 6 };
    let mut replaced = 0;
    for round in 0..rounds {
        let mut restore = cloud.command(&["restore", "--replace", backup.to_str().unwrap()]);
        let mut child = restore.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Later each time, and the last not at all.
        let wait = Duration::from_millis(round * 1200 / rounds);
        std::thread::park_timeout(wait);
        if round + 1 < rounds {
            drop(child.kill());
        }
        let status = child.wait().unwrap();
        let now = state();
        replaced += u32::from(now != old);
        assert!(!status.success() || now != old, "it said that it was done: {now}");
    }
    assert!(replaced > 0, "the last was not killed");
    println!("{replaced} of {rounds} restores had done it when they were killed");
    let kept: Vec<_> = cloud
        .files("state")
        .into_iter()
        .filter(|file| file.to_string_lossy().contains("before-restore"))
        .collect();
    assert!(!kept.is_empty(), "the state that was there is beside");
}

/// A new root key is accepted at once and the old one beside it, until it is ended; presigned URLs follow their key.
#[test]
fn the_root_key_is_rotated_without_a_restart() {
    let cloud = Cloud::whole(SIM);
    let exports = |cloud: &Cloud| -> BTreeMap<String, String> { cloud.exports().into_iter().collect() };
    let key = |of: &BTreeMap<String, String>| {
        [of["AWS_ACCESS_KEY_ID"].clone(), of["AWS_SECRET_ACCESS_KEY"].clone()]
    };
    let ask = |[id, secret]: &[String; 2]| {
        let environment = [("AWS_ACCESS_KEY_ID", id.as_str()), ("AWS_SECRET_ACCESS_KEY", secret.as_str())];
        cloud.aws_with(&["sts", "get-caller-identity"], &environment)
    };
    cloud.json_or_nothing(&["s3", "mb", "s3://signed"]);
    let first = key(&exports(&cloud));
    let url = stdout(&cloud.aws(&["s3", "presign", "s3://signed/?list-type=2"]));
    let url = url.trim().to_owned();
    let ca = cloud.home().join("tls/ca.pem");
    let fetch = || {
        let output = Command::new("curl")
            .args(["-s", "-o", "/dev/null", "-w", "%{http_code}", "--cacert"])
            .arg(&ca)
            .arg(&url)
            .output();
        stdout(&output.unwrap())
    };
    let signed = fetch();
    assert!(["200", "404"].contains(&signed.as_str()), "{signed}: the signature is taken");

    let said = cloud.node(&["rotate-root-key"]);
    let second = key(&exports(&cloud));
    assert_ne!(first[0], second[0]);
    assert!(said.contains(&second[0]) && said.contains("in force in process"), "{said}");
    assert!(!said.contains(&second[1]) && !said.contains(&first[1]), "no secret is printed");
    assert!(ask(&first).status.success() && ask(&second).status.success());
    assert_eq!(fetch(), signed);
    let refused = complaint(&cloud.command(&["rotate-root-key"]).output().unwrap());
    assert!(refused.contains("--end-old"), "two keys and no more: {refused}");

    cloud.node(&["rotate-root-key", "--end-old"]);
    assert!(complaint(&ask(&first)).contains("InvalidClientTokenId"));
    assert!(ask(&second).status.success());
    assert_eq!(fetch(), "403");

    // At the end of its time a key is refused by itself.
    cloud.node(&["rotate-root-key", "--keep-old", "0"]);
    let third = key(&exports(&cloud));
    assert!(complaint(&ask(&second)).contains("InvalidClientTokenId"));
    assert!(ask(&third).status.success());
    for log in cloud.files("logs") {
        let text = read(&log);
        assert!([&first, &second, &third].iter().all(|key| !text.contains(&key[1])), "a secret is logged");
    }
    assert_eq!(mode(&cloud.home().join("root-credentials")), 0o600);
}

/// What a listener shows, to a client that trusts these authorities and no others.
fn shown(cloud: &Cloud, trusted: &Path) -> Result<String, String> {
    const ASK: &str = "import ssl, socket, sys\n\
        context = ssl.create_default_context(cafile=sys.argv[1])\n\
        with socket.create_connection(('127.0.0.1', int(sys.argv[2]))) as plain:\n\
        \x20   with context.wrap_socket(plain, server_hostname='127.0.0.1') as tls:\n\
        \x20       print(ssl.DER_cert_to_PEM_cert(tls.getpeercert(True)))\n";
    let output = Command::new("/usr/bin/python3")
        .args(["-c", ASK])
        .arg(trusted)
        .arg(cloud.port.to_string())
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout).unwrap());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Listeners show a new certificate without a restart; clients that know the authority's old certificate or its new one
/// go on.
#[test]
fn certificates_are_renewed_without_a_restart() {
    let cloud = Cloud::whole(SIM);
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.pem"), folder.path().join("new.pem"));
    let ca = cloud.home().join("tls/ca.pem");
    fs::copy(&ca, &old).unwrap();
    let first = shown(&cloud, &old).unwrap();
    let said = cloud.node(&["renew"]);
    assert!(said.contains("in force in process"), "{said}");
    let second = shown(&cloud, &old).unwrap();
    assert_ne!(first, second);

    cloud.node(&["renew", "--authority"]);
    let bundle = read(&ca);
    assert!(bundle.ends_with(&read(&old)) && bundle.len() > read(&old).len(), "the old one is still in it");
    fs::write(&new, bundle.strip_suffix(&read(&old)).unwrap()).unwrap();
    let third = shown(&cloud, &old).unwrap();
    assert_ne!(second, third);
    assert_eq!(shown(&cloud, &new).unwrap(), third, "whoever knows only the new one");
    assert!(shown(&cloud, Path::new("/etc/ssl/certs/ca-certificates.crt")).is_err());
    for known in [&old, &new] {
        let environment = [("AWS_CA_BUNDLE", known.to_str().unwrap())];
        assert!(cloud.aws_with(&["sts", "get-caller-identity"], &environment).status.success());
    }

    // By hand, and told by a signal.
    fs::remove_file(cloud.home().join("tls/cert.pem")).unwrap();
    let [pid] = cloud.pids()[..] else { panic!("one process") };
    assert!(Command::new("kill").args(["-HUP", &pid.to_string()]).status().unwrap().success());
    cloud.until("another certificate", || {
        (shown(&cloud, &old)? != third).then_some(()).ok_or("the same".into())
    });
    assert!(cloud.status()["processes"][0]["pid"] == pid, "it has not ended");
}

/// A directory or a backup of a newer format is refused at the start, in clear words, and left as it is.
#[test]
fn what_a_newer_hive_wrote_is_refused_and_left_as_it_is() {
    let mut cloud = Cloud::whole(&["--compute", "qemu"]);
    cloud.json_or_nothing(&["s3", "mb", "s3://bucket"]);
    let home = cloud.home();
    cloud.until("the directories", || {
        let made =
            ["objects", "volumes", "machines"].iter().all(|name| home.join(name).join("format").exists());
        made.then_some(()).ok_or("not yet".into())
    });
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    stdout(&cloud.command(&["backup", backup.to_str().unwrap()]).output().unwrap());
    assert!(cloud.stop().0);
    let listen = cloud.endpoint();
    for (name, says) in [
        ("objects", "the directory of objects"),
        ("volumes", "the directory of volumes"),
        ("machines", "the directory of machines"),
    ] {
        let format = home.join(name).join("format");
        let ours = read(&format);
        let newer = ours.replacen('1', "3", 1);
        fs::write(&format, &newer).unwrap();
        let before = bytes(&home.join(name));
        let output =
            cloud.command(&["--listen", &listen, "--admin", "off", "--compute", "qemu"]).output().unwrap();
        let said = complaint(&output);
        let words = format!("{says} was written by a newer version of Hive (format 3; this one knows 1)");
        assert!(said.contains(&words), "{name}: {said}");
        assert_eq!(bytes(&home.join(name)), before, "{name} is changed");
        fs::write(&format, ours).unwrap();
    }
    let newer = [b"hive-backup 3\n", &fs::read(&backup).unwrap()[b"hive-backup 1\n".len()..]].concat();
    fs::write(&backup, newer).unwrap();
    let said =
        complaint(&cloud.command(&["restore", "--replace", backup.to_str().unwrap()]).output().unwrap());
    assert!(
        said.contains("the backup was written by a newer version of Hive (format 3; this one knows 1)"),
        "{said}"
    );
    cloud.start(&["--listen", &listen, "--admin", "off", "--compute", "qemu"]);
}

/// A process that sees a file system of its own where the state is.
struct Apart {
    child: Child,
    state: PathBuf,
}

impl Apart {
    /// A cloud whose state is on a disk of so many MiB, with more options of a mount once it is there.
    fn start(cloud: &Cloud, mib: u32, then: &str) -> Result<Self, String> {
        let state = cloud.home().join("state");
        fs::create_dir_all(&state).unwrap();
        let script = format!(
            "mount -t tmpfs -o size={mib}m,mode=0700 tmpfs \"$HIVE_TEST_STATE\" && {then} exec \"$0\" \"$@\""
        );
        let listen = cloud.endpoint();
        let mut command = Command::new("unshare");
        command
            .args([
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                &script,
                env!("CARGO_BIN_EXE_hive-node"),
            ])
            .args(["--home", cloud.home().to_str().unwrap(), "--listen", &listen, "--admin", "off"])
            .args(SIM)
            .env("HIVE_TEST_STATE", &state)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        loop {
            let from = said.len();
            if lines.read_line(&mut said).unwrap() == 0 {
                child.wait().unwrap();
                return Err(said);
            }
            if said[from..].contains(" ready ") {
                break;
            }
        }
        // What it says further is not waited for, nor may it find no one who reads.
        std::thread::spawn(move || lines.lines().map_while(Result::ok).for_each(drop));
        let state = Path::new(&format!("/proc/{}/root", child.id())).join(state.strip_prefix("/").unwrap());
        Ok(Self { child, state })
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        drop(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status());
        drop(self.child.wait());
    }
}

/// Whether this test run may mount; where it may not, that is said.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    let may = tried.is_ok_and(|output| output.status.success());
    if !may {
        eprintln!("SKIPPED: this test mounts file systems, which needs root");
    }
    may
}

/// A full disk under the state: a client is told, nothing that was acknowledged is lost, and work goes on by itself once
/// there is room.
#[test]
fn a_full_disk_under_the_state_is_said_and_work_goes_on_when_there_is_room() {
    if !may_mount() {
        return;
    }
    let cloud = Cloud::new();
    let apart = Apart::start(&cloud, 160, "").unwrap();
    cloud.settled();
    assert!(create_key_pair(&cloud, "before"));
    let filling = apart.state.join("filling");
    let mut file = fs::File::create(&filling).unwrap();
    while file.write_all(&[0; 1 << 16]).is_ok() {}
    drop(file);
    let once = [("AWS_MAX_ATTEMPTS", "1")];
    let create = |name: &str| {
        cloud.aws_with(&["ec2", "create-key-pair", "--key-type", "ed25519", "--key-name", name], &once)
    };
    let said = complaint(&create("full"));
    assert!(said.contains("(Unavailable)") && said.contains("the disk of the state store is full"), "{said}");
    let said = complaint(&cloud.aws_with(&["s3", "mb", "s3://full"], &once));
    assert!(said.contains("ServiceUnavailable"), "{said}");
    assert_eq!(key_pairs(&cloud), ["before"], "what is there is there, and nothing half");
    assert!(complaint(&create("full")).contains("(Unavailable)"));
    fs::remove_file(&filling).unwrap();
    assert!(create("after").status.success(), "it goes on by itself");
    assert_eq!(key_pairs(&cloud), ["after", "before"]);
    drop(apart);
}

/// A read-only disk under the state: no start, and a word that says why.
#[test]
fn a_read_only_disk_under_the_state_is_refused_with_a_clear_word() {
    if !may_mount() {
        return;
    }
    let cloud = Cloud::new();
    let said = Apart::start(&cloud, 100, "mount -o remount,ro \"$HIVE_TEST_STATE\" &&").err().unwrap();
    assert!(said.contains("state.redb") && said.contains("Read-only file system"), "{said}");
}
