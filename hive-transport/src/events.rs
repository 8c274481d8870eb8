//! The bounded queue between a transport and a subscriber. What does not fit is dropped, and the subscriber told so.
//!
//! Once something is lost, everything is dropped until the subscriber has read what was queued; then it gets one
//! [`Event::Gap`]. So a gap always comes after the loss, and whoever looks anew on a gap misses nothing.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use tokio::sync::watch;

use crate::meters::Meters;
use crate::{Event, Subject};

/// The most bytes that wait for one subscriber.
const MOST_BYTES: usize = 16 << 20;

struct State {
    queue: VecDeque<(Subject, Bytes)>,
    bytes: usize,
    lost: bool,
    ended: bool,
    waker: Option<Waker>,
}

struct Shared {
    state: Mutex<State>,
    capacity: usize,
    meters: Arc<Meters>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes the subscriber.
    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// A queue of at most `capacity` events.
pub(crate) fn queue(capacity: usize, meters: Arc<Meters>) -> (Sender, Receiver) {
    let state = State { queue: VecDeque::new(), bytes: 0, lost: false, ended: false, waker: None };
    let shared = Arc::new(Shared { state: Mutex::new(state), capacity, meters });
    let (alive, closed) = watch::channel(());
    (Sender { shared: Arc::clone(&shared), closed }, Receiver { shared, _alive: alive, on_drop: None })
}

/// The transport's end. The stream ends when it is dropped.
pub(crate) struct Sender {
    shared: Arc<Shared>,
    closed: watch::Receiver<()>,
}

impl Sender {
    /// Queues a message, or loses it.
    pub(crate) fn push(&self, subject: Subject, payload: Bytes) {
        let shared = &self.shared;
        shared.change(|state| {
            if state.lost {
                return;
            }
            if state.queue.len() >= shared.capacity || state.bytes + payload.len() > MOST_BYTES {
                state.lost = true;
                shared.meters.gap();
                return;
            }
            state.bytes += payload.len();
            state.queue.push_back((subject, payload));
        });
    }

    /// Says that something was lost on the way here.
    #[cfg_attr(
        not(feature = "nats"),
        expect(dead_code, reason = "in process, there is no way to be lost on")
    )]
    pub(crate) fn lose(&self) {
        self.shared.change(|state| {
            if !std::mem::replace(&mut state.lost, true) {
                self.shared.meters.gap();
            }
        });
    }

    /// Waits until the subscriber is gone.
    #[cfg_attr(
        not(feature = "nats"),
        expect(dead_code, reason = "in process, the stream itself unsubscribes")
    )]
    pub(crate) async fn closed(&mut self) {
        // Nothing is ever sent: only the end of the other side ends this.
        while self.closed.changed().await.is_ok() {}
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.shared.change(|state| state.ended = true);
    }
}

/// The subscriber's end.
pub(crate) struct Receiver {
    shared: Arc<Shared>,
    _alive: watch::Sender<()>,
    on_drop: Option<Box<dyn FnOnce() + Send>>,
}

impl Receiver {
    /// Has `f` called when the subscriber is gone.
    pub(crate) fn on_drop(mut self, f: impl FnOnce() + Send + 'static) -> Self {
        self.on_drop = Some(Box::new(f));
        self
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        if let Some(f) = self.on_drop.take() {
            f();
        }
    }
}

impl Stream for Receiver {
    type Item = Event;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Event>> {
        let mut state = self.shared.lock();
        if let Some((subject, payload)) = state.queue.pop_front() {
            state.bytes -= payload.len();
            return Poll::Ready(Some(Event::Message { subject, payload }));
        }
        if std::mem::take(&mut state.lost) {
            return Poll::Ready(Some(Event::Gap));
        }
        if state.ended {
            return Poll::Ready(None);
        }
        state.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, StreamExt as _};
    use proptest::prelude::*;

    use super::*;

    fn payload(n: usize) -> Bytes {
        Bytes::from(n.to_string())
    }

    #[test]
    fn a_gap_comes_after_what_was_queued_and_before_what_is_newer() {
        let (sender, mut receiver) = queue(2, Arc::new(Meters::new("test")));
        let subject = Subject::discovery();
        for n in 0..5 {
            sender.push(subject.clone(), payload(n));
        }
        let mut next = || receiver.next().now_or_never().flatten();
        for n in 0..2 {
            assert_eq!(next(), Some(Event::Message { subject: subject.clone(), payload: payload(n) }));
        }
        assert_eq!(next(), Some(Event::Gap));
        assert_eq!(next(), None);
        sender.push(subject.clone(), payload(5));
        assert_eq!(next(), Some(Event::Message { subject, payload: payload(5) }));
        drop(sender);
        assert_eq!(receiver.next().now_or_never(), Some(None));
    }

    #[test]
    fn bytes_are_bounded_too() {
        let (sender, mut receiver) = queue(1000, Arc::new(Meters::new("test")));
        for _ in 0..20 {
            sender.push(Subject::discovery(), Bytes::from(vec![0; 1 << 20]));
        }
        let mut messages = 0;
        while let Some(Some(Event::Message { .. })) = receiver.next().now_or_never() {
            messages += 1;
        }
        assert_eq!(messages, 16);
    }

    proptest! {
        /// Whatever is lost, a gap follows it; what is read is in order.
        #[test]
        fn no_silent_hole(steps in proptest::collection::vec(any::<bool>(), 0..200), capacity in 1_usize..5) {
            let (sender, mut receiver) = queue(capacity, Arc::new(Meters::new("test")));
            let (mut sent, mut expected) = (0, 0);
            let mut read = |sent: usize| {
                match receiver.next().now_or_never().flatten() {
                    Some(Event::Message { payload: got, .. }) => {
                        prop_assert_eq!(got, payload(expected));
                        expected += 1;
                    }
                    // Whoever looks anew now sees everything that was sent.
                    Some(Event::Gap) => expected = sent,
                    None => prop_assert_eq!(expected, sent),
                }
                Ok(())
            };
            for push in steps {
                if push {
                    sender.push(Subject::discovery(), payload(sent));
                    sent += 1;
                } else {
                    read(sent)?;
                }
            }
            for _ in 0..capacity + 2 {
                read(sent)?;
            }
        }
    }
}
