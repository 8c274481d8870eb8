use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use hive_core::{Health, Kind, SystemEntropy};
use hive_transport::nats::{Nats, NatsOptions};
use hive_transport::{Event, Group, Inline, Link, Transport};
use http::{Request, Response};

use crate::proxy::Proxy;
use crate::support::{GRACE, Server, connect, echo, request, subject, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_is_noticed_and_found_again() {
    let mut server = Server::start("");
    let (asking, serving) = (connect(server.options()).await, connect(server.options()).await);
    let on = subject("ec2.describeinstances");
    let _serving = serving.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
    let events_on = subject("discovery.services");
    let mut events = asking.subscribe(&events_on).await.unwrap();
    for _ in 0..2 {
        assert_eq!(asking.request(&on, request("before")).await.unwrap().body(), "before");
        server.kill().await;
        until(&*asking, |link| matches!(link, Link::Down(_))).await;
        until(&*serving, |link| matches!(link, Link::Down(_))).await;
        asking.health().wait_for(|health| matches!(health, Health::NotReady(_))).await.unwrap();

        let begun = Instant::now();
        assert_eq!(asking.request(&on, request("")).await.unwrap_err().kind(), Kind::Unavailable);
        assert_eq!(asking.publish(&on, Bytes::new()).await.unwrap_err().kind(), Kind::Unavailable);
        assert_eq!(asking.serve(&on, None, echo()).await.unwrap_err().kind(), Kind::Unavailable);
        assert_eq!(asking.subscribe(&on).await.err().unwrap().kind(), Kind::Unavailable);
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());

        server.restart();
        until(&*asking, |link| *link == Link::Up).await;
        // The other side may come back later than this one: that is waited for.
        assert_eq!(asking.request(&on, request("after")).await.unwrap().body(), "after");
        assert_eq!(events.next().await, Some(Event::Gap));
        asking.publish(&events_on, Bytes::from_static(b"again")).await.unwrap();
        let again = Event::Message { subject: events_on.clone(), payload: Bytes::from_static(b"again") };
        assert_eq!(events.next().await, Some(again));
        asking.health().wait_for(|health| *health == Health::Ready).await.unwrap();
    }
    asking.shutdown(GRACE).await.unwrap();
    serving.shutdown(GRACE).await.unwrap();
}

#[tokio::test]
async fn a_shutdown_without_a_server_ends() {
    let mut server = Server::start("");
    let transport = connect(server.options()).await;
    let _serving = transport.serve(&subject("ec2.x"), None, echo()).await.unwrap();
    server.kill().await;
    until(&*transport, |link| matches!(link, Link::Down(_))).await;
    let begun = Instant::now();
    transport.shutdown(GRACE).await.unwrap();
    assert!(begun.elapsed() < GRACE, "{:?}", begun.elapsed());
    assert_eq!(*transport.link().borrow(), Link::Closed);
}

#[tokio::test]
async fn no_server_is_said_in_time_and_a_late_one_is_waited_for() {
    let mut server = Server::start("");
    server.kill().await;
    let options = server.options().connect_within(Duration::from_millis(300));
    let error = Nats::connect(options, &SystemEntropy).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable, "{error}");
    let connecting = tokio::spawn(connect(server.options()));
    tokio::task::yield_now().await;
    server.restart();
    connecting.await.unwrap();
    let wrong = NatsOptions::new("http://127.0.0.1:1");
    assert_eq!(Nats::connect(wrong, &SystemEntropy).await.unwrap_err().kind(), Kind::Invalid);
}

/// Daemons of a group come and go under load. No request is lost: each is answered, or was not taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_drain_under_load_loses_no_request() {
    let server = Server::start("");
    let on = subject("ec2.describeinstances");
    let (asking, staying) = (connect(server.options()).await, connect(server.options()).await);
    let _staying = staying.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let load: Vec<_> = (0..16)
        .map(|_| {
            let (asking, on, stop) = (Arc::clone(&asking), on.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut answered = 0_usize;
                while !stop.load(Ordering::Relaxed) {
                    let asked =
                        tokio::time::timeout(Duration::from_secs(5), asking.request(&on, request("x")));
                    assert_eq!(asked.await.expect("a request was lost").unwrap().body(), "x");
                    answered += 1;
                }
                answered
            })
        })
        .collect();
    for _ in 0..50 {
        let leaving = connect(server.options()).await;
        let serving = leaving.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
        // It has had its share of the load once it has answered a few.
        for _ in 0..20 {
            leaving.request(&on, request("")).await.unwrap();
        }
        serving.drain(GRACE).await.unwrap();
        leaving.shutdown(GRACE).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    for one in load {
        assert!(one.await.unwrap() > 0);
    }
}

