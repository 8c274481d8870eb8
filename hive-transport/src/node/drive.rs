//! Running a driver: passes that never overlap, back-off after failures, health.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use hive_core::{Driver, Error, Health, Next, Result, Stopping, Wake};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::ended;

/// How long a driver sleeps where it does not say.
const IDLE: Duration = Duration::from_secs(30);
/// The first back-off after a failure; it doubles up to [`IDLE`].
const BACK_OFF: Duration = Duration::from_millis(100);

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
    while !stop.is_set() {
        let pass = AssertUnwindSafe(driver.pass(wake, &stop)).catch_unwind().await;
        let pause = match pass.unwrap_or_else(|_| Err(Error::internal("a pass panicked"))) {
            Ok(next) => {
                report.send_replace(Health::Ready);
                back_off = BACK_OFF;
                wake = Wake::Timer;
                match next {
                    Next::After(pause) => pause.min(IDLE),
                    _ => IDLE,
                }
            }
            Err(error) => {
                metrics::counter!("hive_driver_failures_total", "driver" => name.clone()).increment(1);
                tracing::warn!(driver = name, %error, "a pass failed and will be tried again");
                report.send_replace(Health::Degraded(
                    format!("its last pass failed: {}", error.message()).into(),
                ));
                wake = Wake::Retry;
                let pause = back_off;
                back_off = (back_off * 2).min(IDLE);
                pause
            }
        };
        tokio::select! {
            () = stop.wait() => break,
            () = tokio::time::sleep(pause) => {}
        }
    }
}
