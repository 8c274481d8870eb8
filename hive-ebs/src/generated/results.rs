//! Shapes that only answers have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::xml;

use super::*;

/// AWS's `AssociatedKmsKey`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssociatedKmsKey {
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
}

impl xml::ToXml for AssociatedKmsKey {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("kmsKeyId", &self.kms_key_id);
    }
}

impl xml::FromXml for AssociatedKmsKey {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { kms_key_id: e.optional("kmsKeyId")? })
    }
}

/// AWS's `DescribeImportSnapshotTasksResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeImportSnapshotTasksResult {
    /// `ImportSnapshotTasks`.
    pub import_snapshot_tasks: Vec<ImportSnapshotTask>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeImportSnapshotTasksResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("importSnapshotTaskSet", "item", &self.import_snapshot_tasks);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeImportSnapshotTasksResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            import_snapshot_tasks: e.list("importSnapshotTaskSet", "item")?,
            next_token: e.optional("nextToken")?,
        })
    }
}

/// AWS's `DescribeSnapshotsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeSnapshotsResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Snapshots`.
    pub snapshots: Vec<Snapshot>,
}

impl xml::ToXml for DescribeSnapshotsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("snapshotSet", "item", &self.snapshots);
    }
}

impl xml::FromXml for DescribeSnapshotsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, snapshots: e.list("snapshotSet", "item")? })
    }
}

/// AWS's `DescribeVolumeStatusResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVolumeStatusResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `VolumeStatuses`.
    pub volume_statuses: Vec<VolumeStatusItem>,
}

impl xml::ToXml for DescribeVolumeStatusResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("volumeStatusSet", "item", &self.volume_statuses);
    }
}

impl xml::FromXml for DescribeVolumeStatusResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, volume_statuses: e.list("volumeStatusSet", "item")? })
    }
}

/// AWS's `DescribeVolumesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVolumesResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Volumes`.
    pub volumes: Vec<Volume>,
}

impl xml::ToXml for DescribeVolumesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("volumeSet", "item", &self.volumes);
    }
}

impl xml::FromXml for DescribeVolumesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, volumes: e.list("volumeSet", "item")? })
    }
}

/// AWS's `ImportSnapshotResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportSnapshotResult {
    /// `Description`.
    pub description: Option<String>,
    /// `ImportTaskId`.
    pub import_task_id: Option<String>,
    /// `SnapshotTaskDetail`.
    pub snapshot_task_detail: Option<SnapshotTaskDetail>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for ImportSnapshotResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("importTaskId", &self.import_task_id);
        w.optional("snapshotTaskDetail", &self.snapshot_task_detail);
        w.list("tagSet", "item", &self.tags);
    }
}

impl xml::FromXml for ImportSnapshotResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: e.optional("description")?,
            import_task_id: e.optional("importTaskId")?,
            snapshot_task_detail: e.optional("snapshotTaskDetail")?,
            tags: e.list("tagSet", "item")?,
        })
    }
}

/// AWS's `ImportSnapshotTask`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportSnapshotTask {
    /// `Description`.
    pub description: Option<String>,
    /// `ImportTaskId`.
    pub import_task_id: Option<String>,
    /// `SnapshotTaskDetail`.
    pub snapshot_task_detail: Option<SnapshotTaskDetail>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for ImportSnapshotTask {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("importTaskId", &self.import_task_id);
        w.optional("snapshotTaskDetail", &self.snapshot_task_detail);
        w.list("tagSet", "item", &self.tags);
    }
}

impl xml::FromXml for ImportSnapshotTask {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: e.optional("description")?,
            import_task_id: e.optional("importTaskId")?,
            snapshot_task_detail: e.optional("snapshotTaskDetail")?,
            tags: e.list("tagSet", "item")?,
        })
    }
}

/// AWS's `InitializationStatusDetails`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InitializationStatusDetails {
    /// `InitializationType`.
    pub initialization_type: Option<InitializationType>,
    /// `Progress`.
    pub progress: Option<i64>,
    /// `EstimatedTimeToCompleteInSeconds`.
    pub estimated_time_to_complete_in_seconds: Option<i64>,
}

