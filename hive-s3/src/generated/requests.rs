//! Shapes that only requests have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::{rest, xml};

use super::*;

/// AWS's `AbortMultipartUploadRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortMultipartUploadRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `UploadId`.
    pub upload_id: String,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `IfMatchInitiatedTime`.
    pub if_match_initiated_time: Option<hive_core::Timestamp>,
}

/// AWS's `BucketInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BucketInfo {
    /// `DataRedundancy`.
    pub data_redundancy: Option<DataRedundancy>,
    /// `Type`.
    pub r#type: Option<BucketType>,
}

impl xml::ToXml for BucketInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("DataRedundancy", &self.data_redundancy);
        w.optional("Type", &self.r#type);
    }
}

impl xml::FromXml for BucketInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { data_redundancy: e.optional("DataRedundancy")?, r#type: e.optional("Type")? })
    }
}

/// AWS's `CompleteMultipartUploadRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct CompleteMultipartUploadRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `MultipartUpload`.
    pub multipart_upload: Option<CompletedMultipartUpload>,
    /// `UploadId`.
    pub upload_id: String,
    /// `ChecksumCRC32`.
    pub checksum_crc32: Option<String>,
    /// `ChecksumCRC32C`.
    pub checksum_crc32c: Option<String>,
    /// `ChecksumCRC64NVME`.
    pub checksum_crc64nvme: Option<String>,
    /// `ChecksumSHA1`.
    pub checksum_sha1: Option<String>,
    /// `ChecksumSHA256`.
    pub checksum_sha256: Option<String>,
    /// `ChecksumSHA512`.
    pub checksum_sha512: Option<String>,
    /// `ChecksumMD5`.
    pub checksum_md5: Option<String>,
    /// `ChecksumXXHASH64`.
    pub checksum_xxhash64: Option<String>,
    /// `ChecksumXXHASH3`.
    pub checksum_xxhash3: Option<String>,
    /// `ChecksumXXHASH128`.
    pub checksum_xxhash128: Option<String>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `MpuObjectSize`.
    pub mpu_object_size: Option<i64>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `IfMatch`.
    pub if_match: Option<String>,
    /// `IfNoneMatch`.
    pub if_none_match: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
}

impl std::fmt::Debug for CompleteMultipartUploadRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompleteMultipartUploadRequest")
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("multipart_upload", &self.multipart_upload)
            .field("upload_id", &self.upload_id)
            .field("checksum_crc32", &self.checksum_crc32)
            .field("checksum_crc32c", &self.checksum_crc32c)
            .field("checksum_crc64nvme", &self.checksum_crc64nvme)
            .field("checksum_sha1", &self.checksum_sha1)
            .field("checksum_sha256", &self.checksum_sha256)
            .field("checksum_sha512", &self.checksum_sha512)
            .field("checksum_md5", &self.checksum_md5)
            .field("checksum_xxhash64", &self.checksum_xxhash64)
            .field("checksum_xxhash3", &self.checksum_xxhash3)
            .field("checksum_xxhash128", &self.checksum_xxhash128)
            .field("checksum_type", &self.checksum_type)
            .field("mpu_object_size", &self.mpu_object_size)
            .field("request_payer", &self.request_payer)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("if_match", &self.if_match)
            .field("if_none_match", &self.if_none_match)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .finish()
    }
}

/// AWS's `CompletedMultipartUpload`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompletedMultipartUpload {
    /// `Parts`.
    pub parts: Vec<CompletedPart>,
}

impl xml::ToXml for CompletedMultipartUpload {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("Part", &self.parts);
    }
}

impl xml::FromXml for CompletedMultipartUpload {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { parts: e.flat("Part")? })
    }
}

/// AWS's `CompletedPart`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompletedPart {
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `ChecksumCRC32`.
    pub checksum_crc32: Option<String>,
    /// `ChecksumCRC32C`.
    pub checksum_crc32c: Option<String>,
    /// `ChecksumCRC64NVME`.
    pub checksum_crc64nvme: Option<String>,
    /// `ChecksumSHA1`.
    pub checksum_sha1: Option<String>,
    /// `ChecksumSHA256`.
    pub checksum_sha256: Option<String>,
    /// `ChecksumSHA512`.
    pub checksum_sha512: Option<String>,
    /// `ChecksumMD5`.
    pub checksum_md5: Option<String>,
    /// `ChecksumXXHASH64`.
    pub checksum_xxhash64: Option<String>,
    /// `ChecksumXXHASH3`.
    pub checksum_xxhash3: Option<String>,
    /// `ChecksumXXHASH128`.
    pub checksum_xxhash128: Option<String>,
    /// `PartNumber`.
    pub part_number: Option<i32>,
}

