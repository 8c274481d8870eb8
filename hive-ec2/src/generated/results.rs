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

/// AWS's `ApplicationStatusSummary`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApplicationStatusSummary {
    /// `Status`.
    pub status: Option<SummaryStatus>,
    /// `ImpairedSince`.
    pub impaired_since: Option<hive_core::Timestamp>,
}

impl xml::ToXml for ApplicationStatusSummary {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("status", &self.status);
        w.optional("impairedSince", &self.impaired_since);
    }
}

impl xml::FromXml for ApplicationStatusSummary {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.optional("status")?, impaired_since: e.optional("impairedSince")? })
    }
}

/// AWS's `AttributeValue`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttributeValue {
    /// `Value`.
    pub value: Option<String>,
}

impl xml::ToXml for AttributeValue {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("value", &self.value);
    }
}

impl xml::FromXml for AttributeValue {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { value: e.optional("value")? })
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

/// AWS's `CapacityReservationSpecificationResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CapacityReservationSpecificationResponse {
    /// `CapacityReservationPreference`.
    pub capacity_reservation_preference: Option<CapacityReservationPreference>,
    /// `CapacityReservationTarget`.
    pub capacity_reservation_target: Option<CapacityReservationTargetResponse>,
}

impl xml::ToXml for CapacityReservationSpecificationResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("capacityReservationPreference", &self.capacity_reservation_preference);
        w.optional("capacityReservationTarget", &self.capacity_reservation_target);
    }
}

impl xml::FromXml for CapacityReservationSpecificationResponse {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            capacity_reservation_preference: e.optional("capacityReservationPreference")?,
            capacity_reservation_target: e.optional("capacityReservationTarget")?,
        })
    }
}

/// AWS's `CapacityReservationTargetResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CapacityReservationTargetResponse {
    /// `CapacityReservationId`.
    pub capacity_reservation_id: Option<String>,
    /// `CapacityReservationResourceGroupArn`.
    pub capacity_reservation_resource_group_arn: Option<String>,
}

impl xml::ToXml for CapacityReservationTargetResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("capacityReservationId", &self.capacity_reservation_id);
        w.optional("capacityReservationResourceGroupArn", &self.capacity_reservation_resource_group_arn);
    }
}

impl xml::FromXml for CapacityReservationTargetResponse {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            capacity_reservation_id: e.optional("capacityReservationId")?,
            capacity_reservation_resource_group_arn: e.optional("capacityReservationResourceGroupArn")?,
        })
    }
}

/// AWS's `ConnectionTrackingSpecificationResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectionTrackingSpecificationResponse {
    /// `TcpEstablishedTimeout`.
    pub tcp_established_timeout: Option<i32>,
    /// `UdpStreamTimeout`.
    pub udp_stream_timeout: Option<i32>,
    /// `UdpTimeout`.
    pub udp_timeout: Option<i32>,
}

impl xml::ToXml for ConnectionTrackingSpecificationResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("tcpEstablishedTimeout", &self.tcp_established_timeout);
        w.optional("udpStreamTimeout", &self.udp_stream_timeout);
        w.optional("udpTimeout", &self.udp_timeout);
    }
}

impl xml::FromXml for ConnectionTrackingSpecificationResponse {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            tcp_established_timeout: e.optional("tcpEstablishedTimeout")?,
            udp_stream_timeout: e.optional("udpStreamTimeout")?,
            udp_timeout: e.optional("udpTimeout")?,
        })
    }
}

/// AWS's `CpuOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CpuOptions {
    /// `CoreCount`.
    pub core_count: Option<i32>,
    /// `ThreadsPerCore`.
    pub threads_per_core: Option<i32>,
    /// `AmdSevSnp`.
    pub amd_sev_snp: Option<AmdSevSnpSpecification>,
    /// `NestedVirtualization`.
    pub nested_virtualization: Option<NestedVirtualizationSpecification>,
}

impl xml::ToXml for CpuOptions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("coreCount", &self.core_count);
        w.optional("threadsPerCore", &self.threads_per_core);
        w.optional("amdSevSnp", &self.amd_sev_snp);
        w.optional("nestedVirtualization", &self.nested_virtualization);
    }
}

impl xml::FromXml for CpuOptions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            core_count: e.optional("coreCount")?,
            threads_per_core: e.optional("threadsPerCore")?,
            amd_sev_snp: e.optional("amdSevSnp")?,
            nested_virtualization: e.optional("nestedVirtualization")?,
        })
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

/// AWS's `DeleteSnapshotReturnCode`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteSnapshotReturnCode {
    /// `SnapshotId`.
    pub snapshot_id: Option<String>,
    /// `ReturnCode`.
    pub return_code: Option<SnapshotReturnCodes>,
}

impl xml::ToXml for DeleteSnapshotReturnCode {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("snapshotId", &self.snapshot_id);
        w.optional("returnCode", &self.return_code);
    }
}

impl xml::FromXml for DeleteSnapshotReturnCode {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { snapshot_id: e.optional("snapshotId")?, return_code: e.optional("returnCode")? })
    }
}

/// AWS's `DeregisterImageResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeregisterImageResult {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `DeleteSnapshotResults`.
    pub delete_snapshot_results: Vec<DeleteSnapshotReturnCode>,
}

impl xml::ToXml for DeregisterImageResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("return", &self.r#return);
        w.list("deleteSnapshotResultSet", "item", &self.delete_snapshot_results);
    }
}

impl xml::FromXml for DeregisterImageResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            r#return: e.optional("return")?,
            delete_snapshot_results: e.list("deleteSnapshotResultSet", "item")?,
        })
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

/// AWS's `DescribeImagesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeImagesResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Images`.
    pub images: Vec<Image>,
}

impl xml::ToXml for DescribeImagesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("imagesSet", "item", &self.images);
    }
}

impl xml::FromXml for DescribeImagesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, images: e.list("imagesSet", "item")? })
    }
}

/// AWS's `DescribeInstanceStatusResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstanceStatusResult {
    /// `InstanceStatuses`.
    pub instance_statuses: Vec<InstanceStatus>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeInstanceStatusResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("instanceStatusSet", "item", &self.instance_statuses);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeInstanceStatusResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_statuses: e.list("instanceStatusSet", "item")?,
            next_token: e.optional("nextToken")?,
        })
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

/// AWS's `DescribeInstancesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstancesResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Reservations`.
    pub reservations: Vec<Reservation>,
}

impl xml::ToXml for DescribeInstancesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("reservationSet", "item", &self.reservations);
    }
}

impl xml::FromXml for DescribeInstancesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, reservations: e.list("reservationSet", "item")? })
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

/// AWS's `EbsInstanceBlockDevice`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsInstanceBlockDevice {
    /// `AttachTime`.
    pub attach_time: Option<hive_core::Timestamp>,
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `Status`.
    pub status: Option<AttachmentStatus>,
    /// `VolumeId`.
    pub volume_id: Option<String>,
    /// `AssociatedResource`.
    pub associated_resource: Option<String>,
    /// `VolumeOwnerId`.
    pub volume_owner_id: Option<String>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
    /// `EbsCardIndex`.
    pub ebs_card_index: Option<i32>,
}

impl xml::ToXml for EbsInstanceBlockDevice {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attachTime", &self.attach_time);
        w.optional("deleteOnTermination", &self.delete_on_termination);
        w.optional("status", &self.status);
        w.optional("volumeId", &self.volume_id);
        w.optional("associatedResource", &self.associated_resource);
        w.optional("volumeOwnerId", &self.volume_owner_id);
        w.optional("operator", &self.operator);
        w.optional("ebsCardIndex", &self.ebs_card_index);
    }
}

impl xml::FromXml for EbsInstanceBlockDevice {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attach_time: e.optional("attachTime")?,
            delete_on_termination: e.optional("deleteOnTermination")?,
            status: e.optional("status")?,
            volume_id: e.optional("volumeId")?,
            associated_resource: e.optional("associatedResource")?,
            volume_owner_id: e.optional("volumeOwnerId")?,
            operator: e.optional("operator")?,
            ebs_card_index: e.optional("ebsCardIndex")?,
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

/// AWS's `EbsStatusDetails`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsStatusDetails {
    /// `ImpairedSince`.
    pub impaired_since: Option<hive_core::Timestamp>,
    /// `Name`.
    pub name: Option<StatusName>,
    /// `Status`.
    pub status: Option<StatusType>,
}

impl xml::ToXml for EbsStatusDetails {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("impairedSince", &self.impaired_since);
        w.optional("name", &self.name);
        w.optional("status", &self.status);
    }
}

impl xml::FromXml for EbsStatusDetails {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            impaired_since: e.optional("impairedSince")?,
            name: e.optional("name")?,
            status: e.optional("status")?,
        })
    }
}

