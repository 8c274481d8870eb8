#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use bytes::{Buf as _, BufMut as _, BytesMut};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::nbd::wire::{OPTION_REPLY, client, option, rep};

pub(super) struct Names;

impl Catalogue for Names {
    type Export = &'static str;

    fn names(&self) -> Vec<String> {
        vec!["a".into(), "b".into()]
    }

    fn find(&self, name: &str) -> Option<(ExportFacts, &'static str)> {
        let name = match name {
            "" | "a" => "a",
            "b" => "b",
            _ => return None,
        };
        let facts = ExportFacts {
            name: name.into(),
            description: "words".into(),
            bytes: 1 << 20,
            read_only: name == "b",
            largest: 32 << 20,
        };
        Some((facts, name))
    }
}

pub(super) fn client_flags(flags: u32) -> Vec<u8> {
    flags.to_be_bytes().to_vec()
}

pub(super) fn opt(which: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![];
    bytes.put_u64(OPTION);
    bytes.put_u32(which);
    bytes.put_u32(u32::try_from(data.len()).unwrap());
    bytes.put_slice(data);
    bytes
}

pub(super) fn named(name: &str, rest: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(name.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend(name.as_bytes());
    bytes.extend(rest);
    bytes
}

pub(super) fn query(name: &str, queries: &[&str]) -> Vec<u8> {
    let mut bytes = named(name, &u32::try_from(queries.len()).unwrap().to_be_bytes());
    for query in queries {
        bytes.extend(named(query, &[]));
    }
    bytes
}

/// Steps until it needs more or ends; gives what it wrote after the greeting.
fn run(input: &[u8]) -> (Result<Step<&'static str>, Violation>, Vec<u8>, BytesMut) {
    let mut output = BytesMut::new();
    let mut handshake = Handshake::begin(&mut output);
    assert_eq!(output.len(), 18);
    output.clear();
    let mut input = BytesMut::from(input);
    loop {
        match handshake.step(&mut input, &Names, &mut output) {
            Ok(Step::Answered) => {}
            ended => return (ended, output.to_vec(), input),
        }
    }
}

/// The replies: option, kind, data.
pub(super) fn replies(mut bytes: &[u8]) -> Vec<(u32, u32, Vec<u8>)> {
    let mut all = vec![];
    while !bytes.is_empty() {
        assert_eq!(bytes.get_u64(), OPTION_REPLY);
        let (which, kind, length) = (bytes.get_u32(), bytes.get_u32(), bytes.get_u32() as usize);
        let (data, rest) = bytes.split_at(length);
        all.push((which, kind, data.to_vec()));
        bytes = rest;
    }
    all
}

fn kinds(options: &[Vec<u8>]) -> Vec<u32> {
    let input = [client_flags(3), options.concat()].concat();
    replies(&run(&input).1).into_iter().map(|(_, kind, _)| kind).collect()
}

#[test]
fn go_gives_size_flags_and_block_sizes_and_leaves_the_rest() {
    let wanted = [0, 3, 0, 1, 0, 2, 0, 3];
    let input = [
        client_flags(3),
        opt(option::STRUCTURED_REPLY, &[]),
        opt(option::SET_META_CONTEXT, &query("a", &["base:allocation", "qemu:x"])),
        opt(option::GO, &named("", &wanted)),
        b"request".to_vec(),
    ]
    .concat();
    let (step, output, rest) = run(&input);
    assert_eq!(step, Ok(Step::Transmit(Agreed { export: "a", structured: true, allocation: true })));
    assert_eq!(&rest[..], b"request");
    let replies = replies(&output);
    assert_eq!(
        replies.iter().map(|reply| reply.1).collect::<Vec<_>>(),
        [rep::ACK, rep::META_CONTEXT, rep::ACK, rep::INFO, rep::INFO, rep::INFO, rep::INFO, rep::ACK]
    );
    let mut size = &replies[3].2[..];
    assert_eq!((size.get_u16(), size.get_u64(), size.get_u16()), (0, 1 << 20, 0b1101_1110_1101));
    assert_eq!(replies[4].2, [0, 3, 0, 0, 2, 0, 0, 0, 16, 0, 2, 0, 0, 0]);
    assert_eq!(replies[5].2, b"\0\x01a");
    assert_eq!(replies[6].2, b"\0\x02words");
}

#[test]
fn export_name_has_zeroes_unless_told_and_no_reply_for_an_error() {
    for (flags, length) in [(client::FIXED_NEWSTYLE, 134), (3, 10), (0, 134)] {
        let (step, output, _) = run(&[client_flags(flags), opt(option::EXPORT_NAME, b"b")].concat());
        assert_eq!(step, Ok(Step::Transmit(Agreed { export: "b", structured: false, allocation: false })));
        assert_eq!(output.len(), length);
        // Read-only, and no "don't fragment" without structured replies.
        assert_eq!(output[8..10], 0b1101_0110_1111_u16.to_be_bytes());
    }
    for name in [&b"c"[..], b"a\0", b"\xff", &[b'a'; 4097]] {
        let (step, output, _) = run(&[client_flags(3), opt(option::EXPORT_NAME, name)].concat());
        assert_eq!((step, output.len()), (Err(Violation::UnknownExport), 0));
    }
}

#[test]
fn contexts_hold_for_the_export_they_were_chosen_for_and_need_structured_replies() {
    let structured = opt(option::STRUCTURED_REPLY, &[]);
    let set = |name| opt(option::SET_META_CONTEXT, &query(name, &["base:allocation"]));
    let agreed = |options: &[Vec<u8>]| match run(&[client_flags(3), options.concat()].concat()).0 {
        Ok(Step::Transmit(agreed)) => agreed.allocation,
        other => panic!("{other:?}"),
    };
    let go = |name| opt(option::GO, &named(name, &[0, 0]));
    assert!(agreed(&[structured.clone(), set("a"), go("a")]));
    // The default export is the same one.
    assert!(agreed(&[structured.clone(), set(""), go("a")]));
    assert!(!agreed(&[structured.clone(), set("a"), go("b")]));
    assert!(!agreed(&[set("a"), structured.clone(), go("a")]));
    // The last choice counts, also one that failed.
    assert!(!agreed(&[structured.clone(), set("a"), set("c"), go("a")]));
    let none = opt(option::SET_META_CONTEXT, &query("a", &[]));
    assert!(!agreed(&[structured.clone(), set("a"), none, go("a")]));
    let (list, all) = (option::LIST_META_CONTEXT, &[][..]);
    for (queries, shown) in [(all, 1), (&["base:"], 1), (&["base:allocation"], 1), (&["x:", "base:other"], 0)]
    {
        let kinds = kinds(&[structured.clone(), opt(list, &query("a", queries))]);
        assert_eq!(kinds.iter().filter(|kind| **kind == rep::META_CONTEXT).count(), shown, "{queries:?}");
    }
}

#[test]
fn wrong_options_are_answered_and_the_handshake_goes_on() {
    let cases: [(Vec<u8>, u32); 12] = [
        (opt(option::LIST, b"x"), rep::ERR_INVALID),
        (opt(option::STRUCTURED_REPLY, b"x"), rep::ERR_INVALID),
        (opt(option::GO, &named("c", &[0, 0])), rep::ERR_UNKNOWN),
        (opt(option::INFO, &named("c", &[0, 0])), rep::ERR_UNKNOWN),
        (opt(option::GO, &[]), rep::ERR_INVALID),
        (opt(option::GO, &named("a", &[])), rep::ERR_INVALID),
        (opt(option::GO, &named("a", &[0, 2, 0, 3])), rep::ERR_INVALID),
        (opt(option::GO, &[255, 255, 255, 255, 0, 0]), rep::ERR_INVALID),
        (opt(option::SET_META_CONTEXT, &query("a", &["base:allocation"])), rep::ERR_INVALID),
        // STARTTLS, EXTENDED_HEADERS, and one that no one knows.
        (opt(5, &[]), rep::ERR_UNSUP),
        (opt(11, &[]), rep::ERR_UNSUP),
        (opt(0xffff_ffff, b"data"), rep::ERR_UNSUP),
    ];
    for (bytes, kind) in cases {
        assert_eq!(kinds(&[bytes.clone(), opt(option::ABORT, &[])]), [kind, rep::ACK], "{bytes:?}");
    }
    let list = opt(option::LIST, &[]);
    assert_eq!(kinds(&[list]), [rep::SERVER, rep::SERVER, rep::ACK]);
    let info = opt(option::INFO, &named("b", &[0, 0]));
    assert_eq!(kinds(&[info]), [rep::INFO, rep::INFO, rep::ACK]);
}

#[test]
fn bounds_end_the_connection_before_anything_is_stored() {
    let ended = |input: &[u8]| run(input).0;
    assert_eq!(ended(&client_flags(4)), Err(Violation::ClientFlags(4)));
    assert_eq!(ended(&[client_flags(3), vec![0; 16]].concat()), Err(Violation::OptionMagic(0)));
    let mut long = client_flags(3);
    long.put_u64(OPTION);
    long.put_u32(option::GO);
    long.put_u32(u32::MAX);
    assert_eq!(ended(&long), Err(Violation::OptionLength(u32::MAX)));
    let many = opt(option::LIST, &[]).repeat(OPTIONS as usize);
    assert_eq!(ended(&[client_flags(3), many.clone()].concat()), Ok(Step::More));
    let more = [client_flags(3), many, opt(option::GO, &named("a", &[0, 0]))].concat();
    assert_eq!(ended(&more), Err(Violation::TooManyOptions));
}

fn plausible() -> impl Strategy<Value = Vec<u8>> {
    let data = prop_oneof![
        vec(any::<u8>(), 0..40),
        (any::<u32>(), vec(any::<u8>(), 0..20))
            .prop_map(|(n, rest)| [n.to_be_bytes().to_vec(), rest].concat()),
        Just(named("a", &[0, 1, 0, 3])),
        vec(prop_oneof![Just("base:"), Just("base:allocation"), Just("x")], 0..4)
            .prop_map(|all| query("a", &all)),
    ];
    let one = (0..13_u32, data).prop_map(|(which, data)| opt(which, &data));
    (any::<bool>(), vec(one, 0..12))
        .prop_map(|(zeroes, options)| [client_flags(if zeroes { 1 } else { 3 }), options.concat()].concat())
}

proptest! {
    /// Whatever comes, and in whatever pieces, the handshake ends the same, and writes no more than it may.
    #[test]
    fn any_bytes_in_any_pieces(
        mut bytes in prop_oneof![vec(any::<u8>(), 0..200), plausible()],
        flips in vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
    ) {
        for (at, to) in flips {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = to;
            }
        }
        let (whole, wrote, rest) = run(&bytes);
        prop_assert!(wrote.len() <= 200 * bytes.len() + 200);

        let mut output = BytesMut::new();
        let mut handshake = Handshake::begin(&mut output);
        output.clear();
        let mut input = BytesMut::new();
        let mut ended = Ok(Step::More);
        let mut taken = 0;
        'bytes: for byte in &bytes {
            input.put_u8(*byte);
            taken += 1;
            loop {
                ended = handshake.step(&mut input, &Names, &mut output);
                match ended {
                    Ok(Step::Answered) => {}
                    Ok(Step::More) => break,
                    _ => break 'bytes,
                }
            }
        }
        prop_assert_eq!(ended, whole.clone());
        prop_assert_eq!(&output[..], &wrote[..]);
        if whole.is_ok() {
            prop_assert_eq!(input.len() + bytes.len() - taken, rest.len());
        }
    }
}