impl xml::ToXml for CompletedPart {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ETag", &self.e_tag);
        w.optional("ChecksumCRC32", &self.checksum_crc32);
        w.optional("ChecksumCRC32C", &self.checksum_crc32c);
        w.optional("ChecksumCRC64NVME", &self.checksum_crc64nvme);
        w.optional("ChecksumSHA1", &self.checksum_sha1);
        w.optional("ChecksumSHA256", &self.checksum_sha256);
        w.optional("ChecksumSHA512", &self.checksum_sha512);
        w.optional("ChecksumMD5", &self.checksum_md5);
        w.optional("ChecksumXXHASH64", &self.checksum_xxhash64);
        w.optional("ChecksumXXHASH3", &self.checksum_xxhash3);
        w.optional("ChecksumXXHASH128", &self.checksum_xxhash128);
        w.optional("PartNumber", &self.part_number);
    }
}

impl xml::FromXml for CompletedPart {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            e_tag: e.optional("ETag")?,
            checksum_crc32: e.optional("ChecksumCRC32")?,
            checksum_crc32c: e.optional("ChecksumCRC32C")?,
            checksum_crc64nvme: e.optional("ChecksumCRC64NVME")?,
            checksum_sha1: e.optional("ChecksumSHA1")?,
            checksum_sha256: e.optional("ChecksumSHA256")?,
            checksum_sha512: e.optional("ChecksumSHA512")?,
            checksum_md5: e.optional("ChecksumMD5")?,
            checksum_xxhash64: e.optional("ChecksumXXHASH64")?,
            checksum_xxhash3: e.optional("ChecksumXXHASH3")?,
            checksum_xxhash128: e.optional("ChecksumXXHASH128")?,
            part_number: e.optional("PartNumber")?,
        })
    }
}

/// AWS's `CopyObjectRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct CopyObjectRequest {
    /// `ACL`.
    pub acl: Option<ObjectCannedACL>,
    /// `Bucket`.
    pub bucket: String,
    /// `CacheControl`.
    pub cache_control: Option<String>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ContentDisposition`.
    pub content_disposition: Option<String>,
    /// `ContentEncoding`.
    pub content_encoding: Option<String>,
    /// `ContentLanguage`.
    pub content_language: Option<String>,
    /// `ContentType`.
    pub content_type: Option<String>,
    /// `CopySource`.
    pub copy_source: String,
    /// `CopySourceIfMatch`.
    pub copy_source_if_match: Option<String>,
    /// `CopySourceIfModifiedSince`.
    pub copy_source_if_modified_since: Option<hive_core::Timestamp>,
    /// `CopySourceIfNoneMatch`.
    pub copy_source_if_none_match: Option<String>,
    /// `CopySourceIfUnmodifiedSince`.
    pub copy_source_if_unmodified_since: Option<hive_core::Timestamp>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `GrantFullControl`.
    pub grant_full_control: Option<String>,
    /// `GrantRead`.
    pub grant_read: Option<String>,
    /// `GrantReadACP`.
    pub grant_read_acp: Option<String>,
    /// `GrantWriteACP`.
    pub grant_write_acp: Option<String>,
    /// `IfMatch`.
    pub if_match: Option<String>,
    /// `IfNoneMatch`.
    pub if_none_match: Option<String>,
    /// `Key`.
    pub key: String,
    /// `Metadata`.
    pub metadata: std::collections::BTreeMap<String, String>,
    /// `MetadataDirective`.
    pub metadata_directive: Option<MetadataDirective>,
    /// `TaggingDirective`.
    pub tagging_directive: Option<TaggingDirective>,
    /// `AnnotationDirective`.
    pub annotation_directive: Option<AnnotationDirective>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `WebsiteRedirectLocation`.
    pub website_redirect_location: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `SSEKMSEncryptionContext`.
    pub ssekms_encryption_context: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `CopySourceSSECustomerAlgorithm`.
    pub copy_source_sse_customer_algorithm: Option<String>,
    /// `CopySourceSSECustomerKey`.
    pub copy_source_sse_customer_key: Option<String>,
    /// `CopySourceSSECustomerKeyMD5`.
    pub copy_source_sse_customer_key_md5: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `Tagging`.
    pub tagging: Option<String>,
    /// `ObjectLockMode`.
    pub object_lock_mode: Option<ObjectLockMode>,
    /// `ObjectLockRetainUntilDate`.
    pub object_lock_retain_until_date: Option<hive_core::Timestamp>,
    /// `ObjectLockLegalHoldStatus`.
    pub object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
    /// `ObjectLockEventHold`.
    pub object_lock_event_hold: Option<ObjectLockEventHold>,
    /// `ObjectLockEventHoldDurationDays`.
    pub object_lock_event_hold_duration_days: Option<i32>,
    /// `ObjectLockEventHoldDurationYears`.
    pub object_lock_event_hold_duration_years: Option<i32>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ExpectedSourceBucketOwner`.
    pub expected_source_bucket_owner: Option<String>,
}

