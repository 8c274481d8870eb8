//! The one thread that writes.

use std::error::Error as _;
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use redb::WriteTransaction;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};

use super::room::Level;
use super::tables::{self, Writing};
use super::watched::{Faults, Watched};
use super::{FEW, Setup, Shared, database};
use crate::state::judge::judge;
use crate::state::{Commit, Key, Revision, Txn};
use crate::{Error, Kind, Result};

/// How many transactions one fsync is for at most, and how many bytes: a bound to what each waits for the others.
const MOST_TXNS: usize = 512;
const MOST_BYTES: usize = 8 << 20;

/// How many transactions are committed at once where there is little room, and how many bytes one of them may add:
/// what it takes to say that something is to go.
const LOW_TXNS: usize = 32;
const LOW_GROWTH: usize = 512;

/// A transaction and who waits for it.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) txn: Txn,
    pub(super) answer: oneshot::Sender<Result<Commit>>,
}

impl Job {
    /// Whoever does not wait any more is not told.
    fn answer(self, answer: Result<Commit>) {
        drop(self.answer.send(answer));
    }
}

pub(super) struct Committer {
    shared: Arc<Shared>,
    setup: Setup,
    /// What has failed of the file as it is open now.
    faults: Faults,
}

impl Committer {
    pub(super) fn new(shared: Arc<Shared>, setup: Setup, faults: Faults) -> Self {
        Self { shared, setup, faults }
    }

    /// Commits what comes, until no one can send any more, or the file fails. Then it closes the file.
    pub(super) fn run(mut self, mut queue: mpsc::Receiver<Job>) {
        while let Some(first) = queue.blocking_recv() {
            let batch = gather(first, &mut queue);
            metrics::histogram!("hive_state_commit_transactions").record(count(batch.len()));
            metrics::gauge!("hive_state_waiting").set(count(queue.len()));
            let began = Instant::now();
            let outcome = self.commit(batch);
            metrics::histogram!("hive_state_commit_seconds").record(began.elapsed());
            if outcome.is_break() && !self.resumed(&mut queue) {
                break;
            }
        }
        self.stop("it is closed");
        // No one who waits is left without an answer.
        queue.close();
        while let Some(job) = queue.blocking_recv() {
            job.answer(Err(self.shared.unavailable()));
        }
    }

    fn stop(&self, why: &str) {
        self.shared.stop(self.shared.life(), why.to_owned());
    }

    /// Where the file failed for want of room alone: waits for room and opens it anew, as a process does that finds what
    /// a killed one left; not with a file that lacks what was acknowledged. Whether it goes on.
    fn resumed(&mut self, queue: &mut mpsc::Receiver<Job>) -> bool {
        let Some(again) = self.setup.again.as_ref().filter(|_| self.faults.are_of_room_alone()) else {
            return false;
        };
        loop {
            match queue.try_recv() {
                Ok(job) => {
                    job.answer(Err(self.shared.unavailable()));
                    continue;
                }
                Err(TryRecvError::Disconnected) => return false,
                Err(TryRecvError::Empty) => {}
            }
            if self.setup.room.level() == Level::Plenty {
                let faults = Faults::default();
                let opened = again().and_then(|backend| {
                    let database = database(Watched::new(backend, &faults), self.setup.cache)?;
                    let log = tables::prepare(&database, self.setup.bounds)?;
                    let acknowledged = *self.shared.revision.borrow();
                    if log.now() < acknowledged {
                        // Another file, or one that lost what was synced.
                        let lost = format!("the state file ends with {}, before {acknowledged}", log.now());
                        return Err(Error::corrupt(lost));
                    }
                    Ok((database, log))
                });
                match opened {
                    Ok((database, log)) => {
                        tracing::info!(revision = %log.now(), "the state file has room again");
                        self.faults = faults;
                        self.shared.resume(database, log);
                        return true;
                    }
                    // Someone still reads it as it was open before.
                    Err(error) if error.kind() == Kind::Conflict => {}
                    Err(_) if faults.are_of_room_alone() => {}
                    Err(error) => {
                        tracing::error!(%error, "the state file cannot be opened anew");
                        self.shared.explain(format!(
                            "the state file has room again and cannot be opened anew, start the process anew: {error}"
                        ));
                        return false;
                    }
                }
            }
            std::thread::park_timeout(self.setup.look);
        }
    }

    /// Commits what there is room for, and refuses the rest.
    fn commit(&mut self, batch: Vec<Job>) -> ControlFlow<()> {
        if self.setup.room.level() == Level::Plenty {
            return self.commit_at_once(batch);
        }
        let mut batch = batch.into_iter();
        loop {
            let few: Vec<Job> = batch.by_ref().take(LOW_TXNS).collect();
            if few.is_empty() {
                return ControlFlow::Continue(());
            }
            // Each took some of it.
            let level = self.setup.room.level();
            let (fits, full): (Vec<Job>, Vec<Job>) =
                few.into_iter().partition(|job| self.fits(level, &job.txn) || self.is_known(&job.txn));
            told("full", full.len());
            for job in full {
                job.answer(Err(Error::new(
                    Kind::Exhausted,
                    "the disk of the state store is full, or read-only; nothing was done",
                )));
            }
            self.commit_at_once(fits)?;
        }
    }

    /// Whether a transaction may be committed.
    fn fits(&self, level: Level, txn: &Txn) -> bool {
        match level {
            Level::Plenty => true,
            Level::Low => txn.put.is_empty() || self.makes_room(txn).unwrap_or(false),
            Level::None => false,
        }
    }

