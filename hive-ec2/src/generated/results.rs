//! Shapes that only answers have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::xml;

use super::*;

/// AWS's `AccountAttribute`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountAttribute {
    /// `AttributeName`.
    pub attribute_name: Option<String>,
    /// `AttributeValues`.
    pub attribute_values: Vec<AccountAttributeValue>,
}

impl xml::ToXml for AccountAttribute {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attributeName", &self.attribute_name);
        w.list("attributeValueSet", "item", &self.attribute_values);
    }
}

impl xml::FromXml for AccountAttribute {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attribute_name: e.optional("attributeName")?,
            attribute_values: e.list("attributeValueSet", "item")?,
        })
    }
}

/// AWS's `AccountAttributeValue`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountAttributeValue {
    /// `AttributeValue`.
    pub attribute_value: Option<String>,
}

impl xml::ToXml for AccountAttributeValue {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attributeValue", &self.attribute_value);
    }
}

impl xml::FromXml for AccountAttributeValue {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { attribute_value: e.optional("attributeValue")? })
    }
}

/// AWS's `AvailabilityZone`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AvailabilityZone {
    /// `OptInStatus`.
    pub opt_in_status: Option<AvailabilityZoneOptInStatus>,
    /// `Messages`.
    pub messages: Vec<AvailabilityZoneMessage>,
    /// `RegionName`.
    pub region_name: Option<String>,
    /// `ZoneName`.
    pub zone_name: Option<String>,
    /// `ZoneId`.
    pub zone_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `NetworkBorderGroup`.
    pub network_border_group: Option<String>,
    /// `ZoneType`.
    pub zone_type: Option<String>,
    /// `ParentZoneName`.
    pub parent_zone_name: Option<String>,
    /// `ParentZoneId`.
    pub parent_zone_id: Option<String>,
    /// `GroupLongName`.
    pub group_long_name: Option<String>,
    /// `Geography`.
    pub geography: Vec<AvailabilityZoneGeography>,
    /// `SubGeography`.
    pub sub_geography: Vec<AvailabilityZoneSubGeography>,
    /// `State`.
    pub state: Option<AvailabilityZoneState>,
}

impl xml::ToXml for AvailabilityZone {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("optInStatus", &self.opt_in_status);
        w.list("messageSet", "item", &self.messages);
        w.optional("regionName", &self.region_name);
        w.optional("zoneName", &self.zone_name);
        w.optional("zoneId", &self.zone_id);
        w.optional("groupName", &self.group_name);
        w.optional("networkBorderGroup", &self.network_border_group);
        w.optional("zoneType", &self.zone_type);
        w.optional("parentZoneName", &self.parent_zone_name);
        w.optional("parentZoneId", &self.parent_zone_id);
        w.optional("groupLongName", &self.group_long_name);
        w.list("geographySet", "item", &self.geography);
        w.list("subGeographySet", "item", &self.sub_geography);
        w.optional("zoneState", &self.state);
    }
}

impl xml::FromXml for AvailabilityZone {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            opt_in_status: e.optional("optInStatus")?,
            messages: e.list("messageSet", "item")?,
            region_name: e.optional("regionName")?,
            zone_name: e.optional("zoneName")?,
            zone_id: e.optional("zoneId")?,
            group_name: e.optional("groupName")?,
            network_border_group: e.optional("networkBorderGroup")?,
            zone_type: e.optional("zoneType")?,
            parent_zone_name: e.optional("parentZoneName")?,
            parent_zone_id: e.optional("parentZoneId")?,
            group_long_name: e.optional("groupLongName")?,
            geography: e.list("geographySet", "item")?,
            sub_geography: e.list("subGeographySet", "item")?,
            state: e.optional("zoneState")?,
        })
    }
}

/// AWS's `AvailabilityZoneGeography`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AvailabilityZoneGeography {
    /// `Name`.
    pub name: Option<String>,
}

impl xml::ToXml for AvailabilityZoneGeography {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("name", &self.name);
    }
}

impl xml::FromXml for AvailabilityZoneGeography {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { name: e.optional("name")? })
    }
}

/// AWS's `AvailabilityZoneMessage`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AvailabilityZoneMessage {
    /// `Message`.
    pub message: Option<String>,
}

impl xml::ToXml for AvailabilityZoneMessage {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("message", &self.message);
    }
}

impl xml::FromXml for AvailabilityZoneMessage {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { message: e.optional("message")? })
    }
}

/// AWS's `AvailabilityZoneSubGeography`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AvailabilityZoneSubGeography {
    /// `Name`.
    pub name: Option<String>,
}

impl xml::ToXml for AvailabilityZoneSubGeography {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("name", &self.name);
    }
}

impl xml::FromXml for AvailabilityZoneSubGeography {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { name: e.optional("name")? })
    }
}

/// AWS's `DefaultConnectionTrackingConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DefaultConnectionTrackingConfiguration {
    /// `DefaultTcpEstablishedTimeout`.
    pub default_tcp_established_timeout: Option<i32>,
    /// `DefaultUdpTimeout`.
    pub default_udp_timeout: Option<i32>,
    /// `DefaultUdpStreamTimeout`.
    pub default_udp_stream_timeout: Option<i32>,
}

impl xml::ToXml for DefaultConnectionTrackingConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("defaultTcpEstablishedTimeout", &self.default_tcp_established_timeout);
        w.optional("defaultUdpTimeout", &self.default_udp_timeout);
        w.optional("defaultUdpStreamTimeout", &self.default_udp_stream_timeout);
    }
}

impl xml::FromXml for DefaultConnectionTrackingConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            default_tcp_established_timeout: e.optional("defaultTcpEstablishedTimeout")?,
            default_udp_timeout: e.optional("defaultUdpTimeout")?,
            default_udp_stream_timeout: e.optional("defaultUdpStreamTimeout")?,
        })
    }
}

/// AWS's `DeleteKeyPairResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteKeyPairResult {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `KeyPairId`.
    pub key_pair_id: Option<String>,
}

impl xml::ToXml for DeleteKeyPairResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("return", &self.r#return);
        w.optional("keyPairId", &self.key_pair_id);
    }
}

impl xml::FromXml for DeleteKeyPairResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { r#return: e.optional("return")?, key_pair_id: e.optional("keyPairId")? })
    }
}

/// AWS's `DescribeAccountAttributesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeAccountAttributesResult {
    /// `AccountAttributes`.
    pub account_attributes: Vec<AccountAttribute>,
}

impl xml::ToXml for DescribeAccountAttributesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("accountAttributeSet", "item", &self.account_attributes);
    }
}

