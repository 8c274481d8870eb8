//! The promises, one a function. Each leaves no machine behind.

use std::sync::Arc;

use futures_util::StreamExt;
use hive_core::{Error, Kind, Result};

use super::bench::{Bench, ROOT};
use super::cut::cut;
use crate::backend::{
    ComputeBackend, Detach, Exit, Machine, MachineEvent, MachineId, MachineState, PortId, Stop, VolumeId,
};

type Backend = Arc<dyn ComputeBackend>;

/// The suite's machine; each check has it for itself.
fn machine() -> Result<MachineId> {
    "i-00000000000000001".parse()
}

fn volume() -> Result<VolumeId> {
    "vol-00000000000000002".parse()
}

fn port() -> Result<PortId> {
    "eni-00000000000000002".parse()
}

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Result<()> {
    if holds { Ok(()) } else { Err(Error::internal(what())) }
}

fn fails<T: std::fmt::Debug>(result: Result<T>, kind: Kind, what: &str) -> Result<()> {
    match result {
        Err(error) if error.kind() == kind => Ok(()),
        other => Err(Error::internal(format!("{what}: {kind:?} was expected, and this is {other:?}"))),
    }
}

/// What is seen of the suite's machine.
async fn seen(backend: &Backend) -> Result<Option<Machine>> {
    let id = machine()?;
    Ok(backend.observe().await?.into_iter().find(|it| it.id == id))
}

async fn is(backend: &Backend, wanted: &MachineState) -> Result<Machine> {
    let seen = seen(backend).await?.ok_or_else(|| Error::internal("observe does not show the machine"))?;
    ensure(seen.state == *wanted, || format!("{wanted:?} was expected, and this is {seen:?}"))?;
    Ok(seen)
}

async fn is_gone(backend: &Backend) -> Result<()> {
    let seen = seen(backend).await?;
    ensure(seen.is_none(), || format!("after destroy there is {seen:?}"))
}

async fn has(backend: &Backend, disks: &[&str], nics: usize) -> Result<()> {
    let seen = is(backend, &MachineState::Running).await?;
    let mut there: Vec<_> = seen.disks.iter().map(VolumeId::as_str).collect();
    there.sort_unstable();
    ensure(there == disks && seen.nics.len() == nics, || {
        format!("{disks:?} and {nics} cards, and not {seen:?}")
    })
}

pub(super) async fn the_unknown_is_said_to_be_so(bench: &dyn Bench) -> Result<()> {
    let backend = bench.open().await?;
    let id = machine()?;
    fails(backend.stop(&id, Stop::Force).await, Kind::NotFound, "stopping the unknown")?;
    fails(backend.reboot(&id).await, Kind::NotFound, "rebooting the unknown")?;
    fails(backend.console(&id).await, Kind::NotFound, "the console of the unknown")?;
    let disk = bench.disk(&volume()?).await?;
    fails(backend.attach_disk(&id, &disk).await, Kind::NotFound, "attaching to the unknown")?;
    fails(backend.attach_nic(&id, &bench.nic(&port()?)).await, Kind::NotFound, "plugging into the unknown")?;
    backend.detach_disk(&id, &volume()?, Detach::Force).await?;
    backend.detach_nic(&id, &port()?).await?;
    backend.destroy(&id).await?;
    is_gone(&backend).await
}

pub(super) async fn what_cannot_be_is_refused_and_leaves_nothing(bench: &dyn Bench) -> Result<()> {
    let backend = bench.open().await?;
    let spec = bench.machine(&machine()?).await?;
    fails(backend.launch(&spec.clone().vcpus(0)).await, Kind::Invalid, "a machine without a processor")?;
    let twice =
        spec.disks.first().cloned().ok_or_else(|| Error::internal("the bench's machine has no disk"))?;
    fails(backend.launch(&spec.disk(twice)).await, Kind::Invalid, "a machine with one disk twice")?;
    is_gone(&backend).await
}

