//! The memory of a request: one's own, or a guest's.
#![allow(unsafe_code, reason = "guest memory is raw: pointers that an owner keeps mapped")]

use std::any::Any;
use std::fmt;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// A piece of memory, laid out as the kernel's `struct iovec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct IoVec {
    /// Where it begins.
    pub base: *mut u8,
    /// How many bytes it has.
    pub len: usize,
}

/// The memory that a request reads into or writes from.
///
/// *Owned* memory is buffers that no one else has. *Guest* memory belongs to a virtual machine, which may change it at
/// any time, also while the request runs: so it never becomes a `&[u8]`. It is copied, piece by piece, or handed to
/// the kernel as [`iovecs`](Self::iovecs). Whoever must see the same bytes twice (to checksum and to store) copies
/// once and works on the copy.
pub struct Segments(Repr);

enum Repr {
    One(Vec<u8>),
    Many(Vec<Vec<u8>>),
    Guest { pieces: Vec<IoVec>, len: usize, owner: Box<dyn Any + Send + Sync> },
}

// SAFETY: owned buffers are `Send`. Guest pieces are only read and written through atomics or by the kernel, the owner
// is `Send`, and `guest`'s caller promises that the memory stays mapped for the owner's life on whatever thread.
unsafe impl Send for Segments {}
// SAFETY: through `&Segments` the memory is only loaded: owned buffers as shared slices, guest memory by atomics.
unsafe impl Sync for Segments {}

impl Segments {
    /// No memory.
    #[must_use]
    pub fn empty() -> Self {
        Self(Repr::One(Vec::new()))
    }

    /// One buffer.
    #[must_use]
    pub fn owned(buffer: Vec<u8>) -> Self {
        Self(Repr::One(buffer))
    }

    /// Several buffers, one after the other.
    #[must_use]
    pub fn gathered(buffers: Vec<Vec<u8>>) -> Self {
        Self(Repr::Many(buffers))
    }

