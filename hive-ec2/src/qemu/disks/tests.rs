//! A scripted QEMU: what it has, and an answer that is lost. Network cards too, which come and go alike.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use hive_core::internal::vpc::{Link, Nic};
use hive_core::{Clock as _, SystemClock};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixListener;
use tokio::process::{Child, Command};

use super::*;
use crate::backend::{MachineSpec, NicSpec, PortId};
use crate::qemu::home::{Home, Phase, State};
use crate::qemu::process::{Identity, Process};
use crate::qemu::{QemuConfig, nics};

/// What a QEMU has.
#[derive(Default)]
struct World {
    /// Devices, and the MAC addresses of those that are cards.
    devices: BTreeMap<String, Value>,
    nodes: BTreeMap<String, Value>,
    back_ends: BTreeSet<String>,
    said: Vec<String>,
    /// It does this, and the connection ends before it has said so.
    cut_at: Option<&'static str>,
    /// Whether the watcher has seen that.
    noticed: bool,
    /// Its guest keeps what it has.
    stubborn: bool,
}

impl World {
    /// Does a command, and what it tells of it first.
    fn command(&mut self, name: &str, of: &Value) -> (Option<Value>, Value) {
        let text = |field: &str| of[field].as_str().unwrap_or_default().to_owned();
        let mut event = None;
        let done = match name {
            "qom-list" => {
                json!({ "return": self.devices.keys().map(|it| json!({ "name": it })).collect::<Vec<_>>() })
            }
            "query-named-block-nodes" => json!({ "return": self.nodes.values().collect::<Vec<_>>() }),
            "blockdev-add" => {
                let name = text("node-name");
                let at = of["server"]["path"].as_str();
                let file = at.map(|path| format!("nbd+unix:///{}?socket={path}", text("export")));
                let image = json!({ "virtual-size": 1, "filename": file });
                self.nodes.insert(
                    name.clone(),
                    json!({ "node-name": name, "ro": of["read-only"], "image": image }),
                );
                json!({ "return": {} })
            }
            "blockdev-del" if self.nodes.remove(&text("node-name")).is_some() => json!({ "return": {} }),
            "netdev_add" if self.back_ends.insert(text("id")) => json!({ "return": {} }),
            "netdev_del" if self.back_ends.remove(&text("id")) => json!({ "return": {} }),
            "device_add" => {
                self.devices.insert(text("id"), of["mac"].clone());
                json!({ "return": {} })
            }
            "device_del" if self.stubborn => json!({ "return": {} }),
            "device_del" if self.devices.remove(&text("id")).is_some() => {
                event = Some(json!({ "event": "DEVICE_DELETED", "data": { "device": of["id"] } }));
                json!({ "return": {} })
            }
            "qom-get" => json!({ "return": self.devices[text("path").rsplit('/').next().unwrap()] }),
            "qom-set" | "qmp_capabilities" => json!({ "return": {} }),
            _ => json!({ "error": { "class": "DeviceNotFound", "desc": "no" } }),
        };
        (event, done)
    }
}

/// A machine whose QEMU is scripted.
struct Stage {
    directory: tempfile::TempDir,
    shared: Arc<Shared>,
    slot: Arc<Slot>,
    live: Arc<Live>,
    world: Arc<Mutex<World>>,
    _child: Child,
}

fn id() -> MachineId {
    "i-0123456789abcdef0".parse().unwrap()
}

fn disk() -> DiskSpec {
    let endpoint = Endpoint::NbdUnix { path: "/volumes/1.sock".to_owned(), export: "disk".to_owned() };
    DiskSpec::new("vol-00000000000000001".parse().unwrap(), endpoint)
}

fn card() -> NicSpec {
    let link = Link::User {
        cidr: "172.31.0.0/20".to_owned(),
        address: Ipv4Addr::new(172, 31, 3, 5),
        router: Ipv4Addr::new(172, 31, 0, 1),
        resolver: Ipv4Addr::new(172, 31, 0, 2),
        hostname: "ip".to_owned(),
    };
    let port: PortId = "eni-00000000000000001".parse().unwrap();
    NicSpec::new(port, Nic { mac: "02:00:00:00:00:05".to_owned(), link, mtu: 1500 })
}

