//! Shapes that only requests have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::query;

use super::*;

/// AWS's `AttachVolumeRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttachVolumeRequest {
    /// `Device`.
    pub device: String,
    /// `InstanceId`.
    pub instance_id: String,
    /// `VolumeId`.
    pub volume_id: String,
    /// `EbsCardIndex`.
    pub ebs_card_index: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for AttachVolumeRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            device: q.required("Device")?,
            instance_id: q.required("InstanceId")?,
            volume_id: q.required("VolumeId")?,
            ebs_card_index: q.optional("EbsCardIndex")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for AttachVolumeRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("Device", &self.device);
        w.value("InstanceId", &self.instance_id);
        w.value("VolumeId", &self.volume_id);
        w.optional("EbsCardIndex", &self.ebs_card_index);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `CapacityReservationSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CapacityReservationSpecification {
    /// `CapacityReservationPreference`.
    pub capacity_reservation_preference: Option<CapacityReservationPreference>,
    /// `CapacityReservationTarget`.
    pub capacity_reservation_target: Option<CapacityReservationTarget>,
}

impl query::FromQuery for CapacityReservationSpecification {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            capacity_reservation_preference: q.optional("CapacityReservationPreference")?,
            capacity_reservation_target: q.optional("CapacityReservationTarget")?,
        })
    }
}

impl query::ToQuery for CapacityReservationSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("CapacityReservationPreference", &self.capacity_reservation_preference);
        w.optional("CapacityReservationTarget", &self.capacity_reservation_target);
    }
}

/// AWS's `CapacityReservationTarget`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CapacityReservationTarget {
    /// `CapacityReservationId`.
    pub capacity_reservation_id: Option<String>,
    /// `CapacityReservationResourceGroupArn`.
    pub capacity_reservation_resource_group_arn: Option<String>,
}

impl query::FromQuery for CapacityReservationTarget {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            capacity_reservation_id: q.optional("CapacityReservationId")?,
            capacity_reservation_resource_group_arn: q.optional("CapacityReservationResourceGroupArn")?,
        })
    }
}

impl query::ToQuery for CapacityReservationTarget {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("CapacityReservationId", &self.capacity_reservation_id);
        w.optional("CapacityReservationResourceGroupArn", &self.capacity_reservation_resource_group_arn);
    }
}

/// AWS's `ConnectionTrackingSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectionTrackingSpecificationRequest {
    /// `TcpEstablishedTimeout`.
    pub tcp_established_timeout: Option<i32>,
    /// `UdpStreamTimeout`.
    pub udp_stream_timeout: Option<i32>,
    /// `UdpTimeout`.
    pub udp_timeout: Option<i32>,
}

impl query::FromQuery for ConnectionTrackingSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            tcp_established_timeout: q.optional("TcpEstablishedTimeout")?,
            udp_stream_timeout: q.optional("UdpStreamTimeout")?,
            udp_timeout: q.optional("UdpTimeout")?,
        })
    }
}

impl query::ToQuery for ConnectionTrackingSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("TcpEstablishedTimeout", &self.tcp_established_timeout);
        w.optional("UdpStreamTimeout", &self.udp_stream_timeout);
        w.optional("UdpTimeout", &self.udp_timeout);
    }
}

/// AWS's `CpuOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CpuOptionsRequest {
    /// `CoreCount`.
    pub core_count: Option<i32>,
    /// `ThreadsPerCore`.
    pub threads_per_core: Option<i32>,
    /// `AmdSevSnp`.
    pub amd_sev_snp: Option<AmdSevSnpSpecification>,
    /// `NestedVirtualization`.
    pub nested_virtualization: Option<NestedVirtualizationSpecification>,
}

impl query::FromQuery for CpuOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            core_count: q.optional("CoreCount")?,
            threads_per_core: q.optional("ThreadsPerCore")?,
            amd_sev_snp: q.optional("AmdSevSnp")?,
            nested_virtualization: q.optional("NestedVirtualization")?,
        })
    }
}

impl query::ToQuery for CpuOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("CoreCount", &self.core_count);
        w.optional("ThreadsPerCore", &self.threads_per_core);
        w.optional("AmdSevSnp", &self.amd_sev_snp);
        w.optional("NestedVirtualization", &self.nested_virtualization);
    }
}

/// AWS's `CreateKeyPairRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateKeyPairRequest {
    /// `KeyName`.
    pub key_name: String,
    /// `KeyType`.
    pub key_type: Option<KeyType>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `KeyFormat`.
    pub key_format: Option<KeyFormat>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for CreateKeyPairRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key_name: q.required("KeyName")?,
            key_type: q.optional("KeyType")?,
            tag_specifications: q.list("TagSpecification", "")?,
            key_format: q.optional("KeyFormat")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for CreateKeyPairRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("KeyName", &self.key_name);
        w.optional("KeyType", &self.key_type);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("KeyFormat", &self.key_format);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `CreateTagsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTagsRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Resources`.
    pub resources: Vec<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl query::FromQuery for CreateTagsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            resources: q.required_list("ResourceId", "")?,
            tags: q.required_list("Tag", "")?,
        })
    }
}

impl query::ToQuery for CreateTagsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.list("ResourceId", "", &self.resources);
        w.list("Tag", "", &self.tags);
    }
}

/// AWS's `CreditSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreditSpecificationRequest {
    /// `CpuCredits`.
    pub cpu_credits: String,
}

impl query::FromQuery for CreditSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { cpu_credits: q.required("CpuCredits")? })
    }
}

impl query::ToQuery for CreditSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("CpuCredits", &self.cpu_credits);
    }
}

/// AWS's `DeleteKeyPairRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteKeyPairRequest {
    /// `KeyName`.
    pub key_name: Option<String>,
    /// `KeyPairId`.
    pub key_pair_id: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeleteKeyPairRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key_name: q.optional("KeyName")?,
            key_pair_id: q.optional("KeyPairId")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DeleteKeyPairRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("KeyName", &self.key_name);
        w.optional("KeyPairId", &self.key_pair_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DeleteTagsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTagsRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Resources`.
    pub resources: Vec<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl query::FromQuery for DeleteTagsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            resources: q.required_list("ResourceId", "")?,
            tags: q.list("Tag", "")?,
        })
    }
}

impl query::ToQuery for DeleteTagsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.list("ResourceId", "", &self.resources);
        w.list("Tag", "", &self.tags);
    }
}

/// AWS's `DeregisterImageRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeregisterImageRequest {
    /// `ImageId`.
    pub image_id: String,
    /// `DeleteAssociatedSnapshots`.
    pub delete_associated_snapshots: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeregisterImageRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            image_id: q.required("ImageId")?,
            delete_associated_snapshots: q.optional("DeleteAssociatedSnapshots")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DeregisterImageRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("ImageId", &self.image_id);
        w.optional("DeleteAssociatedSnapshots", &self.delete_associated_snapshots);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DescribeAccountAttributesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeAccountAttributesRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `AttributeNames`.
    pub attribute_names: Vec<AccountAttributeName>,
}

impl query::FromQuery for DescribeAccountAttributesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { dry_run: q.optional("DryRun")?, attribute_names: q.list("AttributeName", "")? })
    }
}

