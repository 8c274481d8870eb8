//! NATS away and back: killed, stalled, slow, and refusing credentials. What is asked meanwhile is refused soon and
//! clearly, nothing is executed twice, and all works again with no restart.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::identity::Iam;
use hive_core::router::Environment;
use hive_core::state::MemoryState;
use hive_core::{Failed, Health, Kind, SystemClock, SystemEntropy};
use hive_transport::nats::Nats;
use hive_transport::{Group, Inline, Link, Node, Sharing, Transport};
use http::{Request, Response};
use rustix::process::Signal;

use crate::proxy::{Proxy, Way};
use crate::support::{GRACE, Server, connect, echo, password, request, request_within, subject, until};

/// Longer than anything may take that is refused for an outage, and much shorter than a request's own time.
const SOON: Duration = Duration::from_secs(20);

/// Counts how often each body was executed.
#[derive(Clone, Default)]
struct Counting(Arc<Mutex<HashMap<Bytes, usize>>>);

impl Counting {
    fn service(&self) -> Inline {
        let counts = self.0.clone();
        Inline::new(tower::service_fn(move |request: Request<Bytes>| {
            *counts.lock().unwrap().entry(request.body().clone()).or_default() += 1;
            async move {
                // So that some are at work whenever the server dies.
                tokio::time::sleep(Duration::from_millis(5)).await;
                Ok(Response::new(request.into_body()))
            }
        }))
    }

    fn of(&self, body: &Bytes) -> usize {
        self.0.lock().unwrap().get(body).copied().unwrap_or(0)
    }
}

/// Whatever an outage does to a request, it is executed once at most; who was answered was served, and who was told
/// that nothing was done was told the truth.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_is_executed_twice_whenever_the_server_dies() {
    let mut server = Server::start("");
    let (asking, serving) = (connect(server.options()).await, connect(server.options()).await);
    let on = subject("ec2.runinstances");
    let counting = Counting::default();
    let _serving = serving.serve(&on, Some(&Group::workers()), counting.service()).await.unwrap();
    let (stop, next) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let load: Vec<_> = (0..8)
        .map(|_| {
            let (asking, on, stop, next) =
                (Arc::clone(&asking), on.clone(), Arc::clone(&stop), Arc::clone(&next));
            tokio::spawn(async move {
                let mut outcomes = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let body = Bytes::from(next.fetch_add(1, Ordering::Relaxed).to_string());
                    let asked = asking.request(&on, Request::new(body.clone()));
                    let outcome = tokio::time::timeout(SOON, asked).await.expect("a request hangs");
                    if outcome.is_err() {
                        tokio::time::sleep(Duration::from_millis(10)).await;
                    }
                    outcomes.push((body, outcome.map(drop).map_err(|error| error.kind())));
                }
                outcomes
            })
        })
        .collect();
    let mut all = Vec::new();
    for n in 0..4 {
        let before = next.load(Ordering::Relaxed);
        while next.load(Ordering::Relaxed) < before + 50 && load.iter().all(|one| !one.is_finished()) {
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        server.kill().await;
        until(&*asking, |link| matches!(link, Link::Down(_))).await;
        let body = Bytes::from(format!("meanwhile {n}"));
        let refused = asking.request(&on, Request::new(body.clone())).await;
        all.push((body, refused.map(drop).map_err(|error| error.kind())));
        server.restart();
        until(&*asking, |link| *link == Link::Up).await;
        until(&*serving, |link| *link == Link::Up).await;
    }
    stop.store(true, Ordering::Relaxed);
    for one in load {
        all.extend(one.await.unwrap());
    }
    // Whatever may still be on its way has come when this has.
    assert_eq!(asking.request(&on, request("last")).await.unwrap().body(), "last");
    asking.shutdown(GRACE).await.unwrap();
    serving.shutdown(GRACE).await.unwrap();
    let mut met = [0; 3];
    for (body, outcome) in &all {
        let times = counting.of(body);
        match outcome {
            Ok(()) => assert_eq!(times, 1, "{body:?} was answered"),
            Err(Kind::Unavailable) => assert_eq!(times, 0, "{body:?} was refused"),
            Err(Kind::OutcomeUnknown) => assert!(times <= 1, "{body:?} was executed {times} times"),
            Err(other) => panic!("{other:?}"),
        }
        met[match outcome {
            Ok(()) => 0,
            Err(Kind::Unavailable) => 1,
            Err(_) => 2,
        }] += 1;
    }
    println!("{} requests: {} answered, {} refused, {} unknown", all.len(), met[0], met[1], met[2]);
    assert!(met[0] > 0 && met[1] >= 4, "{met:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stalls_is_said_to_be_away_until_it_answers_again() {
    let server = Server::start("");
    let proxy = Proxy::start(server.address()).await;
    let (asking, serving) = (connect(proxy.options()).await, connect(server.options()).await);
    let on = subject("ec2.runinstances");
    let counting = Counting::default();
    let _serving = serving.serve(&on, Some(&Group::workers()), counting.service()).await.unwrap();
    asking.request(&on, request("before")).await.unwrap();

    proxy.set(Way::Stalled);
    let begun = Instant::now();
    let caught = asking.request(&on, request_within(Duration::from_secs(55))).await.unwrap_err();
    assert_eq!(caught.kind(), Kind::OutcomeUnknown, "{caught}");
    assert!(begun.elapsed() < SOON * 2, "{:?}", begun.elapsed());
    assert!(matches!(&*asking.link().borrow(), Link::Down(why) if why.contains("does not answer")));
    assert!(matches!(&*asking.health().borrow(), Health::NotReady(why) if why.contains("does not answer")));
    let begun = Instant::now();
    let refused = asking.request(&on, request("meanwhile")).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Unavailable);
    assert!(refused.message().contains("not connected to NATS"), "{refused}");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());

    proxy.set(Way::Slow(Duration::ZERO));
    until(&*asking, |link| *link == Link::Up).await;
    assert_eq!(asking.request(&on, request("after")).await.unwrap().body(), "after");
    assert_eq!(counting.of(&Bytes::from_static(b"meanwhile")), 0);
    assert_eq!(counting.of(&Bytes::from_static(b"after")), 1);
    // What was caught may have been done, as its caller was told, but not twice.
    assert!(counting.of(&Bytes::new()) <= 1);
    asking.health().wait_for(|health| *health == Health::Ready).await.unwrap();
}

