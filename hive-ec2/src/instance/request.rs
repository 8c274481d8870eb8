//! What `RunInstances` asks, read and checked without looking at anything but the request.
//!
//! Every member of the input is either carried out, or equal to what Hive does anyway, or refused by its name.

use std::net::Ipv4Addr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hive_core::internal::vpc::PlaceWanted;
use hive_core::resource::{INSTANCE, NETWORK_INTERFACE, ResourceKind, VOLUME};
use hive_core::tag::{self, Tags};
use hive_core::{Error, Result};

use super::metadata::Metadata;
use super::record::Options;
use crate::generated::{RunInstancesRequest, ShutdownBehavior, TagSpecification, Tenancy};
use crate::image::mapping::{missing, unsupported};
use crate::instance_type::InstanceType;
use crate::seed::MAX_USER_DATA;

/// The most instances of one request: what fits into one commit.
const MOST: i32 = 100;

/// A request, checked.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// At least and at most so many.
    pub(crate) count: (usize, usize),
    pub(crate) image: String,
    pub(crate) place: PlaceWanted,
    pub(crate) port: PortChoice,
    pub(crate) options: Options,
    /// In base 64.
    pub(crate) user_data: Option<String>,
    pub(crate) tags: Tagged,
}

/// What is asked of the network interface.
#[derive(Debug)]
pub(crate) struct PortChoice {
    pub(crate) address: Option<Ipv4Addr>,
    pub(crate) description: String,
    pub(crate) delete_on_termination: bool,
}

/// The tags of what the request makes.
#[derive(Debug)]
pub(crate) struct Tagged {
    pub(crate) instance: Tags,
    pub(crate) volume: Tags,
    pub(crate) port: Tags,
}

/// `InvalidParameterValue`.
pub(crate) fn invalid(message: impl Into<String>) -> Error {
    Error::invalid(message.into()).with_code("InvalidParameterValue")
}

/// `InvalidParameterCombination`.
pub(crate) fn combination(message: &'static str) -> Error {
    Error::invalid(message).with_code("InvalidParameterCombination")
}

impl Wanted {
    /// Reads a request.
    ///
    /// # Errors
    /// AWS's, naming what is wrong.
    pub(crate) fn read(input: &RunInstancesRequest) -> Result<Self> {
        refuse(input)?;
        let image = input.image_id.clone().filter(|id| !id.is_empty()).ok_or_else(|| missing("ImageId"))?;
        let count = count(input.min_count, input.max_count)?;
        let (place, port) = network(input)?;
        if port.address.is_some() && count.1 > 1 {
            return Err(combination("A private IP address may only be specified for a single instance."));
        }
        let metadata = Metadata::read(input.metadata_options.as_ref())?;
        let tags = tags(&input.tag_specifications)?;
        metadata.check_tags(&tags.instance)?;
        Ok(Self {
            count,
            image,
            place,
            port,
            options: Options {
                terminate_on_shutdown: input.instance_initiated_shutdown_behavior
                    == Some(ShutdownBehavior::Terminate),
                keep: input.disable_api_termination == Some(true),
                keep_running: input.disable_api_stop == Some(true),
                ebs_optimized: input.ebs_optimized == Some(true),
                metadata,
            },
            user_data: user_data(input.user_data.as_deref())?,
            tags,
        })
    }
}