impl Stage {
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let lock = std::fs::File::create(directory.path().join("lock")).unwrap();
        let clock: Arc<SystemClock> = Arc::default();
        let child = Command::new("sleep").arg("600").kill_on_drop(true).spawn().unwrap();
        let identity = Identity::of(child.id().unwrap()).unwrap().unwrap();
        let home = Home::of(directory.path(), &id());
        home.create().unwrap();
        let state =
            State { phase: Phase::Running(identity.clone()), since: clock.now(), intent: None, ssh: None };
        let slot = Slot::new(home, MachineSpec::new(id()), state);
        let live = Live::new(Process::open(&identity).unwrap().unwrap());
        slot.set_live(live.clone());
        let shared = Arc::new(Shared::new(QemuConfig::new(directory.path()), clock, lock));
        shared.slots().insert(id(), slot.clone());
        let stage = Self { directory, shared, slot, live, world: Arc::default(), _child: child };
        stage.serve();
        stage.connect().await;
        stage
    }

    fn socket(&self) -> PathBuf {
        self.directory.path().join("qmp")
    }

    fn serve(&self) {
        let listener = UnixListener::bind(self.socket()).unwrap();
        let (world, live) = (self.world.clone(), self.live.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (read, mut write) = stream.into_split();
                write.write_all(b"{\"QMP\":{}}\n").await.unwrap();
                let mut lines = BufReader::new(read).lines();
                while let Ok(Some(line)) = lines.next_line().await {
                    let command: Value = serde_json::from_str(&line).unwrap();
                    let name = command["execute"].as_str().unwrap();
                    let (event, mut done) = {
                        let mut world = world.lock().unwrap();
                        world.said.push(name.to_owned());
                        let done = world.command(name, &command["arguments"]);
                        if world.cut_at.take_if(|at| *at == name).is_some() {
                            if world.noticed {
                                live.qmp.send_replace(None);
                            }
                            break;
                        }
                        done
                    };
                    done["id"] = command["id"].clone();
                    let event = event.map(|event| format!("{event}\n")).unwrap_or_default();
                    if write.write_all(format!("{event}{done}\n").as_bytes()).await.is_err() {
                        break;
                    }
                }
            }
        });
    }

    async fn connect(&self) {
        let qmp = Qmp::connect(&self.socket(), Duration::from_secs(30)).await.unwrap();
        self.live.qmp.send_replace(Some(Arc::new(qmp)));
    }

    /// Connects again when the connection has been lost, as the watcher does.
    async fn connect_again(&self) {
        self.live.qmp.subscribe().wait_for(Option::is_none).await.unwrap();
        self.connect().await;
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    fn count(&self, command: &str) -> usize {
        self.world().said.iter().filter(|said| *said == command).count()
    }

    fn is_empty(&self) -> bool {
        let world = self.world();
        world.devices.is_empty() && world.nodes.is_empty() && world.back_ends.is_empty()
    }

    async fn attach(&self, disk: DiskSpec) -> Result<()> {
        attach(&self.shared, &id(), disk).await
    }

    async fn detach(&self, how: Detach) -> Result<()> {
        detach(&self.shared, &id(), &disk().volume, how).await
    }

    /// As it is where what was written of it cannot be read.
    fn forget(&self) {
        assert_eq!(self.slot.spec().id, id());
        let slot =
            Slot::new(Home::of(self.directory.path(), &id()), MachineSpec::new(id()), self.slot.state());
        slot.set_live(self.live.clone());
        self.shared.slots().insert(id(), slot);
    }
}

const LONG: Detach = Detach::Graceful(Duration::from_secs(60));