impl xml::ToXml for InitializationStatusDetails {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("initializationType", &self.initialization_type);
        w.optional("progress", &self.progress);
        w.optional("estimatedTimeToCompleteInSeconds", &self.estimated_time_to_complete_in_seconds);
    }
}

impl xml::FromXml for InitializationStatusDetails {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            initialization_type: e.optional("initializationType")?,
            progress: e.optional("progress")?,
            estimated_time_to_complete_in_seconds: e.optional("estimatedTimeToCompleteInSeconds")?,
        })
    }
}

/// AWS's `Snapshot`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// `OwnerAlias`.
    pub owner_alias: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `StorageTier`.
    pub storage_tier: Option<StorageTier>,
    /// `RestoreExpiryTime`.
    pub restore_expiry_time: Option<hive_core::Timestamp>,
    /// `SseType`.
    pub sse_type: Option<SSEType>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `TransferType`.
    pub transfer_type: Option<TransferType>,
    /// `CompletionDurationMinutes`.
    pub completion_duration_minutes: Option<i32>,
    /// `CompletionTime`.
    pub completion_time: Option<hive_core::Timestamp>,
    /// `FullSnapshotSizeInBytes`.
    pub full_snapshot_size_in_bytes: Option<i64>,
    /// `AssociatedKmsKeys`.
    pub associated_kms_keys: Vec<AssociatedKmsKey>,
    /// `SnapshotId`.
    pub snapshot_id: Option<String>,
    /// `VolumeId`.
    pub volume_id: Option<String>,
    /// `State`.
    pub state: Option<SnapshotState>,
    /// `StateMessage`.
    pub state_message: Option<String>,
    /// `StartTime`.
    pub start_time: Option<hive_core::Timestamp>,
    /// `Progress`.
    pub progress: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `VolumeSize`.
    pub volume_size: Option<i32>,
    /// `Encrypted`.
    pub encrypted: Option<bool>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
    /// `DataEncryptionKeyId`.
    pub data_encryption_key_id: Option<String>,
}

impl xml::ToXml for Snapshot {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ownerAlias", &self.owner_alias);
        w.optional("outpostArn", &self.outpost_arn);
        w.list("tagSet", "item", &self.tags);
        w.optional("storageTier", &self.storage_tier);
        w.optional("restoreExpiryTime", &self.restore_expiry_time);
        w.optional("sseType", &self.sse_type);
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("transferType", &self.transfer_type);
        w.optional("completionDurationMinutes", &self.completion_duration_minutes);
        w.optional("completionTime", &self.completion_time);
        w.optional("fullSnapshotSizeInBytes", &self.full_snapshot_size_in_bytes);
        w.list("associatedKmsKeySet", "item", &self.associated_kms_keys);
        w.optional("snapshotId", &self.snapshot_id);
        w.optional("volumeId", &self.volume_id);
        w.optional("status", &self.state);
        w.optional("statusMessage", &self.state_message);
        w.optional("startTime", &self.start_time);
        w.optional("progress", &self.progress);
        w.optional("ownerId", &self.owner_id);
        w.optional("description", &self.description);
        w.optional("volumeSize", &self.volume_size);
        w.optional("encrypted", &self.encrypted);
        w.optional("kmsKeyId", &self.kms_key_id);
        w.optional("dataEncryptionKeyId", &self.data_encryption_key_id);
    }
}

impl xml::FromXml for Snapshot {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            owner_alias: e.optional("ownerAlias")?,
            outpost_arn: e.optional("outpostArn")?,
            tags: e.list("tagSet", "item")?,
            storage_tier: e.optional("storageTier")?,
            restore_expiry_time: e.optional("restoreExpiryTime")?,
            sse_type: e.optional("sseType")?,
            availability_zone: e.optional("availabilityZone")?,
            transfer_type: e.optional("transferType")?,
            completion_duration_minutes: e.optional("completionDurationMinutes")?,
            completion_time: e.optional("completionTime")?,
            full_snapshot_size_in_bytes: e.optional("fullSnapshotSizeInBytes")?,
            associated_kms_keys: e.list("associatedKmsKeySet", "item")?,
            snapshot_id: e.optional("snapshotId")?,
            volume_id: e.optional("volumeId")?,
            state: e.optional("status")?,
            state_message: e.optional("statusMessage")?,
            start_time: e.optional("startTime")?,
            progress: e.optional("progress")?,
            owner_id: e.optional("ownerId")?,
            description: e.optional("description")?,
            volume_size: e.optional("volumeSize")?,
            encrypted: e.optional("encrypted")?,
            kms_key_id: e.optional("kmsKeyId")?,
            data_encryption_key_id: e.optional("dataEncryptionKeyId")?,
        })
    }
}