impl query::ToQuery for DescribeAccountAttributesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.list("AttributeName", "", &self.attribute_names);
    }
}

/// AWS's `DescribeAvailabilityZonesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeAvailabilityZonesRequest {
    /// `ZoneNames`.
    pub zone_names: Vec<String>,
    /// `ZoneIds`.
    pub zone_ids: Vec<String>,
    /// `AllAvailabilityZones`.
    pub all_availability_zones: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeAvailabilityZonesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            zone_names: q.list("ZoneName", "")?,
            zone_ids: q.list("ZoneId", "")?,
            all_availability_zones: q.optional("AllAvailabilityZones")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeAvailabilityZonesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("ZoneName", "", &self.zone_names);
        w.list("ZoneId", "", &self.zone_ids);
        w.optional("AllAvailabilityZones", &self.all_availability_zones);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeImagesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeImagesRequest {
    /// `ExecutableUsers`.
    pub executable_users: Vec<String>,
    /// `ImageIds`.
    pub image_ids: Vec<String>,
    /// `Owners`.
    pub owners: Vec<String>,
    /// `IncludeDeprecated`.
    pub include_deprecated: Option<bool>,
    /// `IncludeDisabled`.
    pub include_disabled: Option<bool>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeImagesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            executable_users: q.list("ExecutableBy", "")?,
            image_ids: q.list("ImageId", "")?,
            owners: q.list("Owner", "")?,
            include_deprecated: q.optional("IncludeDeprecated")?,
            include_disabled: q.optional("IncludeDisabled")?,
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeImagesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("ExecutableBy", "", &self.executable_users);
        w.list("ImageId", "", &self.image_ids);
        w.list("Owner", "", &self.owners);
        w.optional("IncludeDeprecated", &self.include_deprecated);
        w.optional("IncludeDisabled", &self.include_disabled);
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeInstanceAttributeRequest`.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeInstanceAttributeRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `InstanceId`.
    pub instance_id: String,
    /// `Attribute`.
    pub attribute: InstanceAttributeName,
}

impl query::FromQuery for DescribeInstanceAttributeRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            instance_id: q.required("InstanceId")?,
            attribute: q.required("Attribute")?,
        })
    }
}

impl query::ToQuery for DescribeInstanceAttributeRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.value("InstanceId", &self.instance_id);
        w.value("Attribute", &self.attribute);
    }
}

/// AWS's `DescribeInstanceStatusRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstanceStatusRequest {
    /// `InstanceIds`.
    pub instance_ids: Vec<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `IncludeManagedResources`.
    pub include_managed_resources: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `IncludeAllInstances`.
    pub include_all_instances: Option<bool>,
}

impl query::FromQuery for DescribeInstanceStatusRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_ids: q.list("InstanceId", "")?,
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
            include_managed_resources: q.optional("IncludeManagedResources")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
            include_all_instances: q.optional("IncludeAllInstances")?,
        })
    }
}

impl query::ToQuery for DescribeInstanceStatusRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("InstanceId", "", &self.instance_ids);
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
        w.optional("IncludeManagedResources", &self.include_managed_resources);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
        w.optional("IncludeAllInstances", &self.include_all_instances);
    }
}

/// AWS's `DescribeInstanceTypeOfferingsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstanceTypeOfferingsRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `LocationType`.
    pub location_type: Option<LocationType>,
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl query::FromQuery for DescribeInstanceTypeOfferingsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            location_type: q.optional("LocationType")?,
            filters: q.list("Filter", "")?,
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
        })
    }
}

impl query::ToQuery for DescribeInstanceTypeOfferingsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.optional("LocationType", &self.location_type);
        w.list("Filter", "", &self.filters);
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
    }
}

/// AWS's `DescribeInstanceTypesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstanceTypesRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `InstanceTypes`.
    pub instance_types: Vec<InstanceType>,
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `IncludeUnsupportedInRegion`.
    pub include_unsupported_in_region: Option<bool>,
}

impl query::FromQuery for DescribeInstanceTypesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            instance_types: q.list("InstanceType", "")?,
            filters: q.list("Filter", "")?,
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
            include_unsupported_in_region: q.optional("IncludeUnsupportedInRegion")?,
        })
    }
}

impl query::ToQuery for DescribeInstanceTypesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.list("InstanceType", "", &self.instance_types);
        w.list("Filter", "", &self.filters);
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
        w.optional("IncludeUnsupportedInRegion", &self.include_unsupported_in_region);
    }
}

/// AWS's `DescribeInstancesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInstancesRequest {
    /// `InstanceIds`.
    pub instance_ids: Vec<String>,
    /// `IncludeManagedResources`.
    pub include_managed_resources: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
}

impl query::FromQuery for DescribeInstancesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_ids: q.list("InstanceId", "")?,
            include_managed_resources: q.optional("IncludeManagedResources")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
        })
    }
}

impl query::ToQuery for DescribeInstancesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("InstanceId", "", &self.instance_ids);
        w.optional("IncludeManagedResources", &self.include_managed_resources);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
    }
}

/// AWS's `DescribeKeyPairsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeKeyPairsRequest {
    /// `KeyNames`.
    pub key_names: Vec<String>,
    /// `KeyPairIds`.
    pub key_pair_ids: Vec<String>,
    /// `IncludePublicKey`.
    pub include_public_key: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeKeyPairsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key_names: q.list("KeyName", "")?,
            key_pair_ids: q.list("KeyPairId", "")?,
            include_public_key: q.optional("IncludePublicKey")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeKeyPairsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("KeyName", "", &self.key_names);
        w.list("KeyPairId", "", &self.key_pair_ids);
        w.optional("IncludePublicKey", &self.include_public_key);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeRegionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeRegionsRequest {
    /// `RegionNames`.
    pub region_names: Vec<String>,
    /// `AllRegions`.
    pub all_regions: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeRegionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            region_names: q.list("RegionName", "")?,
            all_regions: q.optional("AllRegions")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeRegionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("RegionName", "", &self.region_names);
        w.optional("AllRegions", &self.all_regions);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeTagsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeTagsRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl query::FromQuery for DescribeTagsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
        })
    }
}

