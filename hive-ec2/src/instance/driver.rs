//! The driver of a node: makes the machines there match the records, whatever either forgot.
//!
//! ```text
//!   handlers (in process) ─┐
//!   watch on the node's    ├─► pass: announce the node ─ read its placements and their records ─ observe
//!   placements, the        │         ─► a worker for each that has something to do, one at a time per instance
//!   backend's events, time ┘         ─► machines that nobody placed here
//! ```
//!
//! A pass starts work and does not wait for it: a guest that takes two minutes to power off keeps nobody waiting. What
//! is observed counts for the revision of the record that was read before; if that has moved on, the next pass looks.
//!
//! **Recovery never destroys.** A machine without a placement here is destroyed only where its record, read
//! linearizably, says that the instance is terminated, stopped, or on another node; one of which nothing is known is
//! left alone and reported. A machine that is missing is launched again.
//!
//! **Waiting.** A pass that comes for [`Wake::Timer`] first waits until something happens, so that whoever runs the
//! driver need not know what wakes it. **Cancellation.** Dropping the driver drops its workers, at any point.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use hive_core::resource::INSTANCE;
use hive_core::router::Environment;
use hive_core::state::{Key, Revision, StateEvent, transact};
use hive_core::{Driver, Kind, Next, Result, Stopping, Timestamp, Wake};
use tokio::sync::{Mutex as AsyncMutex, Notify};
use tokio::task::JoinSet;

use super::machine::{Effect, Event, State};
use super::record::{self, InstanceRecord, Whereabouts, readable};
use super::worker::Worker;
use crate::backend::{Exit, Machine, MachineEvent, MachineState};
use crate::capacity::{self, PlacementRecord};
use crate::instance_type::Room;
use crate::saga::Level;
use crate::saga::Step;
use crate::saga::execute::Hands;

/// What is said of the node's placements.
type Watch = BoxStream<'static, Result<StateEvent>>;

/// What follows where a record cannot be read.
const LEFT: &str = "its instance is left as it is";
/// How many placements are read at once.
const PAGE: usize = 1000;
/// How often it looks where nothing happens.
const INTERVAL: Duration = Duration::from_secs(10);
/// How often the node says what it has.
const ANNOUNCE: Duration = Duration::from_secs(60);

/// Drives the instances of one node.
pub(crate) struct InstanceDriver {
    environment: Environment,
    hands: Hands,
    room: Arc<Room>,
    /// Woken by the handlers of this process.
    nudge: Arc<Notify>,
    work: Mutex<Work>,
    busy: Busy,
    wakers: AsyncMutex<Wakers>,
}

/// The instances that someone works on, and how to tell them that something is wanted.
type Busy = Arc<Mutex<BTreeMap<Key, Arc<Notify>>>>;

/// What is being done.
#[derive(Default)]
struct Work {
    tasks: JoinSet<()>,
    /// Instances of which this driver has seen to it that what they need is there.
    adopted: BTreeSet<Key>,
    announced: Option<Timestamp>,
    /// When the next that waits is due.
    due: Option<i64>,
}

/// What wakes a pass.
#[derive(Default)]
struct Wakers {
    events: Option<BoxStream<'static, MachineEvent>>,
    changes: Option<Watch>,
}

/// An instance of the node, as it was read.
struct Found {
    key: Key,
    revision: Revision,
    record: InstanceRecord,
}

impl InstanceDriver {
    pub(crate) fn new(environment: Environment, hands: Hands, room: Arc<Room>, nudge: Arc<Notify>) -> Self {
        let (work, busy, wakers) = (Mutex::default(), Busy::default(), AsyncMutex::default());
        Self { environment, hands, room, nudge, work, busy, wakers }
    }

    /// Says that the node is there, so that instances are placed on it.
    async fn announce(&self) -> Result<()> {
        let now = self.environment.clock.now();
        let fresh =
            self.work().announced.is_some_and(|then| now.duration_since(then).unsigned_abs() < ANNOUNCE);
        if fresh {
            return Ok(());
        }
        let (node, room, able) = (&self.hands.node, &*self.room, self.hands.backend.capabilities());
        transact(&*self.environment.state, &*self.environment.entropy, |tx| {
            Box::pin(async move { capacity::announce(tx, node, room, able, now) })
        })
        .await?;
        self.work().announced = Some(now);
        Ok(())
    }

