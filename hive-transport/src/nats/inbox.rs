//! Where answers come back: one subscription for all requests of a connection, each under a token of its own.
//!
//! The client library has the like, but it keeps the entry of a request that was never answered for ever, and it cannot
//! tell a request whose subject the server refused from one that takes long.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_nats::{Client, Message, StatusCode};
use bytes::Bytes;
use hive_core::{Error, Result};
use tokio::sync::oneshot;

/// How long the server may take for a message that comes straight back.
const ROUND_TRIP: Duration = Duration::from_secs(5);

/// What came of a request.
#[derive(Debug)]
pub(super) enum Answer {
    /// Its answer.
    Message(Bytes),
    /// No one serves the subject.
    NoResponders,
    /// The credentials do not allow to send there.
    Denied,
    /// The connection has been down for so long that no answer is waited for.
    Lost,
}

struct Waiting {
    subject: String,
    /// It may take long: its answer is waited for whatever becomes of the connection meanwhile.
    lasting: bool,
    answer: oneshot::Sender<Answer>,
}

/// The requests that wait for an answer.
pub(super) struct Inbox {
    /// With a dot at its end.
    prefix: String,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Waiting>>,
}

/// A request's place in the inbox, until it is dropped.
pub(super) struct Slot<'a> {
    inbox: &'a Inbox,
    token: u64,
    pub(super) answer: oneshot::Receiver<Answer>,
}

impl Inbox {
    /// Under this subject, which must be no one else's.
    pub(super) fn new(unique: &str) -> Self {
        Self { prefix: format!("{unique}."), next: AtomicU64::new(0), waiting: Mutex::default() }
    }

    /// What to subscribe to.
    pub(super) fn pattern(&self) -> String {
        format!("{}*", self.prefix)
    }

    /// A place for the answer to a request to `subject`, or to oneself where it is `None`.
    pub(super) fn begin(&self, subject: Option<&str>, lasting: bool) -> Slot<'_> {
        let token = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, answer) = oneshot::channel();
        let subject = subject.map_or_else(|| self.reply(token), str::to_owned);
        self.lock().insert(token, Waiting { subject, lasting, answer: sender });
        Slot { inbox: self, token, answer }
    }

    fn reply(&self, token: u64) -> String {
        format!("{}{token:x}", self.prefix)
    }

    /// Hands a message to the one who waits for it. No one may, if it is late.
    pub(super) fn complete(&self, message: Message) {
        let token = message.subject.as_str().strip_prefix(&self.prefix);
        let Some(token) = token.and_then(|token| u64::from_str_radix(token, 16).ok()) else { return };
        let Some(waiting) = self.lock().remove(&token) else { return };
        let answer = match message.status {
            Some(StatusCode::NO_RESPONDERS) => Answer::NoResponders,
            _ => Answer::Message(message.payload),
        };
        // Whoever asked may have given up.
        let _ = waiting.answer.send(answer);
    }

    /// Tells everyone who has sent to `subject` that the server did not take it. Says whether it was a barrier.
    pub(super) fn deny(&self, subject: &str) -> bool {
        let mut waiting = self.lock();
        let denied: Vec<u64> =
            waiting.iter().filter(|(_, one)| one.subject == subject).map(|(token, _)| *token).collect();
        for token in denied {
            if let Some(one) = waiting.remove(&token) {
                let _ = one.answer.send(Answer::Denied);
            }
        }
        subject.starts_with(&self.prefix)
    }

    /// What is begun from now on comes after this.
    pub(super) fn mark(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// Tells those who wait since before the mark that no answer will come, but for what may take long.
    pub(super) fn lose(&self, mark: u64) {
        let mut waiting = self.lock();
        let lost: Vec<u64> = waiting
            .iter()
            .filter(|(token, one)| **token < mark && !one.lasting)
            .map(|(token, _)| *token)
            .collect();
        for token in lost {
            if let Some(one) = waiting.remove(&token) {
                // Whoever asked may have given up.
                let _ = one.answer.send(Answer::Lost);
            }
        }
    }

    /// Returns once the server has seen everything this connection sent before: a message to oneself is sent and comes
    /// back, or is refused. The client library's `flush` says only that it is written.
    pub(super) async fn barrier(&self, client: &Client) -> Result<()> {
        let mut slot = self.begin(None, false);
        let round_trip = async {
            let sent = client.publish(slot.reply_to(), Bytes::new()).await;
            sent.map_err(|source| Error::unavailable("the connection is closed").with_source(source))?;
            match (&mut slot.answer).await {
                Ok(Answer::Lost) => Err(Error::unavailable("the connection to NATS was lost")),
                Ok(_) => Ok(()),
                Err(_) => Err(Error::unavailable("the connection is closed")),
            }
        };
        match tokio::time::timeout(ROUND_TRIP, round_trip).await {
            Ok(seen) => seen,
            Err(_) => {
                Err(Error::unavailable(format!("the NATS server did not answer within {ROUND_TRIP:?}")))
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.lock().len()
    }
}

impl Slot<'_> {
    /// Where the answer is to go.
    pub(super) fn reply_to(&self) -> String {
        self.inbox.reply(self.token)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.inbox.lock().remove(&self.token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(subject: &str, status: Option<StatusCode>) -> Message {
        Message {
            subject: subject.into(),
            reply: None,
            payload: Bytes::from_static(b"x"),
            headers: None,
            status,
            description: None,
            length: 0,
        }
    }

    #[tokio::test]
    async fn each_answer_finds_its_request() {
        let inbox = Inbox::new("_INBOX.u");
        let mut slots: Vec<_> = (0..20).map(|_| inbox.begin(Some("ec2.x"), false)).collect();
        let last = slots.pop().unwrap();
        inbox.complete(message(&last.reply_to(), None));
        inbox.complete(message(&slots[3].reply_to(), Some(StatusCode::NO_RESPONDERS)));
        assert!(matches!((&mut slots[3].answer).await, Ok(Answer::NoResponders)));
        inbox.deny("ec2.y");
        assert!(slots[0].answer.try_recv().is_err());
        inbox.deny("ec2.x");
        assert!(matches!(slots[0].answer.try_recv(), Ok(Answer::Denied)));
        for odd in ["_INBOX.u.", "_INBOX.u.zz", "_INBOX.v.1", "", "_INBOX.u.ffffffffffffffffff"] {
            inbox.complete(message(odd, None));
        }
        let mut late = inbox.begin(Some("ec2.z"), false);
        let mut lasting = inbox.begin(Some("s3.copyobject"), true);
        let mark = inbox.mark();
        let mut later = inbox.begin(Some("ec2.z"), false);
        inbox.lose(mark);
        assert!(matches!(late.answer.try_recv(), Ok(Answer::Lost)));
        assert!(lasting.answer.try_recv().is_err() && later.answer.try_recv().is_err());
        assert_eq!(inbox.waiting(), 2);
        drop((slots, last, late, lasting, later));
        assert_eq!(inbox.waiting(), 0);
    }
}