impl xml::FromXml for DescribeAccountAttributesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { account_attributes: e.list("accountAttributeSet", "item")? })
    }
}

/// AWS's `DescribeAvailabilityZonesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeAvailabilityZonesResult {
    /// `AvailabilityZones`.
    pub availability_zones: Vec<AvailabilityZone>,
}

impl xml::ToXml for DescribeAvailabilityZonesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("availabilityZoneInfo", "item", &self.availability_zones);
    }
}

impl xml::FromXml for DescribeAvailabilityZonesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { availability_zones: e.list("availabilityZoneInfo", "item")? })
    }
}

/// AWS's `DescribeInstanceTypeOfferingsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstanceTypeOfferingsResult {
    /// `InstanceTypeOfferings`.
    pub instance_type_offerings: Vec<InstanceTypeOffering>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeInstanceTypeOfferingsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("instanceTypeOfferingSet", "item", &self.instance_type_offerings);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeInstanceTypeOfferingsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_type_offerings: e.list("instanceTypeOfferingSet", "item")?,
            next_token: e.optional("nextToken")?,
        })
    }
}

/// AWS's `DescribeInstanceTypesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstanceTypesResult {
    /// `InstanceTypes`.
    pub instance_types: Vec<InstanceTypeInfo>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeInstanceTypesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("instanceTypeSet", "item", &self.instance_types);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeInstanceTypesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { instance_types: e.list("instanceTypeSet", "item")?, next_token: e.optional("nextToken")? })
    }
}

/// AWS's `DescribeKeyPairsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeKeyPairsResult {
    /// `KeyPairs`.
    pub key_pairs: Vec<KeyPairInfo>,
}

impl xml::ToXml for DescribeKeyPairsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("keySet", "item", &self.key_pairs);
    }
}

impl xml::FromXml for DescribeKeyPairsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { key_pairs: e.list("keySet", "item")? })
    }
}

/// AWS's `DescribeRegionsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeRegionsResult {
    /// `Regions`.
    pub regions: Vec<Region>,
}

impl xml::ToXml for DescribeRegionsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("regionInfo", "item", &self.regions);
    }
}

impl xml::FromXml for DescribeRegionsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { regions: e.list("regionInfo", "item")? })
    }
}

/// AWS's `DescribeTagsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeTagsResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Tags`.
    pub tags: Vec<TagDescription>,
}

impl xml::ToXml for DescribeTagsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("tagSet", "item", &self.tags);
    }
}

impl xml::FromXml for DescribeTagsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, tags: e.list("tagSet", "item")? })
    }
}

/// AWS's `DiskInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiskInfo {
    /// `SizeInGB`.
    pub size_in_gb: Option<i64>,
    /// `Count`.
    pub count: Option<i32>,
    /// `Type`.
    pub r#type: Option<DiskType>,
}

impl xml::ToXml for DiskInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInGB", &self.size_in_gb);
        w.optional("count", &self.count);
        w.optional("type", &self.r#type);
    }
}

impl xml::FromXml for DiskInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            size_in_gb: e.optional("sizeInGB")?,
            count: e.optional("count")?,
            r#type: e.optional("type")?,
        })
    }
}

/// AWS's `EbsCardInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsCardInfo {
    /// `EbsCardIndex`.
    pub ebs_card_index: Option<i32>,
    /// `BaselineBandwidthInMbps`.
    pub baseline_bandwidth_in_mbps: Option<i32>,
    /// `BaselineThroughputInMBps`.
    pub baseline_throughput_in_m_bps: Option<f64>,
    /// `BaselineIops`.
    pub baseline_iops: Option<i32>,
    /// `MaximumBandwidthInMbps`.
    pub maximum_bandwidth_in_mbps: Option<i32>,
    /// `MaximumThroughputInMBps`.
    pub maximum_throughput_in_m_bps: Option<f64>,
    /// `MaximumIops`.
    pub maximum_iops: Option<i32>,
}

impl xml::ToXml for EbsCardInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ebsCardIndex", &self.ebs_card_index);
        w.optional("baselineBandwidthInMbps", &self.baseline_bandwidth_in_mbps);
        w.optional("baselineThroughputInMBps", &self.baseline_throughput_in_m_bps);
        w.optional("baselineIops", &self.baseline_iops);
        w.optional("maximumBandwidthInMbps", &self.maximum_bandwidth_in_mbps);
        w.optional("maximumThroughputInMBps", &self.maximum_throughput_in_m_bps);
        w.optional("maximumIops", &self.maximum_iops);
    }
}

impl xml::FromXml for EbsCardInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ebs_card_index: e.optional("ebsCardIndex")?,
            baseline_bandwidth_in_mbps: e.optional("baselineBandwidthInMbps")?,
            baseline_throughput_in_m_bps: e.optional("baselineThroughputInMBps")?,
            baseline_iops: e.optional("baselineIops")?,
            maximum_bandwidth_in_mbps: e.optional("maximumBandwidthInMbps")?,
            maximum_throughput_in_m_bps: e.optional("maximumThroughputInMBps")?,
            maximum_iops: e.optional("maximumIops")?,
        })
    }
}

/// AWS's `EbsInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsInfo {
    /// `EbsOptimizedSupport`.
    pub ebs_optimized_support: Option<EbsOptimizedSupport>,
    /// `EncryptionSupport`.
    pub encryption_support: Option<EbsEncryptionSupport>,
    /// `EbsOptimizedInfo`.
    pub ebs_optimized_info: Option<EbsOptimizedInfo>,
    /// `NvmeSupport`.
    pub nvme_support: Option<EbsNvmeSupport>,
    /// `MaximumEbsAttachments`.
    pub maximum_ebs_attachments: Option<i32>,
    /// `AttachmentLimitType`.
    pub attachment_limit_type: Option<AttachmentLimitType>,
    /// `MaximumEbsCards`.
    pub maximum_ebs_cards: Option<i32>,
    /// `EbsCards`.
    pub ebs_cards: Vec<EbsCardInfo>,
}

impl xml::ToXml for EbsInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ebsOptimizedSupport", &self.ebs_optimized_support);
        w.optional("encryptionSupport", &self.encryption_support);
        w.optional("ebsOptimizedInfo", &self.ebs_optimized_info);
        w.optional("nvmeSupport", &self.nvme_support);
        w.optional("maximumEbsAttachments", &self.maximum_ebs_attachments);
        w.optional("attachmentLimitType", &self.attachment_limit_type);
        w.optional("maximumEbsCards", &self.maximum_ebs_cards);
        w.list("ebsCardSet", "item", &self.ebs_cards);
    }
}

