//! The node builder: what it serves is reached, near and far; what must be alone is; drivers go on after failures; and
//! the state keeps every promise of a store over both transports.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use hive_core::router::Service;
use hive_core::state::{KeyRange, MemoryState, RemoteState, StateServer, StateStore};
use hive_core::{
    ActionName, Body, Clock, Context, Driver, Error, Failed, Health, Heard, Kind, Next, NodeId, Principal,
    Region, RequestId, Result, SeededEntropy, Stopping, SystemClock, SystemEntropy, Wake,
};
use hive_transport::nats::{Nats, NatsServer, NatsServerOptions};
use hive_transport::{
    BEAT_INTERVAL, Beat, ClusterKey, DataPort, Group, InProcess, Inline, MISSED_BEATS, Node, Sharing,
    StreamLimits, Target, Transport, state_wire,
};
use http::{Request, Response};
use tokio::sync::watch;
use tower::ServiceExt as _;

const GRACE: Duration = Duration::from_secs(10);

fn node(id: &str, transport: &InProcess) -> hive_transport::Builder {
    Node::builder(id.parse().unwrap(), Arc::new(transport.connect()), Arc::new(SystemClock::default()))
}

fn ready() -> (watch::Sender<Health>, watch::Receiver<Health>) {
    watch::channel(Health::Ready)
}

/// A role that answers with its name.
fn says(name: &'static str) -> Service {
    Service::new(tower::service_fn(
        move |_: Request<Body>| async move { Ok(Response::new(Body::from(name))) },
    ))
}

fn principal() -> Principal {
    Principal::root("123456789012".parse().unwrap())
}

async fn ask(service: &Service, owner: &'static str, target: Option<&str>, body: Body) -> Result<String> {
    let mut request = Request::post("/").body(body).unwrap();
    let deadline = Paused.instant() + Duration::from_secs(10);
    request.extensions_mut().insert(Context::new(principal(), Region::US_EAST_1, RequestId::NONE, deadline));
    request.extensions_mut().insert(ActionName::new(owner, "ec2", "DescribeRegions")?);
    if let Some(node) = target {
        request.extensions_mut().insert(Target::Node(node.parse::<NodeId>()?));
    }
    let Ok(response) = service.clone().oneshot(request).await;
    if let Some(failed) = Failed::of(&response) {
        return Err(Error::from(failed.public().clone()));
    }
    let bytes = response.into_body().collect(1 << 20).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn a_role_is_reached_near_and_far() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let a = node("a", &bus).serve("ec2", Sharing::Any, says("a"), health.clone()).start().await.unwrap();
    let b = node("b", &bus).serve("ebs", Sharing::Any, says("b"), health.clone()).start().await.unwrap();
    assert_eq!(ask(&a.dispatcher(), "ec2", None, Body::empty()).await.unwrap(), "a");
    assert_eq!(ask(&a.dispatcher(), "ebs", None, Body::empty()).await.unwrap(), "b");
    assert_eq!(ask(&b.dispatcher(), "ec2", Some("a"), Body::empty()).await.unwrap(), "a");
    let error = ask(&a.dispatcher(), "vpc", None, Body::empty()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable, "no one serves it: nothing was done");
    let error = ask(&a.dispatcher(), "ec2", Some("c"), Body::empty()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);

    // More than a message holds: by ticket.
    let large = Body::from(vec![b'x'; 2 << 20]);
    assert_eq!(ask(&a.dispatcher(), "ebs", None, large).await.unwrap(), "b");

    b.shutdown(GRACE).await.unwrap();
    let error = ask(&a.dispatcher(), "ebs", None, Body::empty()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    a.shutdown(GRACE).await.unwrap();
}

#[tokio::test]
async fn a_request_of_one_s_own_crosses_the_transport_only_when_spread() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let streaming = || Body::from_stream(futures_util::stream::iter([Ok(vec![b'x'; 2 << 20].into())]));
    let near = node("a", &bus).serve("s3", Sharing::Any, says("near"), health.clone()).start().await.unwrap();
    assert_eq!(ask(&near.dispatcher(), "s3", None, streaming()).await.unwrap(), "near");
    let far =
        node("b", &bus).spread(true).serve("vpc", Sharing::Any, says("far"), health).start().await.unwrap();
    assert_eq!(ask(&far.dispatcher(), "vpc", None, Body::empty()).await.unwrap(), "far");
    assert_eq!(ask(&far.dispatcher(), "vpc", None, streaming()).await.unwrap(), "far");
}