/// What lies before a server that stands still comes when it goes on, with all its time. By then its caller knows that
/// the outcome is unknown, and may have done it otherwise.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_kept_while_it_stood_still_is_not_done() {
    let server = Server::start("");
    let (asking, serving) = (connect(server.options()).await, connect(server.options()).await);
    let on = subject("ec2.runinstances");
    let counting = Counting::default();
    let _serving = serving.serve(&on, Some(&Group::workers()), counting.service()).await.unwrap();
    asking.request(&on, request("before")).await.unwrap();

    server.signal(Signal::STOP);
    let caught = asking.request(&on, request_within(Duration::from_secs(55))).await.unwrap_err();
    assert_eq!(caught.kind(), Kind::OutcomeUnknown, "{caught}");
    until(&*serving, |link| matches!(link, Link::Down(_))).await;
    server.signal(Signal::CONT);

    until(&*asking, |link| *link == Link::Up).await;
    until(&*serving, |link| *link == Link::Up).await;
    // Nothing but an answer says that the fence is down.
    let mut refused = 0;
    let answered = async {
        while let Some(failed) = Failed::of(&asking.request(&on, request("after")).await.unwrap()) {
            assert_eq!(failed.kind(), Kind::Unavailable, "{failed:?}");
            refused += 1;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), answered).await.unwrap();
    println!("{refused} requests were refused while old ones were let by");
    assert_eq!(counting.of(&Bytes::new()), 0);
    assert_eq!(counting.of(&Bytes::from_static(b"after")), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_server_is_slow_and_nothing_else() {
    let server = Server::start("");
    let proxy = Proxy::start(server.address()).await;
    let (asking, serving) = (connect(proxy.options()).await, connect(proxy.options()).await);
    let on = subject("ec2.describeinstances");
    proxy.set(Way::Slow(Duration::from_millis(150)));
    let counting = Counting::default();
    let _serving = serving.serve(&on, Some(&Group::workers()), counting.service()).await.unwrap();
    let asked = (0..20).map(|n: usize| {
        let (asking, on) = (&asking, &on);
        async move { asking.request(on, Request::new(Bytes::from(n.to_string()))).await }
    });
    for (n, answer) in futures_util::future::join_all(asked).await.into_iter().enumerate() {
        let body = answer.unwrap().into_body();
        assert_eq!((&body[..], counting.of(&body)), (n.to_string().as_bytes(), 1));
    }
    assert_eq!(*asking.link().borrow(), Link::Up);
    assert_eq!(*asking.health().borrow(), Health::Ready);
}

#[tokio::test]
async fn a_server_that_refuses_the_credentials_says_so_until_it_takes_them() {
    let users = |word: &str| format!("authorization {{ user: hive, password: {word} }}");
    let mut server = Server::start(&users("right"));
    let options = || server.options().credentials(password("hive", "right"));
    let (asking, serving) = (connect(options()).await, connect(options()).await);
    let on = subject("ec2.x");
    let _serving = serving.serve(&on, None, echo()).await.unwrap();
    server.kill().await;
    server.configure(&users("another"));
    server.restart();
    until(&*asking, |link| matches!(link, Link::Down(why) if why.contains("authorization"))).await;
    let refused = asking.request(&on, request("")).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Unavailable);
    assert!(refused.message().contains("authorization"), "{refused}");
    assert!(matches!(&*asking.health().borrow(), Health::NotReady(why) if why.contains("authorization")));
    server.kill().await;
    server.configure(&users("right"));
    server.restart();
    until(&*asking, |link| *link == Link::Up).await;
    until(&*serving, |link| *link == Link::Up).await;
    assert_eq!(asking.request(&on, request("again")).await.unwrap().body(), "again");
}

/// Each part that is drained would wait for a server that is not there, one after another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_stops_soon_without_a_server() {
    let mut server = Server::start("");
    let transport = Arc::new(Nats::connect(server.options(), &SystemEntropy).await.unwrap());
    let environment = Environment {
        state: Arc::new(MemoryState::new()),
        clock: Arc::new(SystemClock::default()),
        entropy: Arc::new(SystemEntropy),
    };
    let mut builder = Node::builder("n1".parse().unwrap(), transport.clone(), environment.clock.clone());
    for role in ["a", "b", "c", "d", "e", "f", "g", "h"] {
        let iam = Iam::new();
        let health = iam.health();
        let service = iam.router(&environment).unwrap().into_service();
        builder = builder.serve(role, Sharing::Any, service, health);
    }
    let node = builder.start().await.unwrap();
    server.kill().await;
    until(&*transport, |link| matches!(link, Link::Down(_))).await;
    let begun = Instant::now();
    node.shutdown(Duration::from_secs(60)).await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}
