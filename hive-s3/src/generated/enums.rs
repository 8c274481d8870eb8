//! Closed sets of values.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

hive_core::string_enum! {
    /// AWS's `AnnotationDirective`.
    AnnotationDirective {
        Copy = "COPY",
        Exclude = "EXCLUDE",
    }
}

hive_core::string_enum! {
    /// AWS's `ArchiveStatus`.
    ArchiveStatus {
        ArchiveAccess = "ARCHIVE_ACCESS",
        DeepArchiveAccess = "DEEP_ARCHIVE_ACCESS",
    }
}

hive_core::string_enum! {
    /// AWS's `BucketAccelerateStatus`.
    BucketAccelerateStatus {
        Enabled = "Enabled",
        Suspended = "Suspended",
    }
}

hive_core::string_enum! {
    /// AWS's `BucketCannedACL`.
    BucketCannedACL {
        Private = "private",
        PublicRead = "public-read",
        PublicReadWrite = "public-read-write",
        AuthenticatedRead = "authenticated-read",
    }
}

hive_core::string_enum! {
    /// AWS's `BucketLogsPermission`.
    BucketLogsPermission {
        FullControl = "FULL_CONTROL",
        Read = "READ",
        Write = "WRITE",
    }
}

hive_core::string_enum! {
    /// AWS's `BucketNamespace`.
    BucketNamespace {
        AccountRegional = "account-regional",
        Global = "global",
    }
}

hive_core::string_enum! {
    /// AWS's `BucketType`.
    BucketType {
        Directory = "Directory",
    }
}

hive_core::string_enum! {
    /// AWS's `BucketVersioningStatus`.
    BucketVersioningStatus {
        Enabled = "Enabled",
        Suspended = "Suspended",
    }
}

hive_core::string_enum! {
    /// AWS's `ChecksumAlgorithm`.
    ChecksumAlgorithm {
        Crc32 = "CRC32",
        Crc32c = "CRC32C",
        Sha1 = "SHA1",
        Sha256 = "SHA256",
        Crc64nvme = "CRC64NVME",
        Sha512 = "SHA512",
        Md5 = "MD5",
        Xxhash64 = "XXHASH64",
        Xxhash3 = "XXHASH3",
        Xxhash128 = "XXHASH128",
    }
}

hive_core::string_enum! {
    /// AWS's `ChecksumMode`.
    ChecksumMode {
        Enabled = "ENABLED",
    }
}

hive_core::string_enum! {
    /// AWS's `ChecksumType`.
    ChecksumType {
        Composite = "COMPOSITE",
        FullObject = "FULL_OBJECT",
    }
}

hive_core::string_enum! {
    /// AWS's `DataRedundancy`.
    DataRedundancy {
        SingleAvailabilityZone = "SingleAvailabilityZone",
        SingleLocalZone = "SingleLocalZone",
    }
}

hive_core::string_enum! {
    /// AWS's `DeleteMarkerReplicationStatus`.
    DeleteMarkerReplicationStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `EncodingType`.
    EncodingType {
        Url = "url",
    }
}

hive_core::string_enum! {
    /// AWS's `EncryptionType`.
    EncryptionType {
        None = "NONE",
        SseC = "SSE-C",
    }
}

