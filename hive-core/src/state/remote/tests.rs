use std::sync::Mutex;

use tower::service_fn;

use super::*;
use crate::state::{MemoryState, StateServer, TxnId, conformance, transact};
use crate::{Entropy, SeededEntropy, SystemEntropy};

/// A wire in memory that carries bytes, as a transport does, and does to them what the fault says.
fn wire(state: MemoryState, fault: impl Fn() -> Fault + Clone + Send + Sync + 'static) -> Wire {
    let server = StateServer::new(Arc::new(state));
    Wire::new(service_fn(move |request: Request<Body>| {
        let (server, fault) = (server.clone(), fault.clone());
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect(1 << 20).await.unwrap();
            let again = || Request::from_parts(head.clone(), Body::from(body.clone()));
            let answer = match fault() {
                Fault::None => carry(server, again()).await,
                Fault::LoseRequest => failed(StatusCode::GATEWAY_TIMEOUT),
                Fault::LoseAnswer => {
                    carry(server, again()).await;
                    failed(StatusCode::GATEWAY_TIMEOUT)
                }
                Fault::Twice => {
                    carry(server.clone(), again()).await;
                    carry(server, again()).await
                }
                Fault::Later => {
                    let answer = carry(server.clone(), again()).await;
                    tokio::spawn(carry(server, again()));
                    answer
                }
                Fault::Garble => {
                    let mut answer = carry(server, again()).await;
                    *answer.body_mut() = Body::from("\u{1}?");
                    answer
                }
                Fault::Unserved => failed(StatusCode::SERVICE_UNAVAILABLE),
                Fault::Silence => std::future::pending().await,
            };
            Ok::<_, Infallible>(answer)
        }
    }))
}

async fn carry(server: StateServer, request: Request<Body>) -> Response<Body> {
    let (head, body) = server.oneshot(request).await.unwrap().into_parts();
    let body = body.collect(1 << 20).await.unwrap();
    Response::from_parts(head, Body::from(body))
}

fn failed(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::from("<html>no JSON</html>"));
    *response.status_mut() = status;
    response
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    LoseRequest,
    LoseAnswer,
    Twice,
    Later,
    Garble,
    Unserved,
    Silence,
}