impl xml::FromXml for EbsInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ebs_optimized_support: e.optional("ebsOptimizedSupport")?,
            encryption_support: e.optional("encryptionSupport")?,
            ebs_optimized_info: e.optional("ebsOptimizedInfo")?,
            nvme_support: e.optional("nvmeSupport")?,
            maximum_ebs_attachments: e.optional("maximumEbsAttachments")?,
            attachment_limit_type: e.optional("attachmentLimitType")?,
            maximum_ebs_cards: e.optional("maximumEbsCards")?,
            ebs_cards: e.list("ebsCardSet", "item")?,
        })
    }
}

/// AWS's `EbsOptimizedInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsOptimizedInfo {
    /// `BaselineBandwidthInMbps`.
    pub baseline_bandwidth_in_mbps: Option<i32>,
    /// `BaselineThroughputInMBps`.
    pub baseline_throughput_in_m_bps: Option<f64>,
    /// `BaselineIops`.
    pub baseline_iops: Option<i32>,
    /// `MaximumBandwidthInMbps`.
    pub maximum_bandwidth_in_mbps: Option<i32>,
    /// `MaximumThroughputInMBps`.
    pub maximum_throughput_in_m_bps: Option<f64>,
    /// `MaximumIops`.
    pub maximum_iops: Option<i32>,
}

impl xml::ToXml for EbsOptimizedInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("baselineBandwidthInMbps", &self.baseline_bandwidth_in_mbps);
        w.optional("baselineThroughputInMBps", &self.baseline_throughput_in_m_bps);
        w.optional("baselineIops", &self.baseline_iops);
        w.optional("maximumBandwidthInMbps", &self.maximum_bandwidth_in_mbps);
        w.optional("maximumThroughputInMBps", &self.maximum_throughput_in_m_bps);
        w.optional("maximumIops", &self.maximum_iops);
    }
}

impl xml::FromXml for EbsOptimizedInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            baseline_bandwidth_in_mbps: e.optional("baselineBandwidthInMbps")?,
            baseline_throughput_in_m_bps: e.optional("baselineThroughputInMBps")?,
            baseline_iops: e.optional("baselineIops")?,
            maximum_bandwidth_in_mbps: e.optional("maximumBandwidthInMbps")?,
            maximum_throughput_in_m_bps: e.optional("maximumThroughputInMBps")?,
            maximum_iops: e.optional("maximumIops")?,
        })
    }
}

/// AWS's `EfaInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EfaInfo {
    /// `MaximumEfaInterfaces`.
    pub maximum_efa_interfaces: Option<i32>,
}

impl xml::ToXml for EfaInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("maximumEfaInterfaces", &self.maximum_efa_interfaces);
    }
}

impl xml::FromXml for EfaInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { maximum_efa_interfaces: e.optional("maximumEfaInterfaces")? })
    }
}

/// AWS's `FpgaDeviceInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FpgaDeviceInfo {
    /// `Name`.
    pub name: Option<String>,
    /// `Manufacturer`.
    pub manufacturer: Option<String>,
    /// `Count`.
    pub count: Option<i32>,
    /// `MemoryInfo`.
    pub memory_info: Option<FpgaDeviceMemoryInfo>,
}

impl xml::ToXml for FpgaDeviceInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("name", &self.name);
        w.optional("manufacturer", &self.manufacturer);
        w.optional("count", &self.count);
        w.optional("memoryInfo", &self.memory_info);
    }
}

impl xml::FromXml for FpgaDeviceInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            name: e.optional("name")?,
            manufacturer: e.optional("manufacturer")?,
            count: e.optional("count")?,
            memory_info: e.optional("memoryInfo")?,
        })
    }
}

/// AWS's `FpgaDeviceMemoryInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FpgaDeviceMemoryInfo {
    /// `SizeInMiB`.
    pub size_in_mi_b: Option<i32>,
}

impl xml::ToXml for FpgaDeviceMemoryInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInMiB", &self.size_in_mi_b);
    }
}

impl xml::FromXml for FpgaDeviceMemoryInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { size_in_mi_b: e.optional("sizeInMiB")? })
    }
}

/// AWS's `FpgaInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FpgaInfo {
    /// `Fpgas`.
    pub fpgas: Vec<FpgaDeviceInfo>,
    /// `TotalFpgaMemoryInMiB`.
    pub total_fpga_memory_in_mi_b: Option<i32>,
}

impl xml::ToXml for FpgaInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("fpgas", "item", &self.fpgas);
        w.optional("totalFpgaMemoryInMiB", &self.total_fpga_memory_in_mi_b);
    }
}

impl xml::FromXml for FpgaInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            fpgas: e.list("fpgas", "item")?,
            total_fpga_memory_in_mi_b: e.optional("totalFpgaMemoryInMiB")?,
        })
    }
}

/// AWS's `GpuDeviceInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpuDeviceInfo {
    /// `Name`.
    pub name: Option<String>,
    /// `Manufacturer`.
    pub manufacturer: Option<String>,
    /// `Count`.
    pub count: Option<i32>,
    /// `LogicalGpuCount`.
    pub logical_gpu_count: Option<i32>,
    /// `GpuPartitionSize`.
    pub gpu_partition_size: Option<f64>,
    /// `Workloads`.
    pub workloads: Vec<String>,
    /// `MemoryInfo`.
    pub memory_info: Option<GpuDeviceMemoryInfo>,
}

impl xml::ToXml for GpuDeviceInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("name", &self.name);
        w.optional("manufacturer", &self.manufacturer);
        w.optional("count", &self.count);
        w.optional("logicalGpuCount", &self.logical_gpu_count);
        w.optional("gpuPartitionSize", &self.gpu_partition_size);
        w.list("workloadSet", "item", &self.workloads);
        w.optional("memoryInfo", &self.memory_info);
    }
}

impl xml::FromXml for GpuDeviceInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            name: e.optional("name")?,
            manufacturer: e.optional("manufacturer")?,
            count: e.optional("count")?,
            logical_gpu_count: e.optional("logicalGpuCount")?,
            gpu_partition_size: e.optional("gpuPartitionSize")?,
            workloads: e.list("workloadSet", "item")?,
            memory_info: e.optional("memoryInfo")?,
        })
    }
}

/// AWS's `GpuDeviceMemoryInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpuDeviceMemoryInfo {
    /// `SizeInMiB`.
    pub size_in_mi_b: Option<i32>,
}

impl xml::ToXml for GpuDeviceMemoryInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInMiB", &self.size_in_mi_b);
    }
}

impl xml::FromXml for GpuDeviceMemoryInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { size_in_mi_b: e.optional("sizeInMiB")? })
    }
}