#[tokio::test]
async fn what_must_be_alone_is_refused_a_second() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let first =
        node("a", &bus).serve("state", Sharing::Alone, says("first"), health.clone()).start().await.unwrap();
    let second = node("b", &bus).serve("state", Sharing::Alone, says("second"), health.clone()).start().await;
    assert_eq!(second.unwrap_err().kind(), Kind::Conflict);
    first.shutdown(GRACE).await.unwrap();
    assert!(node("b", &bus).serve("state", Sharing::Alone, says("second"), health).start().await.is_ok());
}

/// Whoever has a role alone is sent every request: one that shared it would do each once more.
#[tokio::test]
async fn what_another_has_alone_is_not_shared() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let start = |id: &str, sharing| {
        let node = node(id, &bus).cloud(key(1).cloud().unwrap());
        node.serve("s3", sharing, says("one"), health.clone()).start()
    };
    let alone = start("a", Sharing::Alone).await.unwrap();
    assert_eq!(start("b", Sharing::Any).await.unwrap_err().kind(), Kind::Conflict);
    alone.shutdown(GRACE).await.unwrap();
    let shared = start("b", Sharing::Any).await.unwrap();
    assert_eq!(start("a", Sharing::Alone).await.unwrap_err().kind(), Kind::Conflict);
    start("c", Sharing::Any).await.unwrap();
    drop(shared);
}

/// The processes of one home have one node's name, and one cloud's. Each is asked, not the one that started last.
#[tokio::test]
async fn what_one_process_of_a_node_has_alone_is_seen_beside_its_siblings() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let start = |id: &str, role: &str, sharing| {
        let node = node(id, &bus).cloud(key(1).cloud().unwrap());
        node.serve(role, sharing, says("one"), health.clone()).start()
    };
    let state = start("a", "state", Sharing::Alone).await.unwrap();
    let s3 = start("a", "s3", Sharing::Alone).await.unwrap();
    let _ebs = start("a", "ebs", Sharing::Any).await.unwrap();
    for (id, role, sharing) in [
        ("b", "s3", Sharing::Any),
        ("b", "state", Sharing::Alone),
        // Another home may have the name too.
        ("a", "state", Sharing::Alone),
        ("b", "ebs", Sharing::Alone),
    ] {
        let refused = start(id, role, sharing).await.map(drop).unwrap_err();
        assert_eq!(refused.kind(), Kind::Conflict, "{id} {role}");
        assert!(refused.message().contains(role), "{refused}");
    }
    // What needs the others knows all of them before the first heartbeat.
    let needs = ["state", "s3", "ebs"].map(str::to_owned);
    let gateway = node("a", &bus).cloud(key(1).cloud().unwrap()).needs(needs).start().await.unwrap();
    let (_, roles) = gateway.health().iter().find(|(name, _)| name == "roles").unwrap();
    assert_eq!(*roles.borrow(), Health::Ready);
    state.shutdown(GRACE).await.unwrap();
    let _again = start("a", "state", Sharing::Alone).await.unwrap();
    s3.shutdown(GRACE).await.unwrap();
    start("b", "s3", Sharing::Any).await.unwrap();
}

/// Tokio's time, which a test can pause.
#[derive(Debug)]
struct Paused;

impl Clock for Paused {
    fn now(&self) -> hive_core::Timestamp {
        SystemClock::default().now()
    }

    fn instant(&self) -> std::time::Instant {
        tokio::time::Instant::now().into_std()
    }
}

#[tokio::test(start_paused = true)]
async fn requests_go_around_one_that_stands_still() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let node = |id: &str| Node::builder(id.parse().unwrap(), Arc::new(bus.connect()), Arc::new(Paused));
    let a = node("a").serve("ec2", Sharing::Any, says("a"), health.clone()).start().await.unwrap();
    let builder = node("front");
    let liveness = builder.liveness();
    let front = builder.start().await.unwrap();
    // It takes requests, and says once that it is there, and never anything more.
    let frozen = Arc::new(AtomicUsize::new(0));
    let taken = Arc::clone(&frozen);
    let takes = Inline::new(tower::service_fn(move |_: Request<bytes::Bytes>| {
        taken.fetch_add(1, Ordering::SeqCst);
        std::future::pending()
    }));
    let _subscribed = bus.serve(&"ec2.*".parse().unwrap(), Some(&Group::workers()), takes).await.unwrap();
    let beat = Beat {
        role: "ec2".to_owned(),
        node: "b".parse().unwrap(),
        epoch: 1,
        health: Health::Ready,
        capacity: serde_json::Value::Null,
    };
    bus.publish(&beat.subject().unwrap(), beat.encode().unwrap()).await.unwrap();
    let heard = |role: &str, node: &str| liveness.heard(role, &node.parse().unwrap());
    tokio::time::sleep(BEAT_INTERVAL * 3 / 2).await;
    assert_eq!((heard("ec2", "a"), heard("ec2", "b")), (Heard::Alive, Heard::Alive));
    let both = async || {
        let asked = (0..8).map(|_| {
            let service = front.dispatcher();
            async move { ask(&service, "ec2", None, Body::empty()).await }
        });
        futures_util::future::join_all(asked).await
    };
    let unknown = |error: &Error| error.kind() == Kind::OutcomeUnknown;
    assert!(both().await.iter().any(|answer| answer.as_ref().is_err_and(unknown)), "some reach it");
    tokio::time::sleep(BEAT_INTERVAL * MISSED_BEATS).await;
    assert_eq!((heard("ec2", "a"), heard("ec2", "b")), (Heard::Alive, Heard::Silent));
    let before = frozen.load(Ordering::SeqCst);
    for _ in 0..4 {
        assert!(
            both().await.iter().all(|answer| answer.as_ref().is_ok_and(|by| by == "a")),
            "the other has them all"
        );
    }
    assert_eq!(frozen.load(Ordering::SeqCst), before);
    a.shutdown(GRACE).await.unwrap();
}