    /// Memory of a guest. `owner` keeps it mapped, and is dropped when the request's submitter drops the memory.
    ///
    /// # Safety
    /// For as long as `owner` lives, every piece must be mapped, readable and writable, and accessed by nothing in
    /// this process other than through atomics, volatile accesses or the kernel. No piece may wrap around the end of
    /// the address space.
    #[must_use]
    pub unsafe fn guest(pieces: Vec<IoVec>, owner: Box<dyn Any + Send + Sync>) -> Self {
        let len = pieces.iter().map(|piece| piece.len).sum();
        Self(Repr::Guest { pieces, len, owner })
    }

    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Repr::One(buffer) => buffer.len(),
            Repr::Many(buffers) => buffers.iter().map(Vec::len).sum(),
            Repr::Guest { len, .. } => *len,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a guest may change it meanwhile.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        matches!(self.0, Repr::Guest { .. })
    }

    /// The one owned buffer as a slice, where there is exactly one: what saves a copy.
    #[must_use]
    pub fn as_owned(&self) -> Option<&[u8]> {
        match &self.0 {
            Repr::One(buffer) => Some(buffer),
            Repr::Many(_) | Repr::Guest { .. } => None,
        }
    }

    /// The one owned buffer as a slice to be filled, where there is exactly one.
    #[must_use]
    pub fn as_owned_mut(&mut self) -> Option<&mut [u8]> {
        match &mut self.0 {
            Repr::One(buffer) => Some(buffer),
            Repr::Many(_) | Repr::Guest { .. } => None,
        }
    }

    /// The owned bytes in one piece. `None` for guest memory.
    #[must_use]
    pub fn into_vec(self) -> Option<Vec<u8>> {
        match self.0 {
            Repr::One(buffer) => Some(buffer),
            Repr::Many(buffers) => Some(buffers.concat()),
            Repr::Guest { .. } => None,
        }
    }

    /// Copies bytes out, from `at`. Each byte is loaded once; a guest that writes meanwhile gives a mixture.
    ///
    /// Returns how many were copied: fewer than asked where the memory ends before.
    pub fn copy_to(&self, at: usize, into: &mut [u8]) -> usize {
        let mut done = 0;
        self.walk(at, into.len(), |piece, within, count| {
            let into = &mut into[done..done + count];
            match piece {
                Piece::Owned(bytes) => into.copy_from_slice(&bytes[within..within + count]),
                // SAFETY: `walk` keeps `within + count` inside the piece, which `guest`'s caller keeps mapped.
                Piece::Guest(vec) => unsafe { load(vec.base.add(within), into) },
            }
            done += count;
        });
        done
    }

    /// Copies bytes in, from `at`. Returns how many: fewer than given where the memory ends before.
    pub fn copy_from(&mut self, at: usize, from: &[u8]) -> usize {
        let mut done = 0;
        let mut skip = at;
        let mut owned = |buffer: &mut [u8]| {
            let within = skip.min(buffer.len());
            let count = (buffer.len() - within).min(from.len() - done);
            buffer[within..within + count].copy_from_slice(&from[done..done + count]);
            skip -= within;
            done += count;
        };
        match &mut self.0 {
            Repr::One(buffer) => owned(buffer),
            Repr::Many(buffers) => buffers.iter_mut().for_each(|buffer| owned(buffer)),
            Repr::Guest { .. } => self.walk(at, from.len(), |piece, within, count| {
                if let Piece::Guest(vec) = piece {
                    // SAFETY: `walk` keeps `within + count` inside the piece, which `guest`'s caller keeps mapped.
                    unsafe { store(vec.base.add(within), &from[done..done + count]) };
                }
                done += count;
            }),
        }
        done
    }

    /// The pieces for a system call that reads or writes them.
    ///
    /// # Safety
    /// The pieces may be used only while this value lives, and never as a `&[u8]` or `&mut [u8]` where
    /// [`is_guest`](Self::is_guest); they are written only for a request that reads.
    #[must_use]
    pub unsafe fn iovecs(&mut self) -> Vec<IoVec> {
        let vec = |buffer: &mut Vec<u8>| IoVec { base: buffer.as_mut_ptr(), len: buffer.len() };
        match &mut self.0 {
            Repr::One(buffer) => vec![vec(buffer)],
            Repr::Many(buffers) => buffers.iter_mut().map(vec).collect(),
            Repr::Guest { pieces, .. } => pieces.clone(),
        }
    }

    /// Visits the parts of `at..at + len`: the piece, the offset within it, how many bytes.
    fn walk(&self, at: usize, len: usize, mut visit: impl FnMut(Piece<'_>, usize, usize)) {
        let (mut skip, mut left) = (at, len);
        let mut step = |piece: Piece<'_>, size: usize| {
            let within = skip.min(size);
            let count = (size - within).min(left);
            if count > 0 {
                visit(piece, within, count);
            }
            skip -= within;
            left -= count;
        };
        match &self.0 {
            Repr::One(buffer) => step(Piece::Owned(buffer), buffer.len()),
            Repr::Many(buffers) => buffers.iter().for_each(|b| step(Piece::Owned(b), b.len())),
            Repr::Guest { pieces, .. } => pieces.iter().for_each(|p| step(Piece::Guest(*p), p.len)),
        }
    }
}

enum Piece<'a> {
    Owned(&'a [u8]),
    Guest(IoVec),
}

const WORD: usize = size_of::<usize>();

/// Loads memory that others may write: by words where it is aligned, each byte once.
///
/// # Safety
/// `from` must be valid for reads of `into.len()` bytes, and be written by others only through atomics, if at all.
unsafe fn load(from: *const u8, into: &mut [u8]) {
    let head = from.align_offset(WORD).min(into.len());
    let (head, rest) = into.split_at_mut(head);
    let (words, tail) = rest.split_at_mut(rest.len() / WORD * WORD);
    let mut at = from.cast_mut();
    for byte in head {
        // SAFETY: `at` runs through the range that the caller vouches for; a byte is always aligned.
        unsafe {
            *byte = AtomicU8::from_ptr(at).load(Ordering::Relaxed);
            at = at.add(1);
        }
    }
    for word in words.chunks_exact_mut(WORD) {
        // SAFETY: as above; `at` is aligned to a word after the head.
        unsafe {
            word.copy_from_slice(&AtomicUsize::from_ptr(at.cast()).load(Ordering::Relaxed).to_ne_bytes());
            at = at.add(WORD);
        }
    }
    for byte in tail {
        // SAFETY: as above.
        unsafe {
            *byte = AtomicU8::from_ptr(at).load(Ordering::Relaxed);
            at = at.add(1);
        }
    }
}