/// AWS's `EbsStatusSummary`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsStatusSummary {
    /// `Details`.
    pub details: Vec<EbsStatusDetails>,
    /// `Status`.
    pub status: Option<SummaryStatus>,
}

impl xml::ToXml for EbsStatusSummary {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("details", "item", &self.details);
        w.optional("status", &self.status);
    }
}

impl xml::FromXml for EbsStatusSummary {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { details: e.list("details", "item")?, status: e.optional("status")? })
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

/// AWS's `ElasticGpuAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElasticGpuAssociation {
    /// `ElasticGpuId`.
    pub elastic_gpu_id: Option<String>,
    /// `ElasticGpuAssociationId`.
    pub elastic_gpu_association_id: Option<String>,
    /// `ElasticGpuAssociationState`.
    pub elastic_gpu_association_state: Option<String>,
    /// `ElasticGpuAssociationTime`.
    pub elastic_gpu_association_time: Option<String>,
}

impl xml::ToXml for ElasticGpuAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("elasticGpuId", &self.elastic_gpu_id);
        w.optional("elasticGpuAssociationId", &self.elastic_gpu_association_id);
        w.optional("elasticGpuAssociationState", &self.elastic_gpu_association_state);
        w.optional("elasticGpuAssociationTime", &self.elastic_gpu_association_time);
    }
}

impl xml::FromXml for ElasticGpuAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            elastic_gpu_id: e.optional("elasticGpuId")?,
            elastic_gpu_association_id: e.optional("elasticGpuAssociationId")?,
            elastic_gpu_association_state: e.optional("elasticGpuAssociationState")?,
            elastic_gpu_association_time: e.optional("elasticGpuAssociationTime")?,
        })
    }
}

/// AWS's `ElasticInferenceAcceleratorAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElasticInferenceAcceleratorAssociation {
    /// `ElasticInferenceAcceleratorArn`.
    pub elastic_inference_accelerator_arn: Option<String>,
    /// `ElasticInferenceAcceleratorAssociationId`.
    pub elastic_inference_accelerator_association_id: Option<String>,
    /// `ElasticInferenceAcceleratorAssociationState`.
    pub elastic_inference_accelerator_association_state: Option<String>,
    /// `ElasticInferenceAcceleratorAssociationTime`.
    pub elastic_inference_accelerator_association_time: Option<hive_core::Timestamp>,
}

impl xml::ToXml for ElasticInferenceAcceleratorAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("elasticInferenceAcceleratorArn", &self.elastic_inference_accelerator_arn);
        w.optional(
            "elasticInferenceAcceleratorAssociationId",
            &self.elastic_inference_accelerator_association_id,
        );
        w.optional(
            "elasticInferenceAcceleratorAssociationState",
            &self.elastic_inference_accelerator_association_state,
        );
        w.optional(
            "elasticInferenceAcceleratorAssociationTime",
            &self.elastic_inference_accelerator_association_time,
        );
    }
}

impl xml::FromXml for ElasticInferenceAcceleratorAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            elastic_inference_accelerator_arn: e.optional("elasticInferenceAcceleratorArn")?,
            elastic_inference_accelerator_association_id: e
                .optional("elasticInferenceAcceleratorAssociationId")?,
            elastic_inference_accelerator_association_state: e
                .optional("elasticInferenceAcceleratorAssociationState")?,
            elastic_inference_accelerator_association_time: e
                .optional("elasticInferenceAcceleratorAssociationTime")?,
        })
    }
}

/// AWS's `EnclaveOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnclaveOptions {
    /// `Enabled`.
    pub enabled: Option<bool>,
}

impl xml::ToXml for EnclaveOptions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("enabled", &self.enabled);
    }
}

impl xml::FromXml for EnclaveOptions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { enabled: e.optional("enabled")? })
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

/// AWS's `GetConsoleOutputResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetConsoleOutputResult {
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `Timestamp`.
    pub timestamp: Option<hive_core::Timestamp>,
    /// `Output`.
    pub output: Option<String>,
}

impl xml::ToXml for GetConsoleOutputResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("instanceId", &self.instance_id);
        w.optional("timestamp", &self.timestamp);
        w.optional("output", &self.output);
    }
}

impl xml::FromXml for GetConsoleOutputResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_id: e.optional("instanceId")?,
            timestamp: e.optional("timestamp")?,
            output: e.optional("output")?,
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

/// AWS's `HibernationOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HibernationOptions {
    /// `Configured`.
    pub configured: Option<bool>,
}

impl xml::ToXml for HibernationOptions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("configured", &self.configured);
    }
}

impl xml::FromXml for HibernationOptions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { configured: e.optional("configured")? })
    }
}

/// AWS's `IamInstanceProfile`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IamInstanceProfile {
    /// `Arn`.
    pub arn: Option<String>,
    /// `Id`.
    pub id: Option<String>,
}

impl xml::ToXml for IamInstanceProfile {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("arn", &self.arn);
        w.optional("id", &self.id);
    }
}

impl xml::FromXml for IamInstanceProfile {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { arn: e.optional("arn")?, id: e.optional("id")? })
    }
}

/// AWS's `Image`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Image {
    /// `PlatformDetails`.
    pub platform_details: Option<String>,
    /// `UsageOperation`.
    pub usage_operation: Option<String>,
    /// `BlockDeviceMappings`.
    pub block_device_mappings: Vec<BlockDeviceMapping>,
    /// `Description`.
    pub description: Option<String>,
    /// `EnaSupport`.
    pub ena_support: Option<bool>,
    /// `Hypervisor`.
    pub hypervisor: Option<HypervisorType>,
    /// `ImageOwnerAlias`.
    pub image_owner_alias: Option<String>,
    /// `Name`.
    pub name: Option<String>,
    /// `RootDeviceName`.
    pub root_device_name: Option<String>,
    /// `RootDeviceType`.
    pub root_device_type: Option<DeviceType>,
    /// `SriovNetSupport`.
    pub sriov_net_support: Option<String>,
    /// `StateReason`.
    pub state_reason: Option<StateReason>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `VirtualizationType`.
    pub virtualization_type: Option<VirtualizationType>,
    /// `BootMode`.
    pub boot_mode: Option<BootModeValues>,
    /// `TpmSupport`.
    pub tpm_support: Option<TpmSupportValues>,
    /// `DeprecationTime`.
    pub deprecation_time: Option<String>,
    /// `ImdsSupport`.
    pub imds_support: Option<ImdsSupportValues>,
    /// `SourceInstanceId`.
    pub source_instance_id: Option<String>,
    /// `DeregistrationProtection`.
    pub deregistration_protection: Option<String>,
    /// `LastLaunchedTime`.
    pub last_launched_time: Option<String>,
    /// `ImageAllowed`.
    pub image_allowed: Option<bool>,
    /// `SourceImageId`.
    pub source_image_id: Option<String>,
    /// `SourceImageRegion`.
    pub source_image_region: Option<String>,
    /// `FreeTierEligible`.
    pub free_tier_eligible: Option<bool>,
    /// `PublicSsmParameterName`.
    pub public_ssm_parameter_name: Option<String>,
    /// `ImageWatermarks`.
    pub image_watermarks: Vec<ImageWatermark>,
    /// `ScanResults`.
    pub scan_results: Option<ScanResults>,
    /// `InstanceTypeSpecification`.
    pub instance_type_specification: Option<InstanceTypeSpecification>,
    /// `ImageId`.
    pub image_id: Option<String>,
    /// `ImageLocation`.
    pub image_location: Option<String>,
    /// `State`.
    pub state: Option<ImageState>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<String>,
    /// `Public`.
    pub public: Option<bool>,
    /// `ProductCodes`.
    pub product_codes: Vec<ProductCode>,
    /// `Architecture`.
    pub architecture: Option<ArchitectureValues>,
    /// `ImageType`.
    pub image_type: Option<ImageTypeValues>,
    /// `KernelId`.
    pub kernel_id: Option<String>,
    /// `RamdiskId`.
    pub ramdisk_id: Option<String>,
    /// `Platform`.
    pub platform: Option<PlatformValues>,
}