    /// The instances that the node has to do with and that nobody works on.
    async fn idle(&self) -> Result<(Vec<Found>, BTreeSet<String>)> {
        let mut found = Vec::new();
        let mut placed = BTreeSet::new();
        for (at, value) in self.placements().await? {
            // A placement that cannot be read is one all the same: its machine is no stray.
            placed.extend(at.as_str().rsplit('/').next().map(str::to_owned));
            let Some(placement) = readable::<PlacementRecord>(&at, &value, LEFT) else { continue };
            let (account, region) = (&placement.account, &placement.region);
            let key = Key::resource(account, region, INSTANCE.name, &placement.instance)?;
            if self.is_busy(&key) {
                continue;
            }
            match self.environment.state.get(&key).await? {
                Some(stored) => {
                    let Some(record) = readable::<InstanceRecord>(&key, &stored.value, LEFT) else {
                        continue;
                    };
                    found.push(Found { key, revision: stored.revision, record });
                }
                None => self.clear(&placement, &key).await?,
            }
        }
        Ok((found, placed))
    }

    /// The node's placements, as they are stored.
    async fn placements(&self) -> Result<Vec<(Key, Bytes)>> {
        let mut found = Vec::new();
        let mut rest = capacity::work_of(&self.hands.node);
        loop {
            let page = self.environment.state.scan(&rest, PAGE).await?;
            let more = page.records.last().filter(|_| page.more).map(|(last, _)| rest.after(last));
            found.extend(page.records.into_iter().map(|(key, record)| (key, record.value)));
            match more {
                Some(more) => rest = more,
                None => return Ok(found),
            }
        }
    }

    /// Frees the placement of an instance that is not there.
    async fn clear(&self, placement: &PlacementRecord, key: &Key) -> Result<()> {
        let node = &self.hands.node;
        transact(&*self.environment.state, &*self.environment.entropy, |tx| {
            Box::pin(async move {
                match tx.get(key).await? {
                    Some(_) => Ok(()),
                    None => capacity::clear(tx, node, placement),
                }
            })
        })
        .await
        .map(|_| ())
    }

    /// Whether someone works on an instance; whoever does is told to look again.
    fn is_busy(&self, key: &Key) -> bool {
        match lock(&self.busy).get(key) {
            Some(changed) => {
                changed.notify_one();
                true
            }
            None => false,
        }
    }

