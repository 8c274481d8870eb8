use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use hive_core::identity::SecretKey;
use hive_core::{Health, Kind, SystemEntropy};
use hive_transport::nats::{Credentials, Nats};
use hive_transport::{Group, Subject, Transport};

use crate::support::{GRACE, Server, connect, echo, password, request, request_within, subject};

/// The permissions that the documentation has for each role: who calls, who serves, and who may neither.
const ROLES: &str = r#"
authorization {
  users = [
    { user: "gateway", password: "g", permissions: {
        publish: ["ec2.>", "ebs.>", "_INBOX_gateway.>"]
        subscribe: ["_INBOX_gateway.>", "health.>"] } }
    { user: "daemon", password: "d", permissions: {
        publish: ["health.ec2.daemon.n1"]
        subscribe: ["ec2.>", "_INBOX_daemon.>"]
        allow_responses: true } }
    { user: "mute", password: "m", permissions: {
        publish: ["ec2.>"]
        subscribe: ["ec2.>"] } }
  ]
}"#;

#[tokio::test]
async fn wrong_credentials_are_said_at_once() {
    let server = Server::start(ROLES);
    // So that the server is up for certain.
    connect(server.options().credentials(password("gateway", "g")).inbox_prefix("_INBOX_gateway")).await;
    let begun = Instant::now();
    for options in [
        server.options(),
        server.options().credentials(password("gateway", "wrong")),
        server.options().credentials(Credentials::Token(SecretKey::new("wrong".to_owned()))),
    ] {
        let error = Nats::connect(options, &SystemEntropy).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Unauthenticated, "{error}");
        assert!(!format!("{error:?}").contains("wrong"), "{error:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_not_allowed_is_said_at_once() {
    let server = Server::start(ROLES);
    let gateway =
        connect(server.options().credentials(password("gateway", "g")).inbox_prefix("_INBOX_gateway")).await;
    let daemon =
        connect(server.options().credentials(password("daemon", "d")).inbox_prefix("_INBOX_daemon")).await;
    let begun = Instant::now();
    for n in 0..30 {
        let on = subject(&format!("s3.x{n}"));
        assert_eq!(gateway.request(&on, request("")).await.unwrap_err().kind(), Kind::Denied);
        for transport in [&gateway, &daemon] {
            for group in [None, Some(Group::workers())] {
                refused(&**transport, transport.serve(&on, group.as_ref(), echo()).await).await;
            }
            refused(&**transport, transport.subscribe(&on).await).await;
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    // An event that is refused is not said to the one who sends it, but is in the health.
    assert!(matches!(*gateway.health().borrow(), Health::Degraded(_)));
    // Nothing of this has harmed what is allowed.
    let on = subject("ec2.runinstances");
    let _serving = daemon.serve(&on, Some(&Group::workers()), echo()).await.unwrap();
    assert_eq!(gateway.request(&on, request("hello")).await.unwrap().body(), "hello");
}

/// The refusal is said in the result, or, where it comes later, in the health for as long as the thing is kept.
async fn refused<T>(transport: &dyn Transport, outcome: hive_core::Result<T>) {
    match outcome {
        Err(error) => assert_eq!(error.kind(), Kind::Denied, "{error}"),
        Ok(_kept) => {
            let mut health = transport.health();
            let said =
                health.wait_for(|health| health.complaint().is_some_and(|what| what.contains("subscribe")));
            tokio::time::timeout(Duration::from_secs(10), said).await.expect("in time").unwrap();
        }
    }
}

#[tokio::test]
async fn roles_do_what_they_must() {
    let server = Server::start(ROLES);
    let gateway =
        connect(server.options().credentials(password("gateway", "g")).inbox_prefix("_INBOX_gateway")).await;
    let daemon =
        connect(server.options().credentials(password("daemon", "d")).inbox_prefix("_INBOX_daemon")).await;
    let mut beats = gateway.subscribe(&Subject::every_health()).await.unwrap();
    let node = "n1".parse().unwrap();
    daemon.publish(&Subject::health("ec2", &node).unwrap(), Bytes::from_static(b"beat")).await.unwrap();
    assert!(beats.next().await.is_some());
    let directed = Subject::node("ec2", &node, "StopInstances").unwrap();
    let _serving = daemon.serve(&directed, None, echo()).await.unwrap();
    assert_eq!(gateway.request(&directed, request("stop")).await.unwrap().body(), "stop");
    // A daemon that was taken over cannot call others as if it were the gateway.
    let forged = daemon.request(&subject("ebs.deletevolume"), request("")).await;
    assert_eq!(forged.unwrap_err().kind(), Kind::Denied);
    // The barriers of a role that may not publish to its own inbox are no trouble.
    drop(daemon.serve(&subject("ec2.x"), None, echo()).await.unwrap());
    daemon.shutdown(GRACE).await.unwrap();
    gateway.shutdown(GRACE).await.unwrap();
}

#[tokio::test]
async fn credentials_that_do_not_reach_the_inbox_do_not_connect() {
    let server = Server::start(ROLES);
    let begun = Instant::now();
    let options = server.options().credentials(password("mute", "m"));
    let error = Nats::connect(options, &SystemEntropy).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Denied, "{error}");
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn nkeys_and_tokens() {
    let pair = nkeys::KeyPair::new_user();
    let server =
        Server::start(&format!("authorization {{ users = [ {{ nkey: \"{}\" }} ] }}", pair.public_key()));
    let seed = SecretKey::new(pair.seed().unwrap());
    let transport = connect(server.options().credentials(Credentials::Nkey(seed))).await;
    let unserved = transport.request(&subject("ec2.x"), request_within(Duration::from_secs(5))).await;
    assert_eq!(unserved.unwrap_err().kind(), Kind::Unavailable);

    let server = Server::start("authorization { token: \"a-token\" }");
    let token = Credentials::Token(SecretKey::new("a-token".to_owned()));
    connect(server.options().credentials(token)).await;
}