/// AWS's `SnapshotTaskDetail`.
#[derive(Clone, Default, PartialEq)]
pub struct SnapshotTaskDetail {
    /// `Description`.
    pub description: Option<String>,
    /// `DiskImageSize`.
    pub disk_image_size: Option<f64>,
    /// `Encrypted`.
    pub encrypted: Option<bool>,
    /// `Format`.
    pub format: Option<String>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
    /// `Progress`.
    pub progress: Option<String>,
    /// `SnapshotId`.
    pub snapshot_id: Option<String>,
    /// `Status`.
    pub status: Option<String>,
    /// `StatusMessage`.
    pub status_message: Option<String>,
    /// `Url`.
    pub url: Option<String>,
    /// `UserBucket`.
    pub user_bucket: Option<UserBucketDetails>,
}

impl std::fmt::Debug for SnapshotTaskDetail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SnapshotTaskDetail")
            .field("description", &self.description)
            .field("disk_image_size", &self.disk_image_size)
            .field("encrypted", &self.encrypted)
            .field("format", &self.format)
            .field("kms_key_id", &self.kms_key_id)
            .field("progress", &self.progress)
            .field("snapshot_id", &self.snapshot_id)
            .field("status", &self.status)
            .field("status_message", &self.status_message)
            .field("url", &self.url.as_ref().map(|_| protocol::Redacted))
            .field("user_bucket", &self.user_bucket)
            .finish()
    }
}

impl xml::ToXml for SnapshotTaskDetail {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("diskImageSize", &self.disk_image_size);
        w.optional("encrypted", &self.encrypted);
        w.optional("format", &self.format);
        w.optional("kmsKeyId", &self.kms_key_id);
        w.optional("progress", &self.progress);
        w.optional("snapshotId", &self.snapshot_id);
        w.optional("status", &self.status);
        w.optional("statusMessage", &self.status_message);
        w.optional("url", &self.url);
        w.optional("userBucket", &self.user_bucket);
    }
}

impl xml::FromXml for SnapshotTaskDetail {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: e.optional("description")?,
            disk_image_size: e.optional("diskImageSize")?,
            encrypted: e.optional("encrypted")?,
            format: e.optional("format")?,
            kms_key_id: e.optional("kmsKeyId")?,
            progress: e.optional("progress")?,
            snapshot_id: e.optional("snapshotId")?,
            status: e.optional("status")?,
            status_message: e.optional("statusMessage")?,
            url: e.optional("url")?,
            user_bucket: e.optional("userBucket")?,
        })
    }
}

/// AWS's `UserBucketDetails`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserBucketDetails {
    /// `S3Bucket`.
    pub s3_bucket: Option<String>,
    /// `S3Key`.
    pub s3_key: Option<String>,
}

impl xml::ToXml for UserBucketDetails {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("s3Bucket", &self.s3_bucket);
        w.optional("s3Key", &self.s3_key);
    }
}

impl xml::FromXml for UserBucketDetails {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { s3_bucket: e.optional("s3Bucket")?, s3_key: e.optional("s3Key")? })
    }
}