impl query::ToQuery for DescribeTagsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
    }
}

/// AWS's `DetachVolumeRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DetachVolumeRequest {
    /// `Device`.
    pub device: Option<String>,
    /// `Force`.
    pub force: Option<bool>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `VolumeId`.
    pub volume_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DetachVolumeRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            device: q.optional("Device")?,
            force: q.optional("Force")?,
            instance_id: q.optional("InstanceId")?,
            volume_id: q.required("VolumeId")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DetachVolumeRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Device", &self.device);
        w.optional("Force", &self.force);
        w.optional("InstanceId", &self.instance_id);
        w.value("VolumeId", &self.volume_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `ElasticGpuSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElasticGpuSpecification {
    /// `Type`.
    pub r#type: String,
}

impl query::FromQuery for ElasticGpuSpecification {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { r#type: q.required("Type")? })
    }
}

impl query::ToQuery for ElasticGpuSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("Type", &self.r#type);
    }
}

/// AWS's `ElasticInferenceAccelerator`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElasticInferenceAccelerator {
    /// `Type`.
    pub r#type: String,
    /// `Count`.
    pub count: Option<i32>,
}

impl query::FromQuery for ElasticInferenceAccelerator {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { r#type: q.required("Type")?, count: q.optional("Count")? })
    }
}

impl query::ToQuery for ElasticInferenceAccelerator {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("Type", &self.r#type);
        w.optional("Count", &self.count);
    }
}

/// AWS's `EnaSrdSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnaSrdSpecificationRequest {
    /// `EnaSrdEnabled`.
    pub ena_srd_enabled: Option<bool>,
    /// `EnaSrdUdpSpecification`.
    pub ena_srd_udp_specification: Option<EnaSrdUdpSpecificationRequest>,
}

impl query::FromQuery for EnaSrdSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ena_srd_enabled: q.optional("EnaSrdEnabled")?,
            ena_srd_udp_specification: q.optional("EnaSrdUdpSpecification")?,
        })
    }
}

impl query::ToQuery for EnaSrdSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("EnaSrdEnabled", &self.ena_srd_enabled);
        w.optional("EnaSrdUdpSpecification", &self.ena_srd_udp_specification);
    }
}

/// AWS's `EnaSrdUdpSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnaSrdUdpSpecificationRequest {
    /// `EnaSrdUdpEnabled`.
    pub ena_srd_udp_enabled: Option<bool>,
}

impl query::FromQuery for EnaSrdUdpSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { ena_srd_udp_enabled: q.optional("EnaSrdUdpEnabled")? })
    }
}

impl query::ToQuery for EnaSrdUdpSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("EnaSrdUdpEnabled", &self.ena_srd_udp_enabled);
    }
}

/// AWS's `EnclaveOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnclaveOptionsRequest {
    /// `Enabled`.
    pub enabled: Option<bool>,
}

impl query::FromQuery for EnclaveOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { enabled: q.optional("Enabled")? })
    }
}

impl query::ToQuery for EnclaveOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Enabled", &self.enabled);
    }
}

/// AWS's `GetConsoleOutputRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetConsoleOutputRequest {
    /// `InstanceId`.
    pub instance_id: String,
    /// `Latest`.
    pub latest: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for GetConsoleOutputRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_id: q.required("InstanceId")?,
            latest: q.optional("Latest")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for GetConsoleOutputRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("InstanceId", &self.instance_id);
        w.optional("Latest", &self.latest);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `HibernationOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HibernationOptionsRequest {
    /// `Configured`.
    pub configured: Option<bool>,
}

impl query::FromQuery for HibernationOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { configured: q.optional("Configured")? })
    }
}

impl query::ToQuery for HibernationOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Configured", &self.configured);
    }
}

/// AWS's `IamInstanceProfileSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IamInstanceProfileSpecification {
    /// `Arn`.
    pub arn: Option<String>,
    /// `Name`.
    pub name: Option<String>,
}

impl query::FromQuery for IamInstanceProfileSpecification {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { arn: q.optional("Arn")?, name: q.optional("Name")? })
    }
}

impl query::ToQuery for IamInstanceProfileSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Arn", &self.arn);
        w.optional("Name", &self.name);
    }
}

/// AWS's `ImportKeyPairRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportKeyPairRequest {
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `KeyName`.
    pub key_name: String,
    /// `PublicKeyMaterial`.
    pub public_key_material: protocol::Blob,
}

impl query::FromQuery for ImportKeyPairRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            tag_specifications: q.list("TagSpecification", "")?,
            dry_run: q.optional("DryRun")?,
            key_name: q.required("KeyName")?,
            public_key_material: q.required("PublicKeyMaterial")?,
        })
    }
}

impl query::ToQuery for ImportKeyPairRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("DryRun", &self.dry_run);
        w.value("KeyName", &self.key_name);
        w.value("PublicKeyMaterial", &self.public_key_material);
    }
}

/// AWS's `InstanceMaintenanceOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceMaintenanceOptionsRequest {
    /// `AutoRecovery`.
    pub auto_recovery: Option<InstanceAutoRecoveryState>,
}

impl query::FromQuery for InstanceMaintenanceOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { auto_recovery: q.optional("AutoRecovery")? })
    }
}

impl query::ToQuery for InstanceMaintenanceOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("AutoRecovery", &self.auto_recovery);
    }
}

/// AWS's `InstanceMarketOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceMarketOptionsRequest {
    /// `MarketType`.
    pub market_type: Option<MarketType>,
    /// `SpotOptions`.
    pub spot_options: Option<SpotMarketOptions>,
}

impl query::FromQuery for InstanceMarketOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { market_type: q.optional("MarketType")?, spot_options: q.optional("SpotOptions")? })
    }
}

impl query::ToQuery for InstanceMarketOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("MarketType", &self.market_type);
        w.optional("SpotOptions", &self.spot_options);
    }
}

/// AWS's `InstanceMetadataOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceMetadataOptionsRequest {
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

impl query::FromQuery for InstanceMetadataOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            http_tokens: q.optional("HttpTokens")?,
            http_put_response_hop_limit: q.optional("HttpPutResponseHopLimit")?,
            http_endpoint: q.optional("HttpEndpoint")?,
            http_protocol_ipv6: q.optional("HttpProtocolIpv6")?,
            instance_metadata_tags: q.optional("InstanceMetadataTags")?,
        })
    }
}

