use hive_core::{AccountId, RequestId, SeededEntropy};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn context(now: Instant, time: Duration) -> Context {
    let account: AccountId = "123456789012".parse().unwrap();
    Context::new(
        Principal::root(account),
        Region::US_EAST_1,
        RequestId::random(&SeededEntropy::new(1)),
        now + time,
    )
    .with_trace(TraceParent::parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
}

fn request(now: Instant) -> Request<Bytes> {
    Request::post("/?Action=RunInstances")
        .header("content-type", "application/x-www-form-urlencoded")
        .extension(context(now, Duration::from_secs(5)))
        .extension(ActionName::from_static("ebs", "ec2", "CreateVolume"))
        .body(Bytes::from_static(b"Size=1"))
        .unwrap()
}

#[test]
fn what_rides_in_the_extensions_arrives() {
    let now = Instant::now();
    let sent = request(now);
    let message = encode_request(&sent, Duration::from_millis(1234)).unwrap();
    let later = now + Duration::from_secs(1000);
    let Incoming { request: got, deadline } = decode_request(&message, later).unwrap();
    assert_eq!(deadline, later + Duration::from_millis(1234));
    let (was, is) = (sent.extensions().get::<Context>().unwrap(), got.extensions().get::<Context>().unwrap());
    assert_eq!(is.principal(), was.principal());
    assert_eq!(is.region(), was.region());
    assert_eq!(is.request_id(), was.request_id());
    assert_eq!(is.trace(), was.trace());
    assert_eq!(is.deadline(), deadline);
    assert_eq!(got.extensions().get::<ActionName>(), sent.extensions().get::<ActionName>());
    assert_eq!((got.method(), got.uri(), got.headers()), (sent.method(), sent.uri(), sent.headers()));
    assert_eq!(got.body(), sent.body());
}

#[test]
fn a_request_without_context_has_none_on_the_other_side() {
    let now = Instant::now();
    let message = encode_request(&Request::new(Bytes::new()), Duration::MAX).unwrap();
    let incoming = decode_request(&message, now).unwrap();
    assert!(incoming.request.extensions().get::<Context>().is_none());
    assert!(incoming.deadline > now);
}

#[test]
fn the_private_half_of_an_error_stays_behind() {
    let error = Error::conflict("volume vol-1 is in use")
        .with_code("VolumeInUse")
        .with_field("Volume", "vol-1")
        .context("secret context")
        .with_source(std::io::Error::other("secret source"));
    let public = error.public().clone();
    let message = encode_failure(error);
    assert!(!message.windows(6).any(|w| w == b"secret"));
    let response = decode_response(&message).unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(Failed::of(&response).unwrap().public(), &public);
}

#[test]
fn an_error_with_much_to_say_is_cut() {
    let message = encode_failure(Error::invalid("x".repeat(100_000)));
    let response = decode_response(&message).unwrap();
    assert_eq!(Failed::of(&response).unwrap().kind(), Kind::Invalid);
}

#[test]
fn the_bound_is_on_head_and_body_together() {
    let head = encode_response(&Response::new(Bytes::new())).unwrap().len();
    let fits = Response::new(Bytes::from(vec![7; MAX_MESSAGE - head]));
    let message = encode_response(&fits).unwrap();
    assert_eq!(message.len(), MAX_MESSAGE);
    assert_eq!(decode_response(&message).unwrap().body(), fits.body());
    let over = Response::new(Bytes::from(vec![7; MAX_MESSAGE - head + 1]));
    assert_eq!(encode_response(&over).unwrap_err().kind(), Kind::TooLarge);
}

#[test]
fn heads_are_bounded() {
    let mut many = Request::new(Bytes::new());
    for n in 0..=MAX_HEADERS {
        many.headers_mut().append("x", HeaderValue::from(n));
    }
    assert_eq!(encode_request(&many, Duration::ZERO).unwrap_err().kind(), Kind::TooLarge);
    let long = Request::builder().header("x", "y".repeat(70_000)).body(Bytes::new()).unwrap();
    assert_eq!(encode_request(&long, Duration::ZERO).unwrap_err().kind(), Kind::TooLarge);
}

#[test]
fn a_secret_header_stays_one() {
    let mut request = Request::new(Bytes::new());
    let mut value = HeaderValue::from_static("token");
    value.set_sensitive(true);
    request.headers_mut().insert("x-amz-security-token", value);
    let message = encode_request(&request, Duration::ZERO).unwrap();
    let incoming = decode_request(&message, Instant::now()).unwrap();
    assert!(incoming.request.headers()["x-amz-security-token"].is_sensitive());
}

/// Writes a head by hand.
fn message(kind: u8, fields: &[(u8, &[u8])]) -> Bytes {
    let mut head = Head::new(kind, 0);
    for (tag, value) in fields {
        head.field(*tag, value).unwrap();
    }
    head.finish(&Bytes::new()).unwrap()
}

#[test]
fn newer_fields_are_skipped_unless_they_must_be_known() {
    let status = 200_u16.to_be_bytes();
    let newer = message(ANSWER, &[(tag::STATUS, &status), (100, b"newer")]);
    assert_eq!(decode_response(&newer).unwrap().status(), 200);
    let required = message(ANSWER, &[(tag::STATUS, &status), (200, b"newer")]);
    assert_eq!(decode_response(&required).unwrap_err().kind(), Kind::OutcomeUnknown);
}

#[test]
fn what_is_not_whole_is_refused() {
    let base: &[(u8, &[u8])] = &[(tag::METHOD, b"GET"), (tag::URI, b"/"), (tag::REMAINING, &[0; 4])];
    let now = Instant::now();
    assert!(decode_request(&message(REQUEST, base), now).is_ok());
    for extra in [
        (tag::METHOD, &b"GET"[..]),
        (tag::REGION, b"us-east-1"),
        (tag::OWNER, b"ec2"),
        (tag::HEADER, b"\x09x"),
        (tag::HEADER, b""),
        (tag::HEADER, b"\x01x\r\ny"),
        (tag::TRACE, b"nonsense"),
        (tag::PRINCIPAL, b"{}"),
    ] {
        let fields: Vec<_> = base.iter().copied().chain([extra]).collect();
        assert!(decode_request(&message(REQUEST, &fields), now).is_err(), "{extra:?}");
    }
    for missing in 0..base.len() {
        let mut fields = base.to_vec();
        fields.remove(missing);
        assert!(decode_request(&message(REQUEST, &fields), now).is_err());
    }
    assert!(decode_request(&message(ANSWER, base), now).is_err());
    for bad in [&b""[..], b"\x01", b"\x02\x01\0\0", b"\x01\x01\xff\xff", b"\x01\x01\0\x02\x01\0"] {
        assert!(decode_request(&Bytes::from_static(bad), now).is_err());
    }
}

prop_compose! {
    fn any_headers()(
        list in vec(("[a-z][a-z0-9-]{0,20}", vec(0x20_u8..0x7f, 0..40), any::<bool>()), 0..12)
    ) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value, secret) in list {
            let mut value = HeaderValue::from_bytes(&value).unwrap();
            value.set_sensitive(secret);
            headers.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value);
        }
        headers
    }
}

