//! Places: for requests at work, for bodies that are still coming, for copies, and for what strangers send.
//!
//! A request whose body streams keeps its place for as long as its sender likes, and one that copies bytes for as long as
//! those take. So these have fewer places than there are for requests, and each access key only a share of them: whoever
//! uploads or copies, in however many connections and however slowly, leaves room for the others, and for what he asks
//! himself beside it.
//!
//! All that a gateway lets through fits in what one process serves of others: see the streams and handlers of
//! `hive-transport`. Of several gateways together it may not; but there, too, uploads and copies have shares of their own.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::Limits;
use super::lengthy::Tasks;
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
    uploads: Arc<Share>,
    copies: Arc<Share>,
    /// The copies at work. They end with the gateway.
    pub(super) copying: Tasks,
}

/// A request that has a place.
#[derive(Debug)]
pub(super) struct Entered {
    pub(super) place: OwnedSemaphorePermit,
    pub(super) body: Body,
    pub(super) come: Come,
}

/// That a body has come, has broken, or is not wanted any more.
#[derive(Debug)]
pub(super) struct Come(oneshot::Receiver<Infallible>);

impl Come {
    pub(super) async fn wait(self) {
        if let Ok(never) = self.0.await {
            match never {}
        }
    }
}

fn full() -> Error {
    Error::throttled("Please reduce your request rate.")
}

impl Room {
    pub(super) fn new(limits: &Limits) -> Self {
        let all = limits.requests;
        Self {
            requests: Arc::new(Semaphore::new(all)),
            large: Semaphore::new(LARGE),
            uploads: Share::new((all - all / 4).div_ceil(2), limits.uploads_of_one),
            copies: Share::new(all.div_ceil(16), all.div_ceil(64)),
            copying: Tasks::default(),
        }
    }

    /// A place for one more request of someone who is known, and for its body if that is still to come.
    ///
    /// # Errors
    /// [`Kind::Throttled`](crate::Kind::Throttled): nothing of it was done.
    pub(super) fn enter(&self, key: &AccessKeyId, body: Body) -> Result<Entered> {
        let place = Arc::clone(&self.requests).try_acquire_owned().map_err(|_| {
            metrics::counter!("hive_gateway_full_total").increment(1);
            full()
        })?;
        let (coming, come) = oneshot::channel();
        let come = Come(come);
        if body.as_inline().is_some() || body.is_end_stream() {
            return Ok(Entered { place, body, come });
        }
        let Some(upload) = Share::take(&self.uploads, key) else {
            metrics::counter!("hive_gateway_uploads_refused_total").increment(1);
            return Err(full());
        };
        Ok(Entered { place, body: Body::new(Coming { body, place: Some((upload, coming)) }), come })
    }

    /// A place for a copy, to be held until its outcome is known.
    ///
    /// # Errors
    /// [`Kind::Throttled`](crate::Kind::Throttled): nothing of it was done.
    pub(super) fn copy(&self, key: &AccessKeyId) -> Result<Place> {
        Share::take(&self.copies, key).ok_or_else(|| {
            metrics::counter!("hive_gateway_copies_refused_total").increment(1);
            full()
        })
    }
}

/// Places that are shared out by access key.
struct Share {
    most: usize,
    most_of_one: usize,
    taken: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    all: usize,
    of: BTreeMap<AccessKeyId, usize>,
}

impl Share {
    fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self { most, most_of_one, taken: Mutex::default() })
    }

    fn take(share: &Arc<Self>, key: &AccessKeyId) -> Option<Place> {
        let mut counts = share.counts();
        let of_one = counts.of.get(key).copied().unwrap_or(0);
        if counts.all >= share.most || of_one >= share.most_of_one {
            return None;
        }
        counts.all += 1;
        counts.of.insert(key.clone(), of_one + 1);
        drop(counts);
        Some(Place { share: Arc::clone(share), key: key.clone() })
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counted until it is dropped.
pub(super) struct Place {
    share: Arc<Share>,
    key: AccessKeyId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.share.counts();
        counts.all -= 1;
        if let Some(of_one) = counts.of.get_mut(&self.key) {
            *of_one -= 1;
            if *of_one == 0 {
                counts.of.remove(&self.key);
            }
        }
    }
}

/// A body that has a place until it has come, or nobody wants it any more. Then who waits for that is told.
struct Coming {
    body: Body,
    place: Option<(Place, oneshot::Sender<Infallible>)>,
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
        (limits.requests, limits.uploads_of_one) = (16, 2);
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

    /// However many keys there are, most of the places are for requests without such a body.
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
            let Entered { place: _at_work, mut body, come } = room.enter(&he, body).unwrap();
            let mut come = std::pin::pin!(come.wait());
            sender.try_send(Ok(Bytes::from_static(b"some"))).unwrap();
            assert!(body.frame().now_or_never().unwrap().unwrap().is_ok());
            assert_eq!(room.uploads.counts().all, 1);
            assert!((&mut come).now_or_never().is_none());
            if let Some(last) = last {
                sender.try_send(last).unwrap();
            }
            drop(sender);
            let end = body.frame().now_or_never().unwrap();
            assert!(end.is_none_or(|frame| frame.is_err()));
            assert_eq!(room.uploads.counts().all, 0, "the answer may take its time");
            assert!(come.now_or_never().is_some());
        }
    }

    #[test]
    fn copies_have_a_share_of_each_key_and_of_all() {
        let room = Room::new(&Limits { requests: 128, ..Limits::default() });
        let copies = |name: &str| {
            let key = key(&format!("KEYKEYKEYKEYKEY{name}"));
            std::iter::from_fn(|| room.copy(&key).ok()).collect::<Vec<_>>()
        };
        let held: Vec<_> = ["A", "B", "C", "D", "E"].map(copies).into_iter().collect();
        assert_eq!(held.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 2, 2, 0]);
        drop(held);
        assert!(room.copies.counts().of.is_empty(), "nobody is remembered");
    }
}