impl query::ToQuery for InstanceMetadataOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("HttpTokens", &self.http_tokens);
        w.optional("HttpPutResponseHopLimit", &self.http_put_response_hop_limit);
        w.optional("HttpEndpoint", &self.http_endpoint);
        w.optional("HttpProtocolIpv6", &self.http_protocol_ipv6);
        w.optional("InstanceMetadataTags", &self.instance_metadata_tags);
    }
}

/// AWS's `InstanceNetworkInterfaceSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceNetworkInterfaceSpecification {
    /// `AssociatePublicIpAddress`.
    pub associate_public_ip_address: Option<bool>,
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `Description`.
    pub description: Option<String>,
    /// `DeviceIndex`.
    pub device_index: Option<i32>,
    /// `Groups`.
    pub groups: Vec<String>,
    /// `Ipv6AddressCount`.
    pub ipv6_address_count: Option<i32>,
    /// `Ipv6Addresses`.
    pub ipv6_addresses: Vec<InstanceIpv6Address>,
    /// `NetworkInterfaceId`.
    pub network_interface_id: Option<String>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
    /// `PrivateIpAddresses`.
    pub private_ip_addresses: Vec<PrivateIpAddressSpecification>,
    /// `SecondaryPrivateIpAddressCount`.
    pub secondary_private_ip_address_count: Option<i32>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `AssociateCarrierIpAddress`.
    pub associate_carrier_ip_address: Option<bool>,
    /// `InterfaceType`.
    pub interface_type: Option<String>,
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
    /// `Ipv4Prefixes`.
    pub ipv4_prefixes: Vec<Ipv4PrefixSpecificationRequest>,
    /// `Ipv4PrefixCount`.
    pub ipv4_prefix_count: Option<i32>,
    /// `Ipv6Prefixes`.
    pub ipv6_prefixes: Vec<Ipv6PrefixSpecificationRequest>,
    /// `Ipv6PrefixCount`.
    pub ipv6_prefix_count: Option<i32>,
    /// `PrimaryIpv6`.
    pub primary_ipv6: Option<bool>,
    /// `EnaSrdSpecification`.
    pub ena_srd_specification: Option<EnaSrdSpecificationRequest>,
    /// `ConnectionTrackingSpecification`.
    pub connection_tracking_specification: Option<ConnectionTrackingSpecificationRequest>,
    /// `EnaQueueCount`.
    pub ena_queue_count: Option<i32>,
}

impl query::FromQuery for InstanceNetworkInterfaceSpecification {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            associate_public_ip_address: q.optional("AssociatePublicIpAddress")?,
            delete_on_termination: q.optional("DeleteOnTermination")?,
            description: q.optional("Description")?,
            device_index: q.optional("DeviceIndex")?,
            groups: q.list("SecurityGroupId", "")?,
            ipv6_address_count: q.optional("Ipv6AddressCount")?,
            ipv6_addresses: q.list("Ipv6Addresses", "")?,
            network_interface_id: q.optional("NetworkInterfaceId")?,
            private_ip_address: q.optional("PrivateIpAddress")?,
            private_ip_addresses: q.list("PrivateIpAddresses", "")?,
            secondary_private_ip_address_count: q.optional("SecondaryPrivateIpAddressCount")?,
            subnet_id: q.optional("SubnetId")?,
            associate_carrier_ip_address: q.optional("AssociateCarrierIpAddress")?,
            interface_type: q.optional("InterfaceType")?,
            network_card_index: q.optional("NetworkCardIndex")?,
            ipv4_prefixes: q.list("Ipv4Prefix", "")?,
            ipv4_prefix_count: q.optional("Ipv4PrefixCount")?,
            ipv6_prefixes: q.list("Ipv6Prefix", "")?,
            ipv6_prefix_count: q.optional("Ipv6PrefixCount")?,
            primary_ipv6: q.optional("PrimaryIpv6")?,
            ena_srd_specification: q.optional("EnaSrdSpecification")?,
            connection_tracking_specification: q.optional("ConnectionTrackingSpecification")?,
            ena_queue_count: q.optional("EnaQueueCount")?,
        })
    }
}

impl query::ToQuery for InstanceNetworkInterfaceSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("AssociatePublicIpAddress", &self.associate_public_ip_address);
        w.optional("DeleteOnTermination", &self.delete_on_termination);
        w.optional("Description", &self.description);
        w.optional("DeviceIndex", &self.device_index);
        w.list("SecurityGroupId", "", &self.groups);
        w.optional("Ipv6AddressCount", &self.ipv6_address_count);
        w.list("Ipv6Addresses", "", &self.ipv6_addresses);
        w.optional("NetworkInterfaceId", &self.network_interface_id);
        w.optional("PrivateIpAddress", &self.private_ip_address);
        w.list("PrivateIpAddresses", "", &self.private_ip_addresses);
        w.optional("SecondaryPrivateIpAddressCount", &self.secondary_private_ip_address_count);
        w.optional("SubnetId", &self.subnet_id);
        w.optional("AssociateCarrierIpAddress", &self.associate_carrier_ip_address);
        w.optional("InterfaceType", &self.interface_type);
        w.optional("NetworkCardIndex", &self.network_card_index);
        w.list("Ipv4Prefix", "", &self.ipv4_prefixes);
        w.optional("Ipv4PrefixCount", &self.ipv4_prefix_count);
        w.list("Ipv6Prefix", "", &self.ipv6_prefixes);
        w.optional("Ipv6PrefixCount", &self.ipv6_prefix_count);
        w.optional("PrimaryIpv6", &self.primary_ipv6);
        w.optional("EnaSrdSpecification", &self.ena_srd_specification);
        w.optional("ConnectionTrackingSpecification", &self.connection_tracking_specification);
        w.optional("EnaQueueCount", &self.ena_queue_count);
    }
}

/// AWS's `InstanceNetworkPerformanceOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceNetworkPerformanceOptionsRequest {
    /// `BandwidthWeighting`.
    pub bandwidth_weighting: Option<InstanceBandwidthWeighting>,
}

impl query::FromQuery for InstanceNetworkPerformanceOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { bandwidth_weighting: q.optional("BandwidthWeighting")? })
    }
}

impl query::ToQuery for InstanceNetworkPerformanceOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("BandwidthWeighting", &self.bandwidth_weighting);
    }
}

/// AWS's `InstanceSecondaryInterfacePrivateIpAddressRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceSecondaryInterfacePrivateIpAddressRequest {
    /// `PrivateIpAddress`.
    pub private_ip_address: String,
}