impl xml::ToXml for Image {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("platformDetails", &self.platform_details);
        w.optional("usageOperation", &self.usage_operation);
        w.list("blockDeviceMapping", "item", &self.block_device_mappings);
        w.optional("description", &self.description);
        w.optional("enaSupport", &self.ena_support);
        w.optional("hypervisor", &self.hypervisor);
        w.optional("imageOwnerAlias", &self.image_owner_alias);
        w.optional("name", &self.name);
        w.optional("rootDeviceName", &self.root_device_name);
        w.optional("rootDeviceType", &self.root_device_type);
        w.optional("sriovNetSupport", &self.sriov_net_support);
        w.optional("stateReason", &self.state_reason);
        w.list("tagSet", "item", &self.tags);
        w.optional("virtualizationType", &self.virtualization_type);
        w.optional("bootMode", &self.boot_mode);
        w.optional("tpmSupport", &self.tpm_support);
        w.optional("deprecationTime", &self.deprecation_time);
        w.optional("imdsSupport", &self.imds_support);
        w.optional("sourceInstanceId", &self.source_instance_id);
        w.optional("deregistrationProtection", &self.deregistration_protection);
        w.optional("lastLaunchedTime", &self.last_launched_time);
        w.optional("imageAllowed", &self.image_allowed);
        w.optional("sourceImageId", &self.source_image_id);
        w.optional("sourceImageRegion", &self.source_image_region);
        w.optional("freeTierEligible", &self.free_tier_eligible);
        w.optional("publicSsmParameterName", &self.public_ssm_parameter_name);
        w.list("imageWatermarkSet", "item", &self.image_watermarks);
        w.optional("scanResults", &self.scan_results);
        w.optional("instanceTypeSpecification", &self.instance_type_specification);
        w.optional("imageId", &self.image_id);
        w.optional("imageLocation", &self.image_location);
        w.optional("imageState", &self.state);
        w.optional("imageOwnerId", &self.owner_id);
        w.optional("creationDate", &self.creation_date);
        w.optional("isPublic", &self.public);
        w.list("productCodes", "item", &self.product_codes);
        w.optional("architecture", &self.architecture);
        w.optional("imageType", &self.image_type);
        w.optional("kernelId", &self.kernel_id);
        w.optional("ramdiskId", &self.ramdisk_id);
        w.optional("platform", &self.platform);
    }
}

impl xml::FromXml for Image {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            platform_details: e.optional("platformDetails")?,
            usage_operation: e.optional("usageOperation")?,
            block_device_mappings: e.list("blockDeviceMapping", "item")?,
            description: e.optional("description")?,
            ena_support: e.optional("enaSupport")?,
            hypervisor: e.optional("hypervisor")?,
            image_owner_alias: e.optional("imageOwnerAlias")?,
            name: e.optional("name")?,
            root_device_name: e.optional("rootDeviceName")?,
            root_device_type: e.optional("rootDeviceType")?,
            sriov_net_support: e.optional("sriovNetSupport")?,
            state_reason: e.optional("stateReason")?,
            tags: e.list("tagSet", "item")?,
            virtualization_type: e.optional("virtualizationType")?,
            boot_mode: e.optional("bootMode")?,
            tpm_support: e.optional("tpmSupport")?,
            deprecation_time: e.optional("deprecationTime")?,
            imds_support: e.optional("imdsSupport")?,
            source_instance_id: e.optional("sourceInstanceId")?,
            deregistration_protection: e.optional("deregistrationProtection")?,
            last_launched_time: e.optional("lastLaunchedTime")?,
            image_allowed: e.optional("imageAllowed")?,
            source_image_id: e.optional("sourceImageId")?,
            source_image_region: e.optional("sourceImageRegion")?,
            free_tier_eligible: e.optional("freeTierEligible")?,
            public_ssm_parameter_name: e.optional("publicSsmParameterName")?,
            image_watermarks: e.list("imageWatermarkSet", "item")?,
            scan_results: e.optional("scanResults")?,
            instance_type_specification: e.optional("instanceTypeSpecification")?,
            image_id: e.optional("imageId")?,
            image_location: e.optional("imageLocation")?,
            state: e.optional("imageState")?,
            owner_id: e.optional("imageOwnerId")?,
            creation_date: e.optional("creationDate")?,
            public: e.optional("isPublic")?,
            product_codes: e.list("productCodes", "item")?,
            architecture: e.optional("architecture")?,
            image_type: e.optional("imageType")?,
            kernel_id: e.optional("kernelId")?,
            ramdisk_id: e.optional("ramdiskId")?,
            platform: e.optional("platform")?,
        })
    }
}

/// AWS's `ImageWatermark`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageWatermark {
    /// `WatermarkKey`.
    pub watermark_key: Option<String>,
    /// `SourceImageRegion`.
    pub source_image_region: Option<String>,
    /// `SourceImageId`.
    pub source_image_id: Option<String>,
    /// `SourceImageCreationTime`.
    pub source_image_creation_time: Option<hive_core::Timestamp>,
    /// `WatermarkCreationTime`.
    pub watermark_creation_time: Option<hive_core::Timestamp>,
}

impl xml::ToXml for ImageWatermark {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("watermarkKey", &self.watermark_key);
        w.optional("sourceImageRegion", &self.source_image_region);
        w.optional("sourceImageId", &self.source_image_id);
        w.optional("sourceImageCreationTime", &self.source_image_creation_time);
        w.optional("watermarkCreationTime", &self.watermark_creation_time);
    }
}