#[tokio::test]
async fn of_two_that_start_at_once_not_both_are_alone() {
    for _ in 0..3 {
        let bus = InProcess::new();
        let (_keep, health) = ready();
        let start = |id| node(id, &bus).serve("state", Sharing::Alone, says("one"), health.clone()).start();
        let (a, b) = tokio::join!(start("a"), start("b"));
        assert!(a.is_err() || b.is_err());
        // Of one name, as two homes are that nobody gave one.
        let bus = InProcess::new();
        let start = |_| node("a", &bus).serve("state", Sharing::Alone, says("one"), health.clone()).start();
        let (a, b) = tokio::join!(start(1), start(2));
        assert!(a.is_err() || b.is_err());
    }
}

fn key(seed: u64) -> ClusterKey {
    ClusterKey::generate(&SeededEntropy::new(seed))
}

#[tokio::test]
async fn a_node_of_another_cloud_does_not_join() {
    let bus = InProcess::new();
    let (_keep, health) = ready();
    let start = |id: &str, seed, says| {
        node(id, &bus)
            .cloud(key(seed).cloud().unwrap())
            .serve("ec2", Sharing::Any, says, health.clone())
            .start()
    };
    let first = start("a", 1, says("ours")).await.unwrap();
    // Of the same name, as two nodes are that are told apart by nothing else.
    for id in ["a", "b"] {
        let error = start(id, 2, says("theirs")).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Conflict);
        let (own, other) = (key(2).cloud().unwrap(), key(1).cloud().unwrap());
        let says = format!("the node a is of another cloud, {other}, and not of {own}");
        assert!(error.message().starts_with(&says), "{error}");
    }
    let second = start("b", 1, says("ours")).await.unwrap();
    for _ in 0..10 {
        assert_eq!(ask(&second.dispatcher(), "ec2", None, Body::empty()).await.unwrap(), "ours");
    }
    first.shutdown(GRACE).await.unwrap();
    second.shutdown(GRACE).await.unwrap();
    start("b", 2, says("theirs")).await.unwrap();
}

#[tokio::test]
async fn of_two_clouds_that_start_at_once_not_both_are_there() {
    for _ in 0..3 {
        let bus = InProcess::new();
        let (_keep, health) = ready();
        let start = |seed| {
            let node = node("a", &bus).cloud(key(seed).cloud().unwrap());
            node.serve("ec2", Sharing::Any, says("one"), health.clone()).start()
        };
        let (a, b) = tokio::join!(start(1), start(2));
        assert!(a.is_err() || b.is_err());
    }
}

/// As processes of Hive have it: the key of the data port says which cloud.
#[tokio::test(flavor = "multi_thread")]
async fn a_data_port_of_another_key_is_of_another_cloud() {
    let directory = tempfile::tempdir().unwrap();
    let server = NatsServer::start(NatsServerOptions::new(directory.path()), &SystemEntropy).await.unwrap();
    let (_keep, health) = ready();
    let start = async |seed| {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::default());
        let (address, entropy) = ("127.0.0.1:0".parse().unwrap(), Arc::new(SystemEntropy));
        let limits = StreamLimits::default();
        let port = DataPort::bind(address, &key(seed), limits, clock.clone(), entropy).await.unwrap();
        let nats = Arc::new(Nats::connect(server.options(), &SystemEntropy).await.unwrap());
        let node = Node::builder("a".parse().unwrap(), nats, clock).data_port(port);
        node.serve("ec2", Sharing::Any, says("one"), health.clone()).start().await
    };
    let _first = start(1).await.unwrap();
    assert_eq!(start(2).await.unwrap_err().kind(), Kind::Conflict);
    start(1).await.unwrap();
}