impl std::fmt::Debug for CopyObjectRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CopyObjectRequest")
            .field("acl", &self.acl)
            .field("bucket", &self.bucket)
            .field("cache_control", &self.cache_control)
            .field("checksum_algorithm", &self.checksum_algorithm)
            .field("content_disposition", &self.content_disposition)
            .field("content_encoding", &self.content_encoding)
            .field("content_language", &self.content_language)
            .field("content_type", &self.content_type)
            .field("copy_source", &self.copy_source)
            .field("copy_source_if_match", &self.copy_source_if_match)
            .field("copy_source_if_modified_since", &self.copy_source_if_modified_since)
            .field("copy_source_if_none_match", &self.copy_source_if_none_match)
            .field("copy_source_if_unmodified_since", &self.copy_source_if_unmodified_since)
            .field("expires", &self.expires)
            .field("grant_full_control", &self.grant_full_control)
            .field("grant_read", &self.grant_read)
            .field("grant_read_acp", &self.grant_read_acp)
            .field("grant_write_acp", &self.grant_write_acp)
            .field("if_match", &self.if_match)
            .field("if_none_match", &self.if_none_match)
            .field("key", &self.key)
            .field("metadata", &self.metadata)
            .field("metadata_directive", &self.metadata_directive)
            .field("tagging_directive", &self.tagging_directive)
            .field("annotation_directive", &self.annotation_directive)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("storage_class", &self.storage_class)
            .field("website_redirect_location", &self.website_redirect_location)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field(
                "ssekms_encryption_context",
                &self.ssekms_encryption_context.as_ref().map(|_| protocol::Redacted),
            )
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("copy_source_sse_customer_algorithm", &self.copy_source_sse_customer_algorithm)
            .field(
                "copy_source_sse_customer_key",
                &self.copy_source_sse_customer_key.as_ref().map(|_| protocol::Redacted),
            )
            .field("copy_source_sse_customer_key_md5", &self.copy_source_sse_customer_key_md5)
            .field("request_payer", &self.request_payer)
            .field("tagging", &self.tagging)
            .field("object_lock_mode", &self.object_lock_mode)
            .field("object_lock_retain_until_date", &self.object_lock_retain_until_date)
            .field("object_lock_legal_hold_status", &self.object_lock_legal_hold_status)
            .field("object_lock_event_hold", &self.object_lock_event_hold)
            .field("object_lock_event_hold_duration_days", &self.object_lock_event_hold_duration_days)
            .field("object_lock_event_hold_duration_years", &self.object_lock_event_hold_duration_years)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("expected_source_bucket_owner", &self.expected_source_bucket_owner)
            .finish()
    }
}

/// AWS's `CreateBucketConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateBucketConfiguration {
    /// `LocationConstraint`.
    pub location_constraint: Option<String>,
    /// `Location`.
    pub location: Option<LocationInfo>,
    /// `Bucket`.
    pub bucket: Option<BucketInfo>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for CreateBucketConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("LocationConstraint", &self.location_constraint);
        w.optional("Location", &self.location);
        w.optional("Bucket", &self.bucket);
        w.list("Tags", "Tag", &self.tags);
    }
}

impl xml::FromXml for CreateBucketConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            location_constraint: e.optional("LocationConstraint")?,
            location: e.optional("Location")?,
            bucket: e.optional("Bucket")?,
            tags: e.list("Tags", "Tag")?,
        })
    }
}

/// AWS's `CreateBucketRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateBucketRequest {
    /// `ACL`.
    pub acl: Option<BucketCannedACL>,
    /// `Bucket`.
    pub bucket: String,
    /// `CreateBucketConfiguration`.
    pub create_bucket_configuration: Option<CreateBucketConfiguration>,
    /// `GrantFullControl`.
    pub grant_full_control: Option<String>,
    /// `GrantRead`.
    pub grant_read: Option<String>,
    /// `GrantReadACP`.
    pub grant_read_acp: Option<String>,
    /// `GrantWrite`.
    pub grant_write: Option<String>,
    /// `GrantWriteACP`.
    pub grant_write_acp: Option<String>,
    /// `ObjectLockEnabledForBucket`.
    pub object_lock_enabled_for_bucket: Option<bool>,
    /// `ObjectOwnership`.
    pub object_ownership: Option<ObjectOwnership>,
    /// `BucketNamespace`.
    pub bucket_namespace: Option<BucketNamespace>,
}

/// AWS's `CreateMultipartUploadRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct CreateMultipartUploadRequest {
    /// `ACL`.
    pub acl: Option<ObjectCannedACL>,
    /// `Bucket`.
    pub bucket: String,
    /// `CacheControl`.
    pub cache_control: Option<String>,
    /// `ContentDisposition`.
    pub content_disposition: Option<String>,
    /// `ContentEncoding`.
    pub content_encoding: Option<String>,
    /// `ContentLanguage`.
    pub content_language: Option<String>,
    /// `ContentType`.
    pub content_type: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `GrantFullControl`.
    pub grant_full_control: Option<String>,
    /// `GrantRead`.
    pub grant_read: Option<String>,
    /// `GrantReadACP`.
    pub grant_read_acp: Option<String>,
    /// `GrantWriteACP`.
    pub grant_write_acp: Option<String>,
    /// `Key`.
    pub key: String,
    /// `Metadata`.
    pub metadata: std::collections::BTreeMap<String, String>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `WebsiteRedirectLocation`.
    pub website_redirect_location: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `SSEKMSEncryptionContext`.
    pub ssekms_encryption_context: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `Tagging`.
    pub tagging: Option<String>,
    /// `ObjectLockMode`.
    pub object_lock_mode: Option<ObjectLockMode>,
    /// `ObjectLockRetainUntilDate`.
    pub object_lock_retain_until_date: Option<hive_core::Timestamp>,
    /// `ObjectLockLegalHoldStatus`.
    pub object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
    /// `ObjectLockEventHold`.
    pub object_lock_event_hold: Option<ObjectLockEventHold>,
    /// `ObjectLockEventHoldDurationDays`.
    pub object_lock_event_hold_duration_days: Option<i32>,
    /// `ObjectLockEventHoldDurationYears`.
    pub object_lock_event_hold_duration_years: Option<i32>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
}