impl xml::FromXml for ImageWatermark {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            watermark_key: e.optional("watermarkKey")?,
            source_image_region: e.optional("sourceImageRegion")?,
            source_image_id: e.optional("sourceImageId")?,
            source_image_creation_time: e.optional("sourceImageCreationTime")?,
            watermark_creation_time: e.optional("watermarkCreationTime")?,
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

/// AWS's `Instance`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instance {
    /// `Architecture`.
    pub architecture: Option<ArchitectureValues>,
    /// `BlockDeviceMappings`.
    pub block_device_mappings: Vec<InstanceBlockDeviceMapping>,
    /// `ClientToken`.
    pub client_token: Option<String>,
    /// `EbsOptimized`.
    pub ebs_optimized: Option<bool>,
    /// `EnaSupport`.
    pub ena_support: Option<bool>,
    /// `Hypervisor`.
    pub hypervisor: Option<HypervisorType>,
    /// `IamInstanceProfile`.
    pub iam_instance_profile: Option<IamInstanceProfile>,
    /// `InstanceLifecycle`.
    pub instance_lifecycle: Option<InstanceLifecycleType>,
    /// `ElasticGpuAssociations`.
    pub elastic_gpu_associations: Vec<ElasticGpuAssociation>,
    /// `ElasticInferenceAcceleratorAssociations`.
    pub elastic_inference_accelerator_associations: Vec<ElasticInferenceAcceleratorAssociation>,
    /// `NetworkInterfaces`.
    pub network_interfaces: Vec<InstanceNetworkInterface>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `RootDeviceName`.
    pub root_device_name: Option<String>,
    /// `RootDeviceType`.
    pub root_device_type: Option<DeviceType>,
    /// `SecurityGroups`.
    pub security_groups: Vec<GroupIdentifier>,
    /// `SourceDestCheck`.
    pub source_dest_check: Option<bool>,
    /// `SpotInstanceRequestId`.
    pub spot_instance_request_id: Option<String>,
    /// `SriovNetSupport`.
    pub sriov_net_support: Option<String>,
    /// `StateReason`.
    pub state_reason: Option<StateReason>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `VirtualizationType`.
    pub virtualization_type: Option<VirtualizationType>,
    /// `CpuOptions`.
    pub cpu_options: Option<CpuOptions>,
    /// `CapacityBlockId`.
    pub capacity_block_id: Option<String>,
    /// `CapacityReservationId`.
    pub capacity_reservation_id: Option<String>,
    /// `CapacityReservationSpecification`.
    pub capacity_reservation_specification: Option<CapacityReservationSpecificationResponse>,
    /// `HibernationOptions`.
    pub hibernation_options: Option<HibernationOptions>,
    /// `Licenses`.
    pub licenses: Vec<LicenseConfiguration>,
    /// `MetadataOptions`.
    pub metadata_options: Option<InstanceMetadataOptionsResponse>,
    /// `EnclaveOptions`.
    pub enclave_options: Option<EnclaveOptions>,
    /// `BootMode`.
    pub boot_mode: Option<BootModeValues>,
    /// `PlatformDetails`.
    pub platform_details: Option<String>,
    /// `UsageOperation`.
    pub usage_operation: Option<String>,
    /// `UsageOperationUpdateTime`.
    pub usage_operation_update_time: Option<hive_core::Timestamp>,
    /// `PrivateDnsNameOptions`.
    pub private_dns_name_options: Option<PrivateDnsNameOptionsResponse>,
    /// `Ipv6Address`.
    pub ipv6_address: Option<String>,
    /// `TpmSupport`.
    pub tpm_support: Option<String>,
    /// `MaintenanceOptions`.
    pub maintenance_options: Option<InstanceMaintenanceOptions>,
    /// `CurrentInstanceBootMode`.
    pub current_instance_boot_mode: Option<InstanceBootModeValues>,
    /// `NetworkPerformanceOptions`.
    pub network_performance_options: Option<InstanceNetworkPerformanceOptions>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
    /// `SecondaryInterfaces`.
    pub secondary_interfaces: Vec<InstanceSecondaryInterface>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `ImageId`.
    pub image_id: Option<String>,
    /// `State`.
    pub state: Option<InstanceState>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PublicDnsName`.
    pub public_dns_name: Option<String>,
    /// `StateTransitionReason`.
    pub state_transition_reason: Option<String>,
    /// `KeyName`.
    pub key_name: Option<String>,
    /// `AmiLaunchIndex`.
    pub ami_launch_index: Option<i32>,
    /// `ProductCodes`.
    pub product_codes: Vec<ProductCode>,
    /// `InstanceType`.
    pub instance_type: Option<InstanceType>,
    /// `LaunchTime`.
    pub launch_time: Option<hive_core::Timestamp>,
    /// `Placement`.
    pub placement: Option<Placement>,
    /// `KernelId`.
    pub kernel_id: Option<String>,
    /// `RamdiskId`.
    pub ramdisk_id: Option<String>,
    /// `Platform`.
    pub platform: Option<PlatformValues>,
    /// `Monitoring`.
    pub monitoring: Option<Monitoring>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
    /// `PublicIpAddress`.
    pub public_ip_address: Option<String>,
}

impl xml::ToXml for Instance {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("architecture", &self.architecture);
        w.list("blockDeviceMapping", "item", &self.block_device_mappings);
        w.optional("clientToken", &self.client_token);
        w.optional("ebsOptimized", &self.ebs_optimized);
        w.optional("enaSupport", &self.ena_support);
        w.optional("hypervisor", &self.hypervisor);
        w.optional("iamInstanceProfile", &self.iam_instance_profile);
        w.optional("instanceLifecycle", &self.instance_lifecycle);
        w.list("elasticGpuAssociationSet", "item", &self.elastic_gpu_associations);
        w.list(
            "elasticInferenceAcceleratorAssociationSet",
            "item",
            &self.elastic_inference_accelerator_associations,
        );
        w.list("networkInterfaceSet", "item", &self.network_interfaces);
        w.optional("outpostArn", &self.outpost_arn);
        w.optional("rootDeviceName", &self.root_device_name);
        w.optional("rootDeviceType", &self.root_device_type);
        w.list("groupSet", "item", &self.security_groups);
        w.optional("sourceDestCheck", &self.source_dest_check);
        w.optional("spotInstanceRequestId", &self.spot_instance_request_id);
        w.optional("sriovNetSupport", &self.sriov_net_support);
        w.optional("stateReason", &self.state_reason);
        w.list("tagSet", "item", &self.tags);
        w.optional("virtualizationType", &self.virtualization_type);
        w.optional("cpuOptions", &self.cpu_options);
        w.optional("capacityBlockId", &self.capacity_block_id);
        w.optional("capacityReservationId", &self.capacity_reservation_id);
        w.optional("capacityReservationSpecification", &self.capacity_reservation_specification);
        w.optional("hibernationOptions", &self.hibernation_options);
        w.list("licenseSet", "item", &self.licenses);
        w.optional("metadataOptions", &self.metadata_options);
        w.optional("enclaveOptions", &self.enclave_options);
        w.optional("bootMode", &self.boot_mode);
        w.optional("platformDetails", &self.platform_details);
        w.optional("usageOperation", &self.usage_operation);
        w.optional("usageOperationUpdateTime", &self.usage_operation_update_time);
        w.optional("privateDnsNameOptions", &self.private_dns_name_options);
        w.optional("ipv6Address", &self.ipv6_address);
        w.optional("tpmSupport", &self.tpm_support);
        w.optional("maintenanceOptions", &self.maintenance_options);
        w.optional("currentInstanceBootMode", &self.current_instance_boot_mode);
        w.optional("networkPerformanceOptions", &self.network_performance_options);
        w.optional("operator", &self.operator);
        w.list("secondaryInterfaceSet", "item", &self.secondary_interfaces);
        w.optional("instanceId", &self.instance_id);
        w.optional("imageId", &self.image_id);
        w.optional("instanceState", &self.state);
        w.optional("privateDnsName", &self.private_dns_name);
        w.optional("dnsName", &self.public_dns_name);
        w.optional("reason", &self.state_transition_reason);
        w.optional("keyName", &self.key_name);
        w.optional("amiLaunchIndex", &self.ami_launch_index);
        w.list("productCodes", "item", &self.product_codes);
        w.optional("instanceType", &self.instance_type);
        w.optional("launchTime", &self.launch_time);
        w.optional("placement", &self.placement);
        w.optional("kernelId", &self.kernel_id);
        w.optional("ramdiskId", &self.ramdisk_id);
        w.optional("platform", &self.platform);
        w.optional("monitoring", &self.monitoring);
        w.optional("subnetId", &self.subnet_id);
        w.optional("vpcId", &self.vpc_id);
        w.optional("privateIpAddress", &self.private_ip_address);
        w.optional("ipAddress", &self.public_ip_address);
    }
}

impl xml::FromXml for Instance {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            architecture: e.optional("architecture")?,
            block_device_mappings: e.list("blockDeviceMapping", "item")?,
            client_token: e.optional("clientToken")?,
            ebs_optimized: e.optional("ebsOptimized")?,
            ena_support: e.optional("enaSupport")?,
            hypervisor: e.optional("hypervisor")?,
            iam_instance_profile: e.optional("iamInstanceProfile")?,
            instance_lifecycle: e.optional("instanceLifecycle")?,
            elastic_gpu_associations: e.list("elasticGpuAssociationSet", "item")?,
            elastic_inference_accelerator_associations: e
                .list("elasticInferenceAcceleratorAssociationSet", "item")?,
            network_interfaces: e.list("networkInterfaceSet", "item")?,
            outpost_arn: e.optional("outpostArn")?,
            root_device_name: e.optional("rootDeviceName")?,
            root_device_type: e.optional("rootDeviceType")?,
            security_groups: e.list("groupSet", "item")?,
            source_dest_check: e.optional("sourceDestCheck")?,
            spot_instance_request_id: e.optional("spotInstanceRequestId")?,
            sriov_net_support: e.optional("sriovNetSupport")?,
            state_reason: e.optional("stateReason")?,
            tags: e.list("tagSet", "item")?,
            virtualization_type: e.optional("virtualizationType")?,
            cpu_options: e.optional("cpuOptions")?,
            capacity_block_id: e.optional("capacityBlockId")?,
            capacity_reservation_id: e.optional("capacityReservationId")?,
            capacity_reservation_specification: e.optional("capacityReservationSpecification")?,
            hibernation_options: e.optional("hibernationOptions")?,
            licenses: e.list("licenseSet", "item")?,
            metadata_options: e.optional("metadataOptions")?,
            enclave_options: e.optional("enclaveOptions")?,
            boot_mode: e.optional("bootMode")?,
            platform_details: e.optional("platformDetails")?,
            usage_operation: e.optional("usageOperation")?,
            usage_operation_update_time: e.optional("usageOperationUpdateTime")?,
            private_dns_name_options: e.optional("privateDnsNameOptions")?,
            ipv6_address: e.optional("ipv6Address")?,
            tpm_support: e.optional("tpmSupport")?,
            maintenance_options: e.optional("maintenanceOptions")?,
            current_instance_boot_mode: e.optional("currentInstanceBootMode")?,
            network_performance_options: e.optional("networkPerformanceOptions")?,
            operator: e.optional("operator")?,
            secondary_interfaces: e.list("secondaryInterfaceSet", "item")?,
            instance_id: e.optional("instanceId")?,
            image_id: e.optional("imageId")?,
            state: e.optional("instanceState")?,
            private_dns_name: e.optional("privateDnsName")?,
            public_dns_name: e.optional("dnsName")?,
            state_transition_reason: e.optional("reason")?,
            key_name: e.optional("keyName")?,
            ami_launch_index: e.optional("amiLaunchIndex")?,
            product_codes: e.list("productCodes", "item")?,
            instance_type: e.optional("instanceType")?,
            launch_time: e.optional("launchTime")?,
            placement: e.optional("placement")?,
            kernel_id: e.optional("kernelId")?,
            ramdisk_id: e.optional("ramdiskId")?,
            platform: e.optional("platform")?,
            monitoring: e.optional("monitoring")?,
            subnet_id: e.optional("subnetId")?,
            vpc_id: e.optional("vpcId")?,
            private_ip_address: e.optional("privateIpAddress")?,
            public_ip_address: e.optional("ipAddress")?,
        })
    }
}

/// AWS's `InstanceAttachmentEnaSrdSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceAttachmentEnaSrdSpecification {
    /// `EnaSrdEnabled`.
    pub ena_srd_enabled: Option<bool>,
    /// `EnaSrdUdpSpecification`.
    pub ena_srd_udp_specification: Option<InstanceAttachmentEnaSrdUdpSpecification>,
}

impl xml::ToXml for InstanceAttachmentEnaSrdSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("enaSrdEnabled", &self.ena_srd_enabled);
        w.optional("enaSrdUdpSpecification", &self.ena_srd_udp_specification);
    }
}