/// AWS's `GpuInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpuInfo {
    /// `Gpus`.
    pub gpus: Vec<GpuDeviceInfo>,
    /// `TotalGpuMemoryInMiB`.
    pub total_gpu_memory_in_mi_b: Option<i32>,
}

impl xml::ToXml for GpuInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("gpus", "item", &self.gpus);
        w.optional("totalGpuMemoryInMiB", &self.total_gpu_memory_in_mi_b);
    }
}

impl xml::FromXml for GpuInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            gpus: e.list("gpus", "item")?,
            total_gpu_memory_in_mi_b: e.optional("totalGpuMemoryInMiB")?,
        })
    }
}

/// AWS's `ImportKeyPairResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportKeyPairResult {
    /// `KeyFingerprint`.
    pub key_fingerprint: Option<String>,
    /// `KeyName`.
    pub key_name: Option<String>,
    /// `KeyPairId`.
    pub key_pair_id: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for ImportKeyPairResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("keyFingerprint", &self.key_fingerprint);
        w.optional("keyName", &self.key_name);
        w.optional("keyPairId", &self.key_pair_id);
        w.list("tagSet", "item", &self.tags);
    }
}

impl xml::FromXml for ImportKeyPairResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key_fingerprint: e.optional("keyFingerprint")?,
            key_name: e.optional("keyName")?,
            key_pair_id: e.optional("keyPairId")?,
            tags: e.list("tagSet", "item")?,
        })
    }
}

/// AWS's `InferenceAcceleratorInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InferenceAcceleratorInfo {
    /// `Accelerators`.
    pub accelerators: Vec<InferenceDeviceInfo>,
    /// `TotalInferenceMemoryInMiB`.
    pub total_inference_memory_in_mi_b: Option<i32>,
}

impl xml::ToXml for InferenceAcceleratorInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("accelerators", "member", &self.accelerators);
        w.optional("totalInferenceMemoryInMiB", &self.total_inference_memory_in_mi_b);
    }
}

impl xml::FromXml for InferenceAcceleratorInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            accelerators: e.list("accelerators", "member")?,
            total_inference_memory_in_mi_b: e.optional("totalInferenceMemoryInMiB")?,
        })
    }
}

/// AWS's `InferenceDeviceInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InferenceDeviceInfo {
    /// `Count`.
    pub count: Option<i32>,
    /// `Name`.
    pub name: Option<String>,
    /// `Manufacturer`.
    pub manufacturer: Option<String>,
    /// `MemoryInfo`.
    pub memory_info: Option<InferenceDeviceMemoryInfo>,
}

impl xml::ToXml for InferenceDeviceInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("count", &self.count);
        w.optional("name", &self.name);
        w.optional("manufacturer", &self.manufacturer);
        w.optional("memoryInfo", &self.memory_info);
    }
}

impl xml::FromXml for InferenceDeviceInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            count: e.optional("count")?,
            name: e.optional("name")?,
            manufacturer: e.optional("manufacturer")?,
            memory_info: e.optional("memoryInfo")?,
        })
    }
}

/// AWS's `InferenceDeviceMemoryInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InferenceDeviceMemoryInfo {
    /// `SizeInMiB`.
    pub size_in_mi_b: Option<i32>,
}

impl xml::ToXml for InferenceDeviceMemoryInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInMiB", &self.size_in_mi_b);
    }
}

impl xml::FromXml for InferenceDeviceMemoryInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { size_in_mi_b: e.optional("sizeInMiB")? })
    }
}

/// AWS's `InstanceStorageInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceStorageInfo {
    /// `TotalSizeInGB`.
    pub total_size_in_gb: Option<i64>,
    /// `Disks`.
    pub disks: Vec<DiskInfo>,
    /// `NvmeSupport`.
    pub nvme_support: Option<EphemeralNvmeSupport>,
    /// `EncryptionSupport`.
    pub encryption_support: Option<InstanceStorageEncryptionSupport>,
}

impl xml::ToXml for InstanceStorageInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("totalSizeInGB", &self.total_size_in_gb);
        w.list("disks", "item", &self.disks);
        w.optional("nvmeSupport", &self.nvme_support);
        w.optional("encryptionSupport", &self.encryption_support);
    }
}

impl xml::FromXml for InstanceStorageInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            total_size_in_gb: e.optional("totalSizeInGB")?,
            disks: e.list("disks", "item")?,
            nvme_support: e.optional("nvmeSupport")?,
            encryption_support: e.optional("encryptionSupport")?,
        })
    }
}

/// AWS's `InstanceTypeInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceTypeInfo {
    /// `InstanceType`.
    pub instance_type: Option<InstanceType>,
    /// `CurrentGeneration`.
    pub current_generation: Option<bool>,
    /// `FreeTierEligible`.
    pub free_tier_eligible: Option<bool>,
    /// `SupportedUsageClasses`.
    pub supported_usage_classes: Vec<UsageClassType>,
    /// `SupportedRootDeviceTypes`.
    pub supported_root_device_types: Vec<RootDeviceType>,
    /// `SupportedVirtualizationTypes`.
    pub supported_virtualization_types: Vec<VirtualizationType>,
    /// `BareMetal`.
    pub bare_metal: Option<bool>,
    /// `Hypervisor`.
    pub hypervisor: Option<InstanceTypeHypervisor>,
    /// `ProcessorInfo`.
    pub processor_info: Option<ProcessorInfo>,
    /// `VCpuInfo`.
    pub v_cpu_info: Option<VCpuInfo>,
    /// `MemoryInfo`.
    pub memory_info: Option<MemoryInfo>,
    /// `InstanceStorageSupported`.
    pub instance_storage_supported: Option<bool>,
    /// `InstanceStorageInfo`.
    pub instance_storage_info: Option<InstanceStorageInfo>,
    /// `EbsInfo`.
    pub ebs_info: Option<EbsInfo>,
    /// `NetworkInfo`.
    pub network_info: Option<NetworkInfo>,
    /// `GpuInfo`.
    pub gpu_info: Option<GpuInfo>,
    /// `FpgaInfo`.
    pub fpga_info: Option<FpgaInfo>,
    /// `PlacementGroupInfo`.
    pub placement_group_info: Option<PlacementGroupInfo>,
    /// `InferenceAcceleratorInfo`.
    pub inference_accelerator_info: Option<InferenceAcceleratorInfo>,
    /// `HibernationSupported`.
    pub hibernation_supported: Option<bool>,
    /// `BurstablePerformanceSupported`.
    pub burstable_performance_supported: Option<bool>,
    /// `DedicatedHostsSupported`.
    pub dedicated_hosts_supported: Option<bool>,
    /// `AutoRecoverySupported`.
    pub auto_recovery_supported: Option<bool>,
    /// `SupportedBootModes`.
    pub supported_boot_modes: Vec<BootModeType>,
    /// `NitroEnclavesSupport`.
    pub nitro_enclaves_support: Option<NitroEnclavesSupport>,
    /// `NitroTpmSupport`.
    pub nitro_tpm_support: Option<NitroTpmSupport>,
    /// `NitroTpmInfo`.
    pub nitro_tpm_info: Option<NitroTpmInfo>,
    /// `MediaAcceleratorInfo`.
    pub media_accelerator_info: Option<MediaAcceleratorInfo>,
    /// `NeuronInfo`.
    pub neuron_info: Option<NeuronInfo>,
    /// `PhcSupport`.
    pub phc_support: Option<PhcSupport>,
    /// `RebootMigrationSupport`.
    pub reboot_migration_support: Option<RebootMigrationSupport>,
    /// `SupportedInRegion`.
    pub supported_in_region: Option<bool>,
}