proptest! {
    #[test]
    fn requests_round_trip(
        method in "(GET|PUT|POST|DELETE|HEAD|PURGE-X)",
        uri in "(https?://[a-z]{1,8}(:[1-9][0-9]{0,3})?)?/[a-zA-Z0-9%._~/-]{0,40}(\\?[a-z0-9=&%+]{0,40})?",
        headers in any_headers(),
        body in vec(any::<u8>(), 0..2000),
        millis in any::<u32>(),
        with_context: bool,
    ) {
        let now = Instant::now();
        let mut sent = Request::builder().method(method.as_str()).uri(uri.as_str()).body(Bytes::from(body)).unwrap();
        *sent.headers_mut() = headers;
        if with_context {
            sent.extensions_mut().insert(context(now, Duration::ZERO));
        }
        let message = encode_request(&sent, Duration::from_millis(millis.into())).unwrap();
        let got = decode_request(&message, now).unwrap();
        prop_assert_eq!(got.deadline, now + Duration::from_millis(millis.into()));
        prop_assert_eq!(got.request.method(), sent.method());
        prop_assert_eq!(got.request.uri(), sent.uri());
        prop_assert_eq!(got.request.headers(), sent.headers());
        prop_assert_eq!(got.request.body(), sent.body());
        prop_assert_eq!(got.request.extensions().get::<Context>().is_some(), with_context);
    }

    #[test]
    fn answers_round_trip(status in 100_u16..1000, headers in any_headers(), body in vec(any::<u8>(), 0..2000)) {
        let mut sent = Response::new(Bytes::from(body));
        *sent.status_mut() = StatusCode::from_u16(status).unwrap();
        *sent.headers_mut() = headers;
        let got = decode_response(&encode_response(&sent).unwrap()).unwrap();
        prop_assert_eq!(got.status(), sent.status());
        prop_assert_eq!(got.headers(), sent.headers());
        prop_assert_eq!(got.body(), sent.body());
        prop_assert!(Failed::of(&got).is_none());
    }

    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..400)) {
        let bytes = Bytes::from(bytes);
        let _ = decode_request(&bytes, Instant::now());
        let _ = decode_response(&bytes);
    }

    #[test]
    fn a_flipped_byte_is_read_or_refused(at in any::<prop::sample::Index>(), flip in 1_u8..) {
        let now = Instant::now();
        let mut bytes = encode_request(&request(now), Duration::from_secs(1)).unwrap().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(incoming) = decode_request(&Bytes::from(bytes), now) {
            // What is read can be written again.
            prop_assert!(encode_request(&incoming.request, Duration::ZERO).is_ok());
        }
    }
}

