//! Shapes that only requests have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::query;

use super::*;

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