impl xml::ToXml for InstanceTypeInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("instanceType", &self.instance_type);
        w.optional("currentGeneration", &self.current_generation);
        w.optional("freeTierEligible", &self.free_tier_eligible);
        w.list("supportedUsageClasses", "item", &self.supported_usage_classes);
        w.list("supportedRootDeviceTypes", "item", &self.supported_root_device_types);
        w.list("supportedVirtualizationTypes", "item", &self.supported_virtualization_types);
        w.optional("bareMetal", &self.bare_metal);
        w.optional("hypervisor", &self.hypervisor);
        w.optional("processorInfo", &self.processor_info);
        w.optional("vCpuInfo", &self.v_cpu_info);
        w.optional("memoryInfo", &self.memory_info);
        w.optional("instanceStorageSupported", &self.instance_storage_supported);
        w.optional("instanceStorageInfo", &self.instance_storage_info);
        w.optional("ebsInfo", &self.ebs_info);
        w.optional("networkInfo", &self.network_info);
        w.optional("gpuInfo", &self.gpu_info);
        w.optional("fpgaInfo", &self.fpga_info);
        w.optional("placementGroupInfo", &self.placement_group_info);
        w.optional("inferenceAcceleratorInfo", &self.inference_accelerator_info);
        w.optional("hibernationSupported", &self.hibernation_supported);
        w.optional("burstablePerformanceSupported", &self.burstable_performance_supported);
        w.optional("dedicatedHostsSupported", &self.dedicated_hosts_supported);
        w.optional("autoRecoverySupported", &self.auto_recovery_supported);
        w.list("supportedBootModes", "item", &self.supported_boot_modes);
        w.optional("nitroEnclavesSupport", &self.nitro_enclaves_support);
        w.optional("nitroTpmSupport", &self.nitro_tpm_support);
        w.optional("nitroTpmInfo", &self.nitro_tpm_info);
        w.optional("mediaAcceleratorInfo", &self.media_accelerator_info);
        w.optional("neuronInfo", &self.neuron_info);
        w.optional("phcSupport", &self.phc_support);
        w.optional("rebootMigrationSupport", &self.reboot_migration_support);
        w.optional("supportedInRegion", &self.supported_in_region);
    }
}

impl xml::FromXml for InstanceTypeInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_type: e.optional("instanceType")?,
            current_generation: e.optional("currentGeneration")?,
            free_tier_eligible: e.optional("freeTierEligible")?,
            supported_usage_classes: e.list("supportedUsageClasses", "item")?,
            supported_root_device_types: e.list("supportedRootDeviceTypes", "item")?,
            supported_virtualization_types: e.list("supportedVirtualizationTypes", "item")?,
            bare_metal: e.optional("bareMetal")?,
            hypervisor: e.optional("hypervisor")?,
            processor_info: e.optional("processorInfo")?,
            v_cpu_info: e.optional("vCpuInfo")?,
            memory_info: e.optional("memoryInfo")?,
            instance_storage_supported: e.optional("instanceStorageSupported")?,
            instance_storage_info: e.optional("instanceStorageInfo")?,
            ebs_info: e.optional("ebsInfo")?,
            network_info: e.optional("networkInfo")?,
            gpu_info: e.optional("gpuInfo")?,
            fpga_info: e.optional("fpgaInfo")?,
            placement_group_info: e.optional("placementGroupInfo")?,
            inference_accelerator_info: e.optional("inferenceAcceleratorInfo")?,
            hibernation_supported: e.optional("hibernationSupported")?,
            burstable_performance_supported: e.optional("burstablePerformanceSupported")?,
            dedicated_hosts_supported: e.optional("dedicatedHostsSupported")?,
            auto_recovery_supported: e.optional("autoRecoverySupported")?,
            supported_boot_modes: e.list("supportedBootModes", "item")?,
            nitro_enclaves_support: e.optional("nitroEnclavesSupport")?,
            nitro_tpm_support: e.optional("nitroTpmSupport")?,
            nitro_tpm_info: e.optional("nitroTpmInfo")?,
            media_accelerator_info: e.optional("mediaAcceleratorInfo")?,
            neuron_info: e.optional("neuronInfo")?,
            phc_support: e.optional("phcSupport")?,
            reboot_migration_support: e.optional("rebootMigrationSupport")?,
            supported_in_region: e.optional("supportedInRegion")?,
        })
    }
}

/// AWS's `InstanceTypeOffering`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceTypeOffering {
    /// `InstanceType`.
    pub instance_type: Option<InstanceType>,
    /// `LocationType`.
    pub location_type: Option<LocationType>,
    /// `Location`.
    pub location: Option<String>,
}

impl xml::ToXml for InstanceTypeOffering {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("instanceType", &self.instance_type);
        w.optional("locationType", &self.location_type);
        w.optional("location", &self.location);
    }
}

impl xml::FromXml for InstanceTypeOffering {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_type: e.optional("instanceType")?,
            location_type: e.optional("locationType")?,
            location: e.optional("location")?,
        })
    }
}

/// AWS's `KeyPair`.
#[derive(Clone, Default, PartialEq)]
pub struct KeyPair {
    /// `KeyPairId`.
    pub key_pair_id: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `KeyName`.
    pub key_name: Option<String>,
    /// `KeyFingerprint`.
    pub key_fingerprint: Option<String>,
    /// `KeyMaterial`.
    pub key_material: Option<String>,
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyPair")
            .field("key_pair_id", &self.key_pair_id)
            .field("tags", &self.tags)
            .field("key_name", &self.key_name)
            .field("key_fingerprint", &self.key_fingerprint)
            .field("key_material", &self.key_material.as_ref().map(|_| protocol::Redacted))
            .finish()
    }
}

