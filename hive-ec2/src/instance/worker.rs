//! One instance, move by move, until there is nothing to do or nothing can be done for now.
//!
//! ```text
//!   read the record ── Life::due ──┬─ Do(move) ── perform ── commit Done | Failed ──┐
//!        ▲                         ├─ Reboot ── reboot ── commit Rebooted ──────────┤
//!        └─────────────────────────┼────────────────────────────────────────────────┘
//!                                  └─ Leave, Wait, nothing: ends
//! ```
//!
//! The record of what may be done is there before it is done, so a worker may be dropped at any point.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use hive_core::router::Environment;
use hive_core::state::{Key, Revision, Transaction, decode, transact};
use hive_core::{
    AccountId, Context, Kind, Principal, Region, RequestId, Result, ResultExt as _, Stopping, Timestamp,
};
use tokio::sync::Notify;
use tracing::Instrument as _;

use super::machine::{Effect, Event};
use super::record::{self, ConsoleRecord, InstanceRecord, TOMBSTONE, UserData};
use crate::saga::execute::{Hands, Outcome};
use crate::saga::{Level, Move, Step};

/// How often a reboot is tried.
const REBOOTS: u32 = 3;
/// The pause between two tries of what has no pause of its own.
const PAUSE: Duration = Duration::from_millis(500);

/// The work on one instance.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) environment: Environment,
    pub(super) hands: Hands,
    pub(super) key: Key,
    pub(super) owner: (AccountId, Region),
    /// Woken when what is wanted of the instance may have changed.
    pub(super) changed: Arc<Notify>,
    pub(super) stop: Stopping,
}

impl Worker {
    /// Works. `seen` is what was observed of the instance, and of which revision of its record that was said.
    ///
    /// # Errors
    /// The store's; the work stays as it is and is taken up again.
    pub(super) async fn run(self, seen: Option<(Event, Revision)>) -> Result<()> {
        if let Some((event, revision)) = seen {
            self.note(event, Some(revision), Outcome::default()).await?;
        }
        let mut reboots = 0;
        while !self.stop.is_set() {
            let Some(record) = self.read().await? else { return Ok(()) };
            if record.seat.node.as_ref() != Some(&self.hands.node) {
                // Another node has to do with it by now.
                return Ok(());
            }
            let effect = record.life.due(self.environment.clock.now()).into_iter().next();
            match effect {
                Some(Effect::Do(what)) => self.step(&record, what).await?,
                Some(Effect::Reboot) => {
                    reboots += 1;
                    self.reboot(&record, reboots).await?;
                }
                Some(Effect::Leave) => {
                    // Said again, so that it is written: an earlier daemon got only so far.
                    self.note(Event::Rebooted, None, Outcome::default()).await?;
                    return Ok(());
                }
                Some(Effect::Wait(_)) | None => return Ok(()),
            }
        }
        Ok(())
    }

    async fn step(&self, record: &InstanceRecord, what: Move) -> Result<()> {
        let user_data = match &what {
            Move::Raise(Step::Launch) => self.user_data(record).await?,
            _ => Bytes::new(),
        };
        let request_id = self.request(record);
        let span = tracing::info_span!("work", %request_id, instance = record.id, ?what);
        let began = self.environment.clock.instant();
        let done = self.perform(record, &what, user_data, request_id).instrument(span.clone()).await?;
        let Some(done) = done else { return Ok(()) };
        let took = self.environment.clock.instant().saturating_duration_since(began);
        metrics::histogram!("hive_ec2_step_seconds", "step" => what.name()).record(took);
        match done {
            Ok(outcome) => {
                tracing::debug!(parent: &span, "done");
                self.note(Event::Done(what), None, outcome).await
            }
            Err(error) => {
                tracing::warn!(parent: &span, %error, "failed");
                metrics::counter!("hive_ec2_step_failures_total", "kind" => error.kind().as_str())
                    .increment(1);
                self.note(Event::Failed(what, error.public().clone()), None, Outcome::default()).await
            }
        }
    }

