//! Telling a submitter what became of its request, exactly once.

use std::fmt;

use super::{IoFault, IoOutcome, Segments};

type Told = Box<dyn FnOnce(IoOutcome, Segments) + Send>;

/// Who is told what became of a request, and gets its memory back.
///
/// It fires exactly once: by [`complete`](Self::complete), or, dropped, with [`IoFault::Io`] and empty memory, so that
/// no path that forgets a request leaves a guest hanging.
///
/// ```
/// use hive_ebs::device::{Completion, IoFault, Segments};
/// use std::sync::mpsc;
///
/// let (told, outcome) = mpsc::channel();
/// drop(Completion::new(move |what, _memory| told.send(what).unwrap()));
/// assert_eq!(outcome.recv().unwrap(), Err(IoFault::Io));
/// ```
pub struct Completion(Option<Told>);

impl Completion {
    /// Tells this function. It runs on whatever thread completes the request, perhaps within
    /// [`submit`](super::BlockDevice::submit): it must not block, and should not panic.
    #[must_use]
    pub fn new(told: impl FnOnce(IoOutcome, Segments) + Send + 'static) -> Self {
        Self(Some(Box::new(told)))
    }

    /// Tells the outcome and gives the memory back.
    pub fn complete(mut self, outcome: IoOutcome, memory: Segments) {
        if let Some(told) = self.0.take() {
            told(outcome, memory);
        }
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        if let Some(told) = self.0.take() {
            told(Err(IoFault::Io), Segments::empty());
        }
    }
}

impl fmt::Debug for Completion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Completion").finish_non_exhaustive()
    }
}
