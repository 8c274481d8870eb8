//! What a client may say before the transmission, in any pieces.

use bytes::BytesMut;
use hive_fuzz::{Mutation, pieces};

use super::tests::{Names, client_flags, named, opt, query, replies};
use super::*;

/// The most bytes that the answer to one option has here: two exports with short names, and words for people.
const ANSWER: usize = 256;

/// Feeds it piece by piece. How it ended, what it wrote behind the greeting, and what it left unread.
fn fed(input: &[&[u8]]) -> (Result<Step<&'static str>, Violation>, Vec<u8>, Vec<u8>) {
    let mut output = BytesMut::new();
    let mut handshake = Handshake::begin(&mut output);
    output.clear();
    let mut waiting = BytesMut::new();
    let mut ended = Ok(Step::More);
    for piece in input {
        waiting.extend_from_slice(piece);
        while matches!(ended, Ok(Step::More | Step::Answered)) {
            ended = handshake.step(&mut waiting, &Names, &mut output);
            if ended == Ok(Step::More) {
                break;
            }
        }
    }
    (ended, output.to_vec(), waiting.to_vec())
}

#[test]
fn a_handshake_is_bounded_and_the_same_however_it_is_cut() {
    let seeds = [
        [
            client_flags(3),
            opt(option::STRUCTURED_REPLY, &[]),
            opt(option::LIST, &[]),
            opt(option::SET_META_CONTEXT, &query("a", &["base:allocation", "qemu:x"])),
            opt(option::INFO, &named("b", &[0, 1, 0, 1])),
            opt(option::GO, &named("", &[0, 3, 0, 1, 0, 2, 0, 3])),
            b"request".to_vec(),
        ]
        .concat(),
        [client_flags(1), opt(option::EXPORT_NAME, b"b")].concat(),
        [
            client_flags(0),
            opt(99, b"x"),
            opt(option::LIST_META_CONTEXT, &query("a", &[])),
            opt(option::ABORT, &[]),
        ]
        .concat(),
    ];
    assert!(matches!(fed(&[&seeds[0]]).0, Ok(Step::Transmit(_))));
    hive_fuzz::target!().with_type::<(Mutation, Vec<u8>)>().for_each(|(mutation, cuts)| {
        let bytes = mutation.of(&seeds);
        let whole = fed(&[&bytes]);
        assert_eq!(fed(&pieces(&bytes, cuts)), whole);
        let (ended, output, rest) = whole;
        let options = (bytes.len() - rest.len()).div_ceil(16);
        assert!(output.len() <= options * ANSWER, "{} bytes for {options} options", output.len());
        if let Ok(Step::Transmit(agreed)) = ended {
            assert!(["a", "b"].contains(&agreed.export));
            assert!(agreed.structured || !agreed.allocation);
        } else if !output.is_empty() {
            // Nothing but whole replies.
            replies(&output);
        }
    });
}