impl query::FromQuery for InstanceSecondaryInterfacePrivateIpAddressRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { private_ip_address: q.required("PrivateIpAddress")? })
    }
}

impl query::ToQuery for InstanceSecondaryInterfacePrivateIpAddressRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("PrivateIpAddress", &self.private_ip_address);
    }
}

/// AWS's `InstanceSecondaryInterfaceSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceSecondaryInterfaceSpecificationRequest {
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `DeviceIndex`.
    pub device_index: Option<i32>,
    /// `PrivateIpAddresses`.
    pub private_ip_addresses: Vec<InstanceSecondaryInterfacePrivateIpAddressRequest>,
    /// `PrivateIpAddressCount`.
    pub private_ip_address_count: Option<i32>,
    /// `SecondarySubnetId`.
    pub secondary_subnet_id: Option<String>,
    /// `InterfaceType`.
    pub interface_type: Option<SecondaryInterfaceType>,
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
}

impl query::FromQuery for InstanceSecondaryInterfaceSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            delete_on_termination: q.optional("DeleteOnTermination")?,
            device_index: q.optional("DeviceIndex")?,
            private_ip_addresses: q.list("PrivateIpAddress", "")?,
            private_ip_address_count: q.optional("PrivateIpAddressCount")?,
            secondary_subnet_id: q.optional("SecondarySubnetId")?,
            interface_type: q.optional("InterfaceType")?,
            network_card_index: q.optional("NetworkCardIndex")?,
        })
    }
}

impl query::ToQuery for InstanceSecondaryInterfaceSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DeleteOnTermination", &self.delete_on_termination);
        w.optional("DeviceIndex", &self.device_index);
        w.list("PrivateIpAddress", "", &self.private_ip_addresses);
        w.optional("PrivateIpAddressCount", &self.private_ip_address_count);
        w.optional("SecondarySubnetId", &self.secondary_subnet_id);
        w.optional("InterfaceType", &self.interface_type);
        w.optional("NetworkCardIndex", &self.network_card_index);
    }
}

/// AWS's `Ipv4PrefixSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ipv4PrefixSpecificationRequest {
    /// `Ipv4Prefix`.
    pub ipv4_prefix: Option<String>,
}

impl query::FromQuery for Ipv4PrefixSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv4_prefix: q.optional("Ipv4Prefix")? })
    }
}

impl query::ToQuery for Ipv4PrefixSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Ipv4Prefix", &self.ipv4_prefix);
    }
}

/// AWS's `Ipv6PrefixSpecificationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ipv6PrefixSpecificationRequest {
    /// `Ipv6Prefix`.
    pub ipv6_prefix: Option<String>,
}

impl query::FromQuery for Ipv6PrefixSpecificationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv6_prefix: q.optional("Ipv6Prefix")? })
    }
}

impl query::ToQuery for Ipv6PrefixSpecificationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Ipv6Prefix", &self.ipv6_prefix);
    }
}

/// AWS's `LaunchTemplateSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaunchTemplateSpecification {
    /// `LaunchTemplateId`.
    pub launch_template_id: Option<String>,
    /// `LaunchTemplateName`.
    pub launch_template_name: Option<String>,
    /// `Version`.
    pub version: Option<String>,
}

impl query::FromQuery for LaunchTemplateSpecification {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            launch_template_id: q.optional("LaunchTemplateId")?,
            launch_template_name: q.optional("LaunchTemplateName")?,
            version: q.optional("Version")?,
        })
    }
}

impl query::ToQuery for LaunchTemplateSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("LaunchTemplateId", &self.launch_template_id);
        w.optional("LaunchTemplateName", &self.launch_template_name);
        w.optional("Version", &self.version);
    }
}

/// AWS's `LicenseConfigurationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LicenseConfigurationRequest {
    /// `LicenseConfigurationArn`.
    pub license_configuration_arn: Option<String>,
}

impl query::FromQuery for LicenseConfigurationRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { license_configuration_arn: q.optional("LicenseConfigurationArn")? })
    }
}

impl query::ToQuery for LicenseConfigurationRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("LicenseConfigurationArn", &self.license_configuration_arn);
    }
}

/// AWS's `PrivateDnsNameOptionsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrivateDnsNameOptionsRequest {
    /// `HostnameType`.
    pub hostname_type: Option<HostnameType>,
    /// `EnableResourceNameDnsARecord`.
    pub enable_resource_name_dns_a_record: Option<bool>,
    /// `EnableResourceNameDnsAAAARecord`.
    pub enable_resource_name_dns_aaaa_record: Option<bool>,
}

impl query::FromQuery for PrivateDnsNameOptionsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            hostname_type: q.optional("HostnameType")?,
            enable_resource_name_dns_a_record: q.optional("EnableResourceNameDnsARecord")?,
            enable_resource_name_dns_aaaa_record: q.optional("EnableResourceNameDnsAAAARecord")?,
        })
    }
}

impl query::ToQuery for PrivateDnsNameOptionsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("HostnameType", &self.hostname_type);
        w.optional("EnableResourceNameDnsARecord", &self.enable_resource_name_dns_a_record);
        w.optional("EnableResourceNameDnsAAAARecord", &self.enable_resource_name_dns_aaaa_record);
    }
}

/// AWS's `PrivateIpAddressSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrivateIpAddressSpecification {
    /// `Primary`.
    pub primary: Option<bool>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
}

impl query::FromQuery for PrivateIpAddressSpecification {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { primary: q.optional("Primary")?, private_ip_address: q.optional("PrivateIpAddress")? })
    }
}

impl query::ToQuery for PrivateIpAddressSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Primary", &self.primary);
        w.optional("PrivateIpAddress", &self.private_ip_address);
    }
}

/// AWS's `RebootInstancesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RebootInstancesRequest {
    /// `InstanceIds`.
    pub instance_ids: Vec<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for RebootInstancesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { instance_ids: q.required_list("InstanceId", "")?, dry_run: q.optional("DryRun")? })
    }
}

impl query::ToQuery for RebootInstancesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("InstanceId", "", &self.instance_ids);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `RegisterImageRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct RegisterImageRequest {
    /// `ImageLocation`.
    pub image_location: Option<String>,
    /// `BillingProducts`.
    pub billing_products: Vec<String>,
    /// `BootMode`.
    pub boot_mode: Option<BootModeValues>,
    /// `TpmSupport`.
    pub tpm_support: Option<TpmSupportValues>,
    /// `UefiData`.
    pub uefi_data: Option<String>,
    /// `ImdsSupport`.
    pub imds_support: Option<ImdsSupportValues>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Name`.
    pub name: String,
    /// `Description`.
    pub description: Option<String>,
    /// `Architecture`.
    pub architecture: Option<ArchitectureValues>,
    /// `KernelId`.
    pub kernel_id: Option<String>,
    /// `RamdiskId`.
    pub ramdisk_id: Option<String>,
    /// `RootDeviceName`.
    pub root_device_name: Option<String>,
    /// `BlockDeviceMappings`.
    pub block_device_mappings: Vec<BlockDeviceMapping>,
    /// `VirtualizationType`.
    pub virtualization_type: Option<String>,
    /// `SriovNetSupport`.
    pub sriov_net_support: Option<String>,
    /// `EnaSupport`.
    pub ena_support: Option<bool>,
}

