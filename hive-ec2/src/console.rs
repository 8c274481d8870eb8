//! Reading a console on the node that has the machine: an operation of Hive's own, `ec2.node.<id>.readconsole`.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hive_core::protocol::{Internal, ServiceModel};
use hive_core::router::{Environment, Router};
use hive_core::{Context, Handler, Operation, Result, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::Ec2;

static MODEL: ServiceModel = ServiceModel { service: "hive", version: "", xml_namespace: "" };

/// Reads what a guest wrote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadConsole;

/// Whose.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReadConsoleInput {
    pub(crate) instance: String,
}

/// What it wrote last, at most 64 KiB.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReadConsoleOutput {
    pub(crate) base64: String,
    #[serde(default)]
    pub(crate) updated: Option<Timestamp>,
}

impl Operation for ReadConsole {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "ReadConsole";
    type Protocol = Internal;
    type Input = ReadConsoleInput;
    type Output = ReadConsoleOutput;

    fn model() -> &'static ServiceModel {
        &MODEL
    }
}

impl Handler<ReadConsole> for Ec2 {
    async fn handle(&self, _: &Context, input: ReadConsoleInput) -> Result<ReadConsoleOutput> {
        let hands = self.cloud().hands();
        let hands = hands.ok_or_else(|| hive_core::Error::not_found("this node has no machines"))?;
        let console = hands.backend.console(&input.instance.parse()?).await?;
        Ok(ReadConsoleOutput { base64: BASE64_STANDARD.encode(console.log), updated: console.updated })
    }
}

/// Adds it to the actions of a node that has machines.
///
/// # Errors
/// Where it is there already.
pub(crate) fn serve(router: Router, environment: &Environment, ec2: &Arc<Ec2>) -> Result<Router> {
    router.add::<ReadConsole, _>(environment, Arc::clone(ec2))
}
