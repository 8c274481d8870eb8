//! A device that a test holds up.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use hive_core::Result;
use hive_ebs::backend::{BlockBackend as _, OpenSpec, VolumeSpec};
use hive_ebs::device::{BlockDevice, DeviceInfo, Extents, IoFault, IoRequest};
use hive_ebs::memory::MemoryBlock;
use tokio::sync::watch;

/// A device in memory whose requests wait while it is held.
#[derive(Debug)]
pub(crate) struct Held {
    inner: Arc<dyn BlockDevice>,
    what: Mutex<What>,
    arrived: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct What {
    hold: bool,
    forget: bool,
    faults: VecDeque<IoFault>,
    held: Vec<IoRequest>,
}

impl Held {
    pub(crate) async fn new(bytes: u64) -> Arc<Self> {
        let backend = MemoryBlock::new();
        let id = || "vol-0123456789abcdef0".parse().unwrap();
        backend.create(&VolumeSpec::new(id(), bytes)).await.unwrap();
        let inner = backend.open(&id(), &OpenSpec::writer(1)).await.unwrap();
        Arc::new(Self { inner, what: Mutex::default(), arrived: watch::Sender::new(0) })
    }

    /// Holds what comes from now on.
    pub(crate) fn hold(&self) {
        self.what.lock().unwrap().hold = true;
    }

    /// Holds no more; what is held stays.
    pub(crate) fn free(&self) {
        self.what.lock().unwrap().hold = false;
    }

    /// Lets go what is held.
    pub(crate) fn release(&self) {
        let held = std::mem::take(&mut self.what.lock().unwrap().held);
        held.into_iter().for_each(|request| self.inner.submit(request));
    }

    pub(crate) fn held(&self) -> usize {
        self.what.lock().unwrap().held.len()
    }

    /// Waits until so many are held.
    pub(crate) async fn arrived(&self, count: usize) {
        self.arrived.subscribe().wait_for(|held| *held >= count).await.unwrap();
    }

    /// Fails one more request.
    pub(crate) fn fail(&self, fault: IoFault) {
        self.what.lock().unwrap().faults.push_back(fault);
    }

    /// Drops the next request.
    pub(crate) fn forget(&self) {
        self.what.lock().unwrap().forget = true;
    }
}

#[async_trait]
impl BlockDevice for Held {
    fn info(&self) -> watch::Receiver<DeviceInfo> {
        self.inner.info()
    }

    fn submit(&self, request: IoRequest) {
        let mut what = self.what.lock().unwrap();
        if std::mem::take(&mut what.forget) {
            drop(what);
            drop(request);
        } else if let Some(fault) = what.faults.pop_front() {
            drop(what);
            request.complete(Err(fault));
        } else if what.hold {
            what.held.push(request);
            let held = what.held.len();
            drop(what);
            self.arrived.send_replace(held);
        } else {
            drop(what);
            self.inner.submit(request);
        }
    }

    async fn allocation(&self, within: Range<u64>, limit: usize) -> Result<Extents> {
        self.inner.allocation(within, limit).await
    }

    async fn close(&self) -> Result<()> {
        self.inner.close().await
    }
}
