//! Room to open by, on a disk that has none.
//!
//! Guests outlive the process that serves their disks, and their reads and writes need no room. But their volumes are
//! opened anew for that, and a record is replaced by one beside it. So a file `DIR/spare` is kept, of real blocks that mean
//! nothing. Where there is no room, and for an opening alone, it is given up: made empty, under the lock of the
//! directory. Its room is then free to all; what an opening takes of it it gives back, but for the first note of a volume,
//! for the record before goes. It is made again by the first verb that finds more room than must be left to others. A
//! process that is killed in between leaves it longer or shorter, which is all that it can be.

use hive_core::{Kind, Result};

use super::{Store, failed};

impl Store {
    /// Does what an opening needs, and where there is no room for it once more in that of the spare file.
    pub(super) fn in_any_room<T>(&self, work: impl Fn() -> Result<T>) -> Result<T> {
        match work() {
            Err(error) if error.kind() == Kind::Exhausted => {
                let given =
                    self.disk.give_spare().map_err(|error| failed("giving up the spare file", error))?;
                if !given {
                    return Err(error);
                }
                tracing::warn!(
                    "the disk of the block store is full: what it keeps to open volumes by is given up"
                );
                work()
            }
            done => done,
        }
    }

    /// After a verb. A spare file that cannot be made is missed only where others fill the disk.
    pub(in super::super) fn keep_spare(&self) {
        if let Err(error) = self.disk.keep_spare() {
            tracing::warn!(%error, "no room can be kept to open volumes by");
        }
    }
}