impl std::fmt::Debug for RegisterImageRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegisterImageRequest")
            .field("image_location", &self.image_location)
            .field("billing_products", &self.billing_products)
            .field("boot_mode", &self.boot_mode)
            .field("tpm_support", &self.tpm_support)
            .field("uefi_data", &self.uefi_data.as_ref().map(|_| protocol::Redacted))
            .field("imds_support", &self.imds_support)
            .field("tag_specifications", &self.tag_specifications)
            .field("dry_run", &self.dry_run)
            .field("name", &self.name)
            .field("description", &self.description)
            .field("architecture", &self.architecture)
            .field("kernel_id", &self.kernel_id)
            .field("ramdisk_id", &self.ramdisk_id)
            .field("root_device_name", &self.root_device_name)
            .field("block_device_mappings", &self.block_device_mappings)
            .field("virtualization_type", &self.virtualization_type)
            .field("sriov_net_support", &self.sriov_net_support)
            .field("ena_support", &self.ena_support)
            .finish()
    }
}

impl query::FromQuery for RegisterImageRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            image_location: q.optional("ImageLocation")?,
            billing_products: q.list("BillingProduct", "")?,
            boot_mode: q.optional("BootMode")?,
            tpm_support: q.optional("TpmSupport")?,
            uefi_data: q.optional("UefiData")?,
            imds_support: q.optional("ImdsSupport")?,
            tag_specifications: q.list("TagSpecification", "")?,
            dry_run: q.optional("DryRun")?,
            name: q.required("Name")?,
            description: q.optional("Description")?,
            architecture: q.optional("Architecture")?,
            kernel_id: q.optional("KernelId")?,
            ramdisk_id: q.optional("RamdiskId")?,
            root_device_name: q.optional("RootDeviceName")?,
            block_device_mappings: q.list("BlockDeviceMapping", "")?,
            virtualization_type: q.optional("VirtualizationType")?,
            sriov_net_support: q.optional("SriovNetSupport")?,
            ena_support: q.optional("EnaSupport")?,
        })
    }
}

impl query::ToQuery for RegisterImageRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("ImageLocation", &self.image_location);
        w.list("BillingProduct", "", &self.billing_products);
        w.optional("BootMode", &self.boot_mode);
        w.optional("TpmSupport", &self.tpm_support);
        w.optional("UefiData", &self.uefi_data);
        w.optional("ImdsSupport", &self.imds_support);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("DryRun", &self.dry_run);
        w.value("Name", &self.name);
        w.optional("Description", &self.description);
        w.optional("Architecture", &self.architecture);
        w.optional("KernelId", &self.kernel_id);
        w.optional("RamdiskId", &self.ramdisk_id);
        w.optional("RootDeviceName", &self.root_device_name);
        w.list("BlockDeviceMapping", "", &self.block_device_mappings);
        w.optional("VirtualizationType", &self.virtualization_type);
        w.optional("SriovNetSupport", &self.sriov_net_support);
        w.optional("EnaSupport", &self.ena_support);
    }
}

/// AWS's `RunInstancesMonitoringEnabled`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunInstancesMonitoringEnabled {
    /// `MetricCategoryIds`.
    pub metric_category_ids: Vec<String>,
    /// `Enabled`.
    pub enabled: bool,
}

impl query::FromQuery for RunInstancesMonitoringEnabled {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { metric_category_ids: q.list("MetricCategoryId", "")?, enabled: q.required("Enabled")? })
    }
}

impl query::ToQuery for RunInstancesMonitoringEnabled {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("MetricCategoryId", "", &self.metric_category_ids);
        w.value("Enabled", &self.enabled);
    }
}

/// AWS's `RunInstancesRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct RunInstancesRequest {
    /// `BlockDeviceMappings`.
    pub block_device_mappings: Vec<BlockDeviceMapping>,
    /// `ImageId`.
    pub image_id: Option<String>,
    /// `InstanceType`.
    pub instance_type: Option<InstanceType>,
    /// `Ipv6AddressCount`.
    pub ipv6_address_count: Option<i32>,
    /// `Ipv6Addresses`.
    pub ipv6_addresses: Vec<InstanceIpv6Address>,
    /// `KernelId`.
    pub kernel_id: Option<String>,
    /// `KeyName`.
    pub key_name: Option<String>,
    /// `MaxCount`.
    pub max_count: i32,
    /// `MinCount`.
    pub min_count: i32,
    /// `Monitoring`.
    pub monitoring: Option<RunInstancesMonitoringEnabled>,
    /// `Placement`.
    pub placement: Option<Placement>,
    /// `RamdiskId`.
    pub ramdisk_id: Option<String>,
    /// `SecurityGroupIds`.
    pub security_group_ids: Vec<String>,
    /// `SecurityGroups`.
    pub security_groups: Vec<String>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `UserData`.
    pub user_data: Option<String>,
    /// `ElasticGpuSpecification`.
    pub elastic_gpu_specification: Vec<ElasticGpuSpecification>,
    /// `ElasticInferenceAccelerators`.
    pub elastic_inference_accelerators: Vec<ElasticInferenceAccelerator>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `LaunchTemplate`.
    pub launch_template: Option<LaunchTemplateSpecification>,
    /// `InstanceMarketOptions`.
    pub instance_market_options: Option<InstanceMarketOptionsRequest>,
    /// `CreditSpecification`.
    pub credit_specification: Option<CreditSpecificationRequest>,
    /// `CpuOptions`.
    pub cpu_options: Option<CpuOptionsRequest>,
    /// `CapacityReservationSpecification`.
    pub capacity_reservation_specification: Option<CapacityReservationSpecification>,
    /// `HibernationOptions`.
    pub hibernation_options: Option<HibernationOptionsRequest>,
    /// `LicenseSpecifications`.
    pub license_specifications: Vec<LicenseConfigurationRequest>,
    /// `MetadataOptions`.
    pub metadata_options: Option<InstanceMetadataOptionsRequest>,
    /// `EnclaveOptions`.
    pub enclave_options: Option<EnclaveOptionsRequest>,
    /// `PrivateDnsNameOptions`.
    pub private_dns_name_options: Option<PrivateDnsNameOptionsRequest>,
    /// `MaintenanceOptions`.
    pub maintenance_options: Option<InstanceMaintenanceOptionsRequest>,
    /// `DisableApiStop`.
    pub disable_api_stop: Option<bool>,
    /// `EnablePrimaryIpv6`.
    pub enable_primary_ipv6: Option<bool>,
    /// `NetworkPerformanceOptions`.
    pub network_performance_options: Option<InstanceNetworkPerformanceOptionsRequest>,
    /// `Operator`.
    pub operator: Option<OperatorRequest>,
    /// `SecondaryInterfaces`.
    pub secondary_interfaces: Vec<InstanceSecondaryInterfaceSpecificationRequest>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `DisableApiTermination`.
    pub disable_api_termination: Option<bool>,
    /// `InstanceInitiatedShutdownBehavior`.
    pub instance_initiated_shutdown_behavior: Option<ShutdownBehavior>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
    /// `ClientToken`.
    pub client_token: Option<String>,
    /// `AdditionalInfo`.
    pub additional_info: Option<String>,
    /// `NetworkInterfaces`.
    pub network_interfaces: Vec<InstanceNetworkInterfaceSpecification>,
    /// `IamInstanceProfile`.
    pub iam_instance_profile: Option<IamInstanceProfileSpecification>,
    /// `EbsOptimized`.
    pub ebs_optimized: Option<bool>,
}

