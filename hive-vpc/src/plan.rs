//! A node's share of every network, out of the records.

use std::collections::{BTreeMap, BTreeSet};

use hive_core::resource::{NETWORK_INTERFACE, ROUTE_TABLE, ResourceKind, SECURITY_GROUP, SUBNET, VPC};
use hive_core::state::{KeyRange, Persist, StateRead, decode};
use hive_core::{AccountId, NodeId, Result};
use ipnet::Ipv4Net;

use crate::backend::{GroupSpec, NetworkPlan, NetworkSpec, PortSpec};
use crate::network::{GroupRecord, RouteTableRecord, SubnetRecord, VpcRecord};
use crate::port::PortRecord;

/// How many records are read at once.
const PAGE: usize = 1000;

/// The records that networks are made of.
#[derive(Debug, Default)]
struct Records {
    vpcs: Vec<VpcRecord>,
    subnets: BTreeMap<String, SubnetRecord>,
    groups: Vec<GroupRecord>,
    tables: Vec<RouteTableRecord>,
    ports: Vec<PortRecord>,
}

/// Makes the plan of a node.
///
/// # Errors
/// The store's, and [`Kind::Corrupt`](hive_core::Kind::Corrupt) where a record cannot be read.
pub(crate) async fn make(state: &dyn StateRead, node: &NodeId, generation: u64) -> Result<NetworkPlan> {
    let mut records = Records::default();
    // Every account's records are in one tree with much else: from one place to the next by its first key alone.
    let mut rest = KeyRange::all();
    while let Some((key, _)) = state.scan(&rest, 1).await?.records.into_iter().next() {
        let mut segments = key.as_str().split('/').skip(1);
        let (root, region) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
        rest = match root.parse::<AccountId>() {
            Ok(account) => {
                let place = format!("/{account}/{region}/");
                records.read(state, &place).await?;
                rest.beyond(&place)
            }
            Err(_) => rest.beyond(&format!("/{root}")),
        };
    }
    Ok(NetworkPlan { generation, networks: records.networks(node) })
}

impl Records {
    /// Reads those of one account in one region.
    async fn read(&mut self, state: &dyn StateRead, place: &str) -> Result<()> {
        async fn of<T: Persist>(state: &dyn StateRead, place: &str, kind: ResourceKind) -> Result<Vec<T>> {
            let mut found = Vec::new();
            let mut rest = KeyRange::prefix(&format!("{place}{kind}/"));
            loop {
                let page = state.scan(&rest, PAGE).await?;
                for (key, record) in &page.records {
                    match decode(key, &record.value) {
                        Ok(record) => found.push(record),
                        // One that cannot be read must not take everyone's network away.
                        Err(error) => {
                            metrics::counter!("hive_vpc_unreadable_records_total").increment(1);
                            tracing::error!(%key, %error, "a record is left out of the networks");
                        }
                    }
                }
                match page.records.last() {
                    Some((last, _)) if page.more => rest = rest.after(last),
                    _ => return Ok(found),
                }
            }
        }
        self.vpcs.extend(of::<VpcRecord>(state, place, VPC).await?);
        let subnets = of::<SubnetRecord>(state, place, SUBNET).await?;
        self.subnets.extend(subnets.into_iter().map(|subnet| (subnet.id.clone(), subnet)));
        self.groups.extend(of::<GroupRecord>(state, place, SECURITY_GROUP).await?);
        self.tables.extend(of::<RouteTableRecord>(state, place, ROUTE_TABLE).await?);
        self.ports.extend(of::<PortRecord>(state, place, NETWORK_INTERFACE).await?);
        Ok(())
    }

    fn networks(&self, node: &NodeId) -> Vec<NetworkSpec> {
        let here: BTreeSet<&str> = self
            .ports
            .iter()
            .filter(|port| port.node.as_ref() == Some(node))
            .map(|port| &*port.place.vpc)
            .collect();
        let vpcs = self.vpcs.iter().filter(|vpc| here.contains(&*vpc.id));
        vpcs.map(|vpc| NetworkSpec {
            id: vpc.id.clone(),
            cidr: vpc.cidr,
            ports: self.ports_of(&vpc.id, node),
            groups: self
                .groups
                .iter()
                .filter(|group| group.vpc == vpc.id)
                .map(|group| GroupSpec {
                    id: group.id.clone(),
                    ingress: group.ingress.clone(),
                    egress: group.egress.clone(),
                })
                .collect(),
            egress: self.tables.iter().any(|table| {
                table.vpc == vpc.id && table.routes.iter().any(|route| route.to == Ipv4Net::default())
            }),
        })
        .collect()
    }

    fn ports_of(&self, vpc: &str, node: &NodeId) -> Vec<PortSpec> {
        let ports = self.ports.iter().filter(|port| port.place.vpc == vpc);
        ports
            .filter_map(|port| {
                let subnet = self.subnets.get(&port.place.subnet)?;
                Some(PortSpec {
                    id: port.id.clone(),
                    vpc: vpc.to_owned(),
                    mac: port.mac.clone(),
                    address: port.address,
                    subnet: subnet.cidr,
                    groups: port.place.groups.clone(),
                    local: port.node.as_ref() == Some(node),
                })
            })
            .collect()
    }
}