/// The choices that a request makes of its place. Malformed ones are found by [`Wanted::read`].
fn network(input: &RunInstancesRequest) -> Result<(PlaceWanted, PortChoice)> {
    let zone = input.placement.as_ref().and_then(|placement| placement.availability_zone.clone());
    let address = |text: &Option<String>| {
        text.as_ref()
            .map(|text| {
                text.parse().map_err(|_| {
                    invalid(format!(
                        "Value ({}) for parameter privateIpAddress is invalid. Invalid IPv4 address.",
                        text.escape_debug()
                    ))
                })
            })
            .transpose()
    };
    let [interface] = &*input.network_interfaces else {
        if !input.network_interfaces.is_empty() {
            return Err(unsupported("NetworkInterface.2"));
        }
        let place = PlaceWanted {
            subnet: input.subnet_id.clone(),
            zone,
            groups: input.security_group_ids.clone(),
            group_names: input.security_groups.clone(),
        };
        let port = PortChoice {
            address: address(&input.private_ip_address)?,
            description: String::new(),
            delete_on_termination: true,
        };
        return Ok((place, port));
    };
    if input.subnet_id.is_some() {
        return Err(combination(
            "Network interfaces and an instance-level subnet ID may not be specified on the same request",
        ));
    }
    if !input.security_group_ids.is_empty() || !input.security_groups.is_empty() {
        return Err(combination(
            "Network interfaces and an instance-level security groups may not be specified on the same request",
        ));
    }
    if input.private_ip_address.is_some() {
        return Err(combination(
            "Network interfaces and an instance-level private IP address may not be specified on the same request",
        ));
    }
    for (name, given) in [
        ("AssociatePublicIpAddress", interface.associate_public_ip_address == Some(true)),
        // A network interface goes with its instance: nothing here would own it afterwards.
        ("DeleteOnTermination", interface.delete_on_termination == Some(false)),
        ("Ipv6AddressCount", interface.ipv6_address_count.is_some_and(|count| count != 0)),
        ("Ipv6Addresses", !interface.ipv6_addresses.is_empty()),
        ("NetworkInterfaceId", interface.network_interface_id.is_some()),
        (
            "SecondaryPrivateIpAddressCount",
            interface.secondary_private_ip_address_count.is_some_and(|n| n != 0),
        ),
        ("AssociateCarrierIpAddress", interface.associate_carrier_ip_address == Some(true)),
        ("InterfaceType", interface.interface_type.as_deref().is_some_and(|kind| kind != "interface")),
        ("NetworkCardIndex", interface.network_card_index.is_some_and(|index| index != 0)),
        ("Ipv4Prefixes", !interface.ipv4_prefixes.is_empty()),
        ("Ipv4PrefixCount", interface.ipv4_prefix_count.is_some_and(|count| count != 0)),
        ("Ipv6Prefixes", !interface.ipv6_prefixes.is_empty()),
        ("Ipv6PrefixCount", interface.ipv6_prefix_count.is_some_and(|count| count != 0)),
        ("PrimaryIpv6", interface.primary_ipv6 == Some(true)),
        ("EnaSrdSpecification", interface.ena_srd_specification.is_some()),
        ("ConnectionTrackingSpecification", interface.connection_tracking_specification.is_some()),
        ("EnaQueueCount", interface.ena_queue_count.is_some()),
        ("PrivateIpAddresses", interface.private_ip_addresses.len() > 1),
    ] {
        if given {
            return Err(unsupported(&format!("NetworkInterface.{name}")));
        }
    }
    match interface.device_index {
        Some(0) => {}
        Some(index) => {
            return Err(invalid(format!(
                "Each network interface requires a unique device index; {index} is not 0, the first."
            )));
        }
        None => return Err(missing("NetworkInterface.DeviceIndex")),
    }
    let listed = interface.private_ip_addresses.first();
    if listed.is_some() && interface.private_ip_address.is_some() {
        return Err(combination(
            "The parameters privateIpAddress and privateIpAddresses may not be used together",
        ));
    }
    let wanted = listed.map_or(&interface.private_ip_address, |listed| &listed.private_ip_address);
    let place = PlaceWanted {
        subnet: interface.subnet_id.clone(),
        zone,
        groups: interface.groups.clone(),
        group_names: Vec::new(),
    };
    let description = interface.description.clone().unwrap_or_default();
    if description.chars().count() > 255 {
        return Err(invalid("Description exceeds the maximum length of 255 characters."));
    }
    let port = PortChoice { address: address(wanted)?, description, delete_on_termination: true };
    Ok((place, port))
}