impl std::fmt::Debug for CreateMultipartUploadRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateMultipartUploadRequest")
            .field("acl", &self.acl)
            .field("bucket", &self.bucket)
            .field("cache_control", &self.cache_control)
            .field("content_disposition", &self.content_disposition)
            .field("content_encoding", &self.content_encoding)
            .field("content_language", &self.content_language)
            .field("content_type", &self.content_type)
            .field("expires", &self.expires)
            .field("grant_full_control", &self.grant_full_control)
            .field("grant_read", &self.grant_read)
            .field("grant_read_acp", &self.grant_read_acp)
            .field("grant_write_acp", &self.grant_write_acp)
            .field("key", &self.key)
            .field("metadata", &self.metadata)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("storage_class", &self.storage_class)
            .field("website_redirect_location", &self.website_redirect_location)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field(
                "ssekms_encryption_context",
                &self.ssekms_encryption_context.as_ref().map(|_| protocol::Redacted),
            )
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_payer", &self.request_payer)
            .field("tagging", &self.tagging)
            .field("object_lock_mode", &self.object_lock_mode)
            .field("object_lock_retain_until_date", &self.object_lock_retain_until_date)
            .field("object_lock_legal_hold_status", &self.object_lock_legal_hold_status)
            .field("object_lock_event_hold", &self.object_lock_event_hold)
            .field("object_lock_event_hold_duration_days", &self.object_lock_event_hold_duration_days)
            .field("object_lock_event_hold_duration_years", &self.object_lock_event_hold_duration_years)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("checksum_algorithm", &self.checksum_algorithm)
            .field("checksum_type", &self.checksum_type)
            .finish()
    }
}

/// AWS's `Delete`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delete {
    /// `Objects`.
    pub objects: Vec<ObjectIdentifier>,
    /// `Quiet`.
    pub quiet: Option<bool>,
}

impl xml::ToXml for Delete {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("Object", &self.objects);
        w.optional("Quiet", &self.quiet);
    }
}

impl xml::FromXml for Delete {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { objects: e.flat("Object")?, quiet: e.optional("Quiet")? })
    }
}

/// AWS's `DeleteBucketRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteBucketRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `DeleteObjectRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteObjectRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `MFA`.
    pub mfa: Option<String>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `BypassGovernanceRetention`.
    pub bypass_governance_retention: Option<bool>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `IfMatch`.
    pub if_match: Option<String>,
    /// `IfMatchLastModifiedTime`.
    pub if_match_last_modified_time: Option<hive_core::Timestamp>,
    /// `IfMatchSize`.
    pub if_match_size: Option<i64>,
}

/// AWS's `DeleteObjectsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteObjectsRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Delete`.
    pub delete: Delete,
    /// `MFA`.
    pub mfa: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `BypassGovernanceRetention`.
    pub bypass_governance_retention: Option<bool>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ContentMD5`.
    pub content_md5: Option<String>,
    /// `ChecksumCRC32`.
    pub checksum_crc32: Option<String>,
    /// `ChecksumCRC32C`.
    pub checksum_crc32c: Option<String>,
    /// `ChecksumCRC64NVME`.
    pub checksum_crc64nvme: Option<String>,
    /// `ChecksumSHA1`.
    pub checksum_sha1: Option<String>,
    /// `ChecksumSHA256`.
    pub checksum_sha256: Option<String>,
    /// `ChecksumSHA512`.
    pub checksum_sha512: Option<String>,
    /// `ChecksumMD5`.
    pub checksum_md5: Option<String>,
    /// `ChecksumXXHASH64`.
    pub checksum_xxhash64: Option<String>,
    /// `ChecksumXXHASH3`.
    pub checksum_xxhash3: Option<String>,
    /// `ChecksumXXHASH128`.
    pub checksum_xxhash128: Option<String>,
    /// `Document`.
    pub document: Option<protocol::Blob>,
}

/// AWS's `GetBucketAccelerateConfigurationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketAccelerateConfigurationRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
}

