//! Instances as clients see them.

use hive_core::internal::vpc::Group;
use hive_core::tag::{self, Tags};
use hive_core::{Context, Timestamp};

use super::machine::State;
use super::record::{Disk, InstanceRecord};
use crate::generated::{
    ArchitectureValues, AttachmentStatus, CapacityReservationPreference,
    CapacityReservationSpecificationResponse, CpuOptions, DeviceType, EbsInstanceBlockDevice, EnclaveOptions,
    GroupIdentifier, HibernationOptions, HostnameType, HypervisorType, Instance, InstanceAutoRecoveryState,
    InstanceBlockDeviceMapping, InstanceBootModeValues, InstanceMaintenanceOptions, InstanceNetworkInterface,
    InstanceNetworkInterfaceAttachment, InstancePrivateIpAddress, InstanceState, InstanceStateChange,
    InstanceStateName, Monitoring, MonitoringState, NetworkInterfaceStatus, Placement,
    PrivateDnsNameOptionsResponse, Reservation, StateReason, Tenancy, VirtualizationType,
};
use crate::instance_type::InstanceType;

/// A time as it is kept.
pub(crate) fn time(millis: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(millis).ok()
}

/// A state with its number.
pub(crate) fn state(state: State) -> InstanceState {
    InstanceState { code: Some(state.code()), name: Some(InstanceStateName::from(state.as_str())) }
}

/// What a call made of an instance's state.
pub(crate) fn changed(id: &str, from: State, to: State) -> InstanceStateChange {
    InstanceStateChange {
        instance_id: Some(id.to_owned()),
        previous_state: Some(state(from)),
        current_state: Some(state(to)),
    }
}

pub(crate) fn groups(groups: &[Group]) -> Vec<GroupIdentifier> {
    groups
        .iter()
        .map(|group| GroupIdentifier {
            group_id: Some(group.id.clone()),
            group_name: Some(group.name.clone()),
        })
        .collect()
}

/// The instances of one request, in their order.
pub(crate) fn reservation(ctx: &Context, id: &str, instances: Vec<Instance>) -> Reservation {
    Reservation {
        reservation_id: Some(id.to_owned()),
        owner_id: Some(ctx.account().to_string()),
        instances,
        ..Reservation::default()
    }
}

/// A disk as a client sees it.
pub(crate) fn mapping(record: &InstanceRecord, disk: &Disk) -> InstanceBlockDeviceMapping {
    InstanceBlockDeviceMapping {
        device_name: Some(disk.device.clone()),
        ebs: Some(EbsInstanceBlockDevice {
            attach_time: time(disk.attached),
            delete_on_termination: Some(disk.delete_on_termination),
            status: Some(match record.life.attachment(&disk.volume) {
                Some("attached") => AttachmentStatus::Attached,
                Some("detaching" | "busy") => AttachmentStatus::Detaching,
                Some(_) => AttachmentStatus::Attaching,
                None => AttachmentStatus::Detached,
            }),
            volume_id: Some(disk.volume.clone()),
            ..EbsInstanceBlockDevice::default()
        }),
    }
}

fn interface(record: &InstanceRecord) -> Option<InstanceNetworkInterface> {
    let port = &record.port;
    let facts = port.facts.as_ref()?;
    let address = Some(facts.address.to_string());
    Some(InstanceNetworkInterface {
        attachment: Some(InstanceNetworkInterfaceAttachment {
            attach_time: time(port.attached),
            attachment_id: Some(port.id.replacen("eni-", "eni-attach-", 1)),
            delete_on_termination: Some(port.delete_on_termination),
            device_index: Some(0),
            network_card_index: Some(0),
            status: Some(AttachmentStatus::Attached),
            ..InstanceNetworkInterfaceAttachment::default()
        }),
        description: Some(port.wanted.description.clone()),
        groups: groups(&facts.place.groups),
        mac_address: Some(facts.mac.clone()),
        network_interface_id: Some(port.id.clone()),
        owner_id: Some(record.origin.account.to_string()),
        private_dns_name: Some(facts.private_dns.clone()),
        private_ip_address: address.clone(),
        private_ip_addresses: vec![InstancePrivateIpAddress {
            primary: Some(true),
            private_dns_name: Some(facts.private_dns.clone()),
            private_ip_address: address,
            ..InstancePrivateIpAddress::default()
        }],
        source_dest_check: Some(true),
        status: Some(NetworkInterfaceStatus::InUse),
        subnet_id: Some(facts.place.subnet.clone()),
        vpc_id: Some(facts.place.vpc.clone()),
        interface_type: Some("interface".to_owned()),
        ..InstanceNetworkInterface::default()
    })
}