fn count(least: i32, most: i32) -> Result<(usize, usize)> {
    if least < 1 {
        return Err(invalid(format!(
            "Value ({least}) for parameter minCount is invalid. It must be at least 1."
        )));
    }
    if most < least {
        return Err(invalid(format!(
            "Value ({most}) for parameter maxCount is invalid. It must not be less than minCount ({least})."
        )));
    }
    if least > MOST {
        let message = format!(
            "You have requested more instances ({least}) than your current instance limit of {MOST} allows for one request."
        );
        return Err(Error::new(hive_core::Kind::Exhausted, message).with_code("InstanceLimitExceeded"));
    }
    let number = |count: i32| usize::try_from(count).unwrap_or(1);
    Ok((number(least), number(most.min(MOST))))
}

fn user_data(base64: Option<&str>) -> Result<Option<String>> {
    let Some(text) = base64.filter(|text| !text.is_empty()) else { return Ok(None) };
    let packed: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let bytes = BASE64_STANDARD.decode(&packed).map_err(|error| {
        Error::invalid("Invalid BASE64 encoding of user data.")
            .with_code("InvalidUserData.Malformed")
            .with_source(error)
    })?;
    if bytes.len() > MAX_USER_DATA {
        return Err(invalid(format!("User data is limited to {MAX_USER_DATA} bytes")));
    }
    Ok(Some(packed))
}

fn tags(specifications: &[TagSpecification]) -> Result<Tagged> {
    let named = |specification: &TagSpecification| {
        specification.resource_type.as_ref().map_or(String::new(), |named| named.as_str().to_owned())
    };
    const KINDS: [ResourceKind; 3] = [INSTANCE, VOLUME, NETWORK_INTERFACE];
    let of = |kind: ResourceKind| {
        let own: Vec<TagSpecification> = specifications
            .iter()
            .filter(|specification| named(specification) == kind.name)
            .cloned()
            .collect();
        tag::specified(&own, kind)
    };
    if let Some(other) = specifications.iter().find(|it| KINDS.iter().all(|kind| kind.name != named(it))) {
        // Refused as one that is for another type.
        tag::specified(std::slice::from_ref(other), INSTANCE)?;
    }
    Ok(Tagged { instance: of(INSTANCE)?, volume: of(VOLUME)?, port: of(NETWORK_INTERFACE)? })
}