/// AWS's `Volume`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Volume {
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `SourceVolumeId`.
    pub source_volume_id: Option<String>,
    /// `Iops`.
    pub iops: Option<i32>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `VolumeType`.
    pub volume_type: Option<VolumeType>,
    /// `FastRestored`.
    pub fast_restored: Option<bool>,
    /// `MultiAttachEnabled`.
    pub multi_attach_enabled: Option<bool>,
    /// `Throughput`.
    pub throughput: Option<i32>,
    /// `SseType`.
    pub sse_type: Option<SSEType>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
    /// `VolumeInitializationRate`.
    pub volume_initialization_rate: Option<i32>,
    /// `VolumeArn`.
    pub volume_arn: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `VolumeId`.
    pub volume_id: Option<String>,
    /// `Size`.
    pub size: Option<i32>,
    /// `SnapshotId`.
    pub snapshot_id: Option<String>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `State`.
    pub state: Option<VolumeState>,
    /// `CreateTime`.
    pub create_time: Option<hive_core::Timestamp>,
    /// `Attachments`.
    pub attachments: Vec<VolumeAttachment>,
    /// `Encrypted`.
    pub encrypted: Option<bool>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
}

impl xml::ToXml for Volume {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("availabilityZoneId", &self.availability_zone_id);
        w.optional("outpostArn", &self.outpost_arn);
        w.optional("sourceVolumeId", &self.source_volume_id);
        w.optional("iops", &self.iops);
        w.list("tagSet", "item", &self.tags);
        w.optional("volumeType", &self.volume_type);
        w.optional("fastRestored", &self.fast_restored);
        w.optional("multiAttachEnabled", &self.multi_attach_enabled);
        w.optional("throughput", &self.throughput);
        w.optional("sseType", &self.sse_type);
        w.optional("operator", &self.operator);
        w.optional("volumeInitializationRate", &self.volume_initialization_rate);
        w.optional("volumeArn", &self.volume_arn);
        w.optional("ownerId", &self.owner_id);
        w.optional("volumeId", &self.volume_id);
        w.optional("size", &self.size);
        w.optional("snapshotId", &self.snapshot_id);
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("status", &self.state);
        w.optional("createTime", &self.create_time);
        w.list("attachmentSet", "item", &self.attachments);
        w.optional("encrypted", &self.encrypted);
        w.optional("kmsKeyId", &self.kms_key_id);
    }
}

impl xml::FromXml for Volume {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            availability_zone_id: e.optional("availabilityZoneId")?,
            outpost_arn: e.optional("outpostArn")?,
            source_volume_id: e.optional("sourceVolumeId")?,
            iops: e.optional("iops")?,
            tags: e.list("tagSet", "item")?,
            volume_type: e.optional("volumeType")?,
            fast_restored: e.optional("fastRestored")?,
            multi_attach_enabled: e.optional("multiAttachEnabled")?,
            throughput: e.optional("throughput")?,
            sse_type: e.optional("sseType")?,
            operator: e.optional("operator")?,
            volume_initialization_rate: e.optional("volumeInitializationRate")?,
            volume_arn: e.optional("volumeArn")?,
            owner_id: e.optional("ownerId")?,
            volume_id: e.optional("volumeId")?,
            size: e.optional("size")?,
            snapshot_id: e.optional("snapshotId")?,
            availability_zone: e.optional("availabilityZone")?,
            state: e.optional("status")?,
            create_time: e.optional("createTime")?,
            attachments: e.list("attachmentSet", "item")?,
            encrypted: e.optional("encrypted")?,
            kms_key_id: e.optional("kmsKeyId")?,
        })
    }
}

/// AWS's `VolumeStatusAction`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeStatusAction {
    /// `Code`.
    pub code: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `EventId`.
    pub event_id: Option<String>,
    /// `EventType`.
    pub event_type: Option<String>,
}

impl xml::ToXml for VolumeStatusAction {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("code", &self.code);
        w.optional("description", &self.description);
        w.optional("eventId", &self.event_id);
        w.optional("eventType", &self.event_type);
    }
}

impl xml::FromXml for VolumeStatusAction {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            code: e.optional("code")?,
            description: e.optional("description")?,
            event_id: e.optional("eventId")?,
            event_type: e.optional("eventType")?,
        })
    }
}

/// AWS's `VolumeStatusAttachmentStatus`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeStatusAttachmentStatus {
    /// `IoPerformance`.
    pub io_performance: Option<String>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
}

