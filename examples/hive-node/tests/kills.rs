//! `kill -9` while a guest writes blocks: every process of a cloud, at seeded moments, three times each, or twenty times
//! with `HIVE_SOAK=1`. The seed is printed, and `HIVE_SEED` sets it.
//!
//! One guest for each cloud writes on through all moments. It says on its console which blocks it has synced, so what was
//! acknowledged is known; in the end the volume's files are read, without any process of Hive, and have to have them all.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a helper of tests fails and prints as tests do"
)]

mod support;

#[path = "kills/guest.rs"]
mod guest;
#[path = "kills/host.rs"]
mod host;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use guest::{Console, Machine};
use hive_core::{Entropy, SeededEntropy, SystemEntropy};
use support::{Cloud, Talk};

/// The roles, in the order in which their processes are started. The first has the private nats-server.
const ROLES: [&str; 7] = ["state", "iam", "s3", "ebs", "vpc", "ec2", "gateway"];
/// How long a guest may take until it writes, and until it goes on, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);
/// How many stamps have to come after a restart.
const BEYOND: u64 = 3;

#[test]
fn a_guest_writes_on_while_all_in_one_is_killed() {
    World::whole().strikes();
}

#[test]
fn a_guest_writes_on_while_each_role_is_killed() {
    World::apart().strikes();
}

/// A process, as it is started again.
struct Part {
    name: &'static str,
    arguments: Vec<String>,
}

/// A cloud with its guest, and a client that lives as long.
struct World {
    name: &'static str,
    /// Before the cloud: it is ended first.
    client: Option<Talk>,
    cloud: Cloud,
    /// As the cloud has them.
    parts: Vec<Part>,
}

/// What happened.
#[derive(Default)]
struct Count {
    moments: u64,
    slowest_ready: Duration,
    slowest_stamp: Duration,
}

impl World {
    fn whole() -> Self {
        let cloud = Cloud::new();
        let listen = ["--listen", &cloud.endpoint(), "--admin", "off"].map(str::to_owned).to_vec();
        Self::with("all in one", cloud, vec![Part { name: "all", arguments: listen }])
    }

