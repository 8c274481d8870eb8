//! A mount namespace of a test's own: what it mounts is seen by no one else and goes with it, however it ends.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Says that the test runs inside already.
const INSIDE: &str = "HIVE_TEST_INSIDE";

/// Runs this test once more, in a namespace of its own. Whether this is that run: the other one has nothing to do.
///
/// Where the system gives no namespace it says loudly that the test is skipped.
pub(crate) fn is_inside(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let ways: [&[&str]; 2] = [&["--mount"], &["--mount", "--map-root-user"]];
    let gives = |way: &&&[&str]| {
        let tried = Command::new("unshare")
            .args(**way)
            .arg("true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        tried.is_ok_and(|status| status.success())
    };
    let Some(way) = ways.iter().find(gives) else {
        loudly(&format!("{test} is SKIPPED: `unshare --mount` gives no mount namespace here"));
        return false;
    };
    let output = Command::new("unshare")
        .args(*way)
        .args(["--propagation", "private"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "inside its namespace:\n{said}");
    false
}

/// Past the harness, which keeps what a test prints to itself.
pub(crate) fn loudly(text: &str) {
    drop(writeln!(std::io::stderr(), "\n!!! {text}\n"));
}

fn mount(arguments: &[&str], at: &Path) {
    let output = Command::new("mount").args(arguments).arg(at).output().unwrap();
    assert!(output.status.success(), "mount {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A file system in memory of a fixed size.
pub(crate) struct Tmpfs {
    path: PathBuf,
}

impl Tmpfs {
    pub(crate) fn mount(path: PathBuf, mib: u64) -> Self {
        std::fs::create_dir_all(&path).unwrap();
        mount(&["-t", "tmpfs", "-o", &format!("size={mib}m,mode=0700"), "hive-test"], &path);
        Self { path }
    }

    fn ballast(&self) -> PathBuf {
        self.path.join("ballast")
    }

    /// Fills it to the last block. How many bytes that took.
    pub(crate) fn fill(&self) -> u64 {
        use rustix::fs::{FallocateFlags, fallocate};
        let file = std::fs::File::create(self.ballast()).unwrap();
        let (mut end, mut step) = (0, 64 << 20);
        while step >= 4096 {
            match fallocate(&file, FallocateFlags::empty(), end, step) {
                Ok(()) => end += step,
                Err(rustix::io::Errno::NOSPC) => step /= 2,
                Err(error) => panic!("filling {}: {error}", self.path.display()),
            }
        }
        assert!(self.free() < 4096, "{} is not full", self.path.display());
        end
    }

    pub(crate) fn empty(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }

    fn free(&self) -> u64 {
        let there = rustix::fs::statvfs(&self.path).unwrap();
        there.f_bavail * there.f_frsize
    }

    pub(crate) fn read_only(&self, read_only: bool) {
        mount(&["-o", if read_only { "remount,ro" } else { "remount,rw" }], &self.path);
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.path).status());
    }
}