impl xml::ToXml for VolumeStatusAttachmentStatus {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ioPerformance", &self.io_performance);
        w.optional("instanceId", &self.instance_id);
    }
}

impl xml::FromXml for VolumeStatusAttachmentStatus {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { io_performance: e.optional("ioPerformance")?, instance_id: e.optional("instanceId")? })
    }
}

/// AWS's `VolumeStatusDetails`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeStatusDetails {
    /// `Name`.
    pub name: Option<VolumeStatusName>,
    /// `Status`.
    pub status: Option<String>,
}

impl xml::ToXml for VolumeStatusDetails {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("name", &self.name);
        w.optional("status", &self.status);
    }
}

impl xml::FromXml for VolumeStatusDetails {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { name: e.optional("name")?, status: e.optional("status")? })
    }
}

/// AWS's `VolumeStatusEvent`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeStatusEvent {
    /// `Description`.
    pub description: Option<String>,
    /// `EventId`.
    pub event_id: Option<String>,
    /// `EventType`.
    pub event_type: Option<String>,
    /// `NotAfter`.
    pub not_after: Option<hive_core::Timestamp>,
    /// `NotBefore`.
    pub not_before: Option<hive_core::Timestamp>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
}

impl xml::ToXml for VolumeStatusEvent {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("eventId", &self.event_id);
        w.optional("eventType", &self.event_type);
        w.optional("notAfter", &self.not_after);
        w.optional("notBefore", &self.not_before);
        w.optional("instanceId", &self.instance_id);
    }
}

impl xml::FromXml for VolumeStatusEvent {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: e.optional("description")?,
            event_id: e.optional("eventId")?,
            event_type: e.optional("eventType")?,
            not_after: e.optional("notAfter")?,
            not_before: e.optional("notBefore")?,
            instance_id: e.optional("instanceId")?,
        })
    }
}

/// AWS's `VolumeStatusInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeStatusInfo {
    /// `Details`.
    pub details: Vec<VolumeStatusDetails>,
    /// `Status`.
    pub status: Option<VolumeStatusInfoStatus>,
}

impl xml::ToXml for VolumeStatusInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("details", "item", &self.details);
        w.optional("status", &self.status);
    }
}

impl xml::FromXml for VolumeStatusInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { details: e.list("details", "item")?, status: e.optional("status")? })
    }
}

/// AWS's `VolumeStatusItem`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeStatusItem {
    /// `Actions`.
    pub actions: Vec<VolumeStatusAction>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `Events`.
    pub events: Vec<VolumeStatusEvent>,
    /// `VolumeId`.
    pub volume_id: Option<String>,
    /// `VolumeStatus`.
    pub volume_status: Option<VolumeStatusInfo>,
    /// `AttachmentStatuses`.
    pub attachment_statuses: Vec<VolumeStatusAttachmentStatus>,
    /// `InitializationStatusDetails`.
    pub initialization_status_details: Option<InitializationStatusDetails>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
}

impl xml::ToXml for VolumeStatusItem {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("actionsSet", "item", &self.actions);
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("outpostArn", &self.outpost_arn);
        w.list("eventsSet", "item", &self.events);
        w.optional("volumeId", &self.volume_id);
        w.optional("volumeStatus", &self.volume_status);
        w.list("attachmentStatuses", "item", &self.attachment_statuses);
        w.optional("initializationStatusDetails", &self.initialization_status_details);
        w.optional("availabilityZoneId", &self.availability_zone_id);
        w.optional("operator", &self.operator);
    }
}

impl xml::FromXml for VolumeStatusItem {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            actions: e.list("actionsSet", "item")?,
            availability_zone: e.optional("availabilityZone")?,
            outpost_arn: e.optional("outpostArn")?,
            events: e.list("eventsSet", "item")?,
            volume_id: e.optional("volumeId")?,
            volume_status: e.optional("volumeStatus")?,
            attachment_statuses: e.list("attachmentStatuses", "item")?,
            initialization_status_details: e.optional("initializationStatusDetails")?,
            availability_zone_id: e.optional("availabilityZoneId")?,
            operator: e.optional("operator")?,
        })
    }
}