impl xml::FromXml for InstanceAttachmentEnaSrdSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ena_srd_enabled: e.optional("enaSrdEnabled")?,
            ena_srd_udp_specification: e.optional("enaSrdUdpSpecification")?,
        })
    }
}

/// AWS's `InstanceAttachmentEnaSrdUdpSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceAttachmentEnaSrdUdpSpecification {
    /// `EnaSrdUdpEnabled`.
    pub ena_srd_udp_enabled: Option<bool>,
}

impl xml::ToXml for InstanceAttachmentEnaSrdUdpSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("enaSrdUdpEnabled", &self.ena_srd_udp_enabled);
    }
}

impl xml::FromXml for InstanceAttachmentEnaSrdUdpSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ena_srd_udp_enabled: e.optional("enaSrdUdpEnabled")? })
    }
}

/// AWS's `InstanceAttribute`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceAttribute {
    /// `BlockDeviceMappings`.
    pub block_device_mappings: Vec<InstanceBlockDeviceMapping>,
    /// `DisableApiTermination`.
    pub disable_api_termination: Option<AttributeBooleanValue>,
    /// `EnaSupport`.
    pub ena_support: Option<AttributeBooleanValue>,
    /// `EnclaveOptions`.
    pub enclave_options: Option<EnclaveOptions>,
    /// `EbsOptimized`.
    pub ebs_optimized: Option<AttributeBooleanValue>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `InstanceInitiatedShutdownBehavior`.
    pub instance_initiated_shutdown_behavior: Option<AttributeValue>,
    /// `InstanceType`.
    pub instance_type: Option<AttributeValue>,
    /// `KernelId`.
    pub kernel_id: Option<AttributeValue>,
    /// `ProductCodes`.
    pub product_codes: Vec<ProductCode>,
    /// `RamdiskId`.
    pub ramdisk_id: Option<AttributeValue>,
    /// `RootDeviceName`.
    pub root_device_name: Option<AttributeValue>,
    /// `SourceDestCheck`.
    pub source_dest_check: Option<AttributeBooleanValue>,
    /// `SriovNetSupport`.
    pub sriov_net_support: Option<AttributeValue>,
    /// `UserData`.
    pub user_data: Option<AttributeValue>,
    /// `DisableApiStop`.
    pub disable_api_stop: Option<AttributeBooleanValue>,
    /// `Groups`.
    pub groups: Vec<GroupIdentifier>,
}

impl xml::ToXml for InstanceAttribute {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("blockDeviceMapping", "item", &self.block_device_mappings);
        w.optional("disableApiTermination", &self.disable_api_termination);
        w.optional("enaSupport", &self.ena_support);
        w.optional("enclaveOptions", &self.enclave_options);
        w.optional("ebsOptimized", &self.ebs_optimized);
        w.optional("instanceId", &self.instance_id);
        w.optional("instanceInitiatedShutdownBehavior", &self.instance_initiated_shutdown_behavior);
        w.optional("instanceType", &self.instance_type);
        w.optional("kernel", &self.kernel_id);
        w.list("productCodes", "item", &self.product_codes);
        w.optional("ramdisk", &self.ramdisk_id);
        w.optional("rootDeviceName", &self.root_device_name);
        w.optional("sourceDestCheck", &self.source_dest_check);
        w.optional("sriovNetSupport", &self.sriov_net_support);
        w.optional("userData", &self.user_data);
        w.optional("disableApiStop", &self.disable_api_stop);
        w.list("groupSet", "item", &self.groups);
    }
}

impl xml::FromXml for InstanceAttribute {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            block_device_mappings: e.list("blockDeviceMapping", "item")?,
            disable_api_termination: e.optional("disableApiTermination")?,
            ena_support: e.optional("enaSupport")?,
            enclave_options: e.optional("enclaveOptions")?,
            ebs_optimized: e.optional("ebsOptimized")?,
            instance_id: e.optional("instanceId")?,
            instance_initiated_shutdown_behavior: e.optional("instanceInitiatedShutdownBehavior")?,
            instance_type: e.optional("instanceType")?,
            kernel_id: e.optional("kernel")?,
            product_codes: e.list("productCodes", "item")?,
            ramdisk_id: e.optional("ramdisk")?,
            root_device_name: e.optional("rootDeviceName")?,
            source_dest_check: e.optional("sourceDestCheck")?,
            sriov_net_support: e.optional("sriovNetSupport")?,
            user_data: e.optional("userData")?,
            disable_api_stop: e.optional("disableApiStop")?,
            groups: e.list("groupSet", "item")?,
        })
    }
}

/// AWS's `InstanceBlockDeviceMapping`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceBlockDeviceMapping {
    /// `DeviceName`.
    pub device_name: Option<String>,
    /// `Ebs`.
    pub ebs: Option<EbsInstanceBlockDevice>,
}

impl xml::ToXml for InstanceBlockDeviceMapping {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("deviceName", &self.device_name);
        w.optional("ebs", &self.ebs);
    }
}

impl xml::FromXml for InstanceBlockDeviceMapping {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { device_name: e.optional("deviceName")?, ebs: e.optional("ebs")? })
    }
}

/// AWS's `InstanceIpv4Prefix`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceIpv4Prefix {
    /// `Ipv4Prefix`.
    pub ipv4_prefix: Option<String>,
}

impl xml::ToXml for InstanceIpv4Prefix {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipv4Prefix", &self.ipv4_prefix);
    }
}

impl xml::FromXml for InstanceIpv4Prefix {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv4_prefix: e.optional("ipv4Prefix")? })
    }
}

/// AWS's `InstanceIpv6Prefix`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceIpv6Prefix {
    /// `Ipv6Prefix`.
    pub ipv6_prefix: Option<String>,
}

impl xml::ToXml for InstanceIpv6Prefix {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipv6Prefix", &self.ipv6_prefix);
    }
}

impl xml::FromXml for InstanceIpv6Prefix {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv6_prefix: e.optional("ipv6Prefix")? })
    }
}

/// AWS's `InstanceMaintenanceOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceMaintenanceOptions {
    /// `AutoRecovery`.
    pub auto_recovery: Option<InstanceAutoRecoveryState>,
    /// `RebootMigration`.
    pub reboot_migration: Option<InstanceRebootMigrationState>,
}

impl xml::ToXml for InstanceMaintenanceOptions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("autoRecovery", &self.auto_recovery);
        w.optional("rebootMigration", &self.reboot_migration);
    }
}

impl xml::FromXml for InstanceMaintenanceOptions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            auto_recovery: e.optional("autoRecovery")?,
            reboot_migration: e.optional("rebootMigration")?,
        })
    }
}

/// AWS's `InstanceMetadataOptionsResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceMetadataOptionsResponse {
    /// `State`.
    pub state: Option<InstanceMetadataOptionsState>,
    /// `HttpTokens`.
    pub http_tokens: Option<HttpTokensState>,
    /// `HttpPutResponseHopLimit`.
    pub http_put_response_hop_limit: Option<i32>,
    /// `HttpEndpoint`.
    pub http_endpoint: Option<InstanceMetadataEndpointState>,
    /// `HttpProtocolIpv6`.
    pub http_protocol_ipv6: Option<InstanceMetadataProtocolState>,
    /// `InstanceMetadataTags`.
    pub instance_metadata_tags: Option<InstanceMetadataTagsState>,
}

impl xml::ToXml for InstanceMetadataOptionsResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("state", &self.state);
        w.optional("httpTokens", &self.http_tokens);
        w.optional("httpPutResponseHopLimit", &self.http_put_response_hop_limit);
        w.optional("httpEndpoint", &self.http_endpoint);
        w.optional("httpProtocolIpv6", &self.http_protocol_ipv6);
        w.optional("instanceMetadataTags", &self.instance_metadata_tags);
    }
}

impl xml::FromXml for InstanceMetadataOptionsResponse {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            state: e.optional("state")?,
            http_tokens: e.optional("httpTokens")?,
            http_put_response_hop_limit: e.optional("httpPutResponseHopLimit")?,
            http_endpoint: e.optional("httpEndpoint")?,
            http_protocol_ipv6: e.optional("httpProtocolIpv6")?,
            instance_metadata_tags: e.optional("instanceMetadataTags")?,
        })
    }
}