    /// Performs a move. `None` where it was waiting for a guest and something else is wanted by now.
    async fn perform(
        &self,
        record: &InstanceRecord,
        what: &Move,
        user_data: Bytes,
        request: RequestId,
    ) -> Result<Option<Result<Outcome>>> {
        let ctx = self.context(request);
        let work = self.hands.perform(&ctx, record, what, user_data);
        if !matches!(what, Move::Lower(Step::Launch | Step::Plug(_))) {
            return Ok(Some(work.await));
        }
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return Ok(Some(done)),
                () = self.stop.wait() => return Ok(None),
                () = self.changed.notified() => {
                    let now = self.environment.clock.now();
                    let same = self.read().await?.is_some_and(|fresh| {
                        fresh.life.asked.force == record.life.asked.force
                            && fresh.life.asked.cut == record.life.asked.cut
                            && fresh.life.target == record.life.target
                            && fresh.life.due(now).first() == Some(&Effect::Do(what.clone()))
                    });
                    if !same {
                        return Ok(None);
                    }
                }
            }
        }
    }

    async fn reboot(&self, record: &InstanceRecord, attempt: u32) -> Result<()> {
        let id = crate::saga::execute::machine(record)?;
        let span = tracing::info_span!("reboot", request_id = %self.request(record), instance = record.id);
        let mut work = std::pin::pin!(self.hands.backend.reboot(&id).instrument(span.clone()));
        // A guest may take minutes: whoever wants it stopped meanwhile does not wait for that.
        let outcome = loop {
            tokio::select! {
                outcome = &mut work => break outcome,
                () = self.stop.wait() => return Ok(()),
                () = self.changed.notified() => {
                    let now = self.environment.clock.now();
                    let same = self
                        .read()
                        .await?
                        .is_some_and(|fresh| fresh.life.due(now).first() == Some(&Effect::Reboot));
                    if !same {
                        return Ok(());
                    }
                }
            }
        };
        match outcome {
            Err(error)
                if attempt < REBOOTS && matches!(error.kind(), Kind::OutcomeUnknown | Kind::Unavailable) =>
            {
                tracing::warn!(parent: &span, %error, "a reboot failed and is tried again");
                tokio::time::sleep(PAUSE).await;
                Ok(())
            }
            outcome => {
                if let Err(error) = outcome {
                    tracing::warn!(parent: &span, %error, "a guest was not rebooted");
                }
                self.note(Event::Rebooted, None, Outcome::default()).await
            }
        }
    }

    async fn read(&self) -> Result<Option<InstanceRecord>> {
        let found = self.environment.state.get(&self.key).await?;
        found.map(|found| decode(&self.key, &found.value)).transpose()
    }

    async fn user_data(&self, record: &InstanceRecord) -> Result<Bytes> {
        let key = record::user_data_key(&self.owner.0, &self.owner.1, &record.id)?;
        let Some(found) = self.environment.state.get(&key).await? else { return Ok(Bytes::new()) };
        let data: UserData = decode(&key, &found.value)?;
        let bytes =
            BASE64_STANDARD.decode(data.base64).or_kind(Kind::Corrupt, "stored user data is damaged")?;
        Ok(Bytes::from(bytes))
    }

    /// Takes an event into the record, with what a move came to. With a revision, only if the record still has it.
    async fn note(&self, event: Event, only: Option<Revision>, outcome: Outcome) -> Result<()> {
        let (event, outcome) = (&event, &outcome);
        let now = self.environment.clock.now();
        let ctx = &self.context(RequestId::NONE);
        transact(&*self.environment.state, &*self.environment.entropy, |tx| {
            Box::pin(async move {
                let Some(stored) = tx.stored(&self.key).await? else { return Ok(()) };
                if only.is_some_and(|revision| revision != stored.revision) {
                    return Ok(());
                }
                let mut record: InstanceRecord = decode(&self.key, &stored.value)?;
                if record.is_terminated() {
                    return Ok(());
                }
                if let Event::Done(done) = event {
                    keep(tx, &mut record, done, outcome, now)?;
                }
                record::change(tx, ctx, record, event.clone(), now).await.map(|_| ())
            })
        })
        .await
        .map(|_| ())
    }

    /// The name that work for an instance goes by: that of the request that asked for it.
    fn request(&self, record: &InstanceRecord) -> RequestId {
        record.origin.asked.unwrap_or_else(|| RequestId::random(&*self.environment.entropy))
    }

    /// In whose name the steps are taken.
    fn context(&self, request: RequestId) -> Context {
        let (account, region) = &self.owner;
        let deadline = self.environment.clock.instant() + Context::DEFAULT_TIME;
        Context::new(Principal::root(account.clone()), region.clone(), request, deadline)
    }
}

/// Writes what a move came to.
fn keep(
    tx: &mut Transaction<'_>,
    record: &mut InstanceRecord,
    done: &Move,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<()> {
    match done {
        Move::Raise(Step::EnsurePort) => record.port.facts.clone_from(&outcome.port),
        Move::Raise(Step::AttachPort) => record.port.nic.clone_from(&outcome.nic),
        Move::Lower(Step::AttachPort) => record.port.nic = None,
        Move::Raise(Step::Claim(volume)) => {
            if let Some(disk) = record.disk_mut(volume) {
                disk.attached = outcome.claimed.map_or(disk.attached, Timestamp::as_millisecond);
                disk.node = outcome.node.clone().or_else(|| disk.node.take());
            }
        }
        Move::Raise(Step::Mount(volume)) => {
            if let Some(disk) = record.disk_mut(volume) {
                disk.mounted.clone_from(&outcome.mounted);
            }
        }
        Move::Lower(Step::Mount(volume)) => {
            if let Some(disk) = record.disk_mut(volume) {
                disk.mounted = None;
            }
        }
        Move::Lower(Step::Launch) => {
            // Where the machine was launched again there is nothing to keep of the last one but what it has.
            if let Some((log, updated)) = outcome.console.as_ref().filter(|(log, _)| !log.is_empty())
                && record.life.target < Level::Running
            {
                let end = now.checked_add(TOMBSTONE).internal("reckoning when a console is forgotten")?;
                let console = ConsoleRecord {
                    base64: BASE64_STANDARD.encode(log),
                    updated: updated.unwrap_or(now).as_millisecond(),
                    end: end.as_millisecond(),
                };
                let key = record::console_key(&record.origin.account, &record.origin.region, &record.id)?;
                tx.put_expiring_as(key, &console, end)?;
            }
        }
        _ => {}
    }
    Ok(())
}
