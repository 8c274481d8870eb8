//! `DescribeInstances`.

use std::collections::BTreeMap;

use futures_util::future::try_join_all;
use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::resource::{INSTANCE, records_during};
use hive_core::tag::{self, Tags};
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeInstances;
use crate::generated::{DescribeInstancesRequest, DescribeInstancesResult, Instance};
use crate::instance::record::InstanceRecord;
use crate::instance::{check_id, named, view};

const FILTERS: &[&str] = &[
    "affinity",
    "architecture",
    "availability-zone",
    "block-device-mapping.attach-time",
    "block-device-mapping.delete-on-termination",
    "block-device-mapping.device-name",
    "block-device-mapping.status",
    "block-device-mapping.volume-id",
    "client-token",
    "dns-name",
    "group-id",
    "group-name",
    "hypervisor",
    "image-id",
    "instance-id",
    "instance-lifecycle",
    "instance-state-code",
    "instance-state-name",
    "instance-type",
    "instance.group-id",
    "instance.group-name",
    "ip-address",
    "key-name",
    "launch-index",
    "launch-time",
    "monitoring-state",
    "network-interface.addresses.private-ip-address",
    "network-interface.attachment.instance-id",
    "network-interface.description",
    "network-interface.group-id",
    "network-interface.mac-address",
    "network-interface.network-interface-id",
    "network-interface.private-ip-address",
    "network-interface.subnet-id",
    "network-interface.vpc-id",
    "owner-id",
    "placement-group-name",
    "platform",
    "private-dns-name",
    "private-ip-address",
    "reason",
    "reservation-id",
    "root-device-name",
    "root-device-type",
    "state-reason-code",
    "subnet-id",
    "tenancy",
    "virtualization-type",
    "vpc-id",
];

/// How many records are read at once.
const AT_ONCE: usize = 64;

impl Handler<DescribeInstances> for Ec2 {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeInstancesRequest,
    ) -> Result<DescribeInstancesResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        if input.max_results.is_some() && !input.instance_ids.is_empty() {
            return Err(both());
        }
        let seen = self.seen(ctx, &input.instance_ids).await?;
        // Those of one request are shown together, and a page has whole instances.
        let mut rows: Vec<(String, (String, Instance))> = Vec::new();
        for (record, tags) in &seen {
            let pairs = tags.iter().map(|(key, value)| (&**key, &**value));
            if filters.pass_tagged(&pairs, |name, fits| values(record, name).iter().any(|value| fits(value)))
            {
                let origin = &record.origin;
                let order = format!("{}/{:08}/{}", origin.reservation, origin.index, record.id);
                rows.push((order, (origin.reservation.clone(), view::instance(record, tags))));
            }
        }
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        let (shown, next_token) = page.take(rows.into_iter());
        let mut grouped: BTreeMap<String, Vec<Instance>> = BTreeMap::new();
        for (reservation, instance) in shown {
            grouped.entry(reservation).or_default().push(instance);
        }
        let reservations =
            grouped.into_iter().map(|(id, instances)| view::reservation(ctx, &id, instances)).collect();
        Ok(DescribeInstancesResult { next_token, reservations })
    }
}

/// What AWS says of a page of what is named.
pub(super) fn both() -> Error {
    let message = "The parameter instancesSet cannot be used with the parameter maxResults";
    Error::invalid(message).with_code("InvalidParameterCombination")
}

impl Ec2 {
    /// The instances that are named, or all, as clients see them, with their tags.
    ///
    /// # Errors
    /// `InvalidInstanceID.Malformed`, `InvalidInstanceID.NotFound`, and the store's.
    pub(super) async fn seen(&self, ctx: &Context, ids: &[String]) -> Result<Vec<(InstanceRecord, Tags)>> {
        for id in ids {
            check_id(id)?;
        }
        let now = self.clock().now();
        let mut found: Vec<InstanceRecord> = Vec::new();
        let mut began = None;
        if ids.is_empty() {
            let (all, (first, _)) = records_during(self.state(), &INSTANCE.range(ctx)).await?;
            found.extend(all.into_iter().map(|(_, record): (_, InstanceRecord)| record));
            began = Some(first);
        } else {
            for id in ids {
                found.extend(self.state().get_as::<InstanceRecord>(&INSTANCE.key(ctx, id)?).await?);
            }
        }
        found.retain(|record| record.is_shown(now));
        let missing = ids.iter().filter(|id| !found.iter().any(|record| record.id == **id));
        let missing: Vec<&str> = missing.map(String::as_str).collect();
        if !missing.is_empty() {
            return Err(named::not_found(&missing));
        }
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        // After the records, so that no instance is shown without the tags it was made with.
        let (mut tags, ended) = tag::of_kind_at(self.state(), ctx, INSTANCE).await?;
        // One that ended in between took its tags along: without a second look it would be shown with none.
        let changed = began != Some(ended);
        let bare = found.iter().filter(|one| changed && !one.is_terminated() && !tags.contains_key(&one.id));
        let keys = bare.map(|one| INSTANCE.key(ctx, &one.id)).collect::<Result<Vec<_>>>()?;
        for keys in keys.chunks(AT_ONCE) {
            let mut again = Vec::with_capacity(keys.len());
            for key in keys {
                again.push(self.state().get_as::<InstanceRecord>(key));
            }
            let fresh = try_join_all(again).await?.into_iter().flatten();
            for fresh in fresh.filter(InstanceRecord::is_terminated) {
                if let Some(one) = found.iter_mut().find(|one| one.id == fresh.id) {
                    *one = fresh;
                }
            }
        }
        Ok(found
            .into_iter()
            .map(|record| {
                let tags = if record.is_terminated() {
                    record.seat.tags.clone()
                } else {
                    tags.remove(&record.id).unwrap_or_default()
                };
                (record, tags)
            })
            .collect())
    }
}

