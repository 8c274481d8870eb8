//! What a process waits for before it can work: a NATS server, the role state.
//!
//! It waits for as long as it takes: processes of a cloud start in any order, and one that gives up is one more thing to
//! start again. It says what it waits for, in the log and in its status, and goes on when that is there. What waiting
//! does not mend, such as credentials that are refused, ends it at once.

use std::sync::Arc;
use std::time::Duration;

use hive_core::{Clock, Error, Health, Kind, Result};
use tokio::sync::watch;

/// How often it is tried.
const INTERVAL: Duration = Duration::from_millis(100);
/// How long it may take without a word: others are just starting too.
const WORTH: Duration = Duration::from_secs(2);
/// How often the word is said again.
const REPEATED: Duration = Duration::from_secs(30);

/// What is waited for now, for those who ask.
pub(crate) struct Waiting {
    clock: Arc<dyn Clock>,
    health: watch::Sender<Health>,
}

impl Waiting {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, health: watch::Sender::new(Health::NotReady("it is starting".into())) }
    }

    pub(crate) fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    /// Tries until it succeeds, or fails for another reason than that something is away.
    ///
    /// # Errors
    /// That reason.
    pub(crate) async fn until<T>(
        &self,
        what: &str,
        mut attempt: impl AsyncFnMut() -> Result<T>,
    ) -> Result<T> {
        let begun = self.clock.instant();
        let mut said = None;
        let mut pause = tokio::time::interval(INTERVAL);
        pause.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            pause.tick().await;
            let error = match attempt().await {
                Ok(done) => {
                    if said.is_some() {
                        tracing::info!("{what} is there");
                    }
                    self.health.send_replace(Health::NotReady("it is starting".into()));
                    return Ok(done);
                }
                Err(error) if is_away(&error) => error,
                Err(error) => return Err(error.context(format!("waiting for {what}"))),
            };
            let why = format!("waiting for {what}: {}", error.message());
            self.health.send_replace(Health::NotReady(why.into()));
            let now = self.clock.instant();
            match said {
                None if now - begun >= WORTH => tracing::info!(why = error.message(), "waiting for {what}"),
                Some(at) if now - at >= REPEATED => {
                    tracing::warn!(
                        why = error.message(),
                        seconds = (now - begun).as_secs(),
                        "still waiting for {what}"
                    );
                }
                _ => continue,
            }
            said = Some(now);
        }
    }
}

/// Whether time may mend it.
fn is_away(error: &Error) -> bool {
    matches!(error.kind(), Kind::Unavailable | Kind::OutcomeUnknown | Kind::Throttled)
}

#[cfg(test)]
mod tests {
    use hive_core::ManualClock;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_is_away_is_waited_for_and_what_is_wrong_is_not() {
        let waiting = Waiting::new(Arc::new(ManualClock::default()));
        let health = waiting.health();
        let mut left = 1000;
        let outcome = waiting.until("the role state", async || {
            left -= 1;
            if left == 0 { Ok(left) } else { Err(Error::unavailable("no one serves state.scan")) }
        });
        assert_eq!(outcome.await.unwrap(), 0);
        assert!(health.borrow().complaint().is_some_and(|what| what.contains("starting")));
        let wrong = waiting.until("NATS", async || Err::<(), _>(Error::unauthenticated("another password")));
        assert_eq!(wrong.await.unwrap_err().kind(), Kind::Unauthenticated);
    }
}
