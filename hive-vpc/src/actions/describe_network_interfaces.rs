//! `DescribeNetworkInterfaces`.

use std::collections::BTreeMap;

use hive_core::generated::ec2::{AttachmentStatus, GroupIdentifier};
use hive_core::resource::{NETWORK_INTERFACE, SECURITY_GROUP, records};
use hive_core::zone::Zone;
use hive_core::{Context, Handler, Result, ResultExt as _, Timestamp, tag};

pub(crate) use crate::generated::operations::DescribeNetworkInterfaces;
use crate::generated::{
    DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult, NetworkInterface,
    NetworkInterfaceAttachment, NetworkInterfacePrivateIpAddress, NetworkInterfaceStatus,
    NetworkInterfaceType,
};
use crate::network::GroupRecord;
use crate::port::PortRecord;
use crate::show::{Asked, Tagged, truth};
use crate::{Vpc, ipam};

const FILTERS: &[&str] = &[
    "addresses.private-ip-address",
    "attachment.attachment-id",
    "attachment.delete-on-termination",
    "attachment.device-index",
    "attachment.instance-id",
    "attachment.status",
    "availability-zone",
    "description",
    "group-id",
    "group-name",
    "interface-type",
    "mac-address",
    "network-interface-id",
    "owner-id",
    "private-dns-name",
    "private-ip-address",
    "status",
    "subnet-id",
    "vpc-id",
];

impl Handler<DescribeNetworkInterfaces> for Vpc {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeNetworkInterfacesRequest,
    ) -> Result<DescribeNetworkInterfacesResult> {
        let asked = Asked {
            kind: NETWORK_INTERFACE,
            ids: &input.network_interface_ids,
            filters: &input.filters,
            known: FILTERS,
            page: (input.max_results, input.next_token.as_deref()),
        };
        let groups: Vec<(_, GroupRecord)> = records(self.state(), &SECURITY_GROUP.range(ctx)).await?;
        let names: BTreeMap<String, String> =
            groups.into_iter().map(|(_, group)| (group.id, group.name)).collect();
        let values = |port: &PortRecord, name: &str, fits: &dyn Fn(&str) -> bool| match name {
            "addresses.private-ip-address" | "private-ip-address" => fits(&port.address.to_string()),
            "attachment.attachment-id" => fits(&port.plugged.attachment),
            "attachment.delete-on-termination" => fits(truth(port.plugged.delete_on_termination)),
            "attachment.device-index" => fits(&port.plugged.index.to_string()),
            "attachment.instance-id" => fits(&port.plugged.instance),
            "attachment.status" => fits("attached"),
            "availability-zone" => fits(&port.place.zone),
            "description" => fits(&port.description),
            "group-id" => port.place.groups.iter().any(|id| fits(id)),
            "group-name" => port.place.groups.iter().any(|id| names.get(id).is_some_and(|name| fits(name))),
            "interface-type" => fits("interface"),
            "mac-address" => fits(&port.mac),
            "owner-id" => fits(ctx.account().as_str()),
            "private-dns-name" => fits(&ipam::private_dns(ctx.region(), port.address)),
            "status" => fits("in-use"),
            "subnet-id" => fits(&port.place.subnet),
            "vpc-id" => fits(&port.place.vpc),
            _ => fits(&port.id),
        };
        let (found, next_token) = self.described(ctx, &asked, |port: &PortRecord| &port.id, values).await?;
        let shown: Result<Vec<NetworkInterface>> =
            found.into_iter().map(|found| shown(ctx, found, &names)).collect();
        Ok(DescribeNetworkInterfacesResult { network_interfaces: shown?, next_token })
    }
}

fn shown(
    ctx: &Context,
    Tagged { record, tags }: Tagged<PortRecord>,
    names: &BTreeMap<String, String>,
) -> Result<NetworkInterface> {
    let since = Timestamp::from_millisecond(record.plugged.since).internal("reading when a port was made")?;
    let address = Some(record.address.to_string());
    let private_dns = Some(ipam::private_dns(ctx.region(), record.address));
    let group = |id: String| GroupIdentifier { group_name: names.get(&id).cloned(), group_id: Some(id) };
    Ok(NetworkInterface {
        attachment: Some(NetworkInterfaceAttachment {
            attach_time: Some(since),
            attachment_id: Some(record.plugged.attachment),
            delete_on_termination: Some(record.plugged.delete_on_termination),
            device_index: i32::try_from(record.plugged.index).ok(),
            network_card_index: Some(0),
            instance_id: Some(record.plugged.instance),
            instance_owner_id: Some(ctx.account().to_string()),
            status: Some(AttachmentStatus::Attached),
            ..NetworkInterfaceAttachment::default()
        }),
        availability_zone_id: Zone::named(ctx.region(), &record.place.zone).ok().map(|zone| zone.id),
        availability_zone: Some(record.place.zone),
        description: Some(record.description),
        groups: record.place.groups.into_iter().map(group).collect(),
        interface_type: Some(NetworkInterfaceType::Interface),
        mac_address: Some(record.mac),
        network_interface_id: Some(record.id),
        owner_id: Some(ctx.account().to_string()),
        private_dns_name: private_dns.clone(),
        private_ip_address: address.clone(),
        private_ip_addresses: vec![NetworkInterfacePrivateIpAddress {
            association: None,
            primary: Some(true),
            private_dns_name: private_dns,
            private_ip_address: address,
        }],
        requester_managed: Some(false),
        source_dest_check: Some(true),
        status: Some(NetworkInterfaceStatus::InUse),
        subnet_id: Some(record.place.subnet),
        tag_set: tag::shown(&tags),
        vpc_id: Some(record.place.vpc),
        ..NetworkInterface::default()
    })
}