impl std::fmt::Debug for RunInstancesRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RunInstancesRequest")
            .field("block_device_mappings", &self.block_device_mappings)
            .field("image_id", &self.image_id)
            .field("instance_type", &self.instance_type)
            .field("ipv6_address_count", &self.ipv6_address_count)
            .field("ipv6_addresses", &self.ipv6_addresses)
            .field("kernel_id", &self.kernel_id)
            .field("key_name", &self.key_name)
            .field("max_count", &self.max_count)
            .field("min_count", &self.min_count)
            .field("monitoring", &self.monitoring)
            .field("placement", &self.placement)
            .field("ramdisk_id", &self.ramdisk_id)
            .field("security_group_ids", &self.security_group_ids)
            .field("security_groups", &self.security_groups)
            .field("subnet_id", &self.subnet_id)
            .field("user_data", &self.user_data.as_ref().map(|_| protocol::Redacted))
            .field("elastic_gpu_specification", &self.elastic_gpu_specification)
            .field("elastic_inference_accelerators", &self.elastic_inference_accelerators)
            .field("tag_specifications", &self.tag_specifications)
            .field("launch_template", &self.launch_template)
            .field("instance_market_options", &self.instance_market_options)
            .field("credit_specification", &self.credit_specification)
            .field("cpu_options", &self.cpu_options)
            .field("capacity_reservation_specification", &self.capacity_reservation_specification)
            .field("hibernation_options", &self.hibernation_options)
            .field("license_specifications", &self.license_specifications)
            .field("metadata_options", &self.metadata_options)
            .field("enclave_options", &self.enclave_options)
            .field("private_dns_name_options", &self.private_dns_name_options)
            .field("maintenance_options", &self.maintenance_options)
            .field("disable_api_stop", &self.disable_api_stop)
            .field("enable_primary_ipv6", &self.enable_primary_ipv6)
            .field("network_performance_options", &self.network_performance_options)
            .field("operator", &self.operator)
            .field("secondary_interfaces", &self.secondary_interfaces)
            .field("dry_run", &self.dry_run)
            .field("disable_api_termination", &self.disable_api_termination)
            .field("instance_initiated_shutdown_behavior", &self.instance_initiated_shutdown_behavior)
            .field("private_ip_address", &self.private_ip_address)
            .field("client_token", &self.client_token)
            .field("additional_info", &self.additional_info)
            .field("network_interfaces", &self.network_interfaces)
            .field("iam_instance_profile", &self.iam_instance_profile)
            .field("ebs_optimized", &self.ebs_optimized)
            .finish()
    }
}

impl query::FromQuery for RunInstancesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            block_device_mappings: q.list("BlockDeviceMapping", "")?,
            image_id: q.optional("ImageId")?,
            instance_type: q.optional("InstanceType")?,
            ipv6_address_count: q.optional("Ipv6AddressCount")?,
            ipv6_addresses: q.list("Ipv6Address", "")?,
            kernel_id: q.optional("KernelId")?,
            key_name: q.optional("KeyName")?,
            max_count: q.required("MaxCount")?,
            min_count: q.required("MinCount")?,
            monitoring: q.optional("Monitoring")?,
            placement: q.optional("Placement")?,
            ramdisk_id: q.optional("RamdiskId")?,
            security_group_ids: q.list("SecurityGroupId", "")?,
            security_groups: q.list("SecurityGroup", "")?,
            subnet_id: q.optional("SubnetId")?,
            user_data: q.optional("UserData")?,
            elastic_gpu_specification: q.list("ElasticGpuSpecification", "")?,
            elastic_inference_accelerators: q.list("ElasticInferenceAccelerator", "")?,
            tag_specifications: q.list("TagSpecification", "")?,
            launch_template: q.optional("LaunchTemplate")?,
            instance_market_options: q.optional("InstanceMarketOptions")?,
            credit_specification: q.optional("CreditSpecification")?,
            cpu_options: q.optional("CpuOptions")?,
            capacity_reservation_specification: q.optional("CapacityReservationSpecification")?,
            hibernation_options: q.optional("HibernationOptions")?,
            license_specifications: q.list("LicenseSpecification", "")?,
            metadata_options: q.optional("MetadataOptions")?,
            enclave_options: q.optional("EnclaveOptions")?,
            private_dns_name_options: q.optional("PrivateDnsNameOptions")?,
            maintenance_options: q.optional("MaintenanceOptions")?,
            disable_api_stop: q.optional("DisableApiStop")?,
            enable_primary_ipv6: q.optional("EnablePrimaryIpv6")?,
            network_performance_options: q.optional("NetworkPerformanceOptions")?,
            operator: q.optional("Operator")?,
            secondary_interfaces: q.list("SecondaryInterface", "")?,
            dry_run: q.optional("DryRun")?,
            disable_api_termination: q.optional("DisableApiTermination")?,
            instance_initiated_shutdown_behavior: q.optional("InstanceInitiatedShutdownBehavior")?,
            private_ip_address: q.optional("PrivateIpAddress")?,
            client_token: q.optional("ClientToken")?,
            additional_info: q.optional("AdditionalInfo")?,
            network_interfaces: q.list("NetworkInterface", "")?,
            iam_instance_profile: q.optional("IamInstanceProfile")?,
            ebs_optimized: q.optional("EbsOptimized")?,
        })
    }
}