/// An instance as a client sees it.
pub(crate) fn instance(record: &InstanceRecord, tags: &Tags) -> Instance {
    let mut shown =
        Instance {
            instance_id: Some(record.id.clone()),
            image_id: Some(record.shape.image.clone()),
            state: Some(state(record.life.state)),
            private_dns_name: Some(String::new()),
            public_dns_name: Some(String::new()),
            state_transition_reason: Some(record.life.why.transition.clone()),
            state_reason: record.life.why.reason.as_ref().map(|(code, message)| StateReason {
                code: Some(code.clone()),
                message: Some(message.clone()),
            }),
            key_name: record.shape.key.as_ref().map(|(name, _)| name.clone()),
            ami_launch_index: i32::try_from(record.origin.index).ok(),
            instance_type: Some(record.shape.kind.as_str().into()),
            launch_time: time(record.life.past.launched),
            placement: Some(Placement {
                availability_zone: Some(record.port.place.zone.clone()),
                group_name: Some(String::new()),
                tenancy: Some(Tenancy::Default),
                ..Placement::default()
            }),
            monitoring: Some(Monitoring { state: Some(MonitoringState::Disabled), ..Monitoring::default() }),
            architecture: Some(ArchitectureValues::from(record.shape.architecture.as_str())),
            client_token: Some(record.origin.token.clone().unwrap_or_default()),
            ebs_optimized: Some(record.options.ebs_optimized),
            ena_support: Some(false),
            hypervisor: Some(HypervisorType::Xen),
            root_device_name: Some(record.shape.root_device.clone()),
            root_device_type: Some(DeviceType::Ebs),
            virtualization_type: Some(VirtualizationType::Hvm),
            tags: tag::shown(tags),
            cpu_options: cpus(&record.shape.kind),
            capacity_reservation_specification: Some(CapacityReservationSpecificationResponse {
                capacity_reservation_preference: Some(CapacityReservationPreference::Open),
                ..CapacityReservationSpecificationResponse::default()
            }),
            hibernation_options: Some(HibernationOptions { configured: Some(false) }),
            metadata_options: Some(record.options.metadata.shown()),
            enclave_options: Some(EnclaveOptions { enabled: Some(false) }),
            platform_details: Some("Linux/UNIX".to_owned()),
            usage_operation: Some("RunInstances".to_owned()),
            usage_operation_update_time: time(record.port.attached),
            private_dns_name_options: Some(PrivateDnsNameOptionsResponse {
                hostname_type: Some(HostnameType::IpName),
                enable_resource_name_dns_a_record: Some(false),
                enable_resource_name_dns_aaaa_record: Some(false),
            }),
            maintenance_options: Some(InstanceMaintenanceOptions {
                auto_recovery: Some(InstanceAutoRecoveryState::Default),
                ..InstanceMaintenanceOptions::default()
            }),
            current_instance_boot_mode: Some(InstanceBootModeValues::from(record.shape.boot.as_str())),
            ..Instance::default()
        };
    // What a terminated instance had is not its any more.
    if !record.is_terminated() {
        shown.block_device_mappings = record.disks.iter().map(|disk| mapping(record, disk)).collect();
        shown.network_interfaces = interface(record).into_iter().collect();
        shown.security_groups = groups(&record.port.place.groups);
        shown.source_dest_check = Some(true);
        shown.subnet_id = Some(record.port.place.subnet.clone());
        shown.vpc_id = Some(record.port.place.vpc.clone());
        if let Some(facts) = &record.port.facts {
            shown.private_ip_address = Some(facts.address.to_string());
            shown.private_dns_name = Some(facts.private_dns.clone());
        }
    }
    shown
}

fn cpus(kind: &str) -> Option<CpuOptions> {
    let kind = InstanceType::named(kind)?;
    Some(CpuOptions {
        core_count: Some(i32::from(kind.cores())),
        threads_per_core: Some(i32::from(kind.threads())),
        ..CpuOptions::default()
    })
}