/// AWS's `GetBucketAclRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketAclRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketCorsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketCorsRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketEncryptionRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketEncryptionRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketLifecycleConfigurationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketLifecycleConfigurationRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketLocationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketLocationRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketLoggingRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketLoggingRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketNotificationConfigurationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketNotificationConfigurationRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketOwnershipControlsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketOwnershipControlsRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketPolicyRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketPolicyRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketPolicyStatusRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketPolicyStatusRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketReplicationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketReplicationRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketRequestPaymentRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketRequestPaymentRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketTaggingRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketTaggingRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketVersioningRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketVersioningRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetBucketWebsiteRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketWebsiteRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetObjectAclRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectAclRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetObjectAttributesRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct GetObjectAttributesRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `MaxParts`.
    pub max_parts: Option<i32>,
    /// `PartNumberMarker`.
    pub part_number_marker: Option<i32>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ObjectAttributes`.
    pub object_attributes: Vec<ObjectAttributes>,
}

impl std::fmt::Debug for GetObjectAttributesRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GetObjectAttributesRequest")
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("version_id", &self.version_id)
            .field("max_parts", &self.max_parts)
            .field("part_number_marker", &self.part_number_marker)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("request_payer", &self.request_payer)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("object_attributes", &self.object_attributes)
            .finish()
    }
}

/// AWS's `GetObjectLockConfigurationRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectLockConfigurationRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `GetObjectRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct GetObjectRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `IfMatch`.
    pub if_match: Option<String>,
    /// `IfModifiedSince`.
    pub if_modified_since: Option<hive_core::Timestamp>,
    /// `IfNoneMatch`.
    pub if_none_match: Option<String>,
    /// `IfUnmodifiedSince`.
    pub if_unmodified_since: Option<hive_core::Timestamp>,
    /// `Key`.
    pub key: String,
    /// `Range`.
    pub range: Option<String>,
    /// `ResponseCacheControl`.
    pub response_cache_control: Option<String>,
    /// `ResponseContentDisposition`.
    pub response_content_disposition: Option<String>,
    /// `ResponseContentEncoding`.
    pub response_content_encoding: Option<String>,
    /// `ResponseContentLanguage`.
    pub response_content_language: Option<String>,
    /// `ResponseContentType`.
    pub response_content_type: Option<String>,
    /// `ResponseExpires`.
    pub response_expires: Option<hive_core::Timestamp>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `PartNumber`.
    pub part_number: Option<i32>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ChecksumMode`.
    pub checksum_mode: Option<ChecksumMode>,
}

impl std::fmt::Debug for GetObjectRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GetObjectRequest")
            .field("bucket", &self.bucket)
            .field("if_match", &self.if_match)
            .field("if_modified_since", &self.if_modified_since)
            .field("if_none_match", &self.if_none_match)
            .field("if_unmodified_since", &self.if_unmodified_since)
            .field("key", &self.key)
            .field("range", &self.range)
            .field("response_cache_control", &self.response_cache_control)
            .field("response_content_disposition", &self.response_content_disposition)
            .field("response_content_encoding", &self.response_content_encoding)
            .field("response_content_language", &self.response_content_language)
            .field("response_content_type", &self.response_content_type)
            .field("response_expires", &self.response_expires)
            .field("version_id", &self.version_id)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("request_payer", &self.request_payer)
            .field("part_number", &self.part_number)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("checksum_mode", &self.checksum_mode)
            .finish()
    }
}

/// AWS's `GetObjectTaggingRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectTaggingRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
}

/// AWS's `GetPublicAccessBlockRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetPublicAccessBlockRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `HeadBucketRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadBucketRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
}

/// AWS's `HeadObjectRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct HeadObjectRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `IfMatch`.
    pub if_match: Option<String>,
    /// `IfModifiedSince`.
    pub if_modified_since: Option<hive_core::Timestamp>,
    /// `IfNoneMatch`.
    pub if_none_match: Option<String>,
    /// `IfUnmodifiedSince`.
    pub if_unmodified_since: Option<hive_core::Timestamp>,
    /// `Key`.
    pub key: String,
    /// `Range`.
    pub range: Option<String>,
    /// `ResponseCacheControl`.
    pub response_cache_control: Option<String>,
    /// `ResponseContentDisposition`.
    pub response_content_disposition: Option<String>,
    /// `ResponseContentEncoding`.
    pub response_content_encoding: Option<String>,
    /// `ResponseContentLanguage`.
    pub response_content_language: Option<String>,
    /// `ResponseContentType`.
    pub response_content_type: Option<String>,
    /// `ResponseExpires`.
    pub response_expires: Option<hive_core::Timestamp>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `PartNumber`.
    pub part_number: Option<i32>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ChecksumMode`.
    pub checksum_mode: Option<ChecksumMode>,
}

impl std::fmt::Debug for HeadObjectRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeadObjectRequest")
            .field("bucket", &self.bucket)
            .field("if_match", &self.if_match)
            .field("if_modified_since", &self.if_modified_since)
            .field("if_none_match", &self.if_none_match)
            .field("if_unmodified_since", &self.if_unmodified_since)
            .field("key", &self.key)
            .field("range", &self.range)
            .field("response_cache_control", &self.response_cache_control)
            .field("response_content_disposition", &self.response_content_disposition)
            .field("response_content_encoding", &self.response_content_encoding)
            .field("response_content_language", &self.response_content_language)
            .field("response_content_type", &self.response_content_type)
            .field("response_expires", &self.response_expires)
            .field("version_id", &self.version_id)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("request_payer", &self.request_payer)
            .field("part_number", &self.part_number)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("checksum_mode", &self.checksum_mode)
            .finish()
    }
}

/// AWS's `ListBucketsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListBucketsRequest {
    /// `MaxBuckets`.
    pub max_buckets: Option<i32>,
    /// `ContinuationToken`.
    pub continuation_token: Option<String>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `BucketRegion`.
    pub bucket_region: Option<String>,
}

