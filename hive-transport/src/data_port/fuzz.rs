//! What comes through the data port's own signature: frames of a stream, and the place that a request names.

use std::panic::AssertUnwindSafe;

use bytes::Bytes;
use hive_core::{Body, Kind, RequestId, SeededEntropy};
use hive_fuzz::{Mutation, pieces};
use http::{HeaderMap, HeaderValue};
use http_body::Frame;
use http_body_util::BodyExt as _;

use super::frame::{Decoder, Encoder};
use super::server::named;
use super::*;
use crate::ticket::TicketId;

const IDLE: Duration = Duration::from_secs(30);

/// A body of these pieces, and then trailers where there are any.
fn body(pieces: &[&[u8]], trailers: Option<&HeaderMap>) -> Body {
    let pieces = pieces.iter().map(|piece| Frame::data(Bytes::copy_from_slice(piece)));
    let frames: Vec<Result<_>> = pieces.chain(trailers.cloned().map(Frame::trailers)).map(Ok).collect();
    Body::new(http_body_util::StreamBody::new(futures_util::stream::iter(frames)))
}

/// What is read until the end, or until the error; and which that is.
async fn read(mut frames: Decoder) -> (Vec<u8>, Option<HeaderMap>, Option<(Kind, String)>) {
    let (mut data, mut trailers) = (Vec::new(), None);
    while let Some(frame) = frames.frame().await {
        match frame.map(Frame::into_data) {
            Ok(Ok(block)) => data.extend_from_slice(&block),
            Ok(Err(frame)) => trailers = frame.into_trailers().ok(),
            Err(error) => return (data, trailers, Some((error.kind(), error.message().to_owned()))),
        }
    }
    (data, trailers, None)
}

#[test]
fn a_stream_that_was_changed_is_the_same_or_an_error_however_it_is_cut() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut trailers = HeaderMap::new();
    trailers.insert("x-amz-checksum-crc32", HeaderValue::from_static("AAAAAA=="));
    let contents: [(&[&[u8]], Option<&HeaderMap>); 3] =
        [(&[b"some bytes", b"and some more of them"], Some(&trailers)), (&[&[7; 300]], None), (&[], None)];
    let seeds: Vec<Bytes> = runtime.block_on(async {
        let mut seeds = Vec::new();
        for (blocks, trailers) in contents {
            let frames = Encoder::new(body(blocks, trailers), IDLE, None).collect().await.unwrap();
            seeds.push(frames.to_bytes());
        }
        seeds
    });
    let originals = contents.map(|(blocks, _)| blocks.concat());
    let runtime = AssertUnwindSafe(runtime);
    hive_fuzz::target!().with_type::<(Mutation, Vec<u8>)>().for_each(|(mutation, cuts)| {
        let bytes = mutation.of(&seeds);
        let original = &originals[mutation.which(seeds.len())];
        let decoded = |pieces: &[&[u8]]| {
            runtime.block_on(async {
                let length = Some(original.len() as u64);
                read(Decoder::new(body(pieces, None), length, IDLE, None)).await
            })
        };
        let whole = decoded(&[&bytes]);
        assert_eq!(decoded(&pieces(&bytes, cuts)), whole);
        let (data, trailers, error) = whole;
        assert!(original.starts_with(&data), "what is given out was checked");
        assert!(trailers.is_none_or(|trailers| trailers.len() <= crate::wire::MAX_HEADERS));
        assert!(error.is_some() || data == *original);
    });
}

#[test]
fn a_place_is_a_ticket_and_a_request_and_nothing_else() {
    let id = TicketId::random(&SeededEntropy::new(1));
    let request = RequestId::random(&SeededEntropy::new(2));
    let seeds = [format!("/ticket/{id}?request={request}"), "/ticket/?request=".to_owned()];
    assert_eq!(named(&seeds[0].parse().unwrap()), Some((id, request)));
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let text = mutation.text(&seeds);
        let Ok(uri) = text.parse() else { return };
        if let Some((id, request)) = named(&uri) {
            let path = format!("/ticket/{id}?request={request}");
            assert_eq!(uri.path_and_query().unwrap().as_str().to_ascii_lowercase(), path);
        }
    });
}
