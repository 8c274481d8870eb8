#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use bytes::BufMut as _;
use proptest::prelude::*;

use super::*;

const MAY: Abilities =
    Abilities { bytes: 1 << 20, largest: 64 << 10, read_only: false, structured: true, allocation: true };

pub(super) fn bytes(flags: u16, kind: u16, offset: u64, length: u32) -> [u8; HEAD] {
    let mut bytes = vec![];
    bytes.put_u32(REQUEST);
    bytes.put_u16(flags);
    bytes.put_u16(kind);
    bytes.put_u64(77);
    bytes.put_u64(offset);
    bytes.put_u32(length);
    bytes.try_into().unwrap()
}

fn ask(may: &Abilities, flags: u16, kind: u16, offset: u64, length: u32) -> Result<Command, Errno> {
    let head = Head::decode(&bytes(flags, kind, offset, length), may.largest).unwrap();
    assert_eq!(head.cookie, 77);
    head.command(may)
}

#[test]
fn each_command_with_its_flags() {
    let at = 4096..8192;
    let ask = |flags, kind| ask(&MAY, flags, kind, 4096, 4096);
    assert_eq!(ask(0, command::READ), Ok(Command::Read { range: at.clone(), whole: false }));
    assert_eq!(
        ask(flag::DF | flag::FUA, command::READ),
        Ok(Command::Read { range: at.clone(), whole: true })
    );
    assert_eq!(ask(flag::FUA, command::WRITE), Ok(Command::Write { range: at.clone(), fua: true }));
    assert_eq!(ask(flag::FUA, command::TRIM), Ok(Command::Trim { range: at.clone(), fua: true }));
    assert_eq!(ask(0, command::CACHE), Ok(Command::Cache));
    let zeroes = |fua, unmap| Ok(Command::WriteZeroes { range: at.clone(), fua, unmap });
    assert_eq!(ask(0, command::WRITE_ZEROES), zeroes(false, true));
    assert_eq!(ask(flag::NO_HOLE | flag::FUA | flag::FAST_ZERO, command::WRITE_ZEROES), zeroes(true, false));
    let status = Command::BlockStatus { range: at.clone(), one: true };
    assert_eq!(ask(flag::REQ_ONE, command::BLOCK_STATUS), Ok(status));
    assert_eq!(Head::decode(&bytes(0, command::FLUSH, 0, 0), 0).unwrap().command(&MAY), Ok(Command::Flush));
    assert_eq!(ask(0, command::DISC), Ok(Command::Disconnect));
    for (flags, kind) in [
        (flag::DF, command::WRITE),
        (flag::NO_HOLE, command::TRIM),
        (flag::REQ_ONE, command::READ),
        (1 << 5, command::WRITE),
        (1 << 15, command::READ),
        (0, 8),
        (0, 0xffff),
    ] {
        assert_eq!(ask(flags, kind), Err(Errno::Invalid), "{flags} {kind}");
    }
}

#[test]
fn each_wrong_range() {
    use Errno::{Invalid, NoSpace, NotPermitted, Overflow};
    let end = 1 << 20;
    for (flags, kind, offset, length, errno) in [
        (0, command::READ, 0, 0, Invalid),
        (0, command::READ, 1, 512, Invalid),
        (0, command::READ, 0, 511, Invalid),
        (0, command::READ, end, 512, Invalid),
        (0, command::READ, u64::MAX - 511, 512, Invalid),
        (0, command::READ, 0, (64 << 10) + 512, Invalid),
        (flag::DF, command::READ, 0, (64 << 10) + 512, Overflow),
        (0, command::WRITE, end - 512, 1024, NoSpace),
        (0, command::WRITE, u64::MAX - 511, 512, NoSpace),
        (0, command::WRITE_ZEROES, end, 512, NoSpace),
        (0, command::WRITE_ZEROES, 0, 0, Invalid),
        (0, command::TRIM, end, 512, Invalid),
        (0, command::CACHE, end, 512, Invalid),
        (0, command::BLOCK_STATUS, 0, u32::MAX, Invalid),
        (0, command::FLUSH, 512, 0, Invalid),
        (0, command::FLUSH, 0, 512, Invalid),
    ] {
        assert_eq!(ask(&MAY, flags, kind, offset, length), Err(errno), "{kind} {offset} {length}");
    }
    // Trims and zeroes may be larger than a payload.
    assert!(ask(&MAY, 0, command::WRITE_ZEROES, 0, 1 << 20).is_ok());
    let read_only = Abilities { read_only: true, ..MAY };
    for kind in [command::WRITE, command::TRIM, command::WRITE_ZEROES] {
        assert_eq!(ask(&read_only, 0, kind, 0, 512), Err(NotPermitted));
    }
    let bare = Abilities { structured: false, allocation: false, ..MAY };
    assert_eq!(ask(&bare, 0, command::BLOCK_STATUS, 0, 512), Err(Invalid));
    assert_eq!(ask(&bare, flag::DF, command::READ, 0, 512), Err(Invalid));
}

#[test]
fn what_cannot_be_followed_ends_the_connection() {
    let mut wrong = bytes(0, command::READ, 0, 512);
    wrong[0] = 0;
    assert!(matches!(Head::decode(&wrong, 512), Err(Violation::RequestMagic(_))));
    let long = bytes(0, command::WRITE, 0, u32::MAX);
    assert_eq!(Head::decode(&long, 32 << 20), Err(Violation::PayloadLength(u32::MAX)));
}

proptest! {
    /// A command's range is always one that a device would take.
    #[test]
    fn any_request(flags: u16, kind in prop_oneof![0..10_u16, any::<u16>()], offset: u64, length: u32, read_only: bool) {
        let may = Abilities { read_only, ..MAY };
        let Ok(head) = Head::decode(&bytes(flags, kind, offset, length), may.largest) else { return Ok(()) };
        prop_assert!(head.payload() <= may.largest);
        let range = match head.command(&may) {
            Ok(Command::Read { range, .. } | Command::BlockStatus { range, .. }) => range,
            Ok(Command::Write { range, .. } | Command::Trim { range, .. } | Command::WriteZeroes { range, .. }) => {
                prop_assert!(!read_only);
                range
            }
            _ => return Ok(()),
        };
        prop_assert!(range.start < range.end && range.end <= may.bytes);
        prop_assert!(range.start % 512 == 0 && range.end % 512 == 0);
    }
}
