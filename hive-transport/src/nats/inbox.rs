//! Where answers come back: one subscription for all requests of a connection, each under a token of its own.
//!
//! The client library has the like, but it keeps the entry of a request that was never answered for ever, and it cannot
//! tell a request whose subject the server refused from one that takes long.
//!
//! Whoever serves a request sees where its answer goes, and may send to the place of another answer what another role
//! is made to answer it. So a token is a number, which says what was asked before, and a tag that follows from it with a
//! key of this inbox alone: no one finds one from others.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_nats::{Client, Message, StatusCode};
use bytes::Bytes;
use hive_core::{Error, Result};
use sha2::{Digest as _, Sha256};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

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
    tag: u64,
    subject: String,
    /// It may take long: its answer is waited for whatever becomes of the connection meanwhile.
    lasting: bool,
    answer: oneshot::Sender<Answer>,
}

/// The requests that wait for an answer.
pub(super) struct Inbox {
    /// With a dot at its end.
    prefix: String,
    key: Zeroizing<[u8; 32]>,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Waiting>>,
}

/// A request's place in the inbox, until it is dropped.
pub(super) struct Slot<'a> {
    inbox: &'a Inbox,
    token: Token,
    pub(super) answer: oneshot::Receiver<Answer>,
}

/// The last part of the subject that an answer goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token {
    number: u64,
    tag: u64,
}

impl Token {
    fn parse(text: &str) -> Option<Self> {
        let (number, tag) = text.split_at_checked(text.len().checked_sub(16)?)?;
        let hex = |text| u64::from_str_radix(text, 16).ok();
        Some(Self { number: hex(number)?, tag: hex(tag)? })
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}{:016x}", self.number, self.tag)
    }
}

impl Inbox {
    /// Under this subject, which must be no one else's, with a random key.
    pub(super) fn new(unique: &str, key: [u8; 32]) -> Self {
        Self {
            prefix: format!("{unique}."),
            key: Zeroizing::new(key),
            next: AtomicU64::new(0),
            waiting: Mutex::default(),
        }
    }

    /// What is hashed is always as long, and the hash is cut: this is as good as a MAC, and one block.
    fn token(&self, number: u64) -> Token {
        let hash = Sha256::new().chain_update(*self.key).chain_update(number.to_be_bytes()).finalize();
        let tag = hash.iter().take(8).fold(0, |tag, byte| tag << 8 | u64::from(*byte));
        Token { number, tag }
    }

    /// What to subscribe to.
    pub(super) fn pattern(&self) -> String {
        format!("{}*", self.prefix)
    }

    /// A place for the answer to a request to `subject`, or to oneself where it is `None`.
    pub(super) fn begin(&self, subject: Option<&str>, lasting: bool) -> Slot<'_> {
        let token = self.token(self.next.fetch_add(1, Ordering::Relaxed));
        let (sender, answer) = oneshot::channel();
        let subject = subject.map_or_else(|| self.reply(token), str::to_owned);
        self.lock().insert(token.number, Waiting { tag: token.tag, subject, lasting, answer: sender });
        Slot { inbox: self, token, answer }
    }

    fn reply(&self, token: Token) -> String {
        format!("{}{token}", self.prefix)
    }

    /// Hands a message to the one who waits for it. No one may, if it is late. Says whether it went where an answer was
    /// asked for, or may have been: it did not where someone guessed.
    pub(super) fn complete(&self, message: Message) -> bool {
        let token = message.subject.as_str().strip_prefix(&self.prefix);
        let Some(token) = token.and_then(Token::parse) else { return false };
        let waiting = {
            let mut all = self.lock();
            match all.get(&token.number) {
                Some(waiting) if waiting.tag != token.tag => return false,
                _ => all.remove(&token.number),
            }
        };
        let Some(waiting) = waiting else { return true };
        let answer = match message.status {
            Some(StatusCode::NO_RESPONDERS) => Answer::NoResponders,
            _ => Answer::Message(message.payload),
        };
        // Whoever asked may have given up.
        let _ = waiting.answer.send(answer);
        true
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
        self.inbox.lock().remove(&self.token.number);
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
        let inbox = Inbox::new("_INBOX.u", [1; 32]);
        let mut slots: Vec<_> = (0..20).map(|_| inbox.begin(Some("ec2.x"), false)).collect();
        let last = slots.pop().unwrap();
        assert!(inbox.complete(message(&last.reply_to(), None)));
        assert!(inbox.complete(message(&slots[3].reply_to(), Some(StatusCode::NO_RESPONDERS))));
        assert!(matches!((&mut slots[3].answer).await, Ok(Answer::NoResponders)));
        inbox.deny("ec2.y");
        assert!(slots[0].answer.try_recv().is_err());
        inbox.deny("ec2.x");
        assert!(matches!(slots[0].answer.try_recv(), Ok(Answer::Denied)));
        for odd in
            ["_INBOX.u.", "_INBOX.u.zz", "_INBOX.v.1", "", "_INBOX.u.fffffffffffffffffffffffffffffffff"]
        {
            assert!(!inbox.complete(message(odd, None)));
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

    /// Who has seen where some answers go does not know where the next one does.
    #[tokio::test]
    async fn an_answer_to_a_guessed_place_is_none() {
        let (inbox, other) = (Inbox::new("_INBOX.u", [1; 32]), Inbox::new("_INBOX.u", [2; 32]));
        let seen = inbox.begin(Some("s3.getobject"), false);
        let mut next = inbox.begin(Some("iam.authenticate"), false);
        assert_eq!((seen.token.number, next.token.number), (0, 1));
        let with = |tag| inbox.reply(Token { number: 1, tag });
        let own = inbox.reply(other.token(1));
        for guess in [with(seen.token.tag), with(seen.token.tag + 1), with(next.token.tag ^ 1), own] {
            assert!(!inbox.complete(message(&guess, None)), "{guess}");
        }
        assert!(!inbox.complete(message("_INBOX.u.1", None)));
        assert!(next.answer.try_recv().is_err() && inbox.waiting() == 2);
        assert_eq!(Token::parse(&inbox.token(u64::MAX).to_string()), Some(inbox.token(u64::MAX)));
        assert!(inbox.complete(message(&next.reply_to(), None)));
        assert!(matches!((&mut next.answer).await, Ok(Answer::Message(_))));
    }
}