/// AWS's `ListMultipartUploadsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListMultipartUploadsRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Delimiter`.
    pub delimiter: Option<String>,
    /// `EncodingType`.
    pub encoding_type: Option<EncodingType>,
    /// `KeyMarker`.
    pub key_marker: Option<String>,
    /// `MaxUploads`.
    pub max_uploads: Option<i32>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `UploadIdMarker`.
    pub upload_id_marker: Option<String>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
}

/// AWS's `ListObjectsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListObjectsRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Delimiter`.
    pub delimiter: Option<String>,
    /// `EncodingType`.
    pub encoding_type: Option<EncodingType>,
    /// `Marker`.
    pub marker: Option<String>,
    /// `MaxKeys`.
    pub max_keys: Option<i32>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `OptionalObjectAttributes`.
    pub optional_object_attributes: Vec<OptionalObjectAttributes>,
}

/// AWS's `ListObjectsV2Request`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListObjectsV2Request {
    /// `Bucket`.
    pub bucket: String,
    /// `Delimiter`.
    pub delimiter: Option<String>,
    /// `EncodingType`.
    pub encoding_type: Option<EncodingType>,
    /// `MaxKeys`.
    pub max_keys: Option<i32>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `ContinuationToken`.
    pub continuation_token: Option<String>,
    /// `FetchOwner`.
    pub fetch_owner: Option<bool>,
    /// `StartAfter`.
    pub start_after: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `OptionalObjectAttributes`.
    pub optional_object_attributes: Vec<OptionalObjectAttributes>,
}

/// AWS's `ListPartsRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct ListPartsRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `Key`.
    pub key: String,
    /// `MaxParts`.
    pub max_parts: Option<i32>,
    /// `PartNumberMarker`.
    pub part_number_marker: Option<i32>,
    /// `UploadId`.
    pub upload_id: String,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
}

impl std::fmt::Debug for ListPartsRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListPartsRequest")
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("max_parts", &self.max_parts)
            .field("part_number_marker", &self.part_number_marker)
            .field("upload_id", &self.upload_id)
            .field("request_payer", &self.request_payer)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .finish()
    }
}

/// AWS's `LocationInfo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocationInfo {
    /// `Type`.
    pub r#type: Option<LocationType>,
    /// `Name`.
    pub name: Option<String>,
}

impl xml::ToXml for LocationInfo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Type", &self.r#type);
        w.optional("Name", &self.name);
    }
}

impl xml::FromXml for LocationInfo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { r#type: e.optional("Type")?, name: e.optional("Name")? })
    }
}

/// AWS's `ObjectIdentifier`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectIdentifier {
    /// `Key`.
    pub key: String,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `LastModifiedTime`.
    pub last_modified_time: Option<hive_core::Timestamp>,
    /// `Size`.
    pub size: Option<i64>,
}

impl xml::ToXml for ObjectIdentifier {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Key", &self.key);
        w.optional("VersionId", &self.version_id);
        w.optional("ETag", &self.e_tag);
        w.optional("LastModifiedTime", &self.last_modified_time.map(protocol::HttpDate));
        w.optional("Size", &self.size);
    }
}

impl xml::FromXml for ObjectIdentifier {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key: e.required("Key")?,
            version_id: e.optional("VersionId")?,
            e_tag: e.optional("ETag")?,
            last_modified_time: e.optional::<protocol::HttpDate>("LastModifiedTime")?.map(|time| time.0),
            size: e.optional("Size")?,
        })
    }
}