#[tokio::test]
async fn the_others_are_known() {
    let bus = InProcess::new();
    let (health, watched) = ready();
    let a = node("a", &bus).serve("ec2", Sharing::Any, says("a"), watched.clone()).start().await.unwrap();
    let b = node("b", &bus).serve("ebs", Sharing::Any, says("b"), watched).start().await.unwrap();
    let knows = |node: &Node| {
        let members = node.members();
        members
            .iter()
            .map(|member| format!("{} on {}", member.beat.role, member.beat.node))
            .collect::<Vec<_>>()
    };
    // Whoever came first hears the later one at once, and is heard with its next beat.
    tokio::time::timeout(Duration::from_secs(10), async {
        while knows(&a).len() < 2 || knows(&b).len() < 2 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
    assert_eq!(knows(&a), ["ebs on b", "ec2 on a"]);
    drop(health);
}

/// Fails, panics, then works.
#[derive(Debug, Default)]
struct Clumsy {
    passes: AtomicUsize,
    woken: Mutex<Vec<Wake>>,
}

#[async_trait]
impl Driver for Clumsy {
    async fn pass(&self, why: Wake, _: &Stopping) -> Result<Next> {
        self.woken.lock().unwrap().push(why);
        match self.passes.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Error::unavailable("not yet")),
            1 => panic!("this panic is part of the test"),
            _ => Ok(Next::Idle),
        }
    }
}

#[tokio::test]
async fn a_driver_goes_on_after_failures_and_panics() {
    let bus = InProcess::new();
    let driver = Arc::new(Clumsy::default());
    let node = node("a", &bus).drive("clumsy", driver.clone()).start().await.unwrap();
    let (_, health) = node.health().iter().find(|(name, _)| name == "clumsy").unwrap().clone();
    let mut health = health;
    assert!(!health.borrow().serves(), "before its first pass it is not ready");
    let well = health.wait_for(|health| *health == Health::Ready);
    tokio::time::timeout(Duration::from_secs(10), well).await.unwrap().unwrap();
    assert_eq!(*driver.woken.lock().unwrap(), [Wake::Start, Wake::Retry, Wake::Retry]);
    node.shutdown(GRACE).await.unwrap();
}

/// A node with the role `state`, and a store that reaches it over another connection.
async fn remote(near: Arc<dyn Transport>, far: Arc<dyn Transport>) -> (Node, Arc<dyn StateStore>) {
    let store: Arc<dyn StateStore> = Arc::new(MemoryState::new());
    let (health, server) = (store.health(), Service::new(StateServer::new(store)));
    let clock = Arc::new(SystemClock::default());
    let node = Node::builder("a".parse().unwrap(), near, clock.clone())
        .serve("state", Sharing::Alone, server, health)
        .start()
        .await
        .unwrap();
    (node, Arc::new(RemoteState::new(state_wire(far, principal(), clock))))
}

/// Whoever waits for the state to change is let go; the time here is the test's own, and moves when nothing else does.
#[tokio::test(start_paused = true)]
async fn a_node_that_drains_waits_for_no_watch() {
    let bus = InProcess::new();
    let (node, store) = remote(Arc::new(bus.connect()), Arc::new(bus.connect())).await;
    let from = store.revision().await.unwrap();
    let range = KeyRange::prefix("/a/");
    let watch = tokio::spawn(async move { store.changes(&range, from, Duration::from_secs(60)).await });
    // Over when all others wait: the watch is with the state.
    tokio::time::sleep(Duration::from_millis(1)).await;
    assert!(!watch.is_finished());
    let began = tokio::time::Instant::now();
    node.shutdown(GRACE).await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(1), "it took {:?}", began.elapsed());
    assert_eq!(watch.await.unwrap().unwrap().through, from);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_state_keeps_its_promises_in_process() {
    let kept = Mutex::new(Vec::new());
    hive_core::state::conformance::all(|| async {
        let bus = InProcess::new();
        let (node, store) = remote(Arc::new(bus.connect()), Arc::new(bus.connect())).await;
        kept.lock().unwrap().push(node);
        store
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_state_keeps_its_promises_on_nats() {
    let kept = Mutex::new(Vec::new());
    hive_core::state::conformance::all(|| async {
        let directory = tempfile::tempdir().unwrap();
        let server =
            NatsServer::start(NatsServerOptions::new(directory.path()), &SystemEntropy).await.unwrap();
        let connect = async || Arc::new(Nats::connect(server.options(), &SystemEntropy).await.unwrap());
        let (node, store) = remote(connect().await, connect().await).await;
        kept.lock().unwrap().push((node, server, directory));
        store
    })
    .await;
}
