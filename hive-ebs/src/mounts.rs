//! What this process has open, and one at a time for each resource.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use hive_core::internal::ebs::Endpoint;
use tokio::sync::{Mutex as Gate, OwnedMutexGuard};

use crate::device::BlockDevice;

/// A volume that is open and exported by this process.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub(crate) epoch: u64,
    pub(crate) device: Arc<dyn BlockDevice>,
    pub(crate) endpoint: Endpoint,
}

/// The open volumes of this process, by id. It forgets them with the process: the records say what is to be open.
#[derive(Debug, Default)]
pub(crate) struct Mounts(Mutex<BTreeMap<String, Open>>);

impl Mounts {
    pub(crate) fn get(&self, volume: &str) -> Option<Open> {
        self.table().get(volume).cloned()
    }

    pub(crate) fn put(&self, volume: &str, open: Open) {
        let mut table = self.table();
        table.insert(volume.to_owned(), open);
        metrics::gauge!("hive_ebs_mounted_volumes").set(count(table.len()));
    }

    pub(crate) fn remove(&self, volume: &str) {
        let mut table = self.table();
        table.remove(volume);
        metrics::gauge!("hive_ebs_mounted_volumes").set(count(table.len()));
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.table().keys().cloned().collect()
    }

    fn table(&self) -> MutexGuard<'_, BTreeMap<String, Open>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and a node has few volumes")]
fn count(of: usize) -> f64 {
    of as f64
}

/// One at a time for each name, within this process.
#[derive(Debug, Default)]
pub(crate) struct Gates(Mutex<BTreeMap<String, Weak<Gate<()>>>>);

impl Gates {
    /// Waits until it is alone with this name. Dropping what it gives lets the next one in. Safe to cancel.
    pub(crate) async fn enter(&self, name: &str) -> OwnedMutexGuard<()> {
        let gate = {
            let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Those that nobody holds or waits for.
            gates.retain(|_, gate| gate.strong_count() > 0);
            match gates.get(name).and_then(Weak::upgrade) {
                Some(gate) => gate,
                None => {
                    let gate = Arc::new(Gate::new(()));
                    gates.insert(name.to_owned(), Arc::downgrade(&gate));
                    gate
                }
            }
        };
        gate.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn one_at_a_time_and_nothing_is_kept() {
        let gates = Gates::default();
        let first = gates.enter("a").await;
        let other = gates.enter("b").await;
        let mut second = Box::pin(gates.enter("a"));
        assert!((&mut second).now_or_never().is_none());
        drop(first);
        drop(second.await);
        drop(other);
        drop(gates.enter("c").await);
        assert_eq!(gates.0.lock().unwrap().len(), 1);
    }
}
