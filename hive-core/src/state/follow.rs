//! How a watch keeps up with a store.
//!
//! A watch has no buffer of its own: it has a place in the [log](super::log), which all watches share and which is
//! bounded. It is woken by the next revision, goes through the keys that were touched since, and reads the present
//! records of those in its range. One that is so slow that the log forgets its place gets a gap.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::stream::{self, BoxStream, StreamExt as _};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::log::Step;
use super::{Changes, ITEM_BYTES, Key, KeyRange, MAX_PAGE_BYTES, Record, Revision, StateEvent, StateStore};
use crate::{Error, Result};

/// How many keys of the log are looked at while it is locked.
pub(super) const MOST_KEYS: usize = 4096;

/// How long a watch waits before it looks again, which it does only so that it keeps its place.
const PATIENCE: Duration = Duration::from_secs(10);

/// What was found in one look at the log.
#[derive(Debug)]
pub(super) struct Page(Changes);

impl Page {
    /// Finds the present records of what was touched.
    ///
    /// A record that is newer than the commit that touched it is left out: that newer commit is in the log, and
    /// shows it when its turn comes. Whole commits are shown, as many as a page holds; one that alone is more, for it
    /// deleted many keys, is a gap.
    pub(super) fn of(
        step: Step,
        through: Revision,
        mut record: impl FnMut(&Key) -> Result<Option<Record>>,
    ) -> Result<Self> {
        let gap = || Ok(Self(Changes { events: vec![StateEvent::Gap(through)], through }));
        let Step::Touched(touched, looked) = step else { return gap() };
        let mut events = Vec::new();
        let (mut whole, mut whole_events, mut bytes) = (None, 0, 0);
        for (revision, touched) in touched {
            if whole != Some(revision) {
                (whole, whole_events) = (Some(revision), events.len());
            }
            let event = if touched.deleted {
                Some(StateEvent::Deleted(touched.key, revision))
            } else {
                record(&touched.key)?
                    .filter(|record| record.revision == revision)
                    .map(|record| StateEvent::Put(touched.key, record))
            };
            bytes += event.as_ref().map_or(0, size);
            events.extend(event);
            if bytes > MAX_PAGE_BYTES {
                if whole_events == 0 {
                    return gap();
                }
                events.truncate(whole_events);
                return Ok(Self(Changes { events, through: Revision(revision.0 - 1) }));
            }
        }
        Ok(Self(Changes { events, through: looked }))
    }
}

/// What an event counts for in a page.
pub(super) fn size(event: &StateEvent) -> usize {
    ITEM_BYTES
        + match event {
            StateEvent::Put(key, record) => key.as_str().len() + record.value.len(),
            StateEvent::Deleted(key, _) => key.as_str().len(),
            StateEvent::Gap(_) => 0,
        }
}

/// Looks until there is something, or the time is over.
///
/// # Errors
/// What `look` says, and [`Kind::Unavailable`](crate::Kind::Unavailable) where the store is gone.
pub(super) async fn changes(
    mut revision: watch::Receiver<Revision>,
    mut from: Revision,
    wait: Duration,
    look: impl Fn(Revision, Revision) -> Result<Page>,
) -> Result<Changes> {
    let deadline = Instant::now() + wait;
    loop {
        let through = *revision.borrow_and_update();
        let Page(page) = look(from, through)?;
        if !page.events.is_empty() {
            return Ok(page);
        }
        from = page.through;
        if from < through {
            // The log is looked at in pieces: others may have it in between.
            tokio::task::yield_now().await;
            continue;
        }
        match timeout_at(deadline, revision.changed()).await {
            Err(_) => return Ok(page),
            Ok(Ok(())) => {}
            Ok(Err(_)) => return Err(Error::unavailable("the state store is shut down")),
        }
    }
}

/// A watch made of pages. It ends with the first error.
pub(super) fn stream<S: StateStore>(
    store: S,
    range: KeyRange,
    from: Revision,
) -> BoxStream<'static, Result<StateEvent>> {
    let start = (Some(store), from, VecDeque::new());
    stream::unfold(start, move |(mut store, mut from, mut ready)| {
        let range = range.clone();
        async move {
            loop {
                if let Some(event) = ready.pop_front() {
                    return Some((Ok(event), (store, from, ready)));
                }
                match store.as_ref()?.changes(&range, from, PATIENCE).await {
                    Ok(changes) => {
                        from = changes.through;
                        ready = changes.events.into();
                    }
                    Err(error) => {
                        store = None;
                        return Some((Err(error), (store, from, ready)));
                    }
                }
            }
        }
    })
    .boxed()
}
