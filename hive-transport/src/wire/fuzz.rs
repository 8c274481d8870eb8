//! Messages of anyone who may publish: requests, answers, heartbeats, announcements, subjects.

use hive_core::{AccountId, Health, NodeId, RequestId, SeededEntropy};
use hive_fuzz::Mutation;

use super::*;
use crate::Subject;
use crate::health::Beat;
use crate::ticket::{Direction, TicketId};

fn trailers() -> Trailers {
    Trailers(HeaderMap::from_iter([(
        HeaderName::from_static("x-amz-checksum-crc32"),
        HeaderValue::from_static("AAAAAA=="),
    )]))
}

fn requests() -> Vec<Bytes> {
    let account: AccountId = "123456789012".parse().unwrap();
    let id = RequestId::random(&SeededEntropy::new(1));
    let trace = TraceParent::parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    let context =
        Context::new(Principal::root(account), Region::US_EAST_1, id, Instant::now()).with_trace(trace);
    let mut secret = HeaderValue::from_static("token");
    secret.set_sensitive(true);
    let whole = Request::post("/?Action=RunInstances")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-amz-security-token", secret)
        .extension(context)
        .extension(ActionName::from_static("ebs", "ec2", "CreateVolume"))
        .extension(Offer::Body { length: Some(1 << 40) })
        .extension(trailers())
        .body(Bytes::from_static(b"Size=1"))
        .unwrap();
    let plain =
        Request::get("http://example.com:80/a?b#c").extension(Offer::Answer).body(Bytes::new()).unwrap();
    [whole, plain]
        .iter()
        .map(|request| encode_request(request, Duration::from_millis(1234)).unwrap())
        .collect()
}

fn answers() -> Vec<Bytes> {
    let ticket = Ticket {
        id: TicketId::random(&SeededEntropy::new(2)),
        direction: Direction::Down,
        at: "http://127.0.0.1:1".to_owned(),
        length: Some(7),
    };
    let whole = Response::builder()
        .status(206)
        .header("etag", "\"a\"")
        .extension(ticket)
        .extension(trailers())
        .body(Bytes::from_static(b"body"))
        .unwrap();
    let error = Error::conflict("vol-1 is in use").with_code("VolumeInUse").with_field("Volume", "vol-1");
    vec![encode_response(&whole).unwrap(), encode_failure(error)]
}

/// All that a message's extensions carry.
fn context(extensions: &Extensions) -> Option<(Principal, Region, RequestId, Option<TraceParent>)> {
    let context: &Context = extensions.get()?;
    let (principal, region) = (context.principal().clone(), context.region().clone());
    Some((principal, region, context.request_id(), context.trace().cloned()))
}

fn is_secret(headers: &HeaderMap) -> Vec<bool> {
    headers.values().map(HeaderValue::is_sensitive).collect()
}

#[test]
fn a_request_that_is_read_is_written_and_read_again() {
    let seeds = requests();
    let now = Instant::now();
    assert!(seeds.iter().all(|seed| decode_request(seed, now).is_ok()));
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let message = Bytes::from(mutation.of(&seeds));
        let Ok(Incoming { request, deadline }) = decode_request(&message, now) else { return };
        assert!(request.headers().len() <= MAX_HEADERS && request.body().len() < message.len());
        let again = encode_request(&request, deadline - now).unwrap();
        let Incoming { request: same, deadline: end } = decode_request(&again, now).unwrap();
        assert_eq!((same.method(), same.uri(), end), (request.method(), request.uri(), deadline));
        assert_eq!((same.headers(), same.body()), (request.headers(), request.body()));
        assert_eq!(is_secret(same.headers()), is_secret(request.headers()));
        let (one, other) = (request.extensions(), same.extensions());
        assert_eq!(context(one), context(other));
        assert_eq!(one.get::<ActionName>(), other.get());
        assert_eq!((one.get::<Offer>(), one.get::<Trailers>()), (other.get(), other.get()));
    });
}

#[test]
fn an_answer_that_is_read_is_written_and_read_again() {
    let seeds = answers();
    assert!(seeds.iter().all(|seed| decode_response(seed).is_ok()));
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let message = Bytes::from(mutation.of(&seeds));
        let response = match decode_response(&message) {
            Ok(response) => response,
            // A server had the request: whatever it meant, that must not be taken for a refusal.
            Err(error) => return assert_eq!(error.kind(), Kind::OutcomeUnknown),
        };
        let same = decode_response(&encode_response(&response).unwrap()).unwrap();
        assert_eq!((same.status(), same.headers()), (response.status(), response.headers()));
        assert_eq!(same.body(), response.body());
        let failed =
            |response| Failed::of(response).map(|failed| (failed.public().clone(), failed.is_encoded()));
        assert_eq!(failed(&same), failed(&response));
        let (one, other) = (response.extensions(), same.extensions());
        assert_eq!((one.get::<Ticket>(), one.get::<Trailers>()), (other.get(), other.get()));
    });
}

#[test]
fn any_bytes_behind_a_prefix_are_a_message_or_refused() {
    let now = Instant::now();
    hive_fuzz::target!().for_each(|bytes: &[u8]| {
        let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX).to_be_bytes();
        for kind in [REQUEST, ANSWER] {
            let message = Bytes::from([&[VERSION, kind], &length[..], bytes].concat());
            let _ = (decode_request(&message, now).is_ok(), decode_response(&message).is_ok());
        }
    });
}

#[test]
fn a_heartbeat_that_is_read_is_written_and_read_again() {
    let beat = |health| {
        let node: NodeId = "node-1".parse().unwrap();
        let capacity = serde_json::json!({ "cpus": 4, "types": ["t3.micro"] });
        Beat { role: "ec2".to_owned(), node, epoch: 7, health, capacity }.encode().unwrap()
    };
    let seeds =
        [Health::Ready, Health::Degraded("slow".into()), Health::NotReady("no disk".into())].map(beat);
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let Ok(beat) = Beat::decode(&mutation.of(&seeds)) else { return };
        let same = Beat::decode(&beat.encode().unwrap()).unwrap();
        assert_eq!((same.role, same.node, same.epoch), (beat.role.clone(), beat.node.clone(), beat.epoch));
        assert_eq!(same.health, beat.health);
        // A role that is no token has no subject, so nothing is published or asked for by it.
        if let Ok(subject) = beat.subject() {
            assert!(Subject::every_health().matches(&subject) && !subject.is_pattern());
        }
    });
}

#[test]
fn a_subject_is_what_it_was_read_from_and_matches_itself() {
    let seeds =
        ["ec2.runinstances", "ec2.node.node-1.start", "health.*.node-1", "state.>", "a.b.c.d.e.f.g.h"];
    hive_fuzz::target!().with_type::<(Mutation, Mutation)>().for_each(|(one, other)| {
        let (text, other) = (one.text(&seeds), other.text(&seeds));
        let (Ok(subject), Ok(other)) = (text.parse::<Subject>(), other.parse::<Subject>()) else { return };
        assert_eq!(subject.as_str(), text);
        assert!(subject.matches(&subject));
        if !subject.is_pattern() {
            assert_eq!(subject.matches(&other), subject == other);
        }
    });
}
