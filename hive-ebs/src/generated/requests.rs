//! Shapes that only requests have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::query;

use super::*;

/// AWS's `ClientData`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientData {
    /// `Comment`.
    pub comment: Option<String>,
    /// `UploadEnd`.
    pub upload_end: Option<hive_core::Timestamp>,
    /// `UploadSize`.
    pub upload_size: Option<f64>,
    /// `UploadStart`.
    pub upload_start: Option<hive_core::Timestamp>,
}

impl query::FromQuery for ClientData {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            comment: q.optional("Comment")?,
            upload_end: q.optional("UploadEnd")?,
            upload_size: q.optional("UploadSize")?,
            upload_start: q.optional("UploadStart")?,
        })
    }
}

impl query::ToQuery for ClientData {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Comment", &self.comment);
        w.optional("UploadEnd", &self.upload_end);
        w.optional("UploadSize", &self.upload_size);
        w.optional("UploadStart", &self.upload_start);
    }
}

/// AWS's `CreateSnapshotRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSnapshotRequest {
    /// `Description`.
    pub description: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `VolumeId`.
    pub volume_id: String,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `Location`.
    pub location: Option<SnapshotLocationEnum>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for CreateSnapshotRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: q.optional("Description")?,
            outpost_arn: q.optional("OutpostArn")?,
            volume_id: q.required("VolumeId")?,
            tag_specifications: q.list("TagSpecification", "")?,
            location: q.optional("Location")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for CreateSnapshotRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Description", &self.description);
        w.optional("OutpostArn", &self.outpost_arn);
        w.value("VolumeId", &self.volume_id);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("Location", &self.location);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `CreateVolumeRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateVolumeRequest {
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `Encrypted`.
    pub encrypted: Option<bool>,
    /// `Iops`.
    pub iops: Option<i32>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `Size`.
    pub size: Option<i32>,
    /// `SnapshotId`.
    pub snapshot_id: Option<String>,
    /// `VolumeType`.
    pub volume_type: Option<VolumeType>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `MultiAttachEnabled`.
    pub multi_attach_enabled: Option<bool>,
    /// `Throughput`.
    pub throughput: Option<i32>,
    /// `ClientToken`.
    pub client_token: Option<String>,
    /// `VolumeInitializationRate`.
    pub volume_initialization_rate: Option<i32>,
    /// `Operator`.
    pub operator: Option<OperatorRequest>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for CreateVolumeRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            availability_zone: q.optional("AvailabilityZone")?,
            availability_zone_id: q.optional("AvailabilityZoneId")?,
            encrypted: q.optional("Encrypted")?,
            iops: q.optional("Iops")?,
            kms_key_id: q.optional("KmsKeyId")?,
            outpost_arn: q.optional("OutpostArn")?,
            size: q.optional("Size")?,
            snapshot_id: q.optional("SnapshotId")?,
            volume_type: q.optional("VolumeType")?,
            tag_specifications: q.list("TagSpecification", "")?,
            multi_attach_enabled: q.optional("MultiAttachEnabled")?,
            throughput: q.optional("Throughput")?,
            client_token: q.optional("ClientToken")?,
            volume_initialization_rate: q.optional("VolumeInitializationRate")?,
            operator: q.optional("Operator")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for CreateVolumeRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("AvailabilityZone", &self.availability_zone);
        w.optional("AvailabilityZoneId", &self.availability_zone_id);
        w.optional("Encrypted", &self.encrypted);
        w.optional("Iops", &self.iops);
        w.optional("KmsKeyId", &self.kms_key_id);
        w.optional("OutpostArn", &self.outpost_arn);
        w.optional("Size", &self.size);
        w.optional("SnapshotId", &self.snapshot_id);
        w.optional("VolumeType", &self.volume_type);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("MultiAttachEnabled", &self.multi_attach_enabled);
        w.optional("Throughput", &self.throughput);
        w.optional("ClientToken", &self.client_token);
        w.optional("VolumeInitializationRate", &self.volume_initialization_rate);
        w.optional("Operator", &self.operator);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DeleteSnapshotRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteSnapshotRequest {
    /// `SnapshotId`.
    pub snapshot_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeleteSnapshotRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { snapshot_id: q.required("SnapshotId")?, dry_run: q.optional("DryRun")? })
    }
}

impl query::ToQuery for DeleteSnapshotRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("SnapshotId", &self.snapshot_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DeleteVolumeRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteVolumeRequest {
    /// `VolumeId`.
    pub volume_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeleteVolumeRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { volume_id: q.required("VolumeId")?, dry_run: q.optional("DryRun")? })
    }
}

impl query::ToQuery for DeleteVolumeRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("VolumeId", &self.volume_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DescribeImportSnapshotTasksRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeImportSnapshotTasksRequest {
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `ImportTaskIds`.
    pub import_task_ids: Vec<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl query::FromQuery for DescribeImportSnapshotTasksRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filters", "")?,
            import_task_ids: q.list("ImportTaskId", "")?,
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
        })
    }
}

impl query::ToQuery for DescribeImportSnapshotTasksRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DryRun", &self.dry_run);
        w.list("Filters", "", &self.filters);
        w.list("ImportTaskId", "", &self.import_task_ids);
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
    }
}

/// AWS's `DescribeSnapshotsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeSnapshotsRequest {
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `OwnerIds`.
    pub owner_ids: Vec<String>,
    /// `RestorableByUserIds`.
    pub restorable_by_user_ids: Vec<String>,
    /// `SnapshotIds`.
    pub snapshot_ids: Vec<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeSnapshotsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
            owner_ids: q.list("Owner", "")?,
            restorable_by_user_ids: q.list("RestorableBy", "")?,
            snapshot_ids: q.list("SnapshotId", "")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeSnapshotsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
        w.list("Owner", "", &self.owner_ids);
        w.list("RestorableBy", "", &self.restorable_by_user_ids);
        w.list("SnapshotId", "", &self.snapshot_ids);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeVolumeStatusRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVolumeStatusRequest {
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `VolumeIds`.
    pub volume_ids: Vec<String>,
    /// `IncludeManagedResources`.
    pub include_managed_resources: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeVolumeStatusRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            max_results: q.optional("MaxResults")?,
            next_token: q.optional("NextToken")?,
            volume_ids: q.list("VolumeId", "")?,
            include_managed_resources: q.optional("IncludeManagedResources")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeVolumeStatusRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("MaxResults", &self.max_results);
        w.optional("NextToken", &self.next_token);
        w.list("VolumeId", "", &self.volume_ids);
        w.optional("IncludeManagedResources", &self.include_managed_resources);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeVolumesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVolumesRequest {
    /// `VolumeIds`.
    pub volume_ids: Vec<String>,
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

impl query::FromQuery for DescribeVolumesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            volume_ids: q.list("VolumeId", "")?,
            include_managed_resources: q.optional("IncludeManagedResources")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
        })
    }
}