hive_core::string_enum! {
    /// AWS's `Event`.
    Event {
        S3ReducedRedundancyLostObject = "s3:ReducedRedundancyLostObject",
        S3ObjectCreated = "s3:ObjectCreated:*",
        S3ObjectCreatedPut = "s3:ObjectCreated:Put",
        S3ObjectCreatedPost = "s3:ObjectCreated:Post",
        S3ObjectCreatedCopy = "s3:ObjectCreated:Copy",
        S3ObjectCreatedCompleteMultipartUpload = "s3:ObjectCreated:CompleteMultipartUpload",
        S3ObjectRemoved = "s3:ObjectRemoved:*",
        S3ObjectRemovedDelete = "s3:ObjectRemoved:Delete",
        S3ObjectRemovedDeleteMarkerCreated = "s3:ObjectRemoved:DeleteMarkerCreated",
        S3ObjectRestore = "s3:ObjectRestore:*",
        S3ObjectRestorePost = "s3:ObjectRestore:Post",
        S3ObjectRestoreCompleted = "s3:ObjectRestore:Completed",
        S3Replication = "s3:Replication:*",
        S3ReplicationOperationFailedReplication = "s3:Replication:OperationFailedReplication",
        S3ReplicationOperationNotTracked = "s3:Replication:OperationNotTracked",
        S3ReplicationOperationMissedThreshold = "s3:Replication:OperationMissedThreshold",
        S3ReplicationOperationReplicatedAfterThreshold = "s3:Replication:OperationReplicatedAfterThreshold",
        S3ObjectRestoreDelete = "s3:ObjectRestore:Delete",
        S3LifecycleTransition = "s3:LifecycleTransition",
        S3IntelligentTiering = "s3:IntelligentTiering",
        S3ObjectAclPut = "s3:ObjectAcl:Put",
        S3LifecycleExpiration = "s3:LifecycleExpiration:*",
        S3LifecycleExpirationDelete = "s3:LifecycleExpiration:Delete",
        S3LifecycleExpirationDeleteMarkerCreated = "s3:LifecycleExpiration:DeleteMarkerCreated",
        S3ObjectTagging = "s3:ObjectTagging:*",
        S3ObjectTaggingPut = "s3:ObjectTagging:Put",
        S3ObjectTaggingDelete = "s3:ObjectTagging:Delete",
        S3ObjectAnnotation = "s3:ObjectAnnotation:*",
        S3ObjectAnnotationPut = "s3:ObjectAnnotation:Put",
        S3ObjectAnnotationDelete = "s3:ObjectAnnotation:Delete",
        S3ObjectRetentionPut = "s3:ObjectRetention:Put",
    }
}

hive_core::string_enum! {
    /// AWS's `ExistingObjectReplicationStatus`.
    ExistingObjectReplicationStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `ExpirationStatus`.
    ExpirationStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `FilterRuleName`.
    FilterRuleName {
        Prefix = "prefix",
        Suffix = "suffix",
    }
}

hive_core::string_enum! {
    /// AWS's `LocationType`.
    LocationType {
        AvailabilityZone = "AvailabilityZone",
        LocalZone = "LocalZone",
    }
}

hive_core::string_enum! {
    /// AWS's `MFADeleteStatus`.
    MFADeleteStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `MetadataDirective`.
    MetadataDirective {
        Copy = "COPY",
        Replace = "REPLACE",
    }
}

