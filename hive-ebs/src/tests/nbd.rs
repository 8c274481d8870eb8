//! Mounted over NBD: a guest finds its disk where it was.

use hive_core::internal::ebs::Endpoint;
use tokio::net::UnixStream;

use super::*;
use crate::nbd::{NbdConfig, NbdServer};

fn daemon(world: &World, sockets: &std::path::Path) -> Process {
    let config = NbdConfig { sockets: Some(sockets.to_owned()), ..NbdConfig::default() };
    let server = Arc::new(NbdServer::new(config).unwrap());
    let (state, backend) = (Arc::new(world.state.clone()), Arc::new(world.backend.clone()));
    world.process_with(state, backend, NODE, server)
}

fn path(endpoint: &Endpoint) -> &str {
    match endpoint {
        Endpoint::NbdUnix { path, .. } => path,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_restart_exports_at_the_same_path() {
    let (world, home) = (World::new(), tempfile::tempdir().unwrap());
    let sockets = home.path().join("nbd");
    let first = daemon(&world, &sockets);
    let id = first.made(1).await;
    first.claim(&id, ME).await.unwrap();
    let endpoint = first.mount(&id, ME).await.unwrap().endpoint;
    assert_eq!(endpoint, Endpoint::NbdUnix { path: path(&endpoint).to_owned(), export: id.clone() });
    UnixStream::connect(path(&endpoint)).await.unwrap();
    first.ebs.close().await.unwrap();
    assert!(UnixStream::connect(path(&endpoint)).await.is_err(), "an end of the process ends its exports");
    drop(first);

    let second = daemon(&world, &sockets);
    second.pass().await.unwrap();
    UnixStream::connect(path(&endpoint)).await.unwrap();
    assert_eq!(second.mount(&id, ME).await.unwrap().endpoint, endpoint);
    second.unmount(&id, ME).await.unwrap();
    assert!(UnixStream::connect(path(&endpoint)).await.is_err());
    second.release(&id, ME, true).await.unwrap();
    second.pass().await.unwrap();
    assert_eq!(std::fs::read_dir(&sockets).unwrap().count(), 0);
    world.check("released").await;
}