impl query::ToQuery for DescribeVolumesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("VolumeId", "", &self.volume_ids);
        w.optional("IncludeManagedResources", &self.include_managed_resources);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
    }
}

/// AWS's `ImportSnapshotRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportSnapshotRequest {
    /// `ClientData`.
    pub client_data: Option<ClientData>,
    /// `ClientToken`.
    pub client_token: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `DiskContainer`.
    pub disk_container: Option<SnapshotDiskContainer>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Encrypted`.
    pub encrypted: Option<bool>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
    /// `RoleName`.
    pub role_name: Option<String>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
}

impl query::FromQuery for ImportSnapshotRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            client_data: q.optional("ClientData")?,
            client_token: q.optional("ClientToken")?,
            description: q.optional("Description")?,
            disk_container: q.optional("DiskContainer")?,
            dry_run: q.optional("DryRun")?,
            encrypted: q.optional("Encrypted")?,
            kms_key_id: q.optional("KmsKeyId")?,
            role_name: q.optional("RoleName")?,
            tag_specifications: q.list("TagSpecification", "")?,
        })
    }
}

impl query::ToQuery for ImportSnapshotRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("ClientData", &self.client_data);
        w.optional("ClientToken", &self.client_token);
        w.optional("Description", &self.description);
        w.optional("DiskContainer", &self.disk_container);
        w.optional("DryRun", &self.dry_run);
        w.optional("Encrypted", &self.encrypted);
        w.optional("KmsKeyId", &self.kms_key_id);
        w.optional("RoleName", &self.role_name);
        w.list("TagSpecification", "", &self.tag_specifications);
    }
}

/// AWS's `SnapshotDiskContainer`.
#[derive(Clone, Default, PartialEq)]
pub struct SnapshotDiskContainer {
    /// `Description`.
    pub description: Option<String>,
    /// `Format`.
    pub format: Option<String>,
    /// `Url`.
    pub url: Option<String>,
    /// `UserBucket`.
    pub user_bucket: Option<UserBucket>,
}

impl std::fmt::Debug for SnapshotDiskContainer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SnapshotDiskContainer")
            .field("description", &self.description)
            .field("format", &self.format)
            .field("url", &self.url.as_ref().map(|_| protocol::Redacted))
            .field("user_bucket", &self.user_bucket)
            .finish()
    }
}

impl query::FromQuery for SnapshotDiskContainer {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: q.optional("Description")?,
            format: q.optional("Format")?,
            url: q.optional("Url")?,
            user_bucket: q.optional("UserBucket")?,
        })
    }
}

impl query::ToQuery for SnapshotDiskContainer {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Description", &self.description);
        w.optional("Format", &self.format);
        w.optional("Url", &self.url);
        w.optional("UserBucket", &self.user_bucket);
    }
}

/// AWS's `UserBucket`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserBucket {
    /// `S3Bucket`.
    pub s3_bucket: Option<String>,
    /// `S3Key`.
    pub s3_key: Option<String>,
}

impl query::FromQuery for UserBucket {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { s3_bucket: q.optional("S3Bucket")?, s3_key: q.optional("S3Key")? })
    }
}

impl query::ToQuery for UserBucket {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("S3Bucket", &self.s3_bucket);
        w.optional("S3Key", &self.s3_key);
    }
}