impl query::ToQuery for RunInstancesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("BlockDeviceMapping", "", &self.block_device_mappings);
        w.optional("ImageId", &self.image_id);
        w.optional("InstanceType", &self.instance_type);
        w.optional("Ipv6AddressCount", &self.ipv6_address_count);
        w.list("Ipv6Address", "", &self.ipv6_addresses);
        w.optional("KernelId", &self.kernel_id);
        w.optional("KeyName", &self.key_name);
        w.value("MaxCount", &self.max_count);
        w.value("MinCount", &self.min_count);
        w.optional("Monitoring", &self.monitoring);
        w.optional("Placement", &self.placement);
        w.optional("RamdiskId", &self.ramdisk_id);
        w.list("SecurityGroupId", "", &self.security_group_ids);
        w.list("SecurityGroup", "", &self.security_groups);
        w.optional("SubnetId", &self.subnet_id);
        w.optional("UserData", &self.user_data);
        w.list("ElasticGpuSpecification", "", &self.elastic_gpu_specification);
        w.list("ElasticInferenceAccelerator", "", &self.elastic_inference_accelerators);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("LaunchTemplate", &self.launch_template);
        w.optional("InstanceMarketOptions", &self.instance_market_options);
        w.optional("CreditSpecification", &self.credit_specification);
        w.optional("CpuOptions", &self.cpu_options);
        w.optional("CapacityReservationSpecification", &self.capacity_reservation_specification);
        w.optional("HibernationOptions", &self.hibernation_options);
        w.list("LicenseSpecification", "", &self.license_specifications);
        w.optional("MetadataOptions", &self.metadata_options);
        w.optional("EnclaveOptions", &self.enclave_options);
        w.optional("PrivateDnsNameOptions", &self.private_dns_name_options);
        w.optional("MaintenanceOptions", &self.maintenance_options);
        w.optional("DisableApiStop", &self.disable_api_stop);
        w.optional("EnablePrimaryIpv6", &self.enable_primary_ipv6);
        w.optional("NetworkPerformanceOptions", &self.network_performance_options);
        w.optional("Operator", &self.operator);
        w.list("SecondaryInterface", "", &self.secondary_interfaces);
        w.optional("DryRun", &self.dry_run);
        w.optional("DisableApiTermination", &self.disable_api_termination);
        w.optional("InstanceInitiatedShutdownBehavior", &self.instance_initiated_shutdown_behavior);
        w.optional("PrivateIpAddress", &self.private_ip_address);
        w.optional("ClientToken", &self.client_token);
        w.optional("AdditionalInfo", &self.additional_info);
        w.list("NetworkInterface", "", &self.network_interfaces);
        w.optional("IamInstanceProfile", &self.iam_instance_profile);
        w.optional("EbsOptimized", &self.ebs_optimized);
    }
}

/// AWS's `SpotMarketOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpotMarketOptions {
    /// `MaxPrice`.
    pub max_price: Option<String>,
    /// `SpotInstanceType`.
    pub spot_instance_type: Option<SpotInstanceType>,
    /// `BlockDurationMinutes`.
    pub block_duration_minutes: Option<i32>,
    /// `ValidUntil`.
    pub valid_until: Option<hive_core::Timestamp>,
    /// `InstanceInterruptionBehavior`.
    pub instance_interruption_behavior: Option<InstanceInterruptionBehavior>,
}

impl query::FromQuery for SpotMarketOptions {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            max_price: q.optional("MaxPrice")?,
            spot_instance_type: q.optional("SpotInstanceType")?,
            block_duration_minutes: q.optional("BlockDurationMinutes")?,
            valid_until: q.optional("ValidUntil")?,
            instance_interruption_behavior: q.optional("InstanceInterruptionBehavior")?,
        })
    }
}

impl query::ToQuery for SpotMarketOptions {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("MaxPrice", &self.max_price);
        w.optional("SpotInstanceType", &self.spot_instance_type);
        w.optional("BlockDurationMinutes", &self.block_duration_minutes);
        w.optional("ValidUntil", &self.valid_until);
        w.optional("InstanceInterruptionBehavior", &self.instance_interruption_behavior);
    }
}

/// AWS's `StartInstancesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StartInstancesRequest {
    /// `InstanceIds`.
    pub instance_ids: Vec<String>,
    /// `AdditionalInfo`.
    pub additional_info: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for StartInstancesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_ids: q.required_list("InstanceId", "")?,
            additional_info: q.optional("AdditionalInfo")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for StartInstancesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("InstanceId", "", &self.instance_ids);
        w.optional("AdditionalInfo", &self.additional_info);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `StopInstancesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopInstancesRequest {
    /// `InstanceIds`.
    pub instance_ids: Vec<String>,
    /// `Hibernate`.
    pub hibernate: Option<bool>,
    /// `SkipOsShutdown`.
    pub skip_os_shutdown: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Force`.
    pub force: Option<bool>,
}

impl query::FromQuery for StopInstancesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_ids: q.required_list("InstanceId", "")?,
            hibernate: q.optional("Hibernate")?,
            skip_os_shutdown: q.optional("SkipOsShutdown")?,
            dry_run: q.optional("DryRun")?,
            force: q.optional("Force")?,
        })
    }
}

impl query::ToQuery for StopInstancesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("InstanceId", "", &self.instance_ids);
        w.optional("Hibernate", &self.hibernate);
        w.optional("SkipOsShutdown", &self.skip_os_shutdown);
        w.optional("DryRun", &self.dry_run);
        w.optional("Force", &self.force);
    }
}

/// AWS's `TerminateInstancesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TerminateInstancesRequest {
    /// `InstanceIds`.
    pub instance_ids: Vec<String>,
    /// `Force`.
    pub force: Option<bool>,
    /// `SkipOsShutdown`.
    pub skip_os_shutdown: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for TerminateInstancesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            instance_ids: q.required_list("InstanceId", "")?,
            force: q.optional("Force")?,
            skip_os_shutdown: q.optional("SkipOsShutdown")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for TerminateInstancesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("InstanceId", "", &self.instance_ids);
        w.optional("Force", &self.force);
        w.optional("SkipOsShutdown", &self.skip_os_shutdown);
        w.optional("DryRun", &self.dry_run);
    }
}