hive_core::string_enum! {
    /// AWS's `MetricsStatus`.
    MetricsStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectAttributes`.
    ObjectAttributes {
        ETag = "ETag",
        Checksum = "Checksum",
        ObjectParts = "ObjectParts",
        StorageClass = "StorageClass",
        ObjectSize = "ObjectSize",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectCannedACL`.
    ObjectCannedACL {
        Private = "private",
        PublicRead = "public-read",
        PublicReadWrite = "public-read-write",
        AuthenticatedRead = "authenticated-read",
        AwsExecRead = "aws-exec-read",
        BucketOwnerRead = "bucket-owner-read",
        BucketOwnerFullControl = "bucket-owner-full-control",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectLockEnabled`.
    ObjectLockEnabled {
        Enabled = "Enabled",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectLockEventHold`.
    ObjectLockEventHold {
        On = "ON",
        Off = "OFF",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectLockLegalHoldStatus`.
    ObjectLockLegalHoldStatus {
        On = "ON",
        Off = "OFF",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectLockMode`.
    ObjectLockMode {
        Governance = "GOVERNANCE",
        Compliance = "COMPLIANCE",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectLockRetentionMode`.
    ObjectLockRetentionMode {
        Governance = "GOVERNANCE",
        Compliance = "COMPLIANCE",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectOwnership`.
    ObjectOwnership {
        BucketOwnerPreferred = "BucketOwnerPreferred",
        ObjectWriter = "ObjectWriter",
        BucketOwnerEnforced = "BucketOwnerEnforced",
    }
}

hive_core::string_enum! {
    /// AWS's `ObjectStorageClass`.
    ObjectStorageClass {
        Standard = "STANDARD",
        ReducedRedundancy = "REDUCED_REDUNDANCY",
        Glacier = "GLACIER",
        StandardIa = "STANDARD_IA",
        OnezoneIa = "ONEZONE_IA",
        IntelligentTiering = "INTELLIGENT_TIERING",
        DeepArchive = "DEEP_ARCHIVE",
        Outposts = "OUTPOSTS",
        GlacierIr = "GLACIER_IR",
        Snow = "SNOW",
        ExpressOnezone = "EXPRESS_ONEZONE",
        FsxOpenzfs = "FSX_OPENZFS",
        FsxOntap = "FSX_ONTAP",
        AwsBackupWarm = "AWS_BACKUP_WARM",
        AwsBackupLowCostWarm = "AWS_BACKUP_LOW_COST_WARM",
    }
}

hive_core::string_enum! {
    /// AWS's `OptionalObjectAttributes`.
    OptionalObjectAttributes {
        RestoreStatus = "RestoreStatus",
    }
}

hive_core::string_enum! {
    /// AWS's `OwnerOverride`.
    OwnerOverride {
        Destination = "Destination",
    }
}

hive_core::string_enum! {
    /// AWS's `PartitionDateSource`.
    PartitionDateSource {
        EventTime = "EventTime",
        DeliveryTime = "DeliveryTime",
    }
}

hive_core::string_enum! {
    /// AWS's `Payer`.
    Payer {
        Requester = "Requester",
        BucketOwner = "BucketOwner",
    }
}

hive_core::string_enum! {
    /// AWS's `Permission`.
    Permission {
        FullControl = "FULL_CONTROL",
        Write = "WRITE",
        WriteAcp = "WRITE_ACP",
        Read = "READ",
        ReadAcp = "READ_ACP",
    }
}

hive_core::string_enum! {
    /// AWS's `Protocol`.
    Protocol {
        Http = "http",
        Https = "https",
    }
}

hive_core::string_enum! {
    /// AWS's `ReplicaModificationsStatus`.
    ReplicaModificationsStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `ReplicationRuleStatus`.
    ReplicationRuleStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `ReplicationStatus`.
    ReplicationStatus {
        Complete = "COMPLETE",
        Pending = "PENDING",
        Failed = "FAILED",
        Replica = "REPLICA",
        Completed = "COMPLETED",
    }
}

hive_core::string_enum! {
    /// AWS's `ReplicationTimeStatus`.
    ReplicationTimeStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `RequestCharged`.
    RequestCharged {
        Requester = "requester",
    }
}

hive_core::string_enum! {
    /// AWS's `RequestPayer`.
    RequestPayer {
        Requester = "requester",
    }
}

hive_core::string_enum! {
    /// AWS's `ServerSideEncryption`.
    ServerSideEncryption {
        Aes256 = "AES256",
        AwsFsx = "aws:fsx",
        AwsBackup = "aws:backup",
        AwsKms = "aws:kms",
        AwsKmsDsse = "aws:kms:dsse",
    }
}

hive_core::string_enum! {
    /// AWS's `SseKmsEncryptedObjectsStatus`.
    SseKmsEncryptedObjectsStatus {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `StorageClass`.
    StorageClass {
        Standard = "STANDARD",
        ReducedRedundancy = "REDUCED_REDUNDANCY",
        StandardIa = "STANDARD_IA",
        OnezoneIa = "ONEZONE_IA",
        IntelligentTiering = "INTELLIGENT_TIERING",
        Glacier = "GLACIER",
        DeepArchive = "DEEP_ARCHIVE",
        Outposts = "OUTPOSTS",
        GlacierIr = "GLACIER_IR",
        Snow = "SNOW",
        ExpressOnezone = "EXPRESS_ONEZONE",
        FsxOpenzfs = "FSX_OPENZFS",
        FsxOntap = "FSX_ONTAP",
        AwsBackupWarm = "AWS_BACKUP_WARM",
        AwsBackupLowCostWarm = "AWS_BACKUP_LOW_COST_WARM",
    }
}

hive_core::string_enum! {
    /// AWS's `TaggingDirective`.
    TaggingDirective {
        Copy = "COPY",
        Replace = "REPLACE",
    }
}

hive_core::string_enum! {
    /// AWS's `TransitionDefaultMinimumObjectSize`.
    TransitionDefaultMinimumObjectSize {
        VariesByStorageClass = "varies_by_storage_class",
        AllStorageClasses128k = "all_storage_classes_128K",
    }
}

hive_core::string_enum! {
    /// AWS's `TransitionStorageClass`.
    TransitionStorageClass {
        Glacier = "GLACIER",
        StandardIa = "STANDARD_IA",
        OnezoneIa = "ONEZONE_IA",
        IntelligentTiering = "INTELLIGENT_TIERING",
        DeepArchive = "DEEP_ARCHIVE",
        GlacierIr = "GLACIER_IR",
    }
}

hive_core::string_enum! {
    /// AWS's `Type`.
    Type {
        CanonicalUser = "CanonicalUser",
        AmazonCustomerByEmail = "AmazonCustomerByEmail",
        Group = "Group",
    }
}