#[tokio::test]
async fn a_disk_whose_answer_is_lost_is_plugged_in_once_and_given_up_whole() {
    let stage = Stage::new().await;
    stage.world().cut_at = Some("device_add");
    // Nobody can look what came of it: so it stays in the spec.
    assert_eq!(stage.attach(disk()).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    assert_eq!(stage.slot.spec().disks, [disk()]);
    stage.connect().await;
    for _ in 0..2 {
        stage.attach(disk()).await.unwrap();
        assert_eq!((stage.count("device_add"), stage.world().devices.len()), (1, 1));
    }
    stage.detach(LONG).await.unwrap();
    assert!(stage.is_empty() && stage.slot.spec().disks.is_empty());
}

#[tokio::test]
async fn a_disk_that_is_there_though_it_was_not_answered_is_attached() {
    let stage = Stage::new().await;
    stage.world().cut_at = Some("device_add");
    // The watcher has another connection soon.
    stage.world().noticed = true;
    let (attached, ()) = tokio::join!(stage.attach(disk()), stage.connect_again());
    attached.unwrap();
    assert_eq!((stage.count("device_add"), stage.slot.spec().disks), (1, vec![disk()]));
    stage.detach(LONG).await.unwrap();
    assert!(stage.is_empty());
}

#[tokio::test]
async fn a_disk_that_did_not_come_to_be_is_in_no_spec_and_leaves_no_node() {
    let stage = Stage::new().await;
    stage.world().cut_at = Some("blockdev-add");
    stage.world().noticed = true;
    let (attached, ()) = tokio::join!(stage.attach(disk()), stage.connect_again());
    assert_eq!(attached.unwrap_err().kind(), Kind::OutcomeUnknown);
    assert!(stage.is_empty() && stage.slot.spec().disks.is_empty());
    assert_eq!(stage.count("device_add"), 0);
}

#[tokio::test]
async fn a_disk_of_which_nothing_is_known_is_not_plugged_in_twice_and_is_given_up() {
    let stage = Stage::new().await;
    stage.attach(disk()).await.unwrap();
    stage.forget();
    let elsewhere = Endpoint::NbdUnix { path: "/volumes/2.sock".to_owned(), export: "disk".to_owned() };
    for other in [DiskSpec::new(disk().volume, elsewhere), DiskSpec { read_only: true, ..disk() }] {
        assert_eq!(stage.attach(other).await.unwrap_err().kind(), Kind::Conflict);
    }
    stage.attach(disk()).await.unwrap();
    assert_eq!(stage.count("device_add"), 1);
    assert_eq!(stage.shared.known(&id()).unwrap().spec().disks, [disk()], "it is known again");
    stage.forget();
    stage.detach(LONG).await.unwrap();
    assert!(stage.is_empty());
}

#[tokio::test]
async fn a_disk_that_is_plugged_in_twice_is_given_up_twice() {
    let stage = Stage::new().await;
    stage.attach(disk()).await.unwrap();
    // As it came to be once.
    let second = Device { port: 7, id: disk().volume.to_string() };
    let [nbd, raw] = device::disk_nodes(&second, &disk(), Duration::ZERO).unwrap();
    for (command, of) in
        [("blockdev-add", nbd), ("blockdev-add", raw), ("device_add", device::disk_device(&second, &disk()))]
    {
        stage.world().command(command, &of);
    }
    stage.world().stubborn = true;
    assert_eq!(stage.detach(Detach::Graceful(Duration::ZERO)).await.unwrap_err().kind(), Kind::Conflict);
    stage.world().stubborn = false;
    stage.detach(LONG).await.unwrap();
    assert!(stage.is_empty());
}

#[tokio::test]
async fn a_card_whose_answer_is_lost_is_plugged_in_once_and_keeps_its_network() {
    for noticed in [true, false] {
        let stage = Stage::new().await;
        stage.world().cut_at = Some("device_add");
        stage.world().noticed = noticed;
        if noticed {
            let machine = id();
            let attach = nics::attach(&stage.shared, &machine, card());
            let (attached, ()) = tokio::join!(attach, stage.connect_again());
            attached.unwrap();
        } else {
            let unknown = nics::attach(&stage.shared, &id(), card()).await.unwrap_err();
            assert_eq!(unknown.kind(), Kind::OutcomeUnknown);
            stage.connect().await;
        }
        assert_eq!(stage.slot.spec().nics, [card()]);
        stage.forget();
        let nic = Nic { mac: "02:00:00:00:00:06".to_owned(), ..card().nic };
        let other = nics::attach(&stage.shared, &id(), NicSpec::new(card().port, nic)).await.unwrap_err();
        assert_eq!(other.kind(), Kind::Conflict);
        nics::attach(&stage.shared, &id(), card()).await.unwrap();
        assert_eq!((stage.count("device_add"), stage.world().back_ends.len()), (1, 1));
        stage.forget();
        nics::detach(&stage.shared, &id(), &card().port).await.unwrap();
        assert!(stage.is_empty());
    }
}

#[test]
fn where_a_node_leads_is_read_as_it_was_written() {
    let unix = |path: &str, export: &str| Endpoint::NbdUnix { path: path.into(), export: export.into() };
    let read = |name| device::endpoint(name);
    assert_eq!(read("nbd+unix:///disk?socket=/a/b.sock"), Some(unix("/a/b.sock", "disk")));
    let tcp = |host: &str| Endpoint::NbdTcp { host: host.into(), port: 20809, export: "vol/a b".into() };
    assert_eq!(read("nbd://127.0.0.1:20809/vol/a b"), Some(tcp("127.0.0.1")));
    assert_eq!(read("nbd://::1:20809/vol/a b"), Some(tcp("::1")));
    for strange in ["", "json:{}", "nbd://host/x", "nbd+unix:///disk", "nbd://host:99999/x"] {
        assert_eq!(read(strange), None, "{strange}");
    }
}