/// These faults in order, then none.
fn script(faults: &[Fault]) -> impl Fn() -> Fault + Clone + Send + Sync + use<> {
    let faults = Arc::new(Mutex::new(faults.iter().rev().copied().collect::<Vec<_>>()));
    move || faults.lock().unwrap().pop().unwrap_or(Fault::None)
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn put(nonce: u128) -> Txn {
    let id = TxnId { begun: Revision(0), nonce };
    Txn { id, expect: vec![], put: vec![(key("/a"), Bytes::from_static(b"1"))], delete: vec![] }
}

#[tokio::test]
async fn it_keeps_every_promise_of_a_store() {
    conformance::all(|| async {
        let remote = RemoteState::new(wire(MemoryState::new(), || Fault::None));
        Arc::new(remote) as Arc<dyn StateStore>
    })
    .await;
}

#[tokio::test]
async fn it_keeps_every_promise_over_a_lossy_wire() {
    conformance::all(|| async {
        let dice: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(42));
        let fault = move || match dice.array::<1>()[0] % 12 {
            0 => Fault::LoseRequest,
            1 => Fault::LoseAnswer,
            2 => Fault::Twice,
            3 => Fault::Later,
            4 => Fault::Garble,
            _ => Fault::None,
        };
        Arc::new(RemoteState::new(wire(MemoryState::new(), fault))) as Arc<dyn StateStore>
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_asked_for_again() {
    for fault in [Fault::LoseRequest, Fault::LoseAnswer, Fault::Garble, Fault::Silence] {
        let state = MemoryState::new();
        let remote = RemoteState::new(wire(state.clone(), script(&[fault, fault])));
        assert_eq!(remote.commit(put(1)).await.unwrap(), Commit::Done(Revision(1)), "{fault:?}");
        assert_eq!(state.revision().await.unwrap(), Revision(1), "{fault:?}: done once");
    }
}

#[tokio::test(start_paused = true)]
async fn it_says_whether_anything_was_done() {
    let remote = RemoteState::new(wire(MemoryState::new(), || Fault::Unserved));
    assert_eq!(
        remote.commit(put(1)).await.unwrap_err().kind(),
        Kind::Unavailable,
        "not executed, for certain"
    );
    assert_eq!(remote.get(&key("/a")).await.unwrap_err().kind(), Kind::Unavailable);
    assert!(!remote.health().borrow().serves());
    let remote = RemoteState::new(wire(MemoryState::new(), || Fault::LoseAnswer));
    assert_eq!(remote.commit(put(1)).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    let remote = RemoteState::new(wire(MemoryState::new(), || Fault::Silence));
    assert_eq!(remote.commit(put(1)).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    // Once it may have happened, no refusal of a repetition makes it certain that it did not.
    let faults = [vec![Fault::LoseAnswer], vec![Fault::Unserved; 1000]].concat();
    let remote = RemoteState::new(wire(MemoryState::new(), script(&faults)));
    assert_eq!(remote.commit(put(1)).await.unwrap_err().kind(), Kind::OutcomeUnknown);
}

#[tokio::test(start_paused = true)]
async fn a_hop_on_the_way_says_what_its_failure_means() {
    for (hop, kind) in [
        (Error::unavailable("no one serves it"), Kind::Unavailable),
        (Error::throttled("too much"), Kind::Throttled),
        (Error::too_large("the message"), Kind::TooLarge),
        (Error::internal("a hop died"), Kind::OutcomeUnknown),
        (Error::outcome_unknown("no answer in time"), Kind::OutcomeUnknown),
    ] {
        let public = hop.public().clone();
        let wire = service_fn(move |_: Request<Body>| {
            let failed = Failed::response(Error::from(public.clone()));
            async move { Ok::<_, Infallible>(failed) }
        });
        let remote = RemoteState::new(Wire::new(wire));
        assert_eq!(remote.commit(put(1)).await.unwrap_err().kind(), kind, "{hop}");
    }
}

#[tokio::test(start_paused = true)]
async fn health_follows_the_answers() {
    let remote = RemoteState::new(wire(MemoryState::new(), script(&[Fault::None, Fault::Unserved])));
    assert!(!remote.health().borrow().serves(), "nothing is known yet");
    remote.revision().await.unwrap();
    assert_eq!(*remote.health().borrow(), Health::Ready);
    remote.get(&key("/a")).await.unwrap_err();
    assert!(!remote.health().borrow().serves());
    remote.get(&key("/a")).await.unwrap();
    assert_eq!(*remote.health().borrow(), Health::Ready);
}

#[tokio::test(start_paused = true)]
async fn a_watch_outlives_an_outage() {
    let state = MemoryState::new();
    let faults = [Fault::None, Fault::Unserved, Fault::Unserved];
    let remote = RemoteState::new(wire(state.clone(), script(&faults)));
    let mut watch = remote.watch(&KeyRange::all(), Revision(0)).await.unwrap();
    state.commit(put(1)).await.unwrap();
    assert!(matches!(watch.next().await, Some(Ok(StateEvent::Put(..)))));
    assert_eq!(watch.next().await.unwrap().unwrap_err().kind(), Kind::Unavailable);
    state.commit(put(2)).await.unwrap();
    assert_eq!(watch.next().await.unwrap().unwrap_err().kind(), Kind::Unavailable);
    let event = watch.next().await.unwrap().unwrap();
    assert!(
        matches!(event, StateEvent::Put(_, record) if record.revision == Revision(2)),
        "nothing was lost"
    );
}

#[tokio::test]
async fn a_store_that_was_set_back_can_be_written_again() {
    let old = MemoryState::new();
    for nonce in 0..5 {
        old.commit(put(nonce)).await.unwrap();
    }
    let current = Arc::new(Mutex::new(wire(old, || Fault::None)));
    let switch = {
        let current = Arc::clone(&current);
        Wire::new(service_fn(move |request| {
            let wire = current.lock().unwrap().clone();
            wire.oneshot(request)
        }))
    };
    let remote = RemoteState::new(switch);
    assert_eq!(remote.revision().await.unwrap(), Revision(5));
    *current.lock().unwrap() = wire(MemoryState::new(), || Fault::None);
    let (_, revision) =
        transact(&remote, &SystemEntropy, |tx| Box::pin(async move { tx.put(key("/a"), Bytes::new()) }))
            .await
            .unwrap();
    assert_eq!(revision, Revision(1));
}

#[tokio::test]
async fn a_server_refuses_what_is_no_verb() {
    let server = StateServer::new(Arc::new(MemoryState::new()));
    for (method, path, body) in [
        (Method::GET, "/state.get", &b"\x01\x00\x02/a"[..]),
        (Method::POST, "/state.drop", b"\x01"),
        (Method::POST, "/state.get", b""),
        (Method::POST, "/state.get", b"\x09\x00\x02/a"),
        (Method::POST, "/state.get", b"\x01\x00\x01a"),
        (Method::POST, "/state.commit", &[1; 600 << 10]),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::from(body.to_vec())).unwrap();
        let response = server.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{path}");
    }
}
