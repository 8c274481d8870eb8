//! Requests of the transmission: whatever they say, a device is asked for what it has.

use hive_fuzz::Mutation;

use super::tests::bytes;
use super::*;
use crate::nbd::wire::command;

#[test]
fn what_is_asked_for_is_within_the_export_and_what_it_can() {
    let seeds = [
        bytes(0, command::READ, 4096, 4096),
        bytes(flag::FUA, command::WRITE, 0, 512),
        bytes(flag::NO_HOLE | flag::FAST_ZERO, command::WRITE_ZEROES, 1 << 19, 1 << 19),
        bytes(0, command::TRIM, 512, !511),
        bytes(flag::REQ_ONE, command::BLOCK_STATUS, 0, 4096),
        bytes(0, command::FLUSH, 0, 0),
    ];
    hive_fuzz::target!().with_type::<(Mutation, u64, [bool; 4])>().for_each(|(mutation, size, can)| {
        let [read_only, structured, allocation, small] = *can;
        let largest = if small { 4096 } else { 32 << 20 };
        let may = Abilities {
            bytes: *size & !511,
            largest,
            read_only,
            structured,
            allocation: structured && allocation,
        };
        let Ok(head) = <&[u8; HEAD]>::try_from(&*mutation.of(&seeds)).map(|head| Head::decode(head, largest))
        else {
            return;
        };
        let Ok(head) = head else { return };
        assert!(head.payload() <= largest, "what follows is bounded before it is read");
        let Ok(command) = head.command(&may) else { return };
        assert!(command.memory() <= u64::from(largest));
        let (range, changes) = match command {
            Command::Read { range, .. } => (range, false),
            Command::BlockStatus { range, .. } => {
                assert!(may.allocation);
                (range, false)
            }
            Command::Write { range, .. }
            | Command::Trim { range, .. }
            | Command::WriteZeroes { range, .. } => (range, true),
            Command::Disconnect | Command::Flush | Command::Cache => return,
        };
        assert!(!(changes && read_only));
        assert!(range.start < range.end && range.end <= may.bytes);
        assert!(range.start.is_multiple_of(SECTOR) && range.end.is_multiple_of(SECTOR));
    });
}