/// Refuses what Hive does not do.
fn refuse(input: &RunInstancesRequest) -> Result<()> {
    let placement = input.placement.as_ref();
    let names = input.private_dns_name_options.as_ref();
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    for (name, refused) in [
        ("Ipv6AddressCount", input.ipv6_address_count.is_some_and(|count| count != 0)),
        ("Ipv6Addresses", !input.ipv6_addresses.is_empty()),
        ("KernelId", given(&input.kernel_id)),
        ("RamdiskId", given(&input.ramdisk_id)),
        (
            "Monitoring",
            input.monitoring.as_ref().is_some_and(|it| it.enabled || !it.metric_category_ids.is_empty()),
        ),
        ("ElasticGpuSpecification", !input.elastic_gpu_specification.is_empty()),
        ("ElasticInferenceAccelerators", !input.elastic_inference_accelerators.is_empty()),
        ("LaunchTemplate", input.launch_template.is_some()),
        ("InstanceMarketOptions", input.instance_market_options.is_some()),
        (
            "CreditSpecification.CpuCredits",
            input.credit_specification.as_ref().is_some_and(|it| it.cpu_credits != "unlimited"),
        ),
        (
            "CapacityReservationSpecification",
            input.capacity_reservation_specification.as_ref().is_some_and(|it| {
                it.capacity_reservation_target.is_some()
                    || it
                        .capacity_reservation_preference
                        .as_ref()
                        .is_some_and(|it| !matches!(it.as_str(), "open" | "none"))
            }),
        ),
        (
            "HibernationOptions",
            input.hibernation_options.as_ref().is_some_and(|it| it.configured == Some(true)),
        ),
        ("LicenseSpecifications", !input.license_specifications.is_empty()),
        ("EnclaveOptions", input.enclave_options.as_ref().is_some_and(|it| it.enabled == Some(true))),
        (
            "MaintenanceOptions",
            input
                .maintenance_options
                .as_ref()
                .is_some_and(|it| it.auto_recovery.as_ref().is_some_and(|it| it.as_str() != "default")),
        ),
        ("EnablePrimaryIpv6", input.enable_primary_ipv6 == Some(true)),
        (
            "NetworkPerformanceOptions",
            input
                .network_performance_options
                .as_ref()
                .is_some_and(|it| it.bandwidth_weighting.as_ref().is_some_and(|it| it.as_str() != "default")),
        ),
        ("Operator", input.operator.is_some()),
        ("SecondaryInterfaces", !input.secondary_interfaces.is_empty()),
        ("AdditionalInfo", given(&input.additional_info)),
        ("IamInstanceProfile", input.iam_instance_profile.is_some()),
        (
            "PrivateDnsNameOptions",
            names.is_some_and(|it| {
                it.hostname_type.as_ref().is_some_and(|it| it.as_str() != "ip-name")
                    || it.enable_resource_name_dns_a_record == Some(true)
                    || it.enable_resource_name_dns_aaaa_record == Some(true)
            }),
        ),
        ("Placement.AvailabilityZoneId", placement.is_some_and(|it| given(&it.availability_zone_id))),
        ("Placement.Affinity", placement.is_some_and(|it| given(&it.affinity))),
        ("Placement.GroupName", placement.is_some_and(|it| given(&it.group_name))),
        (
            "Placement.PartitionNumber",
            placement.is_some_and(|it| it.partition_number.is_some_and(|it| it != 0)),
        ),
        ("Placement.HostId", placement.is_some_and(|it| given(&it.host_id))),
        (
            "Placement.Tenancy",
            placement.is_some_and(|it| it.tenancy.as_ref().is_some_and(|it| *it != Tenancy::Default)),
        ),
        ("Placement.SpreadDomain", placement.is_some_and(|it| given(&it.spread_domain))),
        ("Placement.HostResourceGroupArn", placement.is_some_and(|it| given(&it.host_resource_group_arn))),
        ("Placement.GroupId", placement.is_some_and(|it| given(&it.group_id))),
    ] {
        if refused {
            return Err(unsupported(name));
        }
    }
    Ok(())
}

/// The type that a request names, if it is offered.
///
/// # Errors
/// `MissingParameter`, `InvalidParameterValue`, and `Unsupported` for one that no node could hold.
pub(crate) fn kind(input: &RunInstancesRequest, offered: &[InstanceType]) -> Result<InstanceType> {
    let name = input.instance_type.as_ref().ok_or_else(|| missing("InstanceType"))?.as_str();
    if let Some(kind) = offered.iter().find(|kind| kind.name() == name) {
        if let Some(options) = &input.cpu_options {
            let same = |given: Option<i32>, own: u16| given.is_none_or(|given| given == i32::from(own));
            let plain = options.amd_sev_snp.is_none() && options.nested_virtualization.is_none();
            if !plain
                || !same(options.core_count, kind.cores())
                || !same(options.threads_per_core, kind.threads())
            {
                return Err(unsupported("CpuOptions"));
            }
        }
        if input.credit_specification.is_some() && !kind.family.burstable {
            let message =
                format!("The credit specification is not supported for the instance type '{name}'.");
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
        return Ok(*kind);
    }
    if InstanceType::named(name).is_some() {
        let message =
            format!("Your requested instance type ({name}) is not supported here: no node could hold it.");
        return Err(Error::unsupported(message).with_code("Unsupported"));
    }
    let shown: String = name.chars().take(64).collect();
    Err(invalid(format!("Invalid value '{}' for InstanceType.", shown.escape_debug())))
}
