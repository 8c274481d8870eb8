//! Making what is there match what is wanted, one pass at a time.
//!
//! A handler commits what is *wanted*; the [`Driver`] of the owning node makes the backend match. It is
//! level-triggered: a pass looks at everything, so a lost wake-up costs time and nothing else, and a crash at any
//! point is healed by the next pass.
//!
//! Ordering: passes of one driver never overlap. Cancellation: a pass that sees [`Stopping`] returns at the next
//! point where nothing is half done; it is never dropped in the middle but at the end of the drain's grace.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::watch;

use crate::Result;

/// Makes observed match desired.
#[async_trait]
pub trait Driver: Send + Sync + fmt::Debug + 'static {
    /// Looks at everything once and does what is missing.
    ///
    /// # Errors
    /// What kept the pass from doing its work; it is logged, counted, and the next pass comes after a back-off.
    async fn pass(&self, why: Wake, stop: &Stopping) -> Result<Next>;
}

/// Why a pass runs. Only a hint: a pass must not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wake {
    /// The node has just started.
    Start,
    /// Something that was watched has changed.
    Changed,
    /// The interval is over.
    Timer,
    /// The last pass failed.
    Retry,
}

/// When the next pass should run, if nothing happens before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Next {
    /// When something happens, or the default interval is over.
    Idle,
    /// After this time at the latest.
    After(Duration),
}

/// Whether the node is about to stop.
#[derive(Clone, Debug)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// The signal, and the way to give it.
    #[must_use]
    pub fn channel() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Whether it was given. A dropped sender counts as given.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits until it is given. Safe to cancel.
    pub async fn wait(&self) {
        let mut receiver = self.0.clone();
        // An error says that the sender is gone, which means the same.
        drop(receiver.wait_for(|stop| *stop).await);
    }
}