#[test]
fn tickets_and_trailers_round_trip() {
    use crate::ticket::{Direction, TicketId};

    let trailers = Trailers(HeaderMap::from_iter([(
        HeaderName::from_static("x-amz-checksum-crc32"),
        HeaderValue::from_static("AAAAAA=="),
    )]));
    for offer in [Offer::Answer, Offer::Body { length: None }, Offer::Body { length: Some(1 << 40) }] {
        let mut request = Request::new(Bytes::from_static(b"x"));
        request.extensions_mut().insert(offer);
        request.extensions_mut().insert(trailers.clone());
        let bytes = encode_request(&request, Duration::from_secs(1)).unwrap();
        let back = decode_request(&bytes, Instant::now()).unwrap().request;
        assert_eq!(back.extensions().get(), Some(&offer));
        assert_eq!(back.extensions().get(), Some(&trailers));
    }
    let id: TicketId = "0f".repeat(32).parse().unwrap();
    let ticket = Ticket { id, direction: Direction::Down, at: "http://127.0.0.1:1".into(), length: None };
    let mut response = Response::new(Bytes::new());
    response.extensions_mut().insert(ticket.clone());
    response.extensions_mut().insert(trailers.clone());
    let back = decode_response(&encode_response(&response).unwrap()).unwrap();
    assert_eq!(back.extensions().get(), Some(&ticket));
    assert_eq!(back.extensions().get(), Some(&trailers));
}

#[test]
fn what_was_not_taken_says_so_and_is_an_error_to_who_does_not_ask() {
    let bytes = encode_not_taken(Error::unavailable("it may be old"));
    let back = decode_response(&bytes).unwrap();
    assert!(back.extensions().get::<NotTaken>().is_some());
    assert_eq!(Failed::of(&back).unwrap().kind(), Kind::Unavailable);
    let plain = decode_response(&encode_failure(Error::unavailable("it may be old"))).unwrap();
    assert!(plain.extensions().get::<NotTaken>().is_none());
}