/// AWS's `PutObjectRequest`.
#[derive(Default)]
pub struct PutObjectRequest {
    /// `ACL`.
    pub acl: Option<ObjectCannedACL>,
    /// `Body`.
    pub body: rest::Streaming,
    /// `Bucket`.
    pub bucket: String,
    /// `CacheControl`.
    pub cache_control: Option<String>,
    /// `ContentDisposition`.
    pub content_disposition: Option<String>,
    /// `ContentEncoding`.
    pub content_encoding: Option<String>,
    /// `ContentLanguage`.
    pub content_language: Option<String>,
    /// `ContentLength`.
    pub content_length: Option<i64>,
    /// `ContentMD5`.
    pub content_md5: Option<String>,
    /// `ContentType`.
    pub content_type: Option<String>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ChecksumCRC32`.
    pub checksum_crc32: Option<String>,
    /// `ChecksumCRC32C`.
    pub checksum_crc32c: Option<String>,
    /// `ChecksumCRC64NVME`.
    pub checksum_crc64nvme: Option<String>,
    /// `ChecksumSHA1`.
    pub checksum_sha1: Option<String>,
    /// `ChecksumSHA256`.
    pub checksum_sha256: Option<String>,
    /// `ChecksumSHA512`.
    pub checksum_sha512: Option<String>,
    /// `ChecksumMD5`.
    pub checksum_md5: Option<String>,
    /// `ChecksumXXHASH64`.
    pub checksum_xxhash64: Option<String>,
    /// `ChecksumXXHASH3`.
    pub checksum_xxhash3: Option<String>,
    /// `ChecksumXXHASH128`.
    pub checksum_xxhash128: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `IfMatch`.
    pub if_match: Option<String>,
    /// `IfNoneMatch`.
    pub if_none_match: Option<String>,
    /// `GrantFullControl`.
    pub grant_full_control: Option<String>,
    /// `GrantRead`.
    pub grant_read: Option<String>,
    /// `GrantReadACP`.
    pub grant_read_acp: Option<String>,
    /// `GrantWriteACP`.
    pub grant_write_acp: Option<String>,
    /// `Key`.
    pub key: String,
    /// `WriteOffsetBytes`.
    pub write_offset_bytes: Option<i64>,
    /// `Metadata`.
    pub metadata: std::collections::BTreeMap<String, String>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `WebsiteRedirectLocation`.
    pub website_redirect_location: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `SSEKMSEncryptionContext`.
    pub ssekms_encryption_context: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `Tagging`.
    pub tagging: Option<String>,
    /// `ObjectLockMode`.
    pub object_lock_mode: Option<ObjectLockMode>,
    /// `ObjectLockRetainUntilDate`.
    pub object_lock_retain_until_date: Option<hive_core::Timestamp>,
    /// `ObjectLockLegalHoldStatus`.
    pub object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
    /// `ObjectLockEventHold`.
    pub object_lock_event_hold: Option<ObjectLockEventHold>,
    /// `ObjectLockEventHoldDurationDays`.
    pub object_lock_event_hold_duration_days: Option<i32>,
    /// `ObjectLockEventHoldDurationYears`.
    pub object_lock_event_hold_duration_years: Option<i32>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `Trailer`.
    pub trailer: Option<String>,
    /// `TransferEncoding`.
    pub transfer_encoding: Option<String>,
}

impl std::fmt::Debug for PutObjectRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PutObjectRequest")
            .field("acl", &self.acl)
            .field("body", &self.body)
            .field("bucket", &self.bucket)
            .field("cache_control", &self.cache_control)
            .field("content_disposition", &self.content_disposition)
            .field("content_encoding", &self.content_encoding)
            .field("content_language", &self.content_language)
            .field("content_length", &self.content_length)
            .field("content_md5", &self.content_md5)
            .field("content_type", &self.content_type)
            .field("checksum_algorithm", &self.checksum_algorithm)
            .field("checksum_crc32", &self.checksum_crc32)
            .field("checksum_crc32c", &self.checksum_crc32c)
            .field("checksum_crc64nvme", &self.checksum_crc64nvme)
            .field("checksum_sha1", &self.checksum_sha1)
            .field("checksum_sha256", &self.checksum_sha256)
            .field("checksum_sha512", &self.checksum_sha512)
            .field("checksum_md5", &self.checksum_md5)
            .field("checksum_xxhash64", &self.checksum_xxhash64)
            .field("checksum_xxhash3", &self.checksum_xxhash3)
            .field("checksum_xxhash128", &self.checksum_xxhash128)
            .field("expires", &self.expires)
            .field("if_match", &self.if_match)
            .field("if_none_match", &self.if_none_match)
            .field("grant_full_control", &self.grant_full_control)
            .field("grant_read", &self.grant_read)
            .field("grant_read_acp", &self.grant_read_acp)
            .field("grant_write_acp", &self.grant_write_acp)
            .field("key", &self.key)
            .field("write_offset_bytes", &self.write_offset_bytes)
            .field("metadata", &self.metadata)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("storage_class", &self.storage_class)
            .field("website_redirect_location", &self.website_redirect_location)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field(
                "ssekms_encryption_context",
                &self.ssekms_encryption_context.as_ref().map(|_| protocol::Redacted),
            )
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_payer", &self.request_payer)
            .field("tagging", &self.tagging)
            .field("object_lock_mode", &self.object_lock_mode)
            .field("object_lock_retain_until_date", &self.object_lock_retain_until_date)
            .field("object_lock_legal_hold_status", &self.object_lock_legal_hold_status)
            .field("object_lock_event_hold", &self.object_lock_event_hold)
            .field("object_lock_event_hold_duration_days", &self.object_lock_event_hold_duration_days)
            .field("object_lock_event_hold_duration_years", &self.object_lock_event_hold_duration_years)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("trailer", &self.trailer)
            .field("transfer_encoding", &self.transfer_encoding)
            .finish()
    }
}

/// AWS's `UploadPartCopyRequest`.
#[derive(Clone, Default, PartialEq)]
pub struct UploadPartCopyRequest {
    /// `Bucket`.
    pub bucket: String,
    /// `CopySource`.
    pub copy_source: String,
    /// `CopySourceIfMatch`.
    pub copy_source_if_match: Option<String>,
    /// `CopySourceIfModifiedSince`.
    pub copy_source_if_modified_since: Option<hive_core::Timestamp>,
    /// `CopySourceIfNoneMatch`.
    pub copy_source_if_none_match: Option<String>,
    /// `CopySourceIfUnmodifiedSince`.
    pub copy_source_if_unmodified_since: Option<hive_core::Timestamp>,
    /// `CopySourceRange`.
    pub copy_source_range: Option<String>,
    /// `Key`.
    pub key: String,
    /// `PartNumber`.
    pub part_number: i32,
    /// `UploadId`.
    pub upload_id: String,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `CopySourceSSECustomerAlgorithm`.
    pub copy_source_sse_customer_algorithm: Option<String>,
    /// `CopySourceSSECustomerKey`.
    pub copy_source_sse_customer_key: Option<String>,
    /// `CopySourceSSECustomerKeyMD5`.
    pub copy_source_sse_customer_key_md5: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `ExpectedSourceBucketOwner`.
    pub expected_source_bucket_owner: Option<String>,
}

impl std::fmt::Debug for UploadPartCopyRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UploadPartCopyRequest")
            .field("bucket", &self.bucket)
            .field("copy_source", &self.copy_source)
            .field("copy_source_if_match", &self.copy_source_if_match)
            .field("copy_source_if_modified_since", &self.copy_source_if_modified_since)
            .field("copy_source_if_none_match", &self.copy_source_if_none_match)
            .field("copy_source_if_unmodified_since", &self.copy_source_if_unmodified_since)
            .field("copy_source_range", &self.copy_source_range)
            .field("key", &self.key)
            .field("part_number", &self.part_number)
            .field("upload_id", &self.upload_id)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("copy_source_sse_customer_algorithm", &self.copy_source_sse_customer_algorithm)
            .field(
                "copy_source_sse_customer_key",
                &self.copy_source_sse_customer_key.as_ref().map(|_| protocol::Redacted),
            )
            .field("copy_source_sse_customer_key_md5", &self.copy_source_sse_customer_key_md5)
            .field("request_payer", &self.request_payer)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("expected_source_bucket_owner", &self.expected_source_bucket_owner)
            .finish()
    }
}

/// AWS's `UploadPartRequest`.
#[derive(Default)]
pub struct UploadPartRequest {
    /// `Body`.
    pub body: rest::Streaming,
    /// `Bucket`.
    pub bucket: String,
    /// `ContentLength`.
    pub content_length: Option<i64>,
    /// `ContentMD5`.
    pub content_md5: Option<String>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ChecksumCRC32`.
    pub checksum_crc32: Option<String>,
    /// `ChecksumCRC32C`.
    pub checksum_crc32c: Option<String>,
    /// `ChecksumCRC64NVME`.
    pub checksum_crc64nvme: Option<String>,
    /// `ChecksumSHA1`.
    pub checksum_sha1: Option<String>,
    /// `ChecksumSHA256`.
    pub checksum_sha256: Option<String>,
    /// `ChecksumSHA512`.
    pub checksum_sha512: Option<String>,
    /// `ChecksumMD5`.
    pub checksum_md5: Option<String>,
    /// `ChecksumXXHASH64`.
    pub checksum_xxhash64: Option<String>,
    /// `ChecksumXXHASH3`.
    pub checksum_xxhash3: Option<String>,
    /// `ChecksumXXHASH128`.
    pub checksum_xxhash128: Option<String>,
    /// `Key`.
    pub key: String,
    /// `PartNumber`.
    pub part_number: i32,
    /// `UploadId`.
    pub upload_id: String,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKey`.
    pub sse_customer_key: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `RequestPayer`.
    pub request_payer: Option<RequestPayer>,
    /// `ExpectedBucketOwner`.
    pub expected_bucket_owner: Option<String>,
    /// `Trailer`.
    pub trailer: Option<String>,
    /// `TransferEncoding`.
    pub transfer_encoding: Option<String>,
}

impl std::fmt::Debug for UploadPartRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UploadPartRequest")
            .field("body", &self.body)
            .field("bucket", &self.bucket)
            .field("content_length", &self.content_length)
            .field("content_md5", &self.content_md5)
            .field("checksum_algorithm", &self.checksum_algorithm)
            .field("checksum_crc32", &self.checksum_crc32)
            .field("checksum_crc32c", &self.checksum_crc32c)
            .field("checksum_crc64nvme", &self.checksum_crc64nvme)
            .field("checksum_sha1", &self.checksum_sha1)
            .field("checksum_sha256", &self.checksum_sha256)
            .field("checksum_sha512", &self.checksum_sha512)
            .field("checksum_md5", &self.checksum_md5)
            .field("checksum_xxhash64", &self.checksum_xxhash64)
            .field("checksum_xxhash3", &self.checksum_xxhash3)
            .field("checksum_xxhash128", &self.checksum_xxhash128)
            .field("key", &self.key)
            .field("part_number", &self.part_number)
            .field("upload_id", &self.upload_id)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key", &self.sse_customer_key.as_ref().map(|_| protocol::Redacted))
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("request_payer", &self.request_payer)
            .field("expected_bucket_owner", &self.expected_bucket_owner)
            .field("trailer", &self.trailer)
            .field("transfer_encoding", &self.transfer_encoding)
            .finish()
    }
}