/// From launch to destroy, each verb twice, with a restart of the daemon in between.
pub(super) async fn a_machine_lives(bench: &dyn Bench) -> Result<()> {
    let id = machine()?;
    let backend = bench.open().await?;
    let spec = bench.machine(&id).await?;
    backend.launch(&spec).await?;
    has(&backend, &[ROOT], 1).await?;
    backend.launch(&spec).await?;
    bench.booted(backend.as_ref(), &id, 1).await?;
    ensure(backend.observe().await?.len() == 1, || {
        "one machine was launched, and there are more".to_owned()
    })?;
    ensure(!backend.console(&id).await?.log.is_empty(), || "the console is empty".to_owned())?;

    if backend.capabilities().hotplug {
        let disk = bench.disk(&volume()?).await?;
        for _ in 0..2 {
            backend.attach_disk(&id, &disk).await?;
            has(&backend, &[ROOT, volume()?.as_str()], 1).await?;
        }
        for _ in 0..2 {
            backend.attach_nic(&id, &bench.nic(&port()?)).await?;
            has(&backend, &[ROOT, volume()?.as_str()], 2).await?;
        }
    }

    drop(backend);
    let backend = bench.open().await?;
    if backend.capabilities().hotplug {
        has(&backend, &[ROOT, volume()?.as_str()], 2).await?;
        for _ in 0..2 {
            backend.detach_disk(&id, &volume()?, Detach::Graceful(bench.patience())).await?;
            backend.detach_nic(&id, &port()?).await?;
            has(&backend, &[ROOT], 1).await?;
        }
        let disk = bench.disk(&volume()?).await?;
        backend.attach_disk(&id, &disk).await?;
        for _ in 0..2 {
            backend.detach_disk(&id, &volume()?, Detach::Force).await?;
            has(&backend, &[ROOT], 1).await?;
        }
    }

    backend.reboot(&id).await?;
    bench.booted(backend.as_ref(), &id, 2).await?;
    has(&backend, &[ROOT], 1).await?;

    for _ in 0..2 {
        backend.stop(&id, Stop::Graceful(bench.patience())).await?;
        let stopped = is(&backend, &MachineState::Exited(Exit::Stopped)).await?;
        let connected = stopped.disks.len() + stopped.nics.len();
        ensure(connected == 0, || format!("it is stopped, and yet has {stopped:?}"))?;
    }
    fails(backend.reboot(&id).await, Kind::Conflict, "rebooting what does not run")?;
    let disk = bench.disk(&volume()?).await?;
    fails(backend.attach_disk(&id, &disk).await, Kind::Conflict, "attaching to what does not run")?;
    backend.detach_disk(&id, &ROOT.parse()?, Detach::Graceful(bench.patience())).await?;
    let said = backend.console(&id).await?.log.len();
    ensure(said > 0, || "the console is lost when the machine stops".to_owned())?;

    drop(backend);
    let backend = bench.open().await?;
    is(&backend, &MachineState::Exited(Exit::Stopped)).await?;
    backend.launch(&bench.machine(&id).await?).await?;
    has(&backend, &[ROOT], 1).await?;
    bench.booted(backend.as_ref(), &id, 3).await?;
    for _ in 0..2 {
        backend.stop(&id, Stop::Force).await?;
        is(&backend, &MachineState::Exited(Exit::Stopped)).await?;
    }
    backend.launch(&bench.machine(&id).await?).await?;
    for _ in 0..2 {
        backend.destroy(&id).await?;
        is_gone(&backend).await?;
    }
    fails(backend.console(&id).await, Kind::NotFound, "the console of what is destroyed")
}

/// Wherever the caller is lost, launching again leads to a machine that runs, and destroying to none.
pub(super) async fn a_dropped_launch_heals(bench: &dyn Bench) -> Result<()> {
    let id = machine()?;
    for polls in [0, 1, 2, 4] {
        let backend = bench.open().await?;
        let spec = bench.machine(&id).await?;
        drop(cut(backend.launch(&spec), polls).await);
        if polls % 2 == 0 {
            backend.launch(&spec).await?;
            is(&backend, &MachineState::Running).await?;
        }
        backend.destroy(&id).await?;
        is_gone(&backend).await?;
    }
    Ok(())
}

pub(super) async fn a_dropped_destroy_heals(bench: &dyn Bench) -> Result<()> {
    let id = machine()?;
    let backend = bench.open().await?;
    for polls in [0, 1, 3] {
        backend.launch(&bench.machine(&id).await?).await?;
        drop(cut(backend.destroy(&id), polls).await);
        backend.destroy(&id).await?;
        is_gone(&backend).await?;
    }
    Ok(())
}

pub(super) async fn launches_at_once_are_one(bench: &dyn Bench) -> Result<()> {
    let id = machine()?;
    let backend = bench.open().await?;
    let spec = bench.machine(&id).await?;
    let (one, two) = tokio::join!(backend.launch(&spec), backend.launch(&spec));
    one?;
    two?;
    is(&backend, &MachineState::Running).await?;
    let (stopped, destroyed) = tokio::join!(backend.stop(&id, Stop::Force), backend.destroy(&id));
    destroyed?;
    // Whichever came first.
    if let Err(error) = stopped {
        ensure(error.kind() == Kind::NotFound, || format!("stopping what is destroyed: {error:?}"))?;
    }
    is_gone(&backend).await
}

pub(super) async fn what_happens_is_told(bench: &dyn Bench) -> Result<()> {
    let id = machine()?;
    let backend = bench.open().await?;
    let mut events = backend.events();
    backend.launch(&bench.machine(&id).await?).await?;
    backend.stop(&id, Stop::Force).await?;
    let told = async {
        while let Some(event) = events.next().await {
            if matches!(&event, MachineEvent::State(of, MachineState::Exited(_)) if *of == id) {
                return Ok(());
            }
        }
        Err(Error::internal("the events ended"))
    };
    let told = tokio::time::timeout(bench.patience(), told).await;
    told.map_err(|_| Error::internal("no event tells that the machine has exited"))??;
    backend.destroy(&id).await?;
    is_gone(&backend).await
}
