//! `DescribeInstanceTypes`: those that some node could hold.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
use crate::generated::InstanceType as TypeName;
pub(crate) use crate::generated::operations::DescribeInstanceTypes;
use crate::generated::{
    ArchitectureType, BootModeType, DescribeInstanceTypesRequest, DescribeInstanceTypesResult,
    EbsEncryptionSupport, EbsInfo, EbsNvmeSupport, EbsOptimizedSupport, EnaSupport, InstanceTypeHypervisor,
    InstanceTypeInfo, MemoryInfo, NetworkInfo, ProcessorInfo, RootDeviceType, UsageClassType, VCpuInfo,
    VirtualizationType,
};
use crate::instance_type::{Architecture, InstanceType};

/// The most types of a page, as AWS has it.
const MOST: usize = 100;

const FILTERS: &[&str] = &[
    "bare-metal",
    "burstable-performance-supported",
    "current-generation",
    "free-tier-eligible",
    "hibernation-supported",
    "hypervisor",
    "instance-storage-supported",
    "instance-type",
    "memory-info.size-in-mib",
    "network-info.ipv4-addresses-per-interface",
    "network-info.maximum-network-interfaces",
    "processor-info.supported-architecture",
    "processor-info.sustained-clock-speed-in-ghz",
    "supported-root-device-type",
    "supported-usage-class",
    "supported-virtualization-type",
    "vcpu-info.default-cores",
    "vcpu-info.default-threads-per-core",
    "vcpu-info.default-vcpus",
];

impl Handler<DescribeInstanceTypes> for Ec2 {
    async fn handle(
        &self,
        _: &Context,
        input: DescribeInstanceTypesRequest,
    ) -> Result<DescribeInstanceTypesResult> {
        let filters = Filters::read(&input.filters, FILTERS, false)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=MOST)?;
        let names: Vec<&str> = input.instance_types.iter().map(TypeName::as_str).collect();
        if !names.is_empty() && input.max_results.is_some() {
            let message = "The parameter instanceTypes cannot be used with the parameter maxResults";
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
        let offered: Vec<InstanceType> = self.instance_types();
        let unknown: Vec<&str> =
            names.iter().filter(|name| !offered.iter().any(|kind| kind.name() == **name)).copied().collect();
        if !unknown.is_empty() {
            let list = unknown.join(", ");
            let message =
                format!("The following supplied instance types do not exist: [{}]", list.escape_debug());
            return Err(Error::invalid(message).with_code("InvalidInstanceType"));
        }
        let asked = offered.iter().filter(|kind| names.is_empty() || names.contains(&kind.name().as_str()));
        let passing = asked.filter(|kind| filters.pass(|name, fits| fits(&value(kind, name))));
        let (shown, next_token) = page.take(passing.map(|kind| (kind.name(), info(kind))));
        Ok(DescribeInstanceTypesResult { instance_types: shown, next_token })
    }
}

/// What a type has under the name of a filter.
fn value(kind: &InstanceType, filter: &str) -> String {
    let InstanceType { family, size } = kind;
    match filter {
        "burstable-performance-supported" => family.burstable.to_string(),
        "current-generation" => family.current.to_string(),
        "free-tier-eligible" => free(kind).to_string(),
        "hypervisor" => hypervisor(kind).as_str().to_owned(),
        "instance-type" => kind.name(),
        "memory-info.size-in-mib" => size.memory.to_string(),
        "network-info.ipv4-addresses-per-interface" => size.addresses.to_string(),
        "network-info.maximum-network-interfaces" => size.interfaces.to_string(),
        "processor-info.supported-architecture" => family.architecture.as_str().to_owned(),
        "processor-info.sustained-clock-speed-in-ghz" => family.clock.to_string(),
        "supported-root-device-type" => "ebs".to_owned(),
        "supported-usage-class" => "on-demand".to_owned(),
        "supported-virtualization-type" => "hvm".to_owned(),
        "vcpu-info.default-cores" => kind.cores().to_string(),
        "vcpu-info.default-threads-per-core" => kind.threads().to_string(),
        "vcpu-info.default-vcpus" => size.vcpus.to_string(),
        // Bare metal, hibernation, local disks: none here.
        _ => "false".to_owned(),
    }
}

/// The type that AWS's newcomers get for nothing.
fn free(kind: &InstanceType) -> bool {
    kind.name() == "t2.micro"
}

fn hypervisor(kind: &InstanceType) -> InstanceTypeHypervisor {
    if kind.family.name == "t2" { InstanceTypeHypervisor::Xen } else { InstanceTypeHypervisor::Nitro }
}

fn info(kind: &InstanceType) -> InstanceTypeInfo {
    let InstanceType { family, size } = kind;
    let (architecture, boot) = match family.architecture {
        Architecture::X86_64 => (ArchitectureType::X8664, vec![BootModeType::LegacyBios, BootModeType::Uefi]),
        Architecture::Arm64 => (ArchitectureType::Arm64, vec![BootModeType::Uefi]),
    };
    InstanceTypeInfo {
        instance_type: Some(kind.name().as_str().into()),
        current_generation: Some(family.current),
        free_tier_eligible: Some(free(kind)),
        supported_usage_classes: vec![UsageClassType::OnDemand],
        supported_root_device_types: vec![RootDeviceType::Ebs],
        supported_virtualization_types: vec![VirtualizationType::Hvm],
        bare_metal: Some(false),
        hypervisor: Some(hypervisor(kind)),
        processor_info: Some(ProcessorInfo {
            supported_architectures: vec![architecture],
            sustained_clock_speed_in_ghz: Some(family.clock),
            ..ProcessorInfo::default()
        }),
        v_cpu_info: Some(VCpuInfo {
            default_v_cpus: Some(i32::from(size.vcpus)),
            default_cores: Some(i32::from(kind.cores())),
            default_threads_per_core: Some(i32::from(kind.threads())),
            ..VCpuInfo::default()
        }),
        memory_info: Some(MemoryInfo { size_in_mi_b: Some(i64::from(size.memory)) }),
        instance_storage_supported: Some(false),
        ebs_info: Some(EbsInfo {
            ebs_optimized_support: Some(EbsOptimizedSupport::Default),
            encryption_support: Some(EbsEncryptionSupport::Unsupported),
            nvme_support: Some(EbsNvmeSupport::Unsupported),
            ..EbsInfo::default()
        }),
        network_info: Some(NetworkInfo {
            maximum_network_interfaces: Some(i32::from(size.interfaces)),
            ipv4_addresses_per_interface: Some(i32::from(size.addresses)),
            ipv6_addresses_per_interface: Some(i32::from(size.addresses)),
            maximum_network_cards: Some(1),
            default_network_card_index: Some(0),
            ipv6_supported: Some(false),
            ena_support: Some(EnaSupport::Unsupported),
            efa_supported: Some(false),
            ..NetworkInfo::default()
        }),
        hibernation_supported: Some(false),
        burstable_performance_supported: Some(family.burstable),
        dedicated_hosts_supported: Some(false),
        auto_recovery_supported: Some(false),
        supported_boot_modes: boot,
        ..InstanceTypeInfo::default()
    }
}
