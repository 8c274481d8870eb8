//! Futures over a device, for those who do not want completions.

use std::future::Future;
use std::ops::Range;

use tokio::sync::oneshot;

use super::{BlockDevice, Completion, IoFault, IoOp, IoOutcome, IoRequest, Segments};

/// A device as futures. Every [`BlockDevice`] has it; it cannot be implemented otherwise.
///
/// The request is submitted when the function is called, and goes on if the future is dropped.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use hive_ebs::backend::{BlockBackend, OpenSpec, VolumeSpec};
/// use hive_ebs::device::DeviceCalls as _;
/// use hive_ebs::memory::MemoryBlock;
///
/// let backend = MemoryBlock::new();
/// let id = "vol-0123456789abcdef0".parse()?;
/// backend.create(&VolumeSpec::new(id, 1 << 20)).await?;
/// let device = backend.open(&"vol-0123456789abcdef0".parse()?, &OpenSpec::writer(1)).await?;
/// device.write(4096, vec![7; 512]).await?;
/// device.flush().await?;
/// assert_eq!(device.read(4096..4608).await?, vec![7; 512]);
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
pub trait DeviceCalls: BlockDevice {
    /// Submits a request; the future is its outcome and its memory.
    fn call(
        &self,
        op: IoOp,
        range: Range<u64>,
        memory: Segments,
    ) -> impl Future<Output = (IoOutcome, Segments)> + Send + use<Self> {
        let (told, outcome) = oneshot::channel();
        // A receiver that is gone was dropped by a caller who does not wait any more.
        let done = Completion::new(move |outcome, memory| drop(told.send((outcome, memory))));
        self.submit(IoRequest { op, range, memory, done });
        async move { outcome.await.unwrap_or_else(|_| (Err(IoFault::Io), Segments::empty())) }
    }

    /// Reads a range.
    ///
    /// # Errors
    /// Any [`IoFault`].
    fn read(&self, range: Range<u64>) -> impl Future<Output = Result<Vec<u8>, IoFault>> + Send + use<Self> {
        let bytes = usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX);
        let fits = bytes as u64 <= self.info().borrow().largest_transfer;
        let reading = fits.then(|| self.call(IoOp::Read, range, Segments::owned(vec![0; bytes])));
        async move {
            let Some(reading) = reading else { return Err(IoFault::TooLarge) };
            let (outcome, memory) = reading.await;
            outcome?;
            memory.into_vec().ok_or(IoFault::Io)
        }
    }

    /// Writes at an offset.
    ///
    /// # Errors
    /// Any [`IoFault`].
    fn write(&self, at: u64, bytes: Vec<u8>) -> impl Future<Output = IoOutcome> + Send + use<Self> {
        let range = at..at.saturating_add(bytes.len() as u64);
        let writing = self.call(IoOp::Write { fua: false }, range, Segments::owned(bytes));
        async move { writing.await.0 }
    }

    /// Writes at an offset, durably.
    ///
    /// # Errors
    /// Any [`IoFault`].
    fn write_fua(&self, at: u64, bytes: Vec<u8>) -> impl Future<Output = IoOutcome> + Send + use<Self> {
        let range = at..at.saturating_add(bytes.len() as u64);
        let writing = self.call(IoOp::Write { fua: true }, range, Segments::owned(bytes));
        async move { writing.await.0 }
    }

    /// Makes durable what was completed before.
    ///
    /// # Errors
    /// Any [`IoFault`].
    fn flush(&self) -> impl Future<Output = IoOutcome> + Send + use<Self> {
        let flushing = self.call(IoOp::Flush, 0..0, Segments::empty());
        async move { flushing.await.0 }
    }

    /// Gives a range free; it reads as zeroes.
    ///
    /// # Errors
    /// Any [`IoFault`].
    fn discard(&self, range: Range<u64>) -> impl Future<Output = IoOutcome> + Send + use<Self> {
        let discarding = self.call(IoOp::Discard, range, Segments::empty());
        async move { discarding.await.0 }
    }

    /// Makes a range read as zeroes.
    ///
    /// # Errors
    /// Any [`IoFault`].
    fn write_zeroes(
        &self,
        range: Range<u64>,
        unmap: bool,
    ) -> impl Future<Output = IoOutcome> + Send + use<Self> {
        let writing = self.call(IoOp::WriteZeroes { fua: false, unmap }, range, Segments::empty());
        async move { writing.await.0 }
    }
}

impl<D: BlockDevice + ?Sized> DeviceCalls for D {}
