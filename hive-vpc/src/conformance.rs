//! What every [`NetworkBackend`] must do, as a suite that Hive's own and a third party's run alike.
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! hive_vpc::conformance::all(&hive_vpc::SimNetwork::new()).await;
//! # });
//! ```

#![allow(clippy::unwrap_used, reason = "a suite fails by panicking")]

use hive_core::Kind;

use crate::backend::{GroupSpec, NetworkBackend, NetworkPlan, NetworkSpec, Peer, PortSpec, Rule};

/// Runs the whole suite on a backend with nothing in force.
///
/// # Panics
/// Where the backend does not keep a promise.
pub async fn all(backend: &dyn NetworkBackend) {
    nothing_is_there_at_first(backend).await;
    a_port_comes_and_goes(backend).await;
    an_older_plan_changes_nothing(backend).await;
    what_a_plan_does_not_name_is_gone(backend).await;
}

fn port(n: u8) -> PortSpec {
    PortSpec {
        id: format!("eni-000000000000000{n:02x}"),
        vpc: "vpc-00000000000000001".to_owned(),
        mac: format!("02:00:00:00:00:{n:02x}"),
        address: std::net::Ipv4Addr::new(10, 0, 0, 10 + n),
        subnet: "10.0.0.0/24".parse().unwrap(),
        groups: vec!["sg-00000000000000001".to_owned()],
        local: true,
    }
}

fn plan(generation: u64, ports: &[u8]) -> NetworkPlan {
    let group = "sg-00000000000000001".to_owned();
    NetworkPlan {
        generation,
        networks: vec![NetworkSpec {
            id: "vpc-00000000000000001".to_owned(),
            cidr: "10.0.0.0/16".parse().unwrap(),
            ports: ports.iter().map(|n| port(*n)).collect(),
            groups: vec![GroupSpec {
                ingress: vec![Rule::everything(Peer::Group(group.clone()))],
                egress: vec![Rule::everything(Peer::Net(ipnet::Ipv4Net::default()))],
                id: group,
            }],
            egress: true,
        }],
    }
}

async fn nothing_is_there_at_first(backend: &dyn NetworkBackend) {
    let status = backend.observe().await.unwrap();
    assert!(status.attached.is_empty(), "{status:?}");
    assert!(backend.health().borrow().serves());
    let refused = backend.attach(&port(1)).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::NotFound, "a port that no plan names is attached");
    backend.detach(&port(1).id).await.unwrap();
}

async fn a_port_comes_and_goes(backend: &dyn NetworkBackend) {
    backend.apply(&plan(1, &[1, 2])).await.unwrap();
    backend.apply(&plan(1, &[1, 2])).await.unwrap();
    let first = backend.attach(&port(1)).await.unwrap();
    let again = backend.attach(&port(1)).await.unwrap();
    assert_eq!(first, again, "attaching twice answers two ends");
    assert_eq!(first.mac, port(1).mac);
    let status = backend.observe().await.unwrap();
    assert_eq!((status.generation, status.attached), (1, vec![port(1).id]));
    backend.detach(&port(1).id).await.unwrap();
    backend.detach(&port(1).id).await.unwrap();
    assert!(backend.observe().await.unwrap().attached.is_empty());
}

async fn an_older_plan_changes_nothing(backend: &dyn NetworkBackend) {
    backend.apply(&plan(5, &[1, 2])).await.unwrap();
    backend.attach(&port(2)).await.unwrap();
    backend.apply(&plan(4, &[])).await.unwrap();
    let status = backend.observe().await.unwrap();
    assert_eq!((status.generation, status.attached), (5, vec![port(2).id]), "a late plan was put in force");
}

async fn what_a_plan_does_not_name_is_gone(backend: &dyn NetworkBackend) {
    backend.apply(&plan(6, &[1])).await.unwrap();
    assert!(backend.observe().await.unwrap().attached.is_empty(), "a port outlived its plan");
    backend.apply(&NetworkPlan { generation: 7, networks: Vec::new() }).await.unwrap();
    assert_eq!(backend.attach(&port(1)).await.unwrap_err().kind(), Kind::NotFound);
}
