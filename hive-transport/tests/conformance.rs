//! The conformance suite on both transports, with one thread and with several.

#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::sync::Arc;

use async_trait::async_trait;
use hive_core::{Result, SystemEntropy};
use hive_transport::conformance::{self, Bus, Harness};
use hive_transport::nats::{Nats, NatsServer, NatsServerOptions};
use hive_transport::{InProcess, Transport};

struct InProcessHarness;

#[async_trait]
impl Harness for InProcessHarness {
    async fn bus(&self, connections: usize) -> Result<Bus> {
        let first = InProcess::new();
        Ok(Bus::new((0..connections).map(|_| Arc::new(first.connect()) as _).collect()))
    }
}

/// A private server for each case.
struct NatsHarness;

#[async_trait]
impl Harness for NatsHarness {
    async fn bus(&self, connections: usize) -> Result<Bus> {
        let entropy = SystemEntropy;
        let directory = tempfile::tempdir().expect("a temporary directory");
        let server = NatsServer::start(NatsServerOptions::new(directory.path()), &entropy).await?;
        let mut list: Vec<Arc<dyn Transport>> = Vec::new();
        for _ in 0..connections {
            list.push(Arc::new(Nats::connect(server.options(), &entropy).await?));
        }
        // The server goes before its directory does.
        Ok(Bus::guarded(list, (server, directory)))
    }
}

async fn check(harness: &dyn Harness) {
    let failures = conformance::run(harness).await;
    assert!(failures.is_empty(), "{failures:#?}");
}

#[tokio::test]
async fn in_process_on_one_thread() {
    check(&InProcessHarness).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn in_process_on_several_threads() {
    check(&InProcessHarness).await;
}

#[tokio::test]
async fn nats_on_one_thread() {
    check(&NatsHarness).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nats_on_several_threads() {
    check(&NatsHarness).await;
}