/// AWS's `InstanceNetworkInterface`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceNetworkInterface {
    /// `Association`.
    pub association: Option<InstanceNetworkInterfaceAssociation>,
    /// `Attachment`.
    pub attachment: Option<InstanceNetworkInterfaceAttachment>,
    /// `Description`.
    pub description: Option<String>,
    /// `Groups`.
    pub groups: Vec<GroupIdentifier>,
    /// `Ipv6Addresses`.
    pub ipv6_addresses: Vec<InstanceIpv6Address>,
    /// `MacAddress`.
    pub mac_address: Option<String>,
    /// `NetworkInterfaceId`.
    pub network_interface_id: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
    /// `PrivateIpAddresses`.
    pub private_ip_addresses: Vec<InstancePrivateIpAddress>,
    /// `SourceDestCheck`.
    pub source_dest_check: Option<bool>,
    /// `Status`.
    pub status: Option<NetworkInterfaceStatus>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `InterfaceType`.
    pub interface_type: Option<String>,
    /// `Ipv4Prefixes`.
    pub ipv4_prefixes: Vec<InstanceIpv4Prefix>,
    /// `Ipv6Prefixes`.
    pub ipv6_prefixes: Vec<InstanceIpv6Prefix>,
    /// `ConnectionTrackingConfiguration`.
    pub connection_tracking_configuration: Option<ConnectionTrackingSpecificationResponse>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
}

impl xml::ToXml for InstanceNetworkInterface {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("association", &self.association);
        w.optional("attachment", &self.attachment);
        w.optional("description", &self.description);
        w.list("groupSet", "item", &self.groups);
        w.list("ipv6AddressesSet", "item", &self.ipv6_addresses);
        w.optional("macAddress", &self.mac_address);
        w.optional("networkInterfaceId", &self.network_interface_id);
        w.optional("ownerId", &self.owner_id);
        w.optional("privateDnsName", &self.private_dns_name);
        w.optional("privateIpAddress", &self.private_ip_address);
        w.list("privateIpAddressesSet", "item", &self.private_ip_addresses);
        w.optional("sourceDestCheck", &self.source_dest_check);
        w.optional("status", &self.status);
        w.optional("subnetId", &self.subnet_id);
        w.optional("vpcId", &self.vpc_id);
        w.optional("interfaceType", &self.interface_type);
        w.list("ipv4PrefixSet", "item", &self.ipv4_prefixes);
        w.list("ipv6PrefixSet", "item", &self.ipv6_prefixes);
        w.optional("connectionTrackingConfiguration", &self.connection_tracking_configuration);
        w.optional("operator", &self.operator);
    }
}

impl xml::FromXml for InstanceNetworkInterface {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association: e.optional("association")?,
            attachment: e.optional("attachment")?,
            description: e.optional("description")?,
            groups: e.list("groupSet", "item")?,
            ipv6_addresses: e.list("ipv6AddressesSet", "item")?,
            mac_address: e.optional("macAddress")?,
            network_interface_id: e.optional("networkInterfaceId")?,
            owner_id: e.optional("ownerId")?,
            private_dns_name: e.optional("privateDnsName")?,
            private_ip_address: e.optional("privateIpAddress")?,
            private_ip_addresses: e.list("privateIpAddressesSet", "item")?,
            source_dest_check: e.optional("sourceDestCheck")?,
            status: e.optional("status")?,
            subnet_id: e.optional("subnetId")?,
            vpc_id: e.optional("vpcId")?,
            interface_type: e.optional("interfaceType")?,
            ipv4_prefixes: e.list("ipv4PrefixSet", "item")?,
            ipv6_prefixes: e.list("ipv6PrefixSet", "item")?,
            connection_tracking_configuration: e.optional("connectionTrackingConfiguration")?,
            operator: e.optional("operator")?,
        })
    }
}

/// AWS's `InstanceNetworkInterfaceAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceNetworkInterfaceAssociation {
    /// `CarrierIp`.
    pub carrier_ip: Option<String>,
    /// `CustomerOwnedIp`.
    pub customer_owned_ip: Option<String>,
    /// `IpOwnerId`.
    pub ip_owner_id: Option<String>,
    /// `PublicDnsName`.
    pub public_dns_name: Option<String>,
    /// `PublicIp`.
    pub public_ip: Option<String>,
}

impl xml::ToXml for InstanceNetworkInterfaceAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("carrierIp", &self.carrier_ip);
        w.optional("customerOwnedIp", &self.customer_owned_ip);
        w.optional("ipOwnerId", &self.ip_owner_id);
        w.optional("publicDnsName", &self.public_dns_name);
        w.optional("publicIp", &self.public_ip);
    }
}

impl xml::FromXml for InstanceNetworkInterfaceAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            carrier_ip: e.optional("carrierIp")?,
            customer_owned_ip: e.optional("customerOwnedIp")?,
            ip_owner_id: e.optional("ipOwnerId")?,
            public_dns_name: e.optional("publicDnsName")?,
            public_ip: e.optional("publicIp")?,
        })
    }
}

/// AWS's `InstanceNetworkInterfaceAttachment`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceNetworkInterfaceAttachment {
    /// `AttachTime`.
    pub attach_time: Option<hive_core::Timestamp>,
    /// `AttachmentId`.
    pub attachment_id: Option<String>,
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `DeviceIndex`.
    pub device_index: Option<i32>,
    /// `Status`.
    pub status: Option<AttachmentStatus>,
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
    /// `EnaSrdSpecification`.
    pub ena_srd_specification: Option<InstanceAttachmentEnaSrdSpecification>,
    /// `EnaQueueCount`.
    pub ena_queue_count: Option<i32>,
}

impl xml::ToXml for InstanceNetworkInterfaceAttachment {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attachTime", &self.attach_time);
        w.optional("attachmentId", &self.attachment_id);
        w.optional("deleteOnTermination", &self.delete_on_termination);
        w.optional("deviceIndex", &self.device_index);
        w.optional("status", &self.status);
        w.optional("networkCardIndex", &self.network_card_index);
        w.optional("enaSrdSpecification", &self.ena_srd_specification);
        w.optional("enaQueueCount", &self.ena_queue_count);
    }
}

impl xml::FromXml for InstanceNetworkInterfaceAttachment {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attach_time: e.optional("attachTime")?,
            attachment_id: e.optional("attachmentId")?,
            delete_on_termination: e.optional("deleteOnTermination")?,
            device_index: e.optional("deviceIndex")?,
            status: e.optional("status")?,
            network_card_index: e.optional("networkCardIndex")?,
            ena_srd_specification: e.optional("enaSrdSpecification")?,
            ena_queue_count: e.optional("enaQueueCount")?,
        })
    }
}

/// AWS's `InstanceNetworkPerformanceOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceNetworkPerformanceOptions {
    /// `BandwidthWeighting`.
    pub bandwidth_weighting: Option<InstanceBandwidthWeighting>,
}

impl xml::ToXml for InstanceNetworkPerformanceOptions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("bandwidthWeighting", &self.bandwidth_weighting);
    }
}

impl xml::FromXml for InstanceNetworkPerformanceOptions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { bandwidth_weighting: e.optional("bandwidthWeighting")? })
    }
}

/// AWS's `InstancePrivateIpAddress`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstancePrivateIpAddress {
    /// `Association`.
    pub association: Option<InstanceNetworkInterfaceAssociation>,
    /// `Primary`.
    pub primary: Option<bool>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
}

impl xml::ToXml for InstancePrivateIpAddress {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("association", &self.association);
        w.optional("primary", &self.primary);
        w.optional("privateDnsName", &self.private_dns_name);
        w.optional("privateIpAddress", &self.private_ip_address);
    }
}

impl xml::FromXml for InstancePrivateIpAddress {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association: e.optional("association")?,
            primary: e.optional("primary")?,
            private_dns_name: e.optional("privateDnsName")?,
            private_ip_address: e.optional("privateIpAddress")?,
        })
    }
}

/// AWS's `InstanceSecondaryInterface`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceSecondaryInterface {
    /// `Attachment`.
    pub attachment: Option<InstanceSecondaryInterfaceAttachment>,
    /// `MacAddress`.
    pub mac_address: Option<String>,
    /// `SecondaryInterfaceId`.
    pub secondary_interface_id: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `PrivateIpAddresses`.
    pub private_ip_addresses: Vec<InstanceSecondaryInterfacePrivateIpAddress>,
    /// `SourceDestCheck`.
    pub source_dest_check: Option<bool>,
    /// `Status`.
    pub status: Option<SecondaryInterfaceStatus>,
    /// `SecondarySubnetId`.
    pub secondary_subnet_id: Option<String>,
    /// `SecondaryNetworkId`.
    pub secondary_network_id: Option<String>,
    /// `InterfaceType`.
    pub interface_type: Option<SecondaryInterfaceType>,
}