    fn apart() -> Self {
        let cloud = Cloud::new();
        let part = |name: &'static str| {
            let mut arguments = ["--roles", name].map(str::to_owned).to_vec();
            if name == "gateway" {
                arguments.extend(["--listen", &cloud.endpoint(), "--admin", "off"].map(str::to_owned));
            }
            Part { name, arguments }
        };
        let parts = ROLES.map(part).into();
        Self::with("each role", cloud, parts)
    }

    fn with(name: &'static str, cloud: Cloud, parts: Vec<Part>) -> Self {
        let mut world = Self { name, client: None, cloud, parts };
        for part in &world.parts {
            start(&mut world.cloud, part);
        }
        world.cloud.settled();
        world
    }

    /// All moments, and what is found after them.
    fn strikes(mut self) {
        let seed = seed();
        let rounds = if support::soak() { 20 } else { 3 };
        println!("{}: HIVE_SEED={seed}", self.name);
        let chance = SeededEntropy::new(seed);
        let began = Instant::now();
        let image = self.image();
        let mine = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kills/stamp.sh");
        let variables =
            [("HIVE_TEST_IMAGE", image.as_str()), ("HIVE_TEST_USER_DATA", mine.to_str().unwrap())];
        let client = self.client.insert(self.cloud.talk("kills/client.py", &variables));
        let answer = client.ask("begin");
        let (instance, volume) = (answer["instance"].as_str().unwrap(), answer["volume"].as_str().unwrap());
        let machine = Machine::find(&self.cloud.home(), instance);
        let mut console = Console::open(&self.cloud.home(), instance);
        console.until(1, PATIENCE);
        println!("{}: {instance} writes after {:.1?}", self.name, began.elapsed());

        let mut count = Count::default();
        for round in 0..rounds {
            // Each process once, in an order by chance.
            let mut names: Vec<&str> = self.parts.iter().map(|part| part.name).collect();
            while !names.is_empty() {
                let name = names.swap_remove(usize::try_from(draw(&chance, names.len() as u64)).unwrap());
                let moment = Moment {
                    stamps: 1 + draw(&chance, 12),
                    pause: Duration::from_micros(draw(&chance, 60_000)),
                    number: format!("{round}-{name}"),
                };
                self.strike(name, &moment, &mut console, &mut count);
                machine.is_still_the_same();
            }
        }
        self.end(&machine, console, volume, &count);
    }

    /// One moment.
    fn strike(&mut self, name: &str, moment: &Moment, console: &mut Console, count: &mut Count) {
        console.until(console.acknowledged() + moment.stamps, PATIENCE);
        std::thread::park_timeout(moment.pause);
        let position = self.parts.iter().position(|part| part.name == name).unwrap();
        self.cloud.kill(position);
        let killed = Instant::now();
        let acknowledged = console.read();
        let part = self.parts.remove(position);
        start(&mut self.cloud, &part);
        self.parts.push(part);
        self.ready();
        let ready = killed.elapsed();
        // One may have been on its way.
        console.until(acknowledged + 1 + BEYOND, PATIENCE);
        let writes = killed.elapsed();
        let last = acknowledged - 1;
        let looked = self.client.as_mut().unwrap().ask(&format!("look {} {last}", moment.number));
        println!(
            "{}: moment {} at stamp {last}: ready after {ready:.1?}, writes on by {writes:.1?}, looked at in {} s",
            self.name, moment.number, looked["seconds"],
        );
        count.moments += 1;
        count.slowest_ready = count.slowest_ready.max(ready);
        count.slowest_stamp = count.slowest_stamp.max(writes);
    }

    /// Waits until every role is there, each part says that it can work, each link is up; and there is one nats-server.
    fn ready(&self) {
        self.cloud.until("every part is ready", || {
            let status = self.cloud.status();
            let processes = status["processes"].as_array().unwrap();
            let all =
                |what: &'static str| processes.iter().flat_map(move |one| one[what].as_array().unwrap());
            let linked = processes.iter().all(|one| one["link"] == "up");
            let well = all("parts").all(|part| part["health"] == "ready");
            let whole = all("roles").count() == ROLES.len() && status["silent"] == serde_json::json!([]);
            (linked && well && whole).then_some(()).ok_or_else(|| status.to_string())
        });
        let servers =
            self.cloud.programs().into_iter().filter(|(_, line)| line.contains("nats.conf")).count();
        assert_eq!(servers, 1, "there is one nats-server: {:?}", self.cloud.programs());
    }

    /// The guest powers off while the process that watches it is dead: it ends its writer before. Once it is back, the
    /// instance is told to be stopped. The cloud goes down, and the files have what was acknowledged.
    fn end(mut self, machine: &Machine, mut console: Console, volume: &str, count: &Count) {
        let watcher = self.parts.iter().position(|part| ["all", "ec2"].contains(&part.name)).unwrap();
        self.cloud.kill(watcher);
        machine.press_the_power_button();
        let part = self.parts.remove(watcher);
        if part.name == "ec2" {
            // Its disk is served, so it is off before anyone looks.
            console.until_it_counts(PATIENCE);
        }
        let seen = console.read();
        start(&mut self.cloud, &part);
        self.parts.push(part);
        self.ready();
        let client = self.client.as_mut().unwrap();
        let answer = client.ask("ended");
        let said = answer["console"].as_str().unwrap();
        let (stamps, troubles) = guest::last_words(said);
        assert!(troubles.is_empty(), "the guest's kernel says {troubles:#?}");
        assert!(stamps >= seen, "{stamps} stamps are less than {seen}");
        machine.is_gone();
        self.client = None;
        self.cloud.down();
        assert_eq!(self.cloud.programs(), [], "nothing runs on");
        let found = host::find(&self.cloud.home().join("volumes"), volume, stamps);
        println!(
            "{}: {} moments, {stamps} stamps acknowledged, {found} blocks found; ready again after {:.1?} at most, \
             and the guest wrote on by {:.1?}",
            self.name, count.moments, count.slowest_ready, count.slowest_stamp,
        );
        assert_eq!(found, stamps);
    }

    /// The guest's disk.
    fn image(&self) -> String {
        let builder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/guest.sh");
        let image = self.cloud.home().parent().unwrap().join("guest.raw");
        let built = Command::new(builder).arg(support::target("guest")).arg(&image).output().unwrap();
        assert!(built.status.success(), "guest.sh: {}", String::from_utf8_lossy(&built.stderr));
        image.to_str().unwrap().to_owned()
    }
}

impl Drop for World {
    /// Guests outlive nodes: whatever became of this test, nothing runs on.
    fn drop(&mut self) {
        self.client = None;
        if std::thread::panicking() {
            self.cloud.tell();
        }
        self.cloud.raze();
    }
}

/// When a process is killed.
struct Moment {
    /// After so many more stamps,
    stamps: u64,
    /// and so much later.
    pause: Duration,
    number: String,
}

fn start(cloud: &mut Cloud, part: &Part) {
    let arguments: Vec<&str> = part.arguments.iter().map(String::as_str).collect();
    cloud.start(&arguments);
}

fn draw(chance: &SeededEntropy, below: u64) -> u64 {
    u64::from_be_bytes((chance as &dyn Entropy).array()) % below
}

fn seed() -> u64 {
    let said = std::env::var_os("HIVE_SEED").map(|said| said.to_str().and_then(|said| said.parse().ok()));
    said.map_or_else(
        || u64::from_be_bytes((&SystemEntropy as &dyn Entropy).array()),
        |said| said.expect("HIVE_SEED is a number"),
    )
}