/// With the connection, the server has forgotten how many messages there were, and the client library has not. Whoever
/// drains after that takes what is on its way all the same, and has left the group for good.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_drain_after_a_reconnection_loses_no_request() {
    let mut server = Server::start("");
    let on = subject("ec2.describeinstances");
    let (asking, staying) = (connect(server.options()).await, connect(server.options()).await);
    let _staying = staying.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
    let mut leaving = Vec::new();
    for _ in 0..8 {
        let one = connect(server.options()).await;
        let serving = one.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
        leaving.push((one, serving));
    }
    for _ in 0..2000 {
        asking.request(&on, request("before")).await.unwrap();
    }
    server.kill().await;
    let all = || leaving.iter().map(|(one, _)| one).chain([&asking, &staying]);
    for one in all() {
        until(&**one, |link| matches!(link, Link::Down(_))).await;
    }
    server.restart();
    for one in all() {
        until(&**one, |link| *link == Link::Up).await;
    }
    let stop = Arc::new(AtomicBool::new(false));
    let load: Vec<_> = (0..16)
        .map(|_| {
            let (asking, on, stop) = (Arc::clone(&asking), on.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut answered = 0_usize;
                while !stop.load(Ordering::Relaxed) {
                    let asked =
                        tokio::time::timeout(Duration::from_secs(5), asking.request(&on, request("x")));
                    assert_eq!(asked.await.expect("a request was lost").unwrap().body(), "x");
                    answered += 1;
                }
                answered
            })
        })
        .collect();
    // Their connections stay: what the server still sent to them would be lost.
    let mut left = Vec::new();
    for (one, serving) in leaving {
        for _ in 0..100 {
            one.request(&on, request("")).await.unwrap();
        }
        serving.drain(GRACE).await.unwrap();
        left.push(one);
    }
    for _ in 0..500 {
        staying.request(&on, request("")).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    for one in load {
        assert!(one.await.unwrap() > 0);
    }
}

/// A connection that is back before anyone has seen that it was gone ends the count too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_after_a_short_cut_has_left_the_group() {
    let server = Server::start("");
    let proxy = Proxy::start(server.address()).await;
    let on = subject("ec2.describeinstances");
    let (asking, staying) = (connect(server.options()).await, connect(server.options()).await);
    let _staying = staying.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
    for _ in 0..5 {
        let leaving = connect(proxy.options()).await;
        let served = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&served);
        let service = Inline::new(tower::service_fn(move |request: Request<Bytes>| {
            count.fetch_add(1, Ordering::Relaxed);
            async move { Ok(Response::new(request.into_body())) }
        }));
        let serving = leaving.serve(&on, Some(&Group::workers()), service).await.unwrap();
        while served.load(Ordering::Relaxed) < 300 {
            asking.request(&on, request("")).await.unwrap();
        }
        let mut link = leaving.link();
        link.mark_unchanged();
        proxy.cut();
        link.changed().await.unwrap();
        until(&*leaving, |link| *link == Link::Up).await;
        let before = served.load(Ordering::Relaxed);
        while served.load(Ordering::Relaxed) < before + 20 {
            asking.request(&on, request("")).await.unwrap();
        }
        serving.drain(GRACE).await.unwrap();
        let gone = served.load(Ordering::Relaxed);
        for _ in 0..400 {
            let asked = tokio::time::timeout(Duration::from_secs(5), asking.request(&on, request("")));
            asked.await.expect("a request was lost").unwrap();
        }
        assert_eq!(served.load(Ordering::Relaxed), gone);
    }
}