impl xml::ToXml for KeyPair {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("keyPairId", &self.key_pair_id);
        w.list("tagSet", "item", &self.tags);
        w.optional("keyName", &self.key_name);
        w.optional("keyFingerprint", &self.key_fingerprint);
        w.optional("keyMaterial", &self.key_material);
    }
}

impl xml::FromXml for KeyPair {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key_pair_id: e.optional("keyPairId")?,
            tags: e.list("tagSet", "item")?,
            key_name: e.optional("keyName")?,
            key_fingerprint: e.optional("keyFingerprint")?,
            key_material: e.optional("keyMaterial")?,
        })
    }
}

/// AWS's `KeyPairInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyPairInfo {
    /// `KeyPairId`.
    pub key_pair_id: Option<String>,
    /// `KeyType`.
    pub key_type: Option<KeyType>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `PublicKey`.
    pub public_key: Option<String>,
    /// `CreateTime`.
    pub create_time: Option<hive_core::Timestamp>,
    /// `KeyName`.
    pub key_name: Option<String>,
    /// `KeyFingerprint`.
    pub key_fingerprint: Option<String>,
}

impl xml::ToXml for KeyPairInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("keyPairId", &self.key_pair_id);
        w.optional("keyType", &self.key_type);
        w.list("tagSet", "item", &self.tags);
        w.optional("publicKey", &self.public_key);
        w.optional("createTime", &self.create_time);
        w.optional("keyName", &self.key_name);
        w.optional("keyFingerprint", &self.key_fingerprint);
    }
}

impl xml::FromXml for KeyPairInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key_pair_id: e.optional("keyPairId")?,
            key_type: e.optional("keyType")?,
            tags: e.list("tagSet", "item")?,
            public_key: e.optional("publicKey")?,
            create_time: e.optional("createTime")?,
            key_name: e.optional("keyName")?,
            key_fingerprint: e.optional("keyFingerprint")?,
        })
    }
}

/// AWS's `MediaAcceleratorInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaAcceleratorInfo {
    /// `Accelerators`.
    pub accelerators: Vec<MediaDeviceInfo>,
    /// `TotalMediaMemoryInMiB`.
    pub total_media_memory_in_mi_b: Option<i32>,
}

impl xml::ToXml for MediaAcceleratorInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("accelerators", "item", &self.accelerators);
        w.optional("totalMediaMemoryInMiB", &self.total_media_memory_in_mi_b);
    }
}

impl xml::FromXml for MediaAcceleratorInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            accelerators: e.list("accelerators", "item")?,
            total_media_memory_in_mi_b: e.optional("totalMediaMemoryInMiB")?,
        })
    }
}

/// AWS's `MediaDeviceInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaDeviceInfo {
    /// `Count`.
    pub count: Option<i32>,
    /// `Name`.
    pub name: Option<String>,
    /// `Manufacturer`.
    pub manufacturer: Option<String>,
    /// `MemoryInfo`.
    pub memory_info: Option<MediaDeviceMemoryInfo>,
}

impl xml::ToXml for MediaDeviceInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("count", &self.count);
        w.optional("name", &self.name);
        w.optional("manufacturer", &self.manufacturer);
        w.optional("memoryInfo", &self.memory_info);
    }
}

impl xml::FromXml for MediaDeviceInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            count: e.optional("count")?,
            name: e.optional("name")?,
            manufacturer: e.optional("manufacturer")?,
            memory_info: e.optional("memoryInfo")?,
        })
    }
}

/// AWS's `MediaDeviceMemoryInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaDeviceMemoryInfo {
    /// `SizeInMiB`.
    pub size_in_mi_b: Option<i32>,
}

impl xml::ToXml for MediaDeviceMemoryInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInMiB", &self.size_in_mi_b);
    }
}

impl xml::FromXml for MediaDeviceMemoryInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { size_in_mi_b: e.optional("sizeInMiB")? })
    }
}

/// AWS's `MemoryInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryInfo {
    /// `SizeInMiB`.
    pub size_in_mi_b: Option<i64>,
}

impl xml::ToXml for MemoryInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInMiB", &self.size_in_mi_b);
    }
}

impl xml::FromXml for MemoryInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { size_in_mi_b: e.optional("sizeInMiB")? })
    }
}

/// AWS's `NetworkCardInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkCardInfo {
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
    /// `NetworkPerformance`.
    pub network_performance: Option<String>,
    /// `MaximumNetworkInterfaces`.
    pub maximum_network_interfaces: Option<i32>,
    /// `AdditionalFlexibleNetworkInterfaces`.
    pub additional_flexible_network_interfaces: Option<i32>,
    /// `BaselineBandwidthInGbps`.
    pub baseline_bandwidth_in_gbps: Option<f64>,
    /// `PeakBandwidthInGbps`.
    pub peak_bandwidth_in_gbps: Option<f64>,
    /// `DefaultEnaQueueCountPerInterface`.
    pub default_ena_queue_count_per_interface: Option<i32>,
    /// `MaximumEnaQueueCount`.
    pub maximum_ena_queue_count: Option<i32>,
    /// `MaximumEnaQueueCountPerInterface`.
    pub maximum_ena_queue_count_per_interface: Option<i32>,
    /// `InterfaceTypes`.
    pub interface_types: Vec<NetworkCardInterfaceType>,
}

impl xml::ToXml for NetworkCardInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("networkCardIndex", &self.network_card_index);
        w.optional("networkPerformance", &self.network_performance);
        w.optional("maximumNetworkInterfaces", &self.maximum_network_interfaces);
        w.optional("additionalFlexibleNetworkInterfaces", &self.additional_flexible_network_interfaces);
        w.optional("baselineBandwidthInGbps", &self.baseline_bandwidth_in_gbps);
        w.optional("peakBandwidthInGbps", &self.peak_bandwidth_in_gbps);
        w.optional("defaultEnaQueueCountPerInterface", &self.default_ena_queue_count_per_interface);
        w.optional("maximumEnaQueueCount", &self.maximum_ena_queue_count);
        w.optional("maximumEnaQueueCountPerInterface", &self.maximum_ena_queue_count_per_interface);
        w.list("interfaceTypeSet", "item", &self.interface_types);
    }
}

