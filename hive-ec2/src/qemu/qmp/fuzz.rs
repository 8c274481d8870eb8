//! What a QEMU that its guest has taken over may say.

use std::panic::AssertUnwindSafe;

use hive_fuzz::{Mutation, pieces};

use super::*;
use crate::qemu::device::device_of_node;

/// Messages until the end or the first that is none, and how that is answered. The pieces are read one by one.
async fn read(pieces: &[&[u8]]) -> (Vec<Value>, Kind) {
    let mut source: Box<dyn AsyncRead + Unpin> = Box::new(tokio::io::empty());
    for piece in pieces.iter().rev() {
        // An empty read would be the end.
        if !piece.is_empty() {
            source = Box::new(std::io::Cursor::new(piece.to_vec()).chain(source));
        }
    }
    let mut lines = Lines { read: source, buffer: Vec::new() };
    let mut messages = Vec::new();
    loop {
        match lines.next().await {
            Ok(message) => messages.push(message),
            Err(error) => return (messages, error.kind()),
        }
    }
}

#[test]
fn lines_are_the_same_however_they_are_cut_and_each_reaches_who_waits() {
    let seeds = [
        "{\"QMP\":{\"version\":{\"qemu\":{\"micro\":22,\"minor\":2,\"major\":7}},\"capabilities\":[\"oob\"]}}\r\n",
        "{\"event\":\"DEVICE_DELETED\",\"data\":{\"device\":\"p3-vol-1\",\"path\":\"/x\"}}\n{\"return\":{},\"id\":1}\n",
        "{\"error\":{\"class\":\"DeviceNotFound\",\"desc\":\"no\"},\"id\":2}\n[1,2]\n\"id\"\n{\"id\":-1}\n",
    ];
    let runtime = AssertUnwindSafe(tokio::runtime::Builder::new_current_thread().build().unwrap());
    hive_fuzz::target!().with_type::<(Mutation, Vec<u8>)>().for_each(|(mutation, cuts)| {
        let bytes = mutation.of(&seeds);
        let (messages, kind) = runtime.block_on(read(&[&bytes]));
        assert_eq!(runtime.block_on(read(&pieces(&bytes, cuts))), (messages.clone(), kind));
        assert!(messages.len() <= bytes.iter().filter(|byte| **byte == b'\n').count());
        assert_eq!(kind, Kind::Unavailable, "the connection ends, and another is made");
        // Two wait; a message ends the waiting of at most one, and of none that it is not for.
        let (one, mut first) = oneshot::channel();
        let (two, mut second) = oneshot::channel();
        let shared = Shared {
            pending: Mutex::new(Some(HashMap::from([(1, one), (2, two)]))),
            events: broadcast::Sender::new(EVENTS),
            ended: watch::Sender::new(false),
        };
        let mut events = shared.events.subscribe();
        for message in &messages {
            shared.take(message.clone());
        }
        for (id, reply) in [(1, first.try_recv()), (2, second.try_recv())] {
            assert!(
                reply.is_err() || reply.is_ok_and(|reply| reply["id"] == id && messages.contains(&reply))
            );
        }
        while let Ok(event) = events.try_recv() {
            assert!(messages.iter().any(|message| message["event"] == *event.name));
        }
    });
}

#[test]
fn a_device_is_named_in_one_way() {
    let seeds = ["p3-vol-0123456789abcdef0", "p23-eni-0123456789abcdef0-nbd", "p0-vol-1-gone", "seed"];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let node = mutation.text(&seeds);
        let Some(device) = device_of_node(&node) else { return };
        assert!([device.name(), device.nbd_node(), device.gone_node()].contains(&node), "{node}: {device:?}");
    });
}
