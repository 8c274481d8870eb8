#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Mutex;

use hive_core::SystemClock;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixListener;
use tokio::process::{Child, Command};

use super::*;
use crate::backend::{MachineId, MachineSpec};
use crate::qemu::QemuConfig;
use crate::qemu::home::{Home, Phase, State};
use crate::qemu::process::{Identity, Process};

/// A machine whose QEMU is a process that does nothing, and a socket that answers as a test says.
struct Stage {
    directory: tempfile::TempDir,
    shared: Arc<Shared>,
    slot: Arc<Slot>,
    live: Arc<Live>,
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Stage {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let lock = std::fs::File::create(directory.path().join("lock")).unwrap();
        let clock: Arc<SystemClock> = Arc::default();
        let config = QemuConfig::new(directory.path());
        let child = Command::new("sleep").arg("600").kill_on_drop(true).spawn().unwrap();
        let identity = Identity::of(child.id().unwrap()).unwrap().unwrap();
        let id: MachineId = "i-0123456789abcdef0".parse().unwrap();
        let home = Home::of(directory.path(), &id);
        home.create().unwrap();
        let since = hive_core::Clock::now(&*clock);
        let state = State { phase: Phase::Running(identity.clone()), since, intent: None, ssh: None };
        let slot = Slot::new(home, MachineSpec::new(id), state);
        let live = Live::new(Process::open(&identity).unwrap().unwrap());
        slot.set_live(live.clone());
        let shared = Arc::new(Shared::new(config, clock, lock));
        Self { directory, shared, slot, live, child, said: Arc::default() }
    }

    /// Listens to a QEMU that answers so; `said` has every command.
    async fn listen(&self, mut answer: impl FnMut(&str) -> Vec<Value> + Send + 'static) -> bool {
        let socket = self.directory.path().join("qmp");
        let listener = UnixListener::bind(&socket).unwrap();
        let said = self.said.clone();
        let serving = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let (read, mut write) = stream.into_split();
            write.write_all(b"{\"QMP\":{}}\n").await.unwrap();
            let mut lines = BufReader::new(read).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                let command: Value = serde_json::from_str(&line).unwrap();
                let name = command["execute"].as_str().unwrap();
                said.lock().unwrap().push(name.to_owned());
                let plain = vec![json!({ "return": {} })];
                for mut message in if name == "qmp_capabilities" { plain } else { answer(name) } {
                    if message.get("event").is_none() {
                        message["id"] = command["id"].clone();
                    }
                    if write.write_all(format!("{message}\n").as_bytes()).await.is_err() {
                        return;
                    }
                }
            }
        });
        let qmp = Arc::new(Qmp::connect(&socket, Duration::from_secs(30)).await.unwrap());
        let ended = listen(&self.shared, &self.slot, &self.live, &qmp).await;
        serving.abort();
        ended
    }

    fn count(&self, command: &str) -> usize {
        self.said.lock().unwrap().iter().filter(|said| *said == command).count()
    }
}

fn status(status: &str) -> Vec<Value> {
    vec![json!({ "return": { "status": status } })]
}

#[tokio::test]
async fn a_power_off_that_could_not_be_seen_to_is_seen_to_later() {
    let mut stage = Stage::new();
    let pid = stage.child.id().unwrap();
    let mut looks = 0;
    // One event, before anything is seen, and none after it: the first two looks fail.
    let ended = stage
        .listen(move |name| match name {
            "query-status" => {
                looks += 1;
                if looks < 3 {
                    vec![json!({ "error": { "class": "GenericError", "desc": "not now" } })]
                } else {
                    status("shutdown")
                }
            }
            "quit" => {
                assert!(std::process::Command::new("kill").arg(pid.to_string()).status().unwrap().success());
                vec![json!({ "return": {} })]
            }
            _ => vec![json!({ "return": [] })],
        })
        .await;
    assert!(ended);
    assert_eq!((stage.count("query-status"), stage.count("quit")), (3, 1));
    assert_eq!(stage.slot.state().phase, Phase::Exited(Exit::Guest));
    stage.child.wait().await.unwrap();
}

#[tokio::test]
async fn a_power_off_that_cannot_be_written_down_is_seen_to_all_the_same() {
    let mut stage = Stage::new();
    let pid = stage.child.id().unwrap();
    std::fs::create_dir(stage.slot.home.file("state.json.new")).unwrap();
    let ended = stage
        .listen(move |name| match name {
            "query-status" => status("shutdown"),
            "quit" => {
                assert!(std::process::Command::new("kill").arg(pid.to_string()).status().unwrap().success());
                vec![json!({ "return": {} })]
            }
            _ => vec![json!({ "return": [] })],
        })
        .await;
    assert!(ended);
    assert_eq!((stage.count("query-status"), stage.count("quit")), (1, 1));
    assert_eq!(stage.slot.state().phase, Phase::Exited(Exit::Guest));
    stage.child.wait().await.unwrap();
}

#[tokio::test]
async fn a_guest_that_found_no_room_is_let_on() {
    let mut stage = Stage::new();
    let pid = stage.child.id().unwrap();
    let mut tries = 0;
    // There is room at the second try; then the guest powers off.
    let ended = stage
        .listen(move |name| match name {
            "query-status" if tries < 2 => status("io-error"),
            "query-status" => status("shutdown"),
            "cont" => {
                tries += 1;
                let stop = json!({ "event": "STOP" });
                vec![json!({ "return": {} }), json!({ "event": "RESUME" }), stop]
            }
            "quit" => {
                assert!(std::process::Command::new("kill").arg(pid.to_string()).status().unwrap().success());
                vec![json!({ "return": {} })]
            }
            _ => vec![json!({ "return": [] })],
        })
        .await;
    assert!(ended);
    assert_eq!((stage.count("cont"), stage.count("quit")), (2, 1));
    stage.child.wait().await.unwrap();
}

#[test]
fn a_guest_is_let_on_at_a_bounded_pace() {
    let mut pace = Pace::default();
    let mut now = Instant::now();
    let mut pauses = Vec::new();
    for _ in 0..9 {
        pace.stuck(now);
        // Told twice, it is due once.
        let due = pace.due;
        pace.stuck(now + Duration::from_millis(1));
        assert_eq!(pace.due, due);
        pauses.push((due.unwrap() - now).as_secs());
        now = due.unwrap();
        pace.resumed(now);
    }
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    now += Duration::from_secs(600);
    pace.stuck(now);
    assert_eq!(pace.due, Some(now + RESUME.0), "it ran in between");
}