impl xml::ToXml for InstanceSecondaryInterface {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attachment", &self.attachment);
        w.optional("macAddress", &self.mac_address);
        w.optional("secondaryInterfaceId", &self.secondary_interface_id);
        w.optional("ownerId", &self.owner_id);
        w.list("privateIpAddressSet", "item", &self.private_ip_addresses);
        w.optional("sourceDestCheck", &self.source_dest_check);
        w.optional("status", &self.status);
        w.optional("secondarySubnetId", &self.secondary_subnet_id);
        w.optional("secondaryNetworkId", &self.secondary_network_id);
        w.optional("interfaceType", &self.interface_type);
    }
}

impl xml::FromXml for InstanceSecondaryInterface {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attachment: e.optional("attachment")?,
            mac_address: e.optional("macAddress")?,
            secondary_interface_id: e.optional("secondaryInterfaceId")?,
            owner_id: e.optional("ownerId")?,
            private_ip_addresses: e.list("privateIpAddressSet", "item")?,
            source_dest_check: e.optional("sourceDestCheck")?,
            status: e.optional("status")?,
            secondary_subnet_id: e.optional("secondarySubnetId")?,
            secondary_network_id: e.optional("secondaryNetworkId")?,
            interface_type: e.optional("interfaceType")?,
        })
    }
}

/// AWS's `InstanceSecondaryInterfaceAttachment`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceSecondaryInterfaceAttachment {
    /// `AttachTime`.
    pub attach_time: Option<hive_core::Timestamp>,
    /// `AttachmentId`.
    pub attachment_id: Option<String>,
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `DeviceIndex`.
    pub device_index: Option<i32>,
    /// `Status`.
    pub status: Option<AttachmentStatus>,
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
}

impl xml::ToXml for InstanceSecondaryInterfaceAttachment {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attachTime", &self.attach_time);
        w.optional("attachmentId", &self.attachment_id);
        w.optional("deleteOnTermination", &self.delete_on_termination);
        w.optional("deviceIndex", &self.device_index);
        w.optional("status", &self.status);
        w.optional("networkCardIndex", &self.network_card_index);
    }
}

impl xml::FromXml for InstanceSecondaryInterfaceAttachment {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attach_time: e.optional("attachTime")?,
            attachment_id: e.optional("attachmentId")?,
            delete_on_termination: e.optional("deleteOnTermination")?,
            device_index: e.optional("deviceIndex")?,
            status: e.optional("status")?,
            network_card_index: e.optional("networkCardIndex")?,
        })
    }
}

/// AWS's `InstanceSecondaryInterfacePrivateIpAddress`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceSecondaryInterfacePrivateIpAddress {
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
}

impl xml::ToXml for InstanceSecondaryInterfacePrivateIpAddress {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("privateIpAddress", &self.private_ip_address);
    }
}

impl xml::FromXml for InstanceSecondaryInterfacePrivateIpAddress {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { private_ip_address: e.optional("privateIpAddress")? })
    }
}

/// AWS's `InstanceState`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceState {
    /// `Code`.
    pub code: Option<i32>,
    /// `Name`.
    pub name: Option<InstanceStateName>,
}

impl xml::ToXml for InstanceState {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("code", &self.code);
        w.optional("name", &self.name);
    }
}

impl xml::FromXml for InstanceState {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { code: e.optional("code")?, name: e.optional("name")? })
    }
}

/// AWS's `InstanceStateChange`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceStateChange {
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `CurrentState`.
    pub current_state: Option<InstanceState>,
    /// `PreviousState`.
    pub previous_state: Option<InstanceState>,
}

impl xml::ToXml for InstanceStateChange {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("instanceId", &self.instance_id);
        w.optional("currentState", &self.current_state);
        w.optional("previousState", &self.previous_state);
    }
}

impl xml::FromXml for InstanceStateChange {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_id: e.optional("instanceId")?,
            current_state: e.optional("currentState")?,
            previous_state: e.optional("previousState")?,
        })
    }
}

/// AWS's `InstanceStatus`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceStatus {
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
    /// `Events`.
    pub events: Vec<InstanceStatusEvent>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `InstanceState`.
    pub instance_state: Option<InstanceState>,
    /// `InstanceStatus`.
    pub instance_status: Option<InstanceStatusSummary>,
    /// `SystemStatus`.
    pub system_status: Option<InstanceStatusSummary>,
    /// `AttachedEbsStatus`.
    pub attached_ebs_status: Option<EbsStatusSummary>,
    /// `ApplicationStatus`.
    pub application_status: Option<ApplicationStatusSummary>,
    /// `PerformanceStatus`.
    pub performance_status: Option<PerformanceStatusSummary>,
}

impl xml::ToXml for InstanceStatus {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("availabilityZoneId", &self.availability_zone_id);
        w.optional("outpostArn", &self.outpost_arn);
        w.optional("operator", &self.operator);
        w.list("eventsSet", "item", &self.events);
        w.optional("instanceId", &self.instance_id);
        w.optional("instanceState", &self.instance_state);
        w.optional("instanceStatus", &self.instance_status);
        w.optional("systemStatus", &self.system_status);
        w.optional("attachedEbsStatus", &self.attached_ebs_status);
        w.optional("applicationStatus", &self.application_status);
        w.optional("performanceStatus", &self.performance_status);
    }
}

impl xml::FromXml for InstanceStatus {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            availability_zone: e.optional("availabilityZone")?,
            availability_zone_id: e.optional("availabilityZoneId")?,
            outpost_arn: e.optional("outpostArn")?,
            operator: e.optional("operator")?,
            events: e.list("eventsSet", "item")?,
            instance_id: e.optional("instanceId")?,
            instance_state: e.optional("instanceState")?,
            instance_status: e.optional("instanceStatus")?,
            system_status: e.optional("systemStatus")?,
            attached_ebs_status: e.optional("attachedEbsStatus")?,
            application_status: e.optional("applicationStatus")?,
            performance_status: e.optional("performanceStatus")?,
        })
    }
}

/// AWS's `InstanceStatusDetails`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceStatusDetails {
    /// `ImpairedSince`.
    pub impaired_since: Option<hive_core::Timestamp>,
    /// `Name`.
    pub name: Option<StatusName>,
    /// `Status`.
    pub status: Option<StatusType>,
}

impl xml::ToXml for InstanceStatusDetails {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("impairedSince", &self.impaired_since);
        w.optional("name", &self.name);
        w.optional("status", &self.status);
    }
}

impl xml::FromXml for InstanceStatusDetails {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            impaired_since: e.optional("impairedSince")?,
            name: e.optional("name")?,
            status: e.optional("status")?,
        })
    }
}

/// AWS's `InstanceStatusEvent`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceStatusEvent {
    /// `InstanceEventId`.
    pub instance_event_id: Option<String>,
    /// `Code`.
    pub code: Option<EventCode>,
    /// `Description`.
    pub description: Option<String>,
    /// `NotAfter`.
    pub not_after: Option<hive_core::Timestamp>,
    /// `NotBefore`.
    pub not_before: Option<hive_core::Timestamp>,
    /// `NotBeforeDeadline`.
    pub not_before_deadline: Option<hive_core::Timestamp>,
}

impl xml::ToXml for InstanceStatusEvent {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("instanceEventId", &self.instance_event_id);
        w.optional("code", &self.code);
        w.optional("description", &self.description);
        w.optional("notAfter", &self.not_after);
        w.optional("notBefore", &self.not_before);
        w.optional("notBeforeDeadline", &self.not_before_deadline);
    }
}

impl xml::FromXml for InstanceStatusEvent {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_event_id: e.optional("instanceEventId")?,
            code: e.optional("code")?,
            description: e.optional("description")?,
            not_after: e.optional("notAfter")?,
            not_before: e.optional("notBefore")?,
            not_before_deadline: e.optional("notBeforeDeadline")?,
        })
    }
}

/// AWS's `InstanceStatusSummary`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceStatusSummary {
    /// `Details`.
    pub details: Vec<InstanceStatusDetails>,
    /// `Status`.
    pub status: Option<SummaryStatus>,
}

impl xml::ToXml for InstanceStatusSummary {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("details", "item", &self.details);
        w.optional("status", &self.status);
    }
}

impl xml::FromXml for InstanceStatusSummary {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { details: e.list("details", "item")?, status: e.optional("status")? })
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

/// AWS's `InstanceTypeItem`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceTypeItem {
    /// `InstanceType`.
    pub instance_type: Option<String>,
}

impl xml::ToXml for InstanceTypeItem {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("instanceType", &self.instance_type);
    }
}