    /// Whether a transaction changes or deletes what is there and adds next to nothing, at most one record more than
    /// that: what deletes in steps first says that something is to go.
    fn makes_room(&self, txn: &Txn) -> Result<bool> {
        let reader = self.shared.reader()?;
        let size = |key: &Key, value: &[u8]| key.as_str().len() + value.len();
        let mut before = Vec::new();
        for (key, _) in &txn.put {
            before.extend(tables::get(&reader, key)?.map(|record| size(key, &record.value)));
        }
        for range in &txn.delete {
            let there = tables::scan(&reader, range, FEW)?.records;
            before.extend(there.iter().map(|(key, record)| size(key, &record.value)));
        }
        let after: usize = txn.put.iter().map(|(key, value)| size(key, value)).sum();
        let adds = txn.put.len().saturating_sub(before.len());
        Ok(!before.is_empty() && adds <= 1 && after <= before.iter().sum::<usize>() + LOW_GROWTH)
    }

    /// Judges a batch and makes it durable, then answers. It breaks off where the store has failed.
    fn commit_at_once(&self, batch: Vec<Job>) -> ControlFlow<()> {
        if batch.is_empty() {
            return ControlFlow::Continue(());
        }
        let mut answers = Vec::with_capacity(batch.len());
        let pending = match self.judge(&batch, &mut answers) {
            Ok(pending) => pending,
            // Before the commit began: the file still ends with the one before.
            Err(error) => return self.fail(batch, &error, Kind::Unavailable, "nothing was done"),
        };
        if let Some((transaction, revision)) = pending {
            if let Err(error) = transaction.commit() {
                let error = tables::failed(error);
                return self.fail(batch, &error, Kind::OutcomeUnknown, "it was in the middle of a commit");
            }
            self.shared.revision.send_replace(revision);
        }
        for (job, answer) in batch.into_iter().zip(answers) {
            told(
                match &answer {
                    Ok(Commit::Done(_)) => "done",
                    Ok(Commit::Conflict(_)) => "conflict",
                    Err(_) => "refused",
                },
                1,
            );
            job.answer(answer);
        }
        ControlFlow::Continue(())
    }

    /// Stops the store before anyone is told, so that whoever is told finds it stopped.
    fn fail(&self, batch: Vec<Job>, error: &Error, kind: Kind, effect: &str) -> ControlFlow<()> {
        let cause = error.source().map(|source| format!(": {source}")).unwrap_or_default();
        let waits = self.setup.again.is_some() && self.faults.are_of_room_alone();
        tracing::error!(error = %error, cause, effect, waits, "the state store has failed");
        told("failed", batch.len());
        metrics::counter!("hive_state_failures_total").increment(1);
        if waits {
            let why = "the disk of the state file is full; it goes on by itself when there is room";
            self.stop(why);
            // Also where a reader met the failure first, which knows nothing of room.
            self.shared.explain(why.to_owned());
        } else {
            self.stop(&format!("the state file has failed, open it anew{cause}"));
        }
        for job in batch {
            job.answer(Err(Error::new(kind, format!("the state file has failed; {effect}"))));
        }
        ControlFlow::Break(())
    }

    /// Judges and writes a batch, up to the commit. `None` where there is nothing to commit.
    ///
    /// The log has the batch at once, for the next transaction to be judged by; no one is shown more of it than
    /// what is published.
    fn judge(
        &self,
        batch: &[Job],
        answers: &mut Vec<Result<Commit>>,
    ) -> Result<Option<(WriteTransaction, Revision)>> {
        let (database, _) = self.shared.database()?;
        let transaction = database.begin_write().map_err(tables::failed)?;
        let before = self.shared.log().now();
        let mut tables = Writing::open(&transaction)?;
        for job in batch {
            let verdict = match judge(&self.shared.log(), &mut tables, &job.txn) {
                Ok(verdict) => verdict,
                // What the transaction itself is refused for, before anything was written.
                Err(error) if matches!(error.kind(), Kind::Conflict | Kind::Invalid | Kind::TooLarge) => {
                    answers.push(Err(error));
                    continue;
                }
                Err(error) => return Err(error),
            };
            if let Some(entry) = verdict.entry {
                let mut log = self.shared.log.write().unwrap_or_else(PoisonError::into_inner);
                tables.append(Revision(log.now().0 + 1), &entry)?;
                log.push(entry);
            }
            answers.push(Ok(verdict.commit));
        }
        let log = self.shared.log();
        let revision = log.now();
        if revision == before {
            drop(tables);
            transaction.abort().map_err(tables::failed)?;
            return Ok(None);
        }
        tables.finish(&log)?;
        Ok(Some((transaction, revision)))
    }

    fn is_known(&self, txn: &Txn) -> bool {
        self.shared.log().answered(&txn.id).is_some()
    }
}

/// Also where the thread panics: no one may take the store for a working one.
impl Drop for Committer {
    fn drop(&mut self) {
        self.stop("its committer has stopped");
    }
}

/// Counts what became of transactions.
fn told(outcome: &'static str, transactions: usize) {
    if transactions > 0 {
        metrics::counter!("hive_state_transactions_total", "outcome" => outcome)
            .increment(transactions as u64);
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What waits already, as far as it is not too much for one commit.
fn gather(first: Job, queue: &mut mpsc::Receiver<Job>) -> Vec<Job> {
    let mut bytes = first.txn.size();
    let mut batch = vec![first];
    while batch.len() < MOST_TXNS && bytes < MOST_BYTES {
        let Ok(job) = queue.try_recv() else { break };
        bytes += job.txn.size();
        batch.push(job);
    }
    batch
}
