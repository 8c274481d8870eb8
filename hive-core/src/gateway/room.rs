//! Places: for requests at work, for bodies that are still coming, and for what strangers send.
//!
//! A request whose body streams keeps its place for as long as its sender likes. So such bodies have fewer places than
//! there are for requests, and each access key only a share of them: whoever uploads, in however many connections and
//! however slowly, leaves room for the others, and for what he asks himself beside it.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Limits;
use crate::identity::AccessKeyId;
use crate::{Body, Error, Result};

/// A body of at most this many bytes is gathered without asking for room, as many as there are connections.
pub(super) const SMALL: u64 = 64 * 1024;
/// How many larger ones are gathered at once, before anyone knows who sends them.
const LARGE: usize = 64;

/// How many may be at work, and how many strangers may have a large body in memory.
pub(super) struct Room {
    requests: Arc<Semaphore>,
    pub(super) large: Semaphore,
    uploads: Arc<Uploads>,
}

impl Room {
    pub(super) fn new(limits: &Limits) -> Self {
        let uploads = Uploads {
            most: limits.requests - limits.requests / 4,
            most_of_one: limits.uploads_of_one,
            coming: Mutex::default(),
        };
        Self {
            requests: Arc::new(Semaphore::new(limits.requests)),
            large: Semaphore::new(LARGE),
            uploads: Arc::new(uploads),
        }
    }

    /// A place for one more request of someone who is known, and for its body if that is still to come.
    ///
    /// # Errors
    /// [`Kind::Throttled`](crate::Kind::Throttled): nothing of it was done.
    pub(super) fn enter(&self, key: &AccessKeyId, body: Body) -> Result<(OwnedSemaphorePermit, Body)> {
        let full = || Error::throttled("Please reduce your request rate.");
        let place = Arc::clone(&self.requests).try_acquire_owned().map_err(|_| full())?;
        if body.as_inline().is_some() || body.is_end_stream() {
            return Ok((place, body));
        }
        let Some(coming) = Uploads::begin(&self.uploads, key) else {
            metrics::counter!("hive_gateway_uploads_refused_total").increment(1);
            return Err(full());
        };
        Ok((place, Body::new(Coming { body, place: Some(coming) })))
    }
}

/// The bodies that are still coming.
struct Uploads {
    most: usize,
    most_of_one: usize,
    coming: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    all: usize,
    of: BTreeMap<AccessKeyId, usize>,
}

impl Uploads {
    fn begin(uploads: &Arc<Self>, key: &AccessKeyId) -> Option<Place> {
        let mut counts = uploads.counts();
        let of_one = counts.of.get(key).copied().unwrap_or(0);
        if counts.all >= uploads.most || of_one >= uploads.most_of_one {
            return None;
        }
        counts.all += 1;
        counts.of.insert(key.clone(), of_one + 1);
        drop(counts);
        Some(Place { uploads: Arc::clone(uploads), key: key.clone() })
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.coming.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counted until it is dropped.
struct Place {
    uploads: Arc<Uploads>,
    key: AccessKeyId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.uploads.counts();
        counts.all -= 1;
        if let Some(of_one) = counts.of.get_mut(&self.key) {
            *of_one -= 1;
            if *of_one == 0 {
                counts.of.remove(&self.key);
            }
        }
    }
}

/// A body that has a place until it has come, or nobody wants it any more.
struct Coming {
    body: Body,
    place: Option<Place>,
}

impl HttpBody for Coming {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let poll = Pin::new(&mut self.body).poll_frame(cx);
        if matches!(poll, Poll::Ready(None | Some(Err(_)))) || self.body.is_end_stream() {
            self.place = None;
        }
        poll
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use http_body_util::BodyExt as _;
    use tokio::sync::mpsc;

    use super::*;
    use crate::Kind;

    fn key(name: &str) -> AccessKeyId {
        format!("AKIA{name}").parse().unwrap()
    }

    fn upload() -> (mpsc::Sender<Result<Bytes>>, Body) {
        let (sender, mut receiver) = mpsc::channel(1);
        (sender, Body::from_stream(futures_util::stream::poll_fn(move |cx| receiver.poll_recv(cx))))
    }

    fn room() -> Room {
        let mut limits = Limits::default();
        (limits.requests, limits.uploads_of_one) = (8, 2);
        Room::new(&limits)
    }

    /// Slow uploads of one key, as many as there may be: others upload, and even he is answered.
    #[test]
    fn one_who_uploads_leaves_room_for_others_and_for_himself() {
        let room = room();
        let (he, she) = (key("IOSFODNN7EXAMPLE"), key("I44QH8DHBEXAMPLE"));
        let held: Vec<_> = (0..2).map(|_| room.enter(&he, upload().1).unwrap()).collect();
        for _ in 0..100 {
            assert_eq!(room.enter(&he, upload().1).unwrap_err().kind(), Kind::Throttled);
        }
        drop(room.enter(&he, Body::empty()).unwrap());
        drop(room.enter(&he, Body::from("of an action")).unwrap());
        drop(room.enter(&she, upload().1).unwrap());
        drop(held);
        drop(room.enter(&he, upload().1).unwrap());
        assert!(room.uploads.counts().of.is_empty(), "nobody is remembered");
    }

    /// However many keys there are, a quarter of the places is for requests without such a body.
    #[test]
    fn all_who_upload_leave_room_for_what_does_not() {
        let room = room();
        let held: Vec<_> =
            (0..6).map(|n| room.enter(&key(&format!("KEYKEYKEYKEYKEY{n}")), upload().1).unwrap()).collect();
        let other = key("OTHEROTHEROTHER1");
        assert_eq!(room.enter(&other, upload().1).unwrap_err().kind(), Kind::Throttled);
        let beside = room.enter(&other, Body::empty()).unwrap();
        drop((held, beside));
    }

    #[test]
    fn a_place_is_free_once_the_body_has_come_or_broken() {
        let room = room();
        let he = key("IOSFODNN7EXAMPLE");
        for last in [None, Some(Err(Error::invalid("cut")))] {
            let (sender, body) = upload();
            let (_at_work, mut body) = room.enter(&he, body).unwrap();
            sender.try_send(Ok(Bytes::from_static(b"some"))).unwrap();
            assert!(body.frame().now_or_never().unwrap().unwrap().is_ok());
            assert_eq!(room.uploads.counts().all, 1);
            if let Some(last) = last {
                sender.try_send(last).unwrap();
            }
            drop(sender);
            let end = body.frame().now_or_never().unwrap();
            assert!(end.is_none_or(|frame| frame.is_err()));
            assert_eq!(room.uploads.counts().all, 0, "the answer may take its time");
        }
    }
}
