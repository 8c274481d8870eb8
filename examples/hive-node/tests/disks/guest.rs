//! A guest whose disk has no room: it stands still until there is some, and sees no error.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::space::Tmpfs;
use crate::support::{Cloud, read, target};
use crate::world::get;

/// How long a guest may take until it writes, and until it goes on, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(240);

struct Guest {
    cloud: Cloud,
    instance: String,
}

impl Guest {
    fn start(mut cloud: Cloud) -> Self {
        let listen = cloud.endpoint();
        cloud.start(&["--listen", &listen, "--admin", "off"]);
        cloud.settled();
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let image = cloud.home().with_extension("raw");
        let built = Command::new(tests.join("../demo/guest.sh")).arg(target("guest")).arg(&image).output();
        let built = built.unwrap();
        assert!(built.status.success(), "guest.sh: {}", String::from_utf8_lossy(&built.stderr));
        let script = tests.join("disks/stamp.sh");
        let instance = cloud.script(
            &target("boto3/bin/python3"),
            "disks.py",
            &[
                ("HIVE_TEST_IMAGE", image.to_str().unwrap()),
                ("HIVE_TEST_USER_DATA", script.to_str().unwrap()),
            ],
        );
        Self { cloud, instance: instance.trim().to_owned() }
    }

    /// How many pieces are synced, by its console.
    fn stamps(&self) -> usize {
        let console = self.cloud.home().join("machines/machines").join(&self.instance).join("console.log");
        let said = if console.exists() { read(&console) } else { String::new() };
        assert!(!said.contains("hive-stamp failed") && !said.contains("I/O error"), "{said}");
        said.matches("hive-stamp ").count()
    }

    fn until(&self, what: &str, done: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done() {
            assert!(Instant::now() < end, "{what}: {} stamps", self.stamps());
            std::thread::park_timeout(Duration::from_millis(200));
        }
    }

    /// How often it stood still for want of room and was let on.
    fn resumes(&self) -> u64 {
        let metrics = get(&self.cloud, "/metrics");
        let line = metrics.lines().find_map(|line| line.strip_prefix("hive_ec2_qemu_resumes_total "));
        line.map_or(0, |count| count.parse().unwrap())
    }
}

impl Drop for Guest {
    /// Guests outlive nodes.
    fn drop(&mut self) {
        drop(self.cloud.command(&["down"]).output());
    }
}

pub(crate) fn waits_for_room() {
    let cloud = Cloud::new();
    let volumes = Tmpfs::mount(cloud.home().join("volumes"), 1024);
    let guest = Guest::start(cloud);
    guest.until("it writes", || guest.stamps() >= 3);
    for _ in 0..3 {
        let before = guest.resumes();
        volumes.fill();
        // Let on twice, it stood still twice: the first time changed nothing.
        guest.until("it stands still", || guest.resumes() >= before + 2);
        let still = guest.stamps();
        volumes.empty();
        guest.until("it goes on", || guest.stamps() >= still + 3);
    }
}