    fn begin(&self, found: Found, seen: Option<Event>, stop: &Stopping) {
        let changed = Arc::new(Notify::new());
        let worker = Worker {
            environment: self.environment.clone(),
            hands: self.hands.clone(),
            key: found.key.clone(),
            owner: (found.record.origin.account.clone(), found.record.origin.region.clone()),
            changed: Arc::clone(&changed),
            stop: stop.clone(),
        };
        let (nudge, key) = (Arc::clone(&self.nudge), found.key.clone());
        let seen = seen.map(|event| (event, found.revision));
        let mut busy = lock(&self.busy);
        busy.insert(found.key, changed);
        count(busy.len());
        drop(busy);
        let ended = Ended { busy: Arc::clone(&self.busy), nudge, key: key.clone() };
        self.work().tasks.spawn(async move {
            // A panic unwinds through it too, so that the instance is not busy for ever.
            let _ended = ended;
            if let Err(error) = worker.run(seen).await {
                tracing::warn!(%key, %error, "the work on an instance failed and will be tried again");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        });
    }

    /// Forgets the work that has ended.
    fn reap(&self) {
        let mut work = self.work();
        while let Some(ended) = work.tasks.try_join_next() {
            if let Err(error) = ended {
                tracing::error!(%error, "the work on an instance ended without an outcome");
            }
        }
    }

    /// What an observation means for an instance.
    fn seen(&self, found: &Found, machine: Option<&Machine>) -> Option<Event> {
        let life = &found.record.life;
        let first = self.work().adopted.insert(found.key.clone());
        let adopted =
            (first && life.target == Level::Running && life.ladder.rests_on_node()).then_some(Event::Adopted);
        if life.target < Level::Running || !life.ladder.is_up(&Step::Launch) {
            return adopted;
        }
        match machine.map(|machine| &machine.state) {
            Some(MachineState::Exited(Exit::Guest)) => {
                Some(Event::PoweredOff { terminate: found.record.options.terminate_on_shutdown })
            }
            Some(MachineState::Exited(Exit::Stopped)) => Some(Event::Halted),
            // Nobody saw it end: the node began anew without it, as it does after a power cut.
            None if first => Some(Event::Halted),
            Some(MachineState::Exited(_)) | None => Some(Event::Lost),
            Some(_) => adopted,
        }
    }

    /// Machines that nobody placed here.
    async fn strays(&self, machines: &[Machine], placed: &BTreeSet<String>) -> Result<()> {
        for machine in machines.iter().filter(|machine| !placed.contains(machine.id.as_str())) {
            let id = machine.id.as_str();
            let key = record::whereabouts_key(id)?;
            let Some(known) = self.environment.state.get(&key).await? else {
                tracing::warn!(machine = id, "a machine of which nothing is known is left alone");
                metrics::counter!("hive_ec2_unknown_machines_total").increment(1);
                continue;
            };
            // Of what cannot be read nothing is known.
            let Some(known) = readable::<Whereabouts>(&key, &known.value, LEFT) else { continue };
            let key = Key::resource(&known.account, &known.region, INSTANCE.name, id)?;
            let record = match self.environment.state.get(&key).await? {
                Some(stored) => match readable::<InstanceRecord>(&key, &stored.value, LEFT) {
                    Some(record) => Some(record),
                    None => continue,
                },
                None => None,
            };
            let ours = record.is_none_or(|record| {
                record.seat.node.as_ref() != Some(&self.hands.node)
                    && (record.seat.node.is_some()
                        || matches!(record.life.state, State::Terminated | State::Stopped))
            });
            if ours {
                tracing::warn!(machine = id, "a machine whose instance has no place here is destroyed");
                self.hands.backend.destroy(&machine.id).await?;
            }
        }
        Ok(())
    }

    /// Listens to what wakes a pass: before it looks, so that nothing falls in between.
    async fn listen(&self) {
        let mut wakers = self.wakers.lock().await;
        if wakers.events.is_none() {
            wakers.events = Some(self.hands.backend.events());
        }
        if wakers.changes.is_none() {
            wakers.changes = self.watch().await;
        }
    }

    async fn wait(&self, stop: &Stopping) {
        let mut wakers = self.wakers.lock().await;
        let wakers = &mut *wakers;
        let now = self.environment.clock.now().as_millisecond();
        let until = self.work().due.map(|due| u64::try_from(due - now).unwrap_or(0));
        let pause = until.map_or(INTERVAL, |millis| Duration::from_millis(millis).min(INTERVAL));
        tokio::select! {
            () = stop.wait() => {}
            () = self.nudge.notified() => {}
            () = tokio::time::sleep(pause) => {}
            event = next(&mut wakers.events) => if event.is_none() { wakers.events = None },
            change = next(&mut wakers.changes) => match change {
                Some(Ok(StateEvent::Put(..) | StateEvent::Deleted(..) | StateEvent::Gap(_))) => {}
                Some(Err(_)) | None => wakers.changes = None,
            },
        }
    }

    /// A watch on the node's placements, from now on. Without one the interval must do.
    async fn watch(&self) -> Option<Watch> {
        let range = capacity::work_of(&self.hands.node);
        let from = self.environment.state.scan(&range, 1).await.ok()?.revision;
        self.environment.state.watch(&range, from).await.ok()
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        lock(&self.work)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The next of a stream, or never where there is none.
async fn next<S: futures_util::Stream + Unpin>(stream: &mut Option<S>) -> Option<S::Item> {
    match stream {
        Some(stream) => stream.next().await,
        None => std::future::pending().await,
    }
}

/// Ends the work on an instance, however it ends, and wakes the driver to look at it once more.
struct Ended {
    busy: Busy,
    nudge: Arc<Notify>,
    key: Key,
}

impl Drop for Ended {
    fn drop(&mut self) {
        let mut busy = lock(&self.busy);
        busy.remove(&self.key);
        count(busy.len());
        drop(busy);
        self.nudge.notify_one();
    }
}

fn count(busy: usize) {
    metrics::gauge!("hive_ec2_work_running").set(f64::from(u32::try_from(busy).unwrap_or(u32::MAX)));
}

#[async_trait]
impl Driver for InstanceDriver {
    async fn pass(&self, why: Wake, stop: &Stopping) -> Result<Next> {
        if why == Wake::Timer {
            self.wait(stop).await;
        }
        self.reap();
        if stop.is_set() {
            return Ok(Next::Idle);
        }
        self.listen().await;
        self.announce().await?;
        let (idle, placed) = self.idle().await?;
        let machines = match self.hands.backend.observe().await {
            Ok(machines) => Some(machines),
            // What does not depend on it goes on.
            Err(error) if error.kind() == Kind::Unavailable => {
                tracing::warn!(%error, "the machines of this node cannot be observed");
                None
            }
            Err(error) => return Err(error),
        };
        let now = self.environment.clock.now();
        let mut due = None;
        for found in idle {
            let seen = machines.as_ref().and_then(|machines| {
                let machine = machines.iter().find(|machine| machine.id.as_str() == found.record.id);
                self.seen(&found, machine)
            });
            let effect = found.record.life.due(now).into_iter().next();
            match (&seen, effect) {
                (None, None) => {}
                (None, Some(Effect::Wait(until))) => {
                    due = Some(due.map_or(until, |other: i64| other.min(until)));
                }
                _ => self.begin(found, seen, stop),
            }
        }
        self.work().due = due;
        if let Some(machines) = &machines {
            self.strays(machines, &placed).await?;
        }
        Ok(Next::After(Duration::ZERO))
    }
}

impl std::fmt::Debug for InstanceDriver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InstanceDriver").field("node", &self.hands.node).finish_non_exhaustive()
    }
}