impl xml::FromXml for NetworkCardInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            network_card_index: e.optional("networkCardIndex")?,
            network_performance: e.optional("networkPerformance")?,
            maximum_network_interfaces: e.optional("maximumNetworkInterfaces")?,
            additional_flexible_network_interfaces: e.optional("additionalFlexibleNetworkInterfaces")?,
            baseline_bandwidth_in_gbps: e.optional("baselineBandwidthInGbps")?,
            peak_bandwidth_in_gbps: e.optional("peakBandwidthInGbps")?,
            default_ena_queue_count_per_interface: e.optional("defaultEnaQueueCountPerInterface")?,
            maximum_ena_queue_count: e.optional("maximumEnaQueueCount")?,
            maximum_ena_queue_count_per_interface: e.optional("maximumEnaQueueCountPerInterface")?,
            interface_types: e.list("interfaceTypeSet", "item")?,
        })
    }
}

/// AWS's `NetworkInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInfo {
    /// `NetworkPerformance`.
    pub network_performance: Option<String>,
    /// `MaximumNetworkInterfaces`.
    pub maximum_network_interfaces: Option<i32>,
    /// `MaximumNetworkCards`.
    pub maximum_network_cards: Option<i32>,
    /// `DefaultNetworkCardIndex`.
    pub default_network_card_index: Option<i32>,
    /// `NetworkCards`.
    pub network_cards: Vec<NetworkCardInfo>,
    /// `Ipv4AddressesPerInterface`.
    pub ipv4_addresses_per_interface: Option<i32>,
    /// `Ipv6AddressesPerInterface`.
    pub ipv6_addresses_per_interface: Option<i32>,
    /// `Ipv6Supported`.
    pub ipv6_supported: Option<bool>,
    /// `EnaSupport`.
    pub ena_support: Option<EnaSupport>,
    /// `EfaSupported`.
    pub efa_supported: Option<bool>,
    /// `EfaInfo`.
    pub efa_info: Option<EfaInfo>,
    /// `EncryptionInTransitSupported`.
    pub encryption_in_transit_supported: Option<bool>,
    /// `EnaSrdSupported`.
    pub ena_srd_supported: Option<bool>,
    /// `BandwidthWeightings`.
    pub bandwidth_weightings: Vec<BandwidthWeightingType>,
    /// `FlexibleEnaQueuesSupport`.
    pub flexible_ena_queues_support: Option<FlexibleEnaQueuesSupport>,
    /// `ConnectionTrackingConfiguration`.
    pub connection_tracking_configuration: Option<DefaultConnectionTrackingConfiguration>,
    /// `SecondaryNetworkSupported`.
    pub secondary_network_supported: Option<bool>,
    /// `MaximumSecondaryNetworkInterfaces`.
    pub maximum_secondary_network_interfaces: Option<i32>,
    /// `Ipv4AddressesPerSecondaryInterface`.
    pub ipv4_addresses_per_secondary_interface: Option<i32>,
}

impl xml::ToXml for NetworkInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("networkPerformance", &self.network_performance);
        w.optional("maximumNetworkInterfaces", &self.maximum_network_interfaces);
        w.optional("maximumNetworkCards", &self.maximum_network_cards);
        w.optional("defaultNetworkCardIndex", &self.default_network_card_index);
        w.list("networkCards", "item", &self.network_cards);
        w.optional("ipv4AddressesPerInterface", &self.ipv4_addresses_per_interface);
        w.optional("ipv6AddressesPerInterface", &self.ipv6_addresses_per_interface);
        w.optional("ipv6Supported", &self.ipv6_supported);
        w.optional("enaSupport", &self.ena_support);
        w.optional("efaSupported", &self.efa_supported);
        w.optional("efaInfo", &self.efa_info);
        w.optional("encryptionInTransitSupported", &self.encryption_in_transit_supported);
        w.optional("enaSrdSupported", &self.ena_srd_supported);
        w.list("bandwidthWeightings", "item", &self.bandwidth_weightings);
        w.optional("flexibleEnaQueuesSupport", &self.flexible_ena_queues_support);
        w.optional("connectionTrackingConfiguration", &self.connection_tracking_configuration);
        w.optional("secondaryNetworkSupported", &self.secondary_network_supported);
        w.optional("maximumSecondaryNetworkInterfaces", &self.maximum_secondary_network_interfaces);
        w.optional("ipv4AddressesPerSecondaryInterface", &self.ipv4_addresses_per_secondary_interface);
    }
}

impl xml::FromXml for NetworkInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            network_performance: e.optional("networkPerformance")?,
            maximum_network_interfaces: e.optional("maximumNetworkInterfaces")?,
            maximum_network_cards: e.optional("maximumNetworkCards")?,
            default_network_card_index: e.optional("defaultNetworkCardIndex")?,
            network_cards: e.list("networkCards", "item")?,
            ipv4_addresses_per_interface: e.optional("ipv4AddressesPerInterface")?,
            ipv6_addresses_per_interface: e.optional("ipv6AddressesPerInterface")?,
            ipv6_supported: e.optional("ipv6Supported")?,
            ena_support: e.optional("enaSupport")?,
            efa_supported: e.optional("efaSupported")?,
            efa_info: e.optional("efaInfo")?,
            encryption_in_transit_supported: e.optional("encryptionInTransitSupported")?,
            ena_srd_supported: e.optional("enaSrdSupported")?,
            bandwidth_weightings: e.list("bandwidthWeightings", "item")?,
            flexible_ena_queues_support: e.optional("flexibleEnaQueuesSupport")?,
            connection_tracking_configuration: e.optional("connectionTrackingConfiguration")?,
            secondary_network_supported: e.optional("secondaryNetworkSupported")?,
            maximum_secondary_network_interfaces: e.optional("maximumSecondaryNetworkInterfaces")?,
            ipv4_addresses_per_secondary_interface: e.optional("ipv4AddressesPerSecondaryInterface")?,
        })
    }
}

/// AWS's `NeuronDeviceCoreInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NeuronDeviceCoreInfo {
    /// `Count`.
    pub count: Option<i32>,
    /// `Version`.
    pub version: Option<i32>,
}

impl xml::ToXml for NeuronDeviceCoreInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("count", &self.count);
        w.optional("version", &self.version);
    }
}

impl xml::FromXml for NeuronDeviceCoreInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { count: e.optional("count")?, version: e.optional("version")? })
    }
}

/// AWS's `NeuronDeviceInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NeuronDeviceInfo {
    /// `Count`.
    pub count: Option<i32>,
    /// `Name`.
    pub name: Option<String>,
    /// `CoreInfo`.
    pub core_info: Option<NeuronDeviceCoreInfo>,
    /// `MemoryInfo`.
    pub memory_info: Option<NeuronDeviceMemoryInfo>,
}

