//! An S3 in one small program: `hive-object-store [DIRECTORY]`, over HTTP on loopback, or where `HIVE_LISTEN` says.
//!
//! With a directory objects are durable, without one in memory. The key is that of `AWS_ACCESS_KEY_ID` and
//! `AWS_SECRET_ACCESS_KEY`.

mod store;

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use hive_core::gateway::server::{Listener, serve};
use hive_core::gateway::{Gateway, Limits};
use hive_core::identity::{RootKey, SecretKey};
use hive_core::router::Environment;
use hive_core::state::MemoryState;
use hive_core::{Clock, Entropy, Error, Result, ResultExt as _, Stopping, SystemClock, SystemEntropy};
use hive_s3::S3;
use hive_s3::memory::MemoryObjects;

#[tokio::main]
async fn main() -> Result<()> {
    let (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>) =
        (Arc::new(SystemClock::default()), Arc::new(SystemEntropy));
    let (stop, stopping) = Stopping::channel();
    let (state, objects) = match std::env::args_os().nth(1) {
        Some(directory) => store::in_directory(directory.as_ref(), &clock, &entropy, &stopping).await?,
        None => {
            let objects = MemoryObjects::new(Arc::clone(&clock), Arc::clone(&entropy));
            (Arc::new(MemoryState::new()) as _, Arc::new(objects) as _)
        }
    };
    let key = RootKey::new(
        "000000000001".parse()?,
        variable("AWS_ACCESS_KEY_ID")?.parse()?,
        SecretKey::new(variable("AWS_SECRET_ACCESS_KEY")?),
    );
    let router = S3::new(Environment { state, clock, entropy }, objects).router()?;
    let gateway = Gateway::builder(router.into_service()).credentials(key).build();

    let address = variable("HIVE_LISTEN").unwrap_or_else(|_| "127.0.0.1:9000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await.internal("listening")?;
    let address = listener.local_addr().internal("listening")?;
    writeln!(std::io::stdout(), "listening on http://{address}").internal("saying where it listens")?;
    let (service, grace) = (gateway.into_service(), Duration::from_secs(10));
    tokio::join!(serve(Listener::Plain(listener), service, Limits::default(), stopping, grace), async {
        drop(tokio::signal::ctrl_c().await);
        stop.send_replace(true);
    });
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a program reads its environment")]
fn variable(name: &str) -> Result<String> {
    std::env::var(name).map_err(|e| Error::invalid(format!("{name} is not set")).with_source(e))
}