/// What an instance has under the name of a filter.
fn values(record: &InstanceRecord, filter: &str) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    let life = &record.life;
    match filter {
        "architecture" => return one(record.shape.architecture.as_str()),
        "availability-zone" => return one(&record.port.place.zone),
        "client-token" => return record.origin.token.iter().cloned().collect(),
        "hypervisor" => return one("xen"),
        "image-id" => return one(&record.shape.image),
        "instance-id" => return one(&record.id),
        "instance-state-code" => return vec![life.state.code().to_string()],
        "instance-state-name" => return one(life.state.as_str()),
        "instance-type" => return one(&record.shape.kind),
        "key-name" => return record.shape.key.iter().map(|(name, _)| name.clone()).collect(),
        "launch-index" => return vec![record.origin.index.to_string()],
        "launch-time" => {
            return view::time(life.past.launched).iter().map(|time| format!("{time:.3}")).collect();
        }
        "monitoring-state" => return one("disabled"),
        "owner-id" => return vec![record.origin.account.to_string()],
        "reason" => return one(&life.why.transition),
        "reservation-id" => return one(&record.origin.reservation),
        "root-device-name" => return one(&record.shape.root_device),
        "root-device-type" => return one("ebs"),
        "state-reason-code" => return life.why.reason.iter().map(|(code, _)| code.clone()).collect(),
        "tenancy" => return one("default"),
        "virtualization-type" => return one("hvm"),
        _ => {}
    }
    if record.is_terminated() {
        return Vec::new();
    }
    let (port, facts) = (&record.port, record.port.facts.as_ref());
    let disks =
        |value: &dyn Fn(&crate::instance::record::Disk) -> String| record.disks.iter().map(value).collect();
    let address = || facts.iter().map(|facts| facts.address.to_string()).collect();
    match filter {
        "block-device-mapping.attach-time" => {
            disks(&|disk| view::time(disk.attached).map(|time| format!("{time:.3}")).unwrap_or_default())
        }
        "block-device-mapping.delete-on-termination" => disks(&|disk| disk.delete_on_termination.to_string()),
        "block-device-mapping.device-name" => disks(&|disk| disk.device.clone()),
        "block-device-mapping.status" => {
            disks(&|disk| life.attachment(&disk.volume).unwrap_or("detached").replace("busy", "detaching"))
        }
        "block-device-mapping.volume-id" => disks(&|disk| disk.volume.clone()),
        "group-id" | "instance.group-id" | "network-interface.group-id" => {
            port.place.groups.iter().map(|group| group.id.clone()).collect()
        }
        "group-name" | "instance.group-name" => {
            port.place.groups.iter().map(|group| group.name.clone()).collect()
        }
        "network-interface.addresses.private-ip-address"
        | "network-interface.private-ip-address"
        | "private-ip-address" => address(),
        "network-interface.attachment.instance-id" => one(&record.id),
        "network-interface.description" => one(&port.wanted.description),
        "network-interface.mac-address" => facts.iter().map(|facts| facts.mac.clone()).collect(),
        "network-interface.network-interface-id" => one(&port.id),
        "network-interface.subnet-id" | "subnet-id" => one(&port.place.subnet),
        "network-interface.vpc-id" | "vpc-id" => one(&port.place.vpc),
        "private-dns-name" => facts.iter().map(|facts| facts.private_dns.clone()).collect(),
        // No public addresses, placement groups, hosts or platforms here.
        _ => Vec::new(),
    }
}