impl xml::ToXml for NeuronDeviceInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("count", &self.count);
        w.optional("name", &self.name);
        w.optional("coreInfo", &self.core_info);
        w.optional("memoryInfo", &self.memory_info);
    }
}

impl xml::FromXml for NeuronDeviceInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            count: e.optional("count")?,
            name: e.optional("name")?,
            core_info: e.optional("coreInfo")?,
            memory_info: e.optional("memoryInfo")?,
        })
    }
}

/// AWS's `NeuronDeviceMemoryInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NeuronDeviceMemoryInfo {
    /// `SizeInMiB`.
    pub size_in_mi_b: Option<i32>,
}

impl xml::ToXml for NeuronDeviceMemoryInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("sizeInMiB", &self.size_in_mi_b);
    }
}

impl xml::FromXml for NeuronDeviceMemoryInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { size_in_mi_b: e.optional("sizeInMiB")? })
    }
}

/// AWS's `NeuronInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NeuronInfo {
    /// `NeuronDevices`.
    pub neuron_devices: Vec<NeuronDeviceInfo>,
    /// `TotalNeuronDeviceMemoryInMiB`.
    pub total_neuron_device_memory_in_mi_b: Option<i32>,
}

impl xml::ToXml for NeuronInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("neuronDevices", "item", &self.neuron_devices);
        w.optional("totalNeuronDeviceMemoryInMiB", &self.total_neuron_device_memory_in_mi_b);
    }
}

impl xml::FromXml for NeuronInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            neuron_devices: e.list("neuronDevices", "item")?,
            total_neuron_device_memory_in_mi_b: e.optional("totalNeuronDeviceMemoryInMiB")?,
        })
    }
}

/// AWS's `NitroTpmInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NitroTpmInfo {
    /// `SupportedVersions`.
    pub supported_versions: Vec<String>,
}

impl xml::ToXml for NitroTpmInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("supportedVersions", "item", &self.supported_versions);
    }
}

impl xml::FromXml for NitroTpmInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { supported_versions: e.list("supportedVersions", "item")? })
    }
}

/// AWS's `PlacementGroupInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacementGroupInfo {
    /// `SupportedStrategies`.
    pub supported_strategies: Vec<PlacementGroupStrategy>,
}

impl xml::ToXml for PlacementGroupInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("supportedStrategies", "item", &self.supported_strategies);
    }
}

impl xml::FromXml for PlacementGroupInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { supported_strategies: e.list("supportedStrategies", "item")? })
    }
}

/// AWS's `ProcessorInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessorInfo {
    /// `SupportedArchitectures`.
    pub supported_architectures: Vec<ArchitectureType>,
    /// `SustainedClockSpeedInGhz`.
    pub sustained_clock_speed_in_ghz: Option<f64>,
    /// `SupportedFeatures`.
    pub supported_features: Vec<SupportedAdditionalProcessorFeature>,
    /// `Manufacturer`.
    pub manufacturer: Option<String>,
}

impl xml::ToXml for ProcessorInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("supportedArchitectures", "item", &self.supported_architectures);
        w.optional("sustainedClockSpeedInGhz", &self.sustained_clock_speed_in_ghz);
        w.list("supportedFeatures", "item", &self.supported_features);
        w.optional("manufacturer", &self.manufacturer);
    }
}

impl xml::FromXml for ProcessorInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            supported_architectures: e.list("supportedArchitectures", "item")?,
            sustained_clock_speed_in_ghz: e.optional("sustainedClockSpeedInGhz")?,
            supported_features: e.list("supportedFeatures", "item")?,
            manufacturer: e.optional("manufacturer")?,
        })
    }
}

/// AWS's `Region`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    /// `OptInStatus`.
    pub opt_in_status: Option<String>,
    /// `Geography`.
    pub geography: Vec<RegionGeography>,
    /// `RegionName`.
    pub region_name: Option<String>,
    /// `Endpoint`.
    pub endpoint: Option<String>,
}

impl xml::ToXml for Region {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("optInStatus", &self.opt_in_status);
        w.list("geographySet", "item", &self.geography);
        w.optional("regionName", &self.region_name);
        w.optional("regionEndpoint", &self.endpoint);
    }
}

impl xml::FromXml for Region {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            opt_in_status: e.optional("optInStatus")?,
            geography: e.list("geographySet", "item")?,
            region_name: e.optional("regionName")?,
            endpoint: e.optional("regionEndpoint")?,
        })
    }
}

/// AWS's `RegionGeography`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegionGeography {
    /// `Name`.
    pub name: Option<String>,
}

impl xml::ToXml for RegionGeography {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("name", &self.name);
    }
}

impl xml::FromXml for RegionGeography {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { name: e.optional("name")? })
    }
}

/// AWS's `TagDescription`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagDescription {
    /// `Key`.
    pub key: Option<String>,
    /// `ResourceId`.
    pub resource_id: Option<String>,
    /// `ResourceType`.
    pub resource_type: Option<ResourceType>,
    /// `Value`.
    pub value: Option<String>,
}

impl xml::ToXml for TagDescription {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("key", &self.key);
        w.optional("resourceId", &self.resource_id);
        w.optional("resourceType", &self.resource_type);
        w.optional("value", &self.value);
    }
}

impl xml::FromXml for TagDescription {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key: e.optional("key")?,
            resource_id: e.optional("resourceId")?,
            resource_type: e.optional("resourceType")?,
            value: e.optional("value")?,
        })
    }
}

/// AWS's `VCpuInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VCpuInfo {
    /// `DefaultVCpus`.
    pub default_v_cpus: Option<i32>,
    /// `DefaultCores`.
    pub default_cores: Option<i32>,
    /// `DefaultThreadsPerCore`.
    pub default_threads_per_core: Option<i32>,
    /// `ValidCores`.
    pub valid_cores: Vec<i32>,
    /// `ValidThreadsPerCore`.
    pub valid_threads_per_core: Vec<i32>,
}

impl xml::ToXml for VCpuInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("defaultVCpus", &self.default_v_cpus);
        w.optional("defaultCores", &self.default_cores);
        w.optional("defaultThreadsPerCore", &self.default_threads_per_core);
        w.list("validCores", "item", &self.valid_cores);
        w.list("validThreadsPerCore", "item", &self.valid_threads_per_core);
    }
}

impl xml::FromXml for VCpuInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            default_v_cpus: e.optional("defaultVCpus")?,
            default_cores: e.optional("defaultCores")?,
            default_threads_per_core: e.optional("defaultThreadsPerCore")?,
            valid_cores: e.list("validCores", "item")?,
            valid_threads_per_core: e.list("validThreadsPerCore", "item")?,
        })
    }
}