/// Stores into memory that others may read or write.
///
/// # Safety
/// As [`load`], for writes.
unsafe fn store(into: *mut u8, from: &[u8]) {
    let head = into.align_offset(WORD).min(from.len());
    let (head, rest) = from.split_at(head);
    let (words, tail) = rest.split_at(rest.len() / WORD * WORD);
    let mut at = into;
    for byte in head {
        // SAFETY: `at` runs through the range that the caller vouches for; a byte is always aligned.
        unsafe {
            AtomicU8::from_ptr(at).store(*byte, Ordering::Relaxed);
            at = at.add(1);
        }
    }
    for word in words.chunks_exact(WORD) {
        let mut bytes = [0; WORD];
        bytes.copy_from_slice(word);
        // SAFETY: as above; `at` is aligned to a word after the head.
        unsafe {
            AtomicUsize::from_ptr(at.cast()).store(usize::from_ne_bytes(bytes), Ordering::Relaxed);
            at = at.add(WORD);
        }
    }
    for byte in tail {
        // SAFETY: as above.
        unsafe {
            AtomicU8::from_ptr(at).store(*byte, Ordering::Relaxed);
            at = at.add(1);
        }
    }
}

impl From<Vec<u8>> for Segments {
    fn from(buffer: Vec<u8>) -> Self {
        Self::owned(buffer)
    }
}

impl Default for Segments {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Segments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, pieces) = match &self.0 {
            Repr::One(_) => ("owned", 1),
            Repr::Many(buffers) => ("owned", buffers.len()),
            Repr::Guest { pieces, owner, .. } => {
                let _kept = owner;
                ("guest", pieces.len())
            }
        };
        f.debug_struct("Segments")
            .field("kind", &kind)
            .field("pieces", &pieces)
            .field("bytes", &self.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_meet_every_alignment() {
        let source: Vec<u8> = (0..=255).collect();
        for skew in 0..9 {
            for len in [0, 1, 7, 8, 9, 31, 64, 100] {
                let mut memory = source.clone();
                let pieces = vec![
                    IoVec { base: memory[skew..].as_mut_ptr(), len: len / 2 },
                    IoVec { base: memory[100 + skew..].as_mut_ptr(), len: len - len / 2 },
                ];
                let mut want = source[skew..skew + len / 2].to_vec();
                want.extend(&source[100 + skew..100 + skew + len - len / 2]);
                // SAFETY: `memory` outlives the segments and nothing else touches it meanwhile.
                let mut guest = unsafe { Segments::guest(pieces, Box::new(())) };
                let mut got = vec![0; len + 3];
                assert_eq!(guest.copy_to(0, &mut got), len);
                assert_eq!(got[..len], want);
                let new: Vec<u8> = (0..=255).rev().take(len).collect();
                assert_eq!(guest.copy_from(0, &new), len);
                assert_eq!(guest.copy_to(0, &mut got), len);
                assert_eq!(got[..len], new);
                assert_eq!(guest.copy_to(len / 3, &mut got), len - len / 3);
                assert_eq!(got[..len - len / 3], new[len / 3..]);
            }
        }
    }

    #[test]
    fn gathered_buffers_are_one_range() {
        let mut many = Segments::gathered(vec![vec![1, 2, 3], vec![], vec![4, 5]]);
        let mut got = [0; 3];
        assert_eq!(many.copy_to(2, &mut got), 3);
        assert_eq!(got, [3, 4, 5]);
        assert_eq!(many.copy_from(1, &[9, 9, 9]), 3);
        assert_eq!(many.into_vec().unwrap(), [1, 9, 9, 9, 5]);
    }
}
