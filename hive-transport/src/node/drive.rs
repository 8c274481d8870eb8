//! Running a driver: passes that never overlap, back-off after failures, health.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use hive_core::{Driver, Error, Health, Kind, Next, Result, Stopping, Wake};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::ended;

/// How long a driver sleeps where it does not say.
const IDLE: Duration = Duration::from_secs(30);
/// The first back-off after a failure; it doubles up to [`IDLE`].
const BACK_OFF: Duration = Duration::from_millis(100);
/// The longest back-off where something else is away: a pass that finds it so costs little, and who waits for its
/// return sees it soon.
const AWAY: Duration = Duration::from_secs(2);
/// How long something may be away before that is worth a warning: at a start, others are just starting too.
const WORTH: Duration = Duration::from_secs(5);
/// How often a failure is said again that stays the same.
const REPEATED: Duration = Duration::from_secs(30);

/// A driver at work.
#[derive(Debug)]
pub(super) struct Driving {
    name: String,
    health: watch::Receiver<Health>,
    task: JoinHandle<()>,
}

impl Driving {
    pub(super) fn start(name: String, driver: Arc<dyn Driver>, stop: Stopping) -> Self {
        let (report, health) = watch::channel(Health::NotReady("its first pass has not ended".into()));
        let task = tokio::spawn(run(name.clone(), driver, stop, report));
        Self { name, health, task }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Waits for the pass that runs. The signal to stop was given before.
    pub(super) async fn end(self, grace: Duration) -> Result<()> {
        ended(self.task, grace, &format!("the driver {}", self.name)).await
    }
}

async fn run(name: String, driver: Arc<dyn Driver>, stop: Stopping, report: watch::Sender<Health>) {
    let mut wake = Wake::Start;
    let mut back_off = BACK_OFF;
    let mut failing: Option<Failing> = None;
    while !stop.is_set() {
        let pass = AssertUnwindSafe(driver.pass(wake, &stop)).catch_unwind().await;
        let pause = match pass.unwrap_or_else(|_| Err(Error::internal("a pass panicked"))) {
            Ok(next) => {
                report.send_replace(Health::Ready);
                if failing.take().is_some_and(|failing| failing.said.is_some()) {
                    tracing::info!(driver = name, "a pass succeeded again");
                }
                back_off = BACK_OFF;
                wake = Wake::Timer;
                match next {
                    Next::After(pause) => pause.min(IDLE),
                    _ => IDLE,
                }
            }
            Err(error) => {
                metrics::counter!("hive_driver_failures_total", "driver" => name.clone()).increment(1);
                if failing.get_or_insert_default().is_news(&error) {
                    tracing::warn!(driver = name, %error, "a pass failed and will be tried again");
                } else {
                    tracing::debug!(driver = name, %error, "a pass failed and will be tried again");
                }
                report.send_replace(Health::Degraded(
                    format!("its last pass failed: {}", error.message()).into(),
                ));
                wake = Wake::Retry;
                let pause = back_off;
                back_off = (back_off * 2).min(if is_away(&error) { AWAY } else { IDLE });
                pause
            }
        };
        tokio::select! {
            () = stop.wait() => break,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Whether the fault is not here: it is over when someone else is back.
fn is_away(error: &Error) -> bool {
    matches!(error.kind(), Kind::Unavailable | Kind::OutcomeUnknown)
}

/// Passes that failed, one after another.
struct Failing {
    since: Instant,
    said: Option<(String, Instant)>,
}

impl Default for Failing {
    fn default() -> Self {
        Self { since: Instant::now(), said: None }
    }
}

impl Failing {
    /// Whether a failure is to be said: it is another one, or lasts.
    fn is_news(&mut self, error: &Error) -> bool {
        let (now, what) = (Instant::now(), error.to_string());
        if is_away(error) && now - self.since < WORTH {
            return false;
        }
        let news = self.said.as_ref().is_none_or(|(known, at)| *known != what || now - *at >= REPEATED);
        if news {
            self.said = Some((what, now));
        }
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_is_away_for_a_moment_is_no_news_and_what_lasts_is_said_now_and_then() {
        let (mut failing, away) = (Failing::default(), Error::unavailable("no one serves state.get"));
        assert!(!failing.is_news(&away));
        tokio::time::advance(WORTH).await;
        assert!(failing.is_news(&away));
        tokio::time::advance(AWAY).await;
        assert!(!failing.is_news(&away));
        assert!(failing.is_news(&Error::internal("another")));
        tokio::time::advance(REPEATED).await;
        assert!(failing.is_news(&Error::internal("another")));
        assert!(Failing::default().is_news(&Error::internal("a fault of its own")));
    }
}