impl xml::FromXml for InstanceTypeItem {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { instance_type: e.optional("instanceType")? })
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

/// AWS's `InstanceTypeSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceTypeSpecification {
    /// `SupportedInstanceTypes`.
    pub supported_instance_types: Vec<InstanceTypeItem>,
    /// `UnsupportedInstanceTypes`.
    pub unsupported_instance_types: Vec<InstanceTypeItem>,
}

impl xml::ToXml for InstanceTypeSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("supportedInstanceTypeSet", "item", &self.supported_instance_types);
        w.list("unsupportedInstanceTypeSet", "item", &self.unsupported_instance_types);
    }
}

impl xml::FromXml for InstanceTypeSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            supported_instance_types: e.list("supportedInstanceTypeSet", "item")?,
            unsupported_instance_types: e.list("unsupportedInstanceTypeSet", "item")?,
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

/// AWS's `LicenseConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LicenseConfiguration {
    /// `LicenseConfigurationArn`.
    pub license_configuration_arn: Option<String>,
}

impl xml::ToXml for LicenseConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("licenseConfigurationArn", &self.license_configuration_arn);
    }
}

impl xml::FromXml for LicenseConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { license_configuration_arn: e.optional("licenseConfigurationArn")? })
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

/// AWS's `Monitoring`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Monitoring {
    /// `MetricCategoryIds`.
    pub metric_category_ids: Vec<String>,
    /// `State`.
    pub state: Option<MonitoringState>,
}

impl xml::ToXml for Monitoring {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("metricCategoryIdSet", "item", &self.metric_category_ids);
        w.optional("state", &self.state);
    }
}

impl xml::FromXml for Monitoring {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { metric_category_ids: e.list("metricCategoryIdSet", "item")?, state: e.optional("state")? })
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

/// AWS's `PerformanceStatusSummary`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PerformanceStatusSummary {
    /// `Status`.
    pub status: Option<SummaryStatus>,
    /// `ImpairedSince`.
    pub impaired_since: Option<hive_core::Timestamp>,
    /// `Remediation`.
    pub remediation: Option<String>,
}

impl xml::ToXml for PerformanceStatusSummary {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("status", &self.status);
        w.optional("impairedSince", &self.impaired_since);
        w.optional("remediation", &self.remediation);
    }
}

impl xml::FromXml for PerformanceStatusSummary {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            status: e.optional("status")?,
            impaired_since: e.optional("impairedSince")?,
            remediation: e.optional("remediation")?,
        })
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

/// AWS's `PrivateDnsNameOptionsResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrivateDnsNameOptionsResponse {
    /// `HostnameType`.
    pub hostname_type: Option<HostnameType>,
    /// `EnableResourceNameDnsARecord`.
    pub enable_resource_name_dns_a_record: Option<bool>,
    /// `EnableResourceNameDnsAAAARecord`.
    pub enable_resource_name_dns_aaaa_record: Option<bool>,
}

impl xml::ToXml for PrivateDnsNameOptionsResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("hostnameType", &self.hostname_type);
        w.optional("enableResourceNameDnsARecord", &self.enable_resource_name_dns_a_record);
        w.optional("enableResourceNameDnsAAAARecord", &self.enable_resource_name_dns_aaaa_record);
    }
}

impl xml::FromXml for PrivateDnsNameOptionsResponse {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            hostname_type: e.optional("hostnameType")?,
            enable_resource_name_dns_a_record: e.optional("enableResourceNameDnsARecord")?,
            enable_resource_name_dns_aaaa_record: e.optional("enableResourceNameDnsAAAARecord")?,
        })
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

/// AWS's `ProductCode`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProductCode {
    /// `ProductCodeId`.
    pub product_code_id: Option<String>,
    /// `ProductCodeType`.
    pub product_code_type: Option<ProductCodeValues>,
}

impl xml::ToXml for ProductCode {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("productCode", &self.product_code_id);
        w.optional("type", &self.product_code_type);
    }
}

impl xml::FromXml for ProductCode {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { product_code_id: e.optional("productCode")?, product_code_type: e.optional("type")? })
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

/// AWS's `RegisterImageResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegisterImageResult {
    /// `ImageId`.
    pub image_id: Option<String>,
}

impl xml::ToXml for RegisterImageResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("imageId", &self.image_id);
    }
}

impl xml::FromXml for RegisterImageResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { image_id: e.optional("imageId")? })
    }
}

/// AWS's `Reservation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reservation {
    /// `ReservationId`.
    pub reservation_id: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `RequesterId`.
    pub requester_id: Option<String>,
    /// `Groups`.
    pub groups: Vec<GroupIdentifier>,
    /// `Instances`.
    pub instances: Vec<Instance>,
}

impl xml::ToXml for Reservation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("reservationId", &self.reservation_id);
        w.optional("ownerId", &self.owner_id);
        w.optional("requesterId", &self.requester_id);
        w.list("groupSet", "item", &self.groups);
        w.list("instancesSet", "item", &self.instances);
    }
}

impl xml::FromXml for Reservation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            reservation_id: e.optional("reservationId")?,
            owner_id: e.optional("ownerId")?,
            requester_id: e.optional("requesterId")?,
            groups: e.list("groupSet", "item")?,
            instances: e.list("instancesSet", "item")?,
        })
    }
}

/// AWS's `ScanResults`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScanResults {
    /// `HighestFindingSeverityLabel`.
    pub highest_finding_severity_label: Option<SeverityLabel>,
    /// `FindingScanDate`.
    pub finding_scan_date: Option<hive_core::Timestamp>,
    /// `InformationalFixAvailableSince`.
    pub informational_fix_available_since: Option<hive_core::Timestamp>,
    /// `LowFixAvailableSince`.
    pub low_fix_available_since: Option<hive_core::Timestamp>,
    /// `MediumFixAvailableSince`.
    pub medium_fix_available_since: Option<hive_core::Timestamp>,
    /// `HighFixAvailableSince`.
    pub high_fix_available_since: Option<hive_core::Timestamp>,
    /// `CriticalFixAvailableSince`.
    pub critical_fix_available_since: Option<hive_core::Timestamp>,
}

impl xml::ToXml for ScanResults {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("highestFindingSeverityLabel", &self.highest_finding_severity_label);
        w.optional("findingScanDate", &self.finding_scan_date);
        w.optional("informationalFixAvailableSince", &self.informational_fix_available_since);
        w.optional("lowFixAvailableSince", &self.low_fix_available_since);
        w.optional("mediumFixAvailableSince", &self.medium_fix_available_since);
        w.optional("highFixAvailableSince", &self.high_fix_available_since);
        w.optional("criticalFixAvailableSince", &self.critical_fix_available_since);
    }
}

impl xml::FromXml for ScanResults {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            highest_finding_severity_label: e.optional("highestFindingSeverityLabel")?,
            finding_scan_date: e.optional("findingScanDate")?,
            informational_fix_available_since: e.optional("informationalFixAvailableSince")?,
            low_fix_available_since: e.optional("lowFixAvailableSince")?,
            medium_fix_available_since: e.optional("mediumFixAvailableSince")?,
            high_fix_available_since: e.optional("highFixAvailableSince")?,
            critical_fix_available_since: e.optional("criticalFixAvailableSince")?,
        })
    }
}

/// AWS's `StartInstancesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StartInstancesResult {
    /// `StartingInstances`.
    pub starting_instances: Vec<InstanceStateChange>,
}

impl xml::ToXml for StartInstancesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("instancesSet", "item", &self.starting_instances);
    }
}

impl xml::FromXml for StartInstancesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { starting_instances: e.list("instancesSet", "item")? })
    }
}

/// AWS's `StateReason`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateReason {
    /// `Code`.
    pub code: Option<String>,
    /// `Message`.
    pub message: Option<String>,
}

impl xml::ToXml for StateReason {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("code", &self.code);
        w.optional("message", &self.message);
    }
}

impl xml::FromXml for StateReason {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { code: e.optional("code")?, message: e.optional("message")? })
    }
}

/// AWS's `StopInstancesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopInstancesResult {
    /// `StoppingInstances`.
    pub stopping_instances: Vec<InstanceStateChange>,
}

impl xml::ToXml for StopInstancesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("instancesSet", "item", &self.stopping_instances);
    }
}

impl xml::FromXml for StopInstancesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { stopping_instances: e.list("instancesSet", "item")? })
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

/// AWS's `TerminateInstancesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TerminateInstancesResult {
    /// `TerminatingInstances`.
    pub terminating_instances: Vec<InstanceStateChange>,
}

impl xml::ToXml for TerminateInstancesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("instancesSet", "item", &self.terminating_instances);
    }
}

impl xml::FromXml for TerminateInstancesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { terminating_instances: e.list("instancesSet", "item")? })
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
