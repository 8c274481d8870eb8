//! Stopping, rebooting and destroying.

use std::sync::Arc;
use std::time::Duration;

use hive_core::{Error, Result};
use serde_json::json;
use tokio::time::Instant;

use super::home::{Home, Intent, State};
use super::machine::{Live, Slot};
use super::shared::{Shared, blocking};
use super::watch::finish;
use crate::backend::{Exit, MachineEvent, MachineId, Stop};

/// How often the button is pressed: a guest that is booting does not notice.
const PRESS: Duration = Duration::from_secs(5);

pub(super) async fn stop(shared: &Arc<Shared>, id: &MachineId, how: Stop) -> Result<()> {
    let slot = shared.known(id)?;
    let Some(live) = begin(&slot, Intent::Leave(Exit::Stopped)).await? else { return Ok(()) };
    if let Stop::Graceful(limit) = how {
        press_until(&live, limit, slot.ended(&live)).await;
    }
    let _turn = slot.turn().await;
    cut_power(shared, &slot, &live).await
}

/// Notes what is wanted of a machine that runs.
async fn begin(slot: &Slot, intent: Intent) -> Result<Option<Arc<Live>>> {
    let _turn = slot.turn().await;
    if slot.is_destroyed() {
        return Err(Error::not_found(format!("there is no machine {}", slot.id)));
    }
    let Some(live) = slot.live() else { return Ok(None) };
    let intend = |state: &mut State| state.intent = Some(intent.clone());
    match &intent {
        // Unwritten it would be a guest that powered off by itself, whatever that means for it: so it does not begin.
        Intent::Reboot => slot.save(intend).await?,
        // A disk that takes nothing does not keep a machine running.
        Intent::Leave(_) => slot.note(intend).await,
    }
    Ok(Some(live))
}

/// Presses the power button until something has happened, or the time is over: whether it has.
async fn press_until(live: &Live, limit: Duration, happened: impl Future<Output = ()>) -> bool {
    let end = Instant::now() + limit;
    let mut happened = std::pin::pin!(happened);
    let mut press = tokio::time::interval(PRESS);
    loop {
        tokio::select! {
            () = &mut happened => return true,
            () = tokio::time::sleep_until(end) => return false,
            _ = press.tick() => {}
        }
        // While it cannot be spoken to, there is nothing to press.
        let pressed = async { live.qmp().await?.execute("system_powerdown", json!({})).await };
        tokio::select! {
            () = &mut happened => return true,
            () = tokio::time::sleep_until(end) => return false,
            pressed = pressed => {
                if let Err(error) = pressed {
                    tracing::debug!(%error, "the power button does not answer");
                }
            }
        }
    }
}

/// Ends this process, if it still is the machine's. The turn is held.
async fn cut_power(shared: &Shared, slot: &Slot, live: &Arc<Live>) -> Result<()> {
    if !slot.is_live(live) {
        return Ok(());
    }
    slot.note(|state| state.intent = Some(Intent::Leave(Exit::Stopped))).await;
    live.kill().await?;
    finish(shared, slot, live).await;
    Ok(())
}

pub(super) async fn reboot(shared: &Arc<Shared>, id: &MachineId) -> Result<()> {
    let slot = shared.known(id)?;
    let gone = || Error::conflict(format!("{id} does not run"));
    let live = begin(&slot, Intent::Reboot).await?.ok_or_else(gone)?;
    let mut boots = live.reboots.subscribe();
    boots.mark_unchanged();
    let happened = async {
        tokio::select! {
            // An error says that the machine is gone.
            changed = boots.changed() => drop(changed),
            () = slot.ended(&live) => {}
        }
    };
    let done = press_until(&live, shared.config.reboot_patience, happened).await;
    let _turn = slot.turn().await;
    if !slot.is_live(&live) {
        return Err(gone());
    }
    if done {
        return Ok(());
    }
    if slot.state().intent != Some(Intent::Reboot) {
        // By now it is to stop.
        return Err(Error::conflict(format!("{id} is being stopped")));
    }
    slot.note(|state| state.intent = None).await;
    live.qmp().await?.execute("system_reset", json!({})).await?;
    shared.events.send(MachineEvent::Rebooted(id.clone()));
    Ok(())
}

pub(super) async fn destroy(shared: &Arc<Shared>, id: &MachineId) -> Result<()> {
    let Some(slot) = shared.slot(id) else {
        // Nothing runs without being known; a directory may have been left.
        let home = Home::of(&shared.config.root, id);
        return blocking(move || home.destroy()).await;
    };
    let _turn = slot.turn().await;
    if slot.is_destroyed() {
        return Ok(());
    }
    if let Some(live) = slot.live() {
        cut_power(shared, &slot, &live).await?;
    }
    let home = slot.home.clone();
    blocking(move || home.destroy()).await?;
    slot.set_destroyed();
    shared.slots().remove(id);
    Ok(())
}
