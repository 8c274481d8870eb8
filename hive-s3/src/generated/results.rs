//! Shapes that only answers have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::{rest, xml};

use super::*;

/// AWS's `AbortIncompleteMultipartUpload`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortIncompleteMultipartUpload {
    /// `DaysAfterInitiation`.
    pub days_after_initiation: Option<i32>,
}

impl xml::ToXml for AbortIncompleteMultipartUpload {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("DaysAfterInitiation", &self.days_after_initiation);
    }
}

impl xml::FromXml for AbortIncompleteMultipartUpload {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { days_after_initiation: e.optional("DaysAfterInitiation")? })
    }
}

/// AWS's `AbortMultipartUploadOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortMultipartUploadOutput {
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `VersionId`.
    pub version_id: Option<String>,
}

/// AWS's `AccessControlTranslation`.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessControlTranslation {
    /// `Owner`.
    pub owner: OwnerOverride,
}

impl xml::ToXml for AccessControlTranslation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Owner", &self.owner);
    }
}

impl xml::FromXml for AccessControlTranslation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { owner: e.required("Owner")? })
    }
}

/// AWS's `BlockedEncryptionTypes`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockedEncryptionTypes {
    /// `EncryptionType`.
    pub encryption_type: Vec<EncryptionType>,
}

impl xml::ToXml for BlockedEncryptionTypes {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("EncryptionType", &self.encryption_type);
    }
}

impl xml::FromXml for BlockedEncryptionTypes {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { encryption_type: e.flat("EncryptionType")? })
    }
}

/// AWS's `Bucket`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bucket {
    /// `Name`.
    pub name: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<hive_core::Timestamp>,
    /// `BucketRegion`.
    pub bucket_region: Option<String>,
    /// `BucketArn`.
    pub bucket_arn: Option<String>,
}

impl xml::ToXml for Bucket {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Name", &self.name);
        w.optional("CreationDate", &self.creation_date);
        w.optional("BucketRegion", &self.bucket_region);
        w.optional("BucketArn", &self.bucket_arn);
    }
}

impl xml::FromXml for Bucket {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            name: e.optional("Name")?,
            creation_date: e.optional("CreationDate")?,
            bucket_region: e.optional("BucketRegion")?,
            bucket_arn: e.optional("BucketArn")?,
        })
    }
}

/// AWS's `CORSRule`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CORSRule {
    /// `ID`.
    pub id: Option<String>,
    /// `AllowedHeaders`.
    pub allowed_headers: Vec<String>,
    /// `AllowedMethods`.
    pub allowed_methods: Vec<String>,
    /// `AllowedOrigins`.
    pub allowed_origins: Vec<String>,
    /// `ExposeHeaders`.
    pub expose_headers: Vec<String>,
    /// `MaxAgeSeconds`.
    pub max_age_seconds: Option<i32>,
}

impl xml::ToXml for CORSRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ID", &self.id);
        w.flat("AllowedHeader", &self.allowed_headers);
        w.flat("AllowedMethod", &self.allowed_methods);
        w.flat("AllowedOrigin", &self.allowed_origins);
        w.flat("ExposeHeader", &self.expose_headers);
        w.optional("MaxAgeSeconds", &self.max_age_seconds);
    }
}

impl xml::FromXml for CORSRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            id: e.optional("ID")?,
            allowed_headers: e.flat("AllowedHeader")?,
            allowed_methods: e.flat("AllowedMethod")?,
            allowed_origins: e.flat("AllowedOrigin")?,
            expose_headers: e.flat("ExposeHeader")?,
            max_age_seconds: e.optional("MaxAgeSeconds")?,
        })
    }
}

/// AWS's `Checksum`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checksum {
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
}

impl xml::ToXml for Checksum {
    fn to_xml(&self, w: &mut xml::Writer) {
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
        w.optional("ChecksumType", &self.checksum_type);
    }
}

impl xml::FromXml for Checksum {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
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
            checksum_type: e.optional("ChecksumType")?,
        })
    }
}

/// AWS's `CommonPrefix`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommonPrefix {
    /// `Prefix`.
    pub prefix: Option<String>,
}

impl xml::ToXml for CommonPrefix {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Prefix", &self.prefix);
    }
}

impl xml::FromXml for CommonPrefix {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { prefix: e.optional("Prefix")? })
    }
}

/// AWS's `CompleteMultipartUploadOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct CompleteMultipartUploadOutput {
    /// `Location`.
    pub location: Option<String>,
    /// `Bucket`.
    pub bucket: Option<String>,
    /// `Key`.
    pub key: Option<String>,
    /// `Expiration`.
    pub expiration: Option<String>,
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
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl std::fmt::Debug for CompleteMultipartUploadOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompleteMultipartUploadOutput")
            .field("location", &self.location)
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("expiration", &self.expiration)
            .field("e_tag", &self.e_tag)
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
            .field("server_side_encryption", &self.server_side_encryption)
            .field("version_id", &self.version_id)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_charged", &self.request_charged)
            .finish()
    }
}

impl xml::ToXml for CompleteMultipartUploadOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Location", &self.location);
        w.optional("Bucket", &self.bucket);
        w.optional("Key", &self.key);
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
        w.optional("ChecksumType", &self.checksum_type);
    }
}

/// AWS's `Condition`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// `HttpErrorCodeReturnedEquals`.
    pub http_error_code_returned_equals: Option<String>,
    /// `KeyPrefixEquals`.
    pub key_prefix_equals: Option<String>,
}

impl xml::ToXml for Condition {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("HttpErrorCodeReturnedEquals", &self.http_error_code_returned_equals);
        w.optional("KeyPrefixEquals", &self.key_prefix_equals);
    }
}

impl xml::FromXml for Condition {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            http_error_code_returned_equals: e.optional("HttpErrorCodeReturnedEquals")?,
            key_prefix_equals: e.optional("KeyPrefixEquals")?,
        })
    }
}

/// AWS's `CopyObjectOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct CopyObjectOutput {
    /// `CopyObjectResult`.
    pub copy_object_result: Option<CopyObjectResult>,
    /// `Expiration`.
    pub expiration: Option<String>,
    /// `CopySourceVersionId`.
    pub copy_source_version_id: Option<String>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `SSEKMSEncryptionContext`.
    pub ssekms_encryption_context: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl std::fmt::Debug for CopyObjectOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CopyObjectOutput")
            .field("copy_object_result", &self.copy_object_result)
            .field("expiration", &self.expiration)
            .field("copy_source_version_id", &self.copy_source_version_id)
            .field("version_id", &self.version_id)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field(
                "ssekms_encryption_context",
                &self.ssekms_encryption_context.as_ref().map(|_| protocol::Redacted),
            )
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_charged", &self.request_charged)
            .finish()
    }
}

/// AWS's `CopyObjectResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyObjectResult {
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
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
}

impl xml::ToXml for CopyObjectResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ETag", &self.e_tag);
        w.optional("LastModified", &self.last_modified);
        w.optional("ChecksumType", &self.checksum_type);
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
    }
}

impl xml::FromXml for CopyObjectResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            e_tag: e.optional("ETag")?,
            last_modified: e.optional("LastModified")?,
            checksum_type: e.optional("ChecksumType")?,
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
        })
    }
}

/// AWS's `CopyPartResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyPartResult {
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
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
}

impl xml::ToXml for CopyPartResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ETag", &self.e_tag);
        w.optional("LastModified", &self.last_modified);
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
    }
}

impl xml::FromXml for CopyPartResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            e_tag: e.optional("ETag")?,
            last_modified: e.optional("LastModified")?,
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
        })
    }
}

/// AWS's `CreateBucketOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateBucketOutput {
    /// `Location`.
    pub location: Option<String>,
    /// `BucketArn`.
    pub bucket_arn: Option<String>,
}

/// AWS's `CreateMultipartUploadOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct CreateMultipartUploadOutput {
    /// `AbortDate`.
    pub abort_date: Option<hive_core::Timestamp>,
    /// `AbortRuleId`.
    pub abort_rule_id: Option<String>,
    /// `Bucket`.
    pub bucket: Option<String>,
    /// `Key`.
    pub key: Option<String>,
    /// `UploadId`.
    pub upload_id: Option<String>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `SSEKMSEncryptionContext`.
    pub ssekms_encryption_context: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `VersionId`.
    pub version_id: Option<String>,
}

impl std::fmt::Debug for CreateMultipartUploadOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateMultipartUploadOutput")
            .field("abort_date", &self.abort_date)
            .field("abort_rule_id", &self.abort_rule_id)
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("upload_id", &self.upload_id)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field(
                "ssekms_encryption_context",
                &self.ssekms_encryption_context.as_ref().map(|_| protocol::Redacted),
            )
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_charged", &self.request_charged)
            .field("checksum_algorithm", &self.checksum_algorithm)
            .field("checksum_type", &self.checksum_type)
            .field("version_id", &self.version_id)
            .finish()
    }
}

impl xml::ToXml for CreateMultipartUploadOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Bucket", &self.bucket);
        w.optional("Key", &self.key);
        w.optional("UploadId", &self.upload_id);
    }
}

/// AWS's `DefaultRetention`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DefaultRetention {
    /// `Mode`.
    pub mode: Option<ObjectLockRetentionMode>,
    /// `Days`.
    pub days: Option<i32>,
    /// `Years`.
    pub years: Option<i32>,
    /// `DefaultEventHold`.
    pub default_event_hold: Option<EventHoldDuration>,
}

impl xml::ToXml for DefaultRetention {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Mode", &self.mode);
        w.optional("Days", &self.days);
        w.optional("Years", &self.years);
        w.optional("DefaultEventHold", &self.default_event_hold);
    }
}

impl xml::FromXml for DefaultRetention {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            mode: e.optional("Mode")?,
            days: e.optional("Days")?,
            years: e.optional("Years")?,
            default_event_hold: e.optional("DefaultEventHold")?,
        })
    }
}

/// AWS's `DeleteMarkerReplication`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteMarkerReplication {
    /// `Status`.
    pub status: Option<DeleteMarkerReplicationStatus>,
}

impl xml::ToXml for DeleteMarkerReplication {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Status", &self.status);
    }
}

impl xml::FromXml for DeleteMarkerReplication {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.optional("Status")? })
    }
}

/// AWS's `DeleteObjectOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteObjectOutput {
    /// `DeleteMarker`.
    pub delete_marker: Option<bool>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

/// AWS's `DeleteObjectsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteObjectsOutput {
    /// `Deleted`.
    pub deleted: Vec<DeletedObject>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `Errors`.
    pub errors: Vec<Error>,
}

impl xml::ToXml for DeleteObjectsOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("Deleted", &self.deleted);
        w.flat("Error", &self.errors);
    }
}

/// AWS's `DeletedObject`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletedObject {
    /// `Key`.
    pub key: Option<String>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `DeleteMarker`.
    pub delete_marker: Option<bool>,
    /// `DeleteMarkerVersionId`.
    pub delete_marker_version_id: Option<String>,
}

impl xml::ToXml for DeletedObject {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Key", &self.key);
        w.optional("VersionId", &self.version_id);
        w.optional("DeleteMarker", &self.delete_marker);
        w.optional("DeleteMarkerVersionId", &self.delete_marker_version_id);
    }
}

impl xml::FromXml for DeletedObject {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key: e.optional("Key")?,
            version_id: e.optional("VersionId")?,
            delete_marker: e.optional("DeleteMarker")?,
            delete_marker_version_id: e.optional("DeleteMarkerVersionId")?,
        })
    }
}

/// AWS's `Destination`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Destination {
    /// `Bucket`.
    pub bucket: String,
    /// `Account`.
    pub account: Option<String>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `AccessControlTranslation`.
    pub access_control_translation: Option<AccessControlTranslation>,
    /// `EncryptionConfiguration`.
    pub encryption_configuration: Option<EncryptionConfiguration>,
    /// `ReplicationTime`.
    pub replication_time: Option<ReplicationTime>,
    /// `Metrics`.
    pub metrics: Option<Metrics>,
}

impl xml::ToXml for Destination {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Bucket", &self.bucket);
        w.optional("Account", &self.account);
        w.optional("StorageClass", &self.storage_class);
        w.optional("AccessControlTranslation", &self.access_control_translation);
        w.optional("EncryptionConfiguration", &self.encryption_configuration);
        w.optional("ReplicationTime", &self.replication_time);
        w.optional("Metrics", &self.metrics);
    }
}

impl xml::FromXml for Destination {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            bucket: e.required("Bucket")?,
            account: e.optional("Account")?,
            storage_class: e.optional("StorageClass")?,
            access_control_translation: e.optional("AccessControlTranslation")?,
            encryption_configuration: e.optional("EncryptionConfiguration")?,
            replication_time: e.optional("ReplicationTime")?,
            metrics: e.optional("Metrics")?,
        })
    }
}

/// AWS's `EncryptionConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EncryptionConfiguration {
    /// `ReplicaKmsKeyID`.
    pub replica_kms_key_id: Option<String>,
}

impl xml::ToXml for EncryptionConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ReplicaKmsKeyID", &self.replica_kms_key_id);
    }
}

impl xml::FromXml for EncryptionConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { replica_kms_key_id: e.optional("ReplicaKmsKeyID")? })
    }
}

/// AWS's `Error`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Error {
    /// `Key`.
    pub key: Option<String>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `Code`.
    pub code: Option<String>,
    /// `Message`.
    pub message: Option<String>,
}

impl xml::ToXml for Error {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Key", &self.key);
        w.optional("VersionId", &self.version_id);
        w.optional("Code", &self.code);
        w.optional("Message", &self.message);
    }
}

impl xml::FromXml for Error {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key: e.optional("Key")?,
            version_id: e.optional("VersionId")?,
            code: e.optional("Code")?,
            message: e.optional("Message")?,
        })
    }
}

/// AWS's `ErrorDocument`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErrorDocument {
    /// `Key`.
    pub key: String,
}

impl xml::ToXml for ErrorDocument {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Key", &self.key);
    }
}

impl xml::FromXml for ErrorDocument {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { key: e.required("Key")? })
    }
}

/// AWS's `EventBridgeConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventBridgeConfiguration {}

impl xml::ToXml for EventBridgeConfiguration {
    fn to_xml(&self, _: &mut xml::Writer) {}
}

impl xml::FromXml for EventBridgeConfiguration {
    fn from_xml(_: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {})
    }
}

/// AWS's `EventHoldDuration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventHoldDuration {
    /// `Days`.
    pub days: Option<i32>,
    /// `Years`.
    pub years: Option<i32>,
}

impl xml::ToXml for EventHoldDuration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Days", &self.days);
        w.optional("Years", &self.years);
    }
}

impl xml::FromXml for EventHoldDuration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { days: e.optional("Days")?, years: e.optional("Years")? })
    }
}

/// AWS's `ExistingObjectReplication`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExistingObjectReplication {
    /// `Status`.
    pub status: ExistingObjectReplicationStatus,
}

impl xml::ToXml for ExistingObjectReplication {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Status", &self.status);
    }
}

impl xml::FromXml for ExistingObjectReplication {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.required("Status")? })
    }
}

/// AWS's `FilterRule`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterRule {
    /// `Name`.
    pub name: Option<FilterRuleName>,
    /// `Value`.
    pub value: Option<String>,
}

impl xml::ToXml for FilterRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Name", &self.name);
        w.optional("Value", &self.value);
    }
}

impl xml::FromXml for FilterRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { name: e.optional("Name")?, value: e.optional("Value")? })
    }
}

/// AWS's `GetBucketAccelerateConfigurationOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketAccelerateConfigurationOutput {
    /// `Status`.
    pub status: Option<BucketAccelerateStatus>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl xml::ToXml for GetBucketAccelerateConfigurationOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Status", &self.status);
    }
}

/// AWS's `GetBucketAclOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketAclOutput {
    /// `Owner`.
    pub owner: Option<Owner>,
    /// `Grants`.
    pub grants: Vec<Grant>,
}

impl xml::ToXml for GetBucketAclOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Owner", &self.owner);
        w.list("AccessControlList", "Grant", &self.grants);
    }
}

impl xml::FromXml for GetBucketAclOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { owner: e.optional("Owner")?, grants: e.list("AccessControlList", "Grant")? })
    }
}

/// AWS's `GetBucketCorsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketCorsOutput {
    /// `CORSRules`.
    pub cors_rules: Vec<CORSRule>,
}

impl xml::ToXml for GetBucketCorsOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("CORSRule", &self.cors_rules);
    }
}

impl xml::FromXml for GetBucketCorsOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { cors_rules: e.flat("CORSRule")? })
    }
}

/// AWS's `GetBucketEncryptionOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketEncryptionOutput {
    /// `ServerSideEncryptionConfiguration`.
    pub server_side_encryption_configuration: Option<ServerSideEncryptionConfiguration>,
}

/// AWS's `GetBucketLifecycleConfigurationOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketLifecycleConfigurationOutput {
    /// `Rules`.
    pub rules: Vec<LifecycleRule>,
    /// `TransitionDefaultMinimumObjectSize`.
    pub transition_default_minimum_object_size: Option<TransitionDefaultMinimumObjectSize>,
}

impl xml::ToXml for GetBucketLifecycleConfigurationOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("Rule", &self.rules);
    }
}

/// AWS's `GetBucketLocationOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketLocationOutput {
    /// `LocationConstraint`.
    pub location_constraint: Option<String>,
}

impl xml::ToXml for GetBucketLocationOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("LocationConstraint", &self.location_constraint);
    }
}

impl xml::FromXml for GetBucketLocationOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { location_constraint: e.optional("LocationConstraint")? })
    }
}

/// AWS's `GetBucketLoggingOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketLoggingOutput {
    /// `LoggingEnabled`.
    pub logging_enabled: Option<LoggingEnabled>,
}

impl xml::ToXml for GetBucketLoggingOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("LoggingEnabled", &self.logging_enabled);
    }
}

impl xml::FromXml for GetBucketLoggingOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { logging_enabled: e.optional("LoggingEnabled")? })
    }
}

/// AWS's `GetBucketOwnershipControlsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketOwnershipControlsOutput {
    /// `OwnershipControls`.
    pub ownership_controls: Option<OwnershipControls>,
}

/// AWS's `GetBucketPolicyOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketPolicyOutput {
    /// `Policy`.
    pub policy: Option<String>,
}

/// AWS's `GetBucketPolicyStatusOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketPolicyStatusOutput {
    /// `PolicyStatus`.
    pub policy_status: Option<PolicyStatus>,
}

/// AWS's `GetBucketReplicationOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketReplicationOutput {
    /// `ReplicationConfiguration`.
    pub replication_configuration: Option<ReplicationConfiguration>,
}

/// AWS's `GetBucketRequestPaymentOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketRequestPaymentOutput {
    /// `Payer`.
    pub payer: Option<Payer>,
}

impl xml::ToXml for GetBucketRequestPaymentOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Payer", &self.payer);
    }
}

impl xml::FromXml for GetBucketRequestPaymentOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { payer: e.optional("Payer")? })
    }
}

/// AWS's `GetBucketTaggingOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketTaggingOutput {
    /// `TagSet`.
    pub tag_set: Vec<Tag>,
}

impl xml::ToXml for GetBucketTaggingOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("TagSet", "Tag", &self.tag_set);
    }
}

impl xml::FromXml for GetBucketTaggingOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { tag_set: e.list("TagSet", "Tag")? })
    }
}

/// AWS's `GetBucketVersioningOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketVersioningOutput {
    /// `Status`.
    pub status: Option<BucketVersioningStatus>,
    /// `MFADelete`.
    pub mfa_delete: Option<MFADeleteStatus>,
}

impl xml::ToXml for GetBucketVersioningOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Status", &self.status);
        w.optional("MfaDelete", &self.mfa_delete);
    }
}

impl xml::FromXml for GetBucketVersioningOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.optional("Status")?, mfa_delete: e.optional("MfaDelete")? })
    }
}

/// AWS's `GetBucketWebsiteOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetBucketWebsiteOutput {
    /// `RedirectAllRequestsTo`.
    pub redirect_all_requests_to: Option<RedirectAllRequestsTo>,
    /// `IndexDocument`.
    pub index_document: Option<IndexDocument>,
    /// `ErrorDocument`.
    pub error_document: Option<ErrorDocument>,
    /// `RoutingRules`.
    pub routing_rules: Vec<RoutingRule>,
}

impl xml::ToXml for GetBucketWebsiteOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("RedirectAllRequestsTo", &self.redirect_all_requests_to);
        w.optional("IndexDocument", &self.index_document);
        w.optional("ErrorDocument", &self.error_document);
        w.list("RoutingRules", "RoutingRule", &self.routing_rules);
    }
}

impl xml::FromXml for GetBucketWebsiteOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            redirect_all_requests_to: e.optional("RedirectAllRequestsTo")?,
            index_document: e.optional("IndexDocument")?,
            error_document: e.optional("ErrorDocument")?,
            routing_rules: e.list("RoutingRules", "RoutingRule")?,
        })
    }
}

/// AWS's `GetObjectAclOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectAclOutput {
    /// `Owner`.
    pub owner: Option<Owner>,
    /// `Grants`.
    pub grants: Vec<Grant>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl xml::ToXml for GetObjectAclOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Owner", &self.owner);
        w.list("AccessControlList", "Grant", &self.grants);
    }
}

/// AWS's `GetObjectAttributesOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectAttributesOutput {
    /// `DeleteMarker`.
    pub delete_marker: Option<bool>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `Checksum`.
    pub checksum: Option<Checksum>,
    /// `ObjectParts`.
    pub object_parts: Option<GetObjectAttributesParts>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `ObjectSize`.
    pub object_size: Option<i64>,
}

impl xml::ToXml for GetObjectAttributesOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ETag", &self.e_tag);
        w.optional("Checksum", &self.checksum);
        w.optional("ObjectParts", &self.object_parts);
        w.optional("StorageClass", &self.storage_class);
        w.optional("ObjectSize", &self.object_size);
    }
}

/// AWS's `GetObjectAttributesParts`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectAttributesParts {
    /// `TotalPartsCount`.
    pub total_parts_count: Option<i32>,
    /// `PartNumberMarker`.
    pub part_number_marker: Option<i32>,
    /// `NextPartNumberMarker`.
    pub next_part_number_marker: Option<i32>,
    /// `MaxParts`.
    pub max_parts: Option<i32>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Parts`.
    pub parts: Vec<ObjectPart>,
}

impl xml::ToXml for GetObjectAttributesParts {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("PartsCount", &self.total_parts_count);
        w.optional("PartNumberMarker", &self.part_number_marker);
        w.optional("NextPartNumberMarker", &self.next_part_number_marker);
        w.optional("MaxParts", &self.max_parts);
        w.optional("IsTruncated", &self.is_truncated);
        w.flat("Part", &self.parts);
    }
}

impl xml::FromXml for GetObjectAttributesParts {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            total_parts_count: e.optional("PartsCount")?,
            part_number_marker: e.optional("PartNumberMarker")?,
            next_part_number_marker: e.optional("NextPartNumberMarker")?,
            max_parts: e.optional("MaxParts")?,
            is_truncated: e.optional("IsTruncated")?,
            parts: e.flat("Part")?,
        })
    }
}

/// AWS's `GetObjectLockConfigurationOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectLockConfigurationOutput {
    /// `ObjectLockConfiguration`.
    pub object_lock_configuration: Option<ObjectLockConfiguration>,
}

/// AWS's `GetObjectOutput`.
#[derive(Default)]
pub struct GetObjectOutput {
    /// `Body`.
    pub body: rest::Streaming,
    /// `DeleteMarker`.
    pub delete_marker: Option<bool>,
    /// `AcceptRanges`.
    pub accept_ranges: Option<String>,
    /// `Expiration`.
    pub expiration: Option<String>,
    /// `Restore`.
    pub restore: Option<String>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
    /// `ContentLength`.
    pub content_length: Option<i64>,
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
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `MissingMeta`.
    pub missing_meta: Option<i32>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `CacheControl`.
    pub cache_control: Option<String>,
    /// `ContentDisposition`.
    pub content_disposition: Option<String>,
    /// `ContentEncoding`.
    pub content_encoding: Option<String>,
    /// `ContentLanguage`.
    pub content_language: Option<String>,
    /// `ContentRange`.
    pub content_range: Option<String>,
    /// `ContentType`.
    pub content_type: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `WebsiteRedirectLocation`.
    pub website_redirect_location: Option<String>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `Metadata`.
    pub metadata: std::collections::BTreeMap<String, String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `ReplicationStatus`.
    pub replication_status: Option<ReplicationStatus>,
    /// `PartsCount`.
    pub parts_count: Option<i32>,
    /// `TagCount`.
    pub tag_count: Option<i32>,
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
}

impl std::fmt::Debug for GetObjectOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GetObjectOutput")
            .field("body", &self.body)
            .field("delete_marker", &self.delete_marker)
            .field("accept_ranges", &self.accept_ranges)
            .field("expiration", &self.expiration)
            .field("restore", &self.restore)
            .field("last_modified", &self.last_modified)
            .field("content_length", &self.content_length)
            .field("e_tag", &self.e_tag)
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
            .field("missing_meta", &self.missing_meta)
            .field("version_id", &self.version_id)
            .field("cache_control", &self.cache_control)
            .field("content_disposition", &self.content_disposition)
            .field("content_encoding", &self.content_encoding)
            .field("content_language", &self.content_language)
            .field("content_range", &self.content_range)
            .field("content_type", &self.content_type)
            .field("expires", &self.expires)
            .field("website_redirect_location", &self.website_redirect_location)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("metadata", &self.metadata)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("storage_class", &self.storage_class)
            .field("request_charged", &self.request_charged)
            .field("replication_status", &self.replication_status)
            .field("parts_count", &self.parts_count)
            .field("tag_count", &self.tag_count)
            .field("object_lock_mode", &self.object_lock_mode)
            .field("object_lock_retain_until_date", &self.object_lock_retain_until_date)
            .field("object_lock_legal_hold_status", &self.object_lock_legal_hold_status)
            .field("object_lock_event_hold", &self.object_lock_event_hold)
            .field("object_lock_event_hold_duration_days", &self.object_lock_event_hold_duration_days)
            .field("object_lock_event_hold_duration_years", &self.object_lock_event_hold_duration_years)
            .finish()
    }
}

/// AWS's `GetObjectTaggingOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetObjectTaggingOutput {
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `TagSet`.
    pub tag_set: Vec<Tag>,
}

impl xml::ToXml for GetObjectTaggingOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("TagSet", "Tag", &self.tag_set);
    }
}

/// AWS's `GetPublicAccessBlockOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetPublicAccessBlockOutput {
    /// `PublicAccessBlockConfiguration`.
    pub public_access_block_configuration: Option<PublicAccessBlockConfiguration>,
}

/// AWS's `Grant`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grant {
    /// `Grantee`.
    pub grantee: Option<Grantee>,
    /// `Permission`.
    pub permission: Option<Permission>,
}

impl xml::ToXml for Grant {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Grantee", &self.grantee);
        w.optional("Permission", &self.permission);
    }
}

impl xml::FromXml for Grant {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { grantee: e.optional("Grantee")?, permission: e.optional("Permission")? })
    }
}

/// AWS's `Grantee`.
#[derive(Clone, Debug, PartialEq)]
pub struct Grantee {
    /// `DisplayName`.
    pub display_name: Option<String>,
    /// `EmailAddress`.
    pub email_address: Option<String>,
    /// `ID`.
    pub id: Option<String>,
    /// `Type`.
    pub r#type: Type,
    /// `URI`.
    pub uri: Option<String>,
}

impl xml::ToXml for Grantee {
    fn attributes(&self, w: &mut xml::Writer) {
        w.namespace("xsi=http://www.w3.org/2001/XMLSchema-instance");
        w.attribute("xsi:type", &protocol::Text::text(&self.r#type));
    }

    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("DisplayName", &self.display_name);
        w.optional("EmailAddress", &self.email_address);
        w.optional("ID", &self.id);
        w.optional("URI", &self.uri);
    }
}

impl xml::FromXml for Grantee {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            display_name: e.optional("DisplayName")?,
            email_address: e.optional("EmailAddress")?,
            id: e.optional("ID")?,
            r#type: e.required_attribute("xsi:type")?,
            uri: e.optional("URI")?,
        })
    }
}

/// AWS's `HeadBucketOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadBucketOutput {
    /// `BucketArn`.
    pub bucket_arn: Option<String>,
    /// `BucketLocationType`.
    pub bucket_location_type: Option<LocationType>,
    /// `BucketLocationName`.
    pub bucket_location_name: Option<String>,
    /// `BucketRegion`.
    pub bucket_region: Option<String>,
    /// `AccessPointAlias`.
    pub access_point_alias: Option<bool>,
}

/// AWS's `HeadObjectOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct HeadObjectOutput {
    /// `DeleteMarker`.
    pub delete_marker: Option<bool>,
    /// `AcceptRanges`.
    pub accept_ranges: Option<String>,
    /// `Expiration`.
    pub expiration: Option<String>,
    /// `Restore`.
    pub restore: Option<String>,
    /// `ArchiveStatus`.
    pub archive_status: Option<ArchiveStatus>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
    /// `ContentLength`.
    pub content_length: Option<i64>,
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
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `MissingMeta`.
    pub missing_meta: Option<i32>,
    /// `VersionId`.
    pub version_id: Option<String>,
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
    /// `ContentRange`.
    pub content_range: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `WebsiteRedirectLocation`.
    pub website_redirect_location: Option<String>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `Metadata`.
    pub metadata: std::collections::BTreeMap<String, String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `ReplicationStatus`.
    pub replication_status: Option<ReplicationStatus>,
    /// `PartsCount`.
    pub parts_count: Option<i32>,
    /// `TagCount`.
    pub tag_count: Option<i32>,
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
}

impl std::fmt::Debug for HeadObjectOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeadObjectOutput")
            .field("delete_marker", &self.delete_marker)
            .field("accept_ranges", &self.accept_ranges)
            .field("expiration", &self.expiration)
            .field("restore", &self.restore)
            .field("archive_status", &self.archive_status)
            .field("last_modified", &self.last_modified)
            .field("content_length", &self.content_length)
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
            .field("e_tag", &self.e_tag)
            .field("missing_meta", &self.missing_meta)
            .field("version_id", &self.version_id)
            .field("cache_control", &self.cache_control)
            .field("content_disposition", &self.content_disposition)
            .field("content_encoding", &self.content_encoding)
            .field("content_language", &self.content_language)
            .field("content_type", &self.content_type)
            .field("content_range", &self.content_range)
            .field("expires", &self.expires)
            .field("website_redirect_location", &self.website_redirect_location)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("metadata", &self.metadata)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("storage_class", &self.storage_class)
            .field("request_charged", &self.request_charged)
            .field("replication_status", &self.replication_status)
            .field("parts_count", &self.parts_count)
            .field("tag_count", &self.tag_count)
            .field("object_lock_mode", &self.object_lock_mode)
            .field("object_lock_retain_until_date", &self.object_lock_retain_until_date)
            .field("object_lock_legal_hold_status", &self.object_lock_legal_hold_status)
            .field("object_lock_event_hold", &self.object_lock_event_hold)
            .field("object_lock_event_hold_duration_days", &self.object_lock_event_hold_duration_days)
            .field("object_lock_event_hold_duration_years", &self.object_lock_event_hold_duration_years)
            .finish()
    }
}

/// AWS's `IndexDocument`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndexDocument {
    /// `Suffix`.
    pub suffix: String,
}

impl xml::ToXml for IndexDocument {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Suffix", &self.suffix);
    }
}

impl xml::FromXml for IndexDocument {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { suffix: e.required("Suffix")? })
    }
}

/// AWS's `Initiator`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Initiator {
    /// `ID`.
    pub id: Option<String>,
    /// `DisplayName`.
    pub display_name: Option<String>,
}

impl xml::ToXml for Initiator {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ID", &self.id);
        w.optional("DisplayName", &self.display_name);
    }
}

impl xml::FromXml for Initiator {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { id: e.optional("ID")?, display_name: e.optional("DisplayName")? })
    }
}

/// AWS's `LambdaFunctionConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LambdaFunctionConfiguration {
    /// `Id`.
    pub id: Option<String>,
    /// `LambdaFunctionArn`.
    pub lambda_function_arn: String,
    /// `Events`.
    pub events: Vec<Event>,
    /// `Filter`.
    pub filter: Option<NotificationConfigurationFilter>,
}

impl xml::ToXml for LambdaFunctionConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Id", &self.id);
        w.element("CloudFunction", &self.lambda_function_arn);
        w.flat("Event", &self.events);
        w.optional("Filter", &self.filter);
    }
}

impl xml::FromXml for LambdaFunctionConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            id: e.optional("Id")?,
            lambda_function_arn: e.required("CloudFunction")?,
            events: e.flat("Event")?,
            filter: e.optional("Filter")?,
        })
    }
}

/// AWS's `LifecycleExpiration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifecycleExpiration {
    /// `Date`.
    pub date: Option<hive_core::Timestamp>,
    /// `Days`.
    pub days: Option<i32>,
    /// `ExpiredObjectDeleteMarker`.
    pub expired_object_delete_marker: Option<bool>,
}

impl xml::ToXml for LifecycleExpiration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Date", &self.date);
        w.optional("Days", &self.days);
        w.optional("ExpiredObjectDeleteMarker", &self.expired_object_delete_marker);
    }
}

impl xml::FromXml for LifecycleExpiration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            date: e.optional("Date")?,
            days: e.optional("Days")?,
            expired_object_delete_marker: e.optional("ExpiredObjectDeleteMarker")?,
        })
    }
}

/// AWS's `LifecycleRule`.
#[derive(Clone, Debug, PartialEq)]
pub struct LifecycleRule {
    /// `Expiration`.
    pub expiration: Option<LifecycleExpiration>,
    /// `ID`.
    pub id: Option<String>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Filter`.
    pub filter: Option<LifecycleRuleFilter>,
    /// `Status`.
    pub status: ExpirationStatus,
    /// `Transitions`.
    pub transitions: Vec<Transition>,
    /// `NoncurrentVersionTransitions`.
    pub noncurrent_version_transitions: Vec<NoncurrentVersionTransition>,
    /// `NoncurrentVersionExpiration`.
    pub noncurrent_version_expiration: Option<NoncurrentVersionExpiration>,
    /// `AbortIncompleteMultipartUpload`.
    pub abort_incomplete_multipart_upload: Option<AbortIncompleteMultipartUpload>,
}

impl xml::ToXml for LifecycleRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Expiration", &self.expiration);
        w.optional("ID", &self.id);
        w.optional("Prefix", &self.prefix);
        w.optional("Filter", &self.filter);
        w.element("Status", &self.status);
        w.flat("Transition", &self.transitions);
        w.flat("NoncurrentVersionTransition", &self.noncurrent_version_transitions);
        w.optional("NoncurrentVersionExpiration", &self.noncurrent_version_expiration);
        w.optional("AbortIncompleteMultipartUpload", &self.abort_incomplete_multipart_upload);
    }
}

impl xml::FromXml for LifecycleRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            expiration: e.optional("Expiration")?,
            id: e.optional("ID")?,
            prefix: e.optional("Prefix")?,
            filter: e.optional("Filter")?,
            status: e.required("Status")?,
            transitions: e.flat("Transition")?,
            noncurrent_version_transitions: e.flat("NoncurrentVersionTransition")?,
            noncurrent_version_expiration: e.optional("NoncurrentVersionExpiration")?,
            abort_incomplete_multipart_upload: e.optional("AbortIncompleteMultipartUpload")?,
        })
    }
}

/// AWS's `LifecycleRuleAndOperator`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifecycleRuleAndOperator {
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `ObjectSizeGreaterThan`.
    pub object_size_greater_than: Option<i64>,
    /// `ObjectSizeLessThan`.
    pub object_size_less_than: Option<i64>,
}

impl xml::ToXml for LifecycleRuleAndOperator {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Prefix", &self.prefix);
        w.flat("Tag", &self.tags);
        w.optional("ObjectSizeGreaterThan", &self.object_size_greater_than);
        w.optional("ObjectSizeLessThan", &self.object_size_less_than);
    }
}

impl xml::FromXml for LifecycleRuleAndOperator {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            prefix: e.optional("Prefix")?,
            tags: e.flat("Tag")?,
            object_size_greater_than: e.optional("ObjectSizeGreaterThan")?,
            object_size_less_than: e.optional("ObjectSizeLessThan")?,
        })
    }
}

/// AWS's `LifecycleRuleFilter`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifecycleRuleFilter {
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Tag`.
    pub tag: Option<Tag>,
    /// `ObjectSizeGreaterThan`.
    pub object_size_greater_than: Option<i64>,
    /// `ObjectSizeLessThan`.
    pub object_size_less_than: Option<i64>,
    /// `And`.
    pub and: Option<LifecycleRuleAndOperator>,
}

impl xml::ToXml for LifecycleRuleFilter {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Prefix", &self.prefix);
        w.optional("Tag", &self.tag);
        w.optional("ObjectSizeGreaterThan", &self.object_size_greater_than);
        w.optional("ObjectSizeLessThan", &self.object_size_less_than);
        w.optional("And", &self.and);
    }
}

impl xml::FromXml for LifecycleRuleFilter {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            prefix: e.optional("Prefix")?,
            tag: e.optional("Tag")?,
            object_size_greater_than: e.optional("ObjectSizeGreaterThan")?,
            object_size_less_than: e.optional("ObjectSizeLessThan")?,
            and: e.optional("And")?,
        })
    }
}

/// AWS's `ListBucketsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListBucketsOutput {
    /// `Buckets`.
    pub buckets: Vec<Bucket>,
    /// `Owner`.
    pub owner: Option<Owner>,
    /// `ContinuationToken`.
    pub continuation_token: Option<String>,
    /// `Prefix`.
    pub prefix: Option<String>,
}

impl xml::ToXml for ListBucketsOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("Buckets", "Bucket", &self.buckets);
        w.optional("Owner", &self.owner);
        w.optional("ContinuationToken", &self.continuation_token);
        w.optional("Prefix", &self.prefix);
    }
}

impl xml::FromXml for ListBucketsOutput {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            buckets: e.list("Buckets", "Bucket")?,
            owner: e.optional("Owner")?,
            continuation_token: e.optional("ContinuationToken")?,
            prefix: e.optional("Prefix")?,
        })
    }
}

/// AWS's `ListMultipartUploadsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListMultipartUploadsOutput {
    /// `Bucket`.
    pub bucket: Option<String>,
    /// `KeyMarker`.
    pub key_marker: Option<String>,
    /// `UploadIdMarker`.
    pub upload_id_marker: Option<String>,
    /// `NextKeyMarker`.
    pub next_key_marker: Option<String>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Delimiter`.
    pub delimiter: Option<String>,
    /// `NextUploadIdMarker`.
    pub next_upload_id_marker: Option<String>,
    /// `MaxUploads`.
    pub max_uploads: Option<i32>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Uploads`.
    pub uploads: Vec<MultipartUpload>,
    /// `CommonPrefixes`.
    pub common_prefixes: Vec<CommonPrefix>,
    /// `EncodingType`.
    pub encoding_type: Option<EncodingType>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl xml::ToXml for ListMultipartUploadsOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Bucket", &self.bucket);
        w.optional("KeyMarker", &self.key_marker);
        w.optional("UploadIdMarker", &self.upload_id_marker);
        w.optional("NextKeyMarker", &self.next_key_marker);
        w.optional("Prefix", &self.prefix);
        w.optional("Delimiter", &self.delimiter);
        w.optional("NextUploadIdMarker", &self.next_upload_id_marker);
        w.optional("MaxUploads", &self.max_uploads);
        w.optional("IsTruncated", &self.is_truncated);
        w.flat("Upload", &self.uploads);
        w.flat("CommonPrefixes", &self.common_prefixes);
        w.optional("EncodingType", &self.encoding_type);
    }
}

/// AWS's `ListObjectsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListObjectsOutput {
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
    /// `NextMarker`.
    pub next_marker: Option<String>,
    /// `Contents`.
    pub contents: Vec<Object>,
    /// `Name`.
    pub name: Option<String>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Delimiter`.
    pub delimiter: Option<String>,
    /// `MaxKeys`.
    pub max_keys: Option<i32>,
    /// `CommonPrefixes`.
    pub common_prefixes: Vec<CommonPrefix>,
    /// `EncodingType`.
    pub encoding_type: Option<EncodingType>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl xml::ToXml for ListObjectsOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("IsTruncated", &self.is_truncated);
        w.optional("Marker", &self.marker);
        w.optional("NextMarker", &self.next_marker);
        w.flat("Contents", &self.contents);
        w.optional("Name", &self.name);
        w.optional("Prefix", &self.prefix);
        w.optional("Delimiter", &self.delimiter);
        w.optional("MaxKeys", &self.max_keys);
        w.flat("CommonPrefixes", &self.common_prefixes);
        w.optional("EncodingType", &self.encoding_type);
    }
}

/// AWS's `ListObjectsV2Output`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListObjectsV2Output {
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Contents`.
    pub contents: Vec<Object>,
    /// `Name`.
    pub name: Option<String>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Delimiter`.
    pub delimiter: Option<String>,
    /// `MaxKeys`.
    pub max_keys: Option<i32>,
    /// `CommonPrefixes`.
    pub common_prefixes: Vec<CommonPrefix>,
    /// `EncodingType`.
    pub encoding_type: Option<EncodingType>,
    /// `KeyCount`.
    pub key_count: Option<i32>,
    /// `ContinuationToken`.
    pub continuation_token: Option<String>,
    /// `NextContinuationToken`.
    pub next_continuation_token: Option<String>,
    /// `StartAfter`.
    pub start_after: Option<String>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl xml::ToXml for ListObjectsV2Output {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("IsTruncated", &self.is_truncated);
        w.flat("Contents", &self.contents);
        w.optional("Name", &self.name);
        w.optional("Prefix", &self.prefix);
        w.optional("Delimiter", &self.delimiter);
        w.optional("MaxKeys", &self.max_keys);
        w.flat("CommonPrefixes", &self.common_prefixes);
        w.optional("EncodingType", &self.encoding_type);
        w.optional("KeyCount", &self.key_count);
        w.optional("ContinuationToken", &self.continuation_token);
        w.optional("NextContinuationToken", &self.next_continuation_token);
        w.optional("StartAfter", &self.start_after);
    }
}

/// AWS's `ListPartsOutput`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListPartsOutput {
    /// `AbortDate`.
    pub abort_date: Option<hive_core::Timestamp>,
    /// `AbortRuleId`.
    pub abort_rule_id: Option<String>,
    /// `Bucket`.
    pub bucket: Option<String>,
    /// `Key`.
    pub key: Option<String>,
    /// `UploadId`.
    pub upload_id: Option<String>,
    /// `PartNumberMarker`.
    pub part_number_marker: Option<i32>,
    /// `NextPartNumberMarker`.
    pub next_part_number_marker: Option<i32>,
    /// `MaxParts`.
    pub max_parts: Option<i32>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Parts`.
    pub parts: Vec<Part>,
    /// `Initiator`.
    pub initiator: Option<Initiator>,
    /// `Owner`.
    pub owner: Option<Owner>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `VersionId`.
    pub version_id: Option<String>,
}

impl xml::ToXml for ListPartsOutput {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Bucket", &self.bucket);
        w.optional("Key", &self.key);
        w.optional("UploadId", &self.upload_id);
        w.optional("PartNumberMarker", &self.part_number_marker);
        w.optional("NextPartNumberMarker", &self.next_part_number_marker);
        w.optional("MaxParts", &self.max_parts);
        w.optional("IsTruncated", &self.is_truncated);
        w.flat("Part", &self.parts);
        w.optional("Initiator", &self.initiator);
        w.optional("Owner", &self.owner);
        w.optional("StorageClass", &self.storage_class);
        w.optional("ChecksumAlgorithm", &self.checksum_algorithm);
        w.optional("ChecksumType", &self.checksum_type);
    }
}

/// AWS's `LoggingEnabled`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoggingEnabled {
    /// `TargetBucket`.
    pub target_bucket: String,
    /// `TargetGrants`.
    pub target_grants: Vec<TargetGrant>,
    /// `TargetPrefix`.
    pub target_prefix: String,
    /// `TargetObjectKeyFormat`.
    pub target_object_key_format: Option<TargetObjectKeyFormat>,
}

impl xml::ToXml for LoggingEnabled {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("TargetBucket", &self.target_bucket);
        w.list("TargetGrants", "Grant", &self.target_grants);
        w.element("TargetPrefix", &self.target_prefix);
        w.optional("TargetObjectKeyFormat", &self.target_object_key_format);
    }
}

impl xml::FromXml for LoggingEnabled {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            target_bucket: e.required("TargetBucket")?,
            target_grants: e.list("TargetGrants", "Grant")?,
            target_prefix: e.required("TargetPrefix")?,
            target_object_key_format: e.optional("TargetObjectKeyFormat")?,
        })
    }
}

/// AWS's `Metrics`.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// `Status`.
    pub status: MetricsStatus,
    /// `EventThreshold`.
    pub event_threshold: Option<ReplicationTimeValue>,
}

impl xml::ToXml for Metrics {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Status", &self.status);
        w.optional("EventThreshold", &self.event_threshold);
    }
}

impl xml::FromXml for Metrics {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.required("Status")?, event_threshold: e.optional("EventThreshold")? })
    }
}

/// AWS's `MultipartUpload`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MultipartUpload {
    /// `UploadId`.
    pub upload_id: Option<String>,
    /// `Key`.
    pub key: Option<String>,
    /// `Initiated`.
    pub initiated: Option<hive_core::Timestamp>,
    /// `StorageClass`.
    pub storage_class: Option<StorageClass>,
    /// `Owner`.
    pub owner: Option<Owner>,
    /// `Initiator`.
    pub initiator: Option<Initiator>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Option<ChecksumAlgorithm>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `VersionId`.
    pub version_id: Option<String>,
}

impl xml::ToXml for MultipartUpload {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("UploadId", &self.upload_id);
        w.optional("Key", &self.key);
        w.optional("Initiated", &self.initiated);
        w.optional("StorageClass", &self.storage_class);
        w.optional("Owner", &self.owner);
        w.optional("Initiator", &self.initiator);
        w.optional("ChecksumAlgorithm", &self.checksum_algorithm);
        w.optional("ChecksumType", &self.checksum_type);
        w.optional("VersionId", &self.version_id);
    }
}

impl xml::FromXml for MultipartUpload {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            upload_id: e.optional("UploadId")?,
            key: e.optional("Key")?,
            initiated: e.optional("Initiated")?,
            storage_class: e.optional("StorageClass")?,
            owner: e.optional("Owner")?,
            initiator: e.optional("Initiator")?,
            checksum_algorithm: e.optional("ChecksumAlgorithm")?,
            checksum_type: e.optional("ChecksumType")?,
            version_id: e.optional("VersionId")?,
        })
    }
}

/// AWS's `NoncurrentVersionExpiration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoncurrentVersionExpiration {
    /// `NoncurrentDays`.
    pub noncurrent_days: Option<i32>,
    /// `NewerNoncurrentVersions`.
    pub newer_noncurrent_versions: Option<i32>,
}

impl xml::ToXml for NoncurrentVersionExpiration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("NoncurrentDays", &self.noncurrent_days);
        w.optional("NewerNoncurrentVersions", &self.newer_noncurrent_versions);
    }
}

impl xml::FromXml for NoncurrentVersionExpiration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            noncurrent_days: e.optional("NoncurrentDays")?,
            newer_noncurrent_versions: e.optional("NewerNoncurrentVersions")?,
        })
    }
}

/// AWS's `NoncurrentVersionTransition`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoncurrentVersionTransition {
    /// `NoncurrentDays`.
    pub noncurrent_days: Option<i32>,
    /// `StorageClass`.
    pub storage_class: Option<TransitionStorageClass>,
    /// `NewerNoncurrentVersions`.
    pub newer_noncurrent_versions: Option<i32>,
}

impl xml::ToXml for NoncurrentVersionTransition {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("NoncurrentDays", &self.noncurrent_days);
        w.optional("StorageClass", &self.storage_class);
        w.optional("NewerNoncurrentVersions", &self.newer_noncurrent_versions);
    }
}

impl xml::FromXml for NoncurrentVersionTransition {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            noncurrent_days: e.optional("NoncurrentDays")?,
            storage_class: e.optional("StorageClass")?,
            newer_noncurrent_versions: e.optional("NewerNoncurrentVersions")?,
        })
    }
}

/// AWS's `NotificationConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotificationConfiguration {
    /// `TopicConfigurations`.
    pub topic_configurations: Vec<TopicConfiguration>,
    /// `QueueConfigurations`.
    pub queue_configurations: Vec<QueueConfiguration>,
    /// `LambdaFunctionConfigurations`.
    pub lambda_function_configurations: Vec<LambdaFunctionConfiguration>,
    /// `EventBridgeConfiguration`.
    pub event_bridge_configuration: Option<EventBridgeConfiguration>,
}

impl xml::ToXml for NotificationConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("TopicConfiguration", &self.topic_configurations);
        w.flat("QueueConfiguration", &self.queue_configurations);
        w.flat("CloudFunctionConfiguration", &self.lambda_function_configurations);
        w.optional("EventBridgeConfiguration", &self.event_bridge_configuration);
    }
}

impl xml::FromXml for NotificationConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            topic_configurations: e.flat("TopicConfiguration")?,
            queue_configurations: e.flat("QueueConfiguration")?,
            lambda_function_configurations: e.flat("CloudFunctionConfiguration")?,
            event_bridge_configuration: e.optional("EventBridgeConfiguration")?,
        })
    }
}

/// AWS's `NotificationConfigurationFilter`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotificationConfigurationFilter {
    /// `Key`.
    pub key: Option<S3KeyFilter>,
}

impl xml::ToXml for NotificationConfigurationFilter {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("S3Key", &self.key);
    }
}

impl xml::FromXml for NotificationConfigurationFilter {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { key: e.optional("S3Key")? })
    }
}

/// AWS's `Object`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// `Key`.
    pub key: Option<String>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `ChecksumAlgorithm`.
    pub checksum_algorithm: Vec<ChecksumAlgorithm>,
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `Size`.
    pub size: Option<i64>,
    /// `StorageClass`.
    pub storage_class: Option<ObjectStorageClass>,
    /// `Owner`.
    pub owner: Option<Owner>,
    /// `RestoreStatus`.
    pub restore_status: Option<RestoreStatus>,
}

impl xml::ToXml for Object {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Key", &self.key);
        w.optional("LastModified", &self.last_modified);
        w.optional("ETag", &self.e_tag);
        w.flat("ChecksumAlgorithm", &self.checksum_algorithm);
        w.optional("ChecksumType", &self.checksum_type);
        w.optional("Size", &self.size);
        w.optional("StorageClass", &self.storage_class);
        w.optional("Owner", &self.owner);
        w.optional("RestoreStatus", &self.restore_status);
    }
}

impl xml::FromXml for Object {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            key: e.optional("Key")?,
            last_modified: e.optional("LastModified")?,
            e_tag: e.optional("ETag")?,
            checksum_algorithm: e.flat("ChecksumAlgorithm")?,
            checksum_type: e.optional("ChecksumType")?,
            size: e.optional("Size")?,
            storage_class: e.optional("StorageClass")?,
            owner: e.optional("Owner")?,
            restore_status: e.optional("RestoreStatus")?,
        })
    }
}

/// AWS's `ObjectLockConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectLockConfiguration {
    /// `ObjectLockEnabled`.
    pub object_lock_enabled: Option<ObjectLockEnabled>,
    /// `Rule`.
    pub rule: Option<ObjectLockRule>,
}

impl xml::ToXml for ObjectLockConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ObjectLockEnabled", &self.object_lock_enabled);
        w.optional("Rule", &self.rule);
    }
}

impl xml::FromXml for ObjectLockConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { object_lock_enabled: e.optional("ObjectLockEnabled")?, rule: e.optional("Rule")? })
    }
}

/// AWS's `ObjectLockRule`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectLockRule {
    /// `DefaultRetention`.
    pub default_retention: Option<DefaultRetention>,
}

impl xml::ToXml for ObjectLockRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("DefaultRetention", &self.default_retention);
    }
}

impl xml::FromXml for ObjectLockRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { default_retention: e.optional("DefaultRetention")? })
    }
}

/// AWS's `ObjectPart`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectPart {
    /// `PartNumber`.
    pub part_number: Option<i32>,
    /// `Size`.
    pub size: Option<i64>,
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
}

impl xml::ToXml for ObjectPart {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("PartNumber", &self.part_number);
        w.optional("Size", &self.size);
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
    }
}

impl xml::FromXml for ObjectPart {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            part_number: e.optional("PartNumber")?,
            size: e.optional("Size")?,
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
        })
    }
}

/// AWS's `Owner`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Owner {
    /// `DisplayName`.
    pub display_name: Option<String>,
    /// `ID`.
    pub id: Option<String>,
}

impl xml::ToXml for Owner {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("DisplayName", &self.display_name);
        w.optional("ID", &self.id);
    }
}

impl xml::FromXml for Owner {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { display_name: e.optional("DisplayName")?, id: e.optional("ID")? })
    }
}

/// AWS's `OwnershipControls`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnershipControls {
    /// `Rules`.
    pub rules: Vec<OwnershipControlsRule>,
}

impl xml::ToXml for OwnershipControls {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("Rule", &self.rules);
    }
}

impl xml::FromXml for OwnershipControls {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { rules: e.flat("Rule")? })
    }
}

/// AWS's `OwnershipControlsRule`.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnershipControlsRule {
    /// `ObjectOwnership`.
    pub object_ownership: ObjectOwnership,
}

impl xml::ToXml for OwnershipControlsRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("ObjectOwnership", &self.object_ownership);
    }
}

impl xml::FromXml for OwnershipControlsRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { object_ownership: e.required("ObjectOwnership")? })
    }
}

/// AWS's `Part`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// `PartNumber`.
    pub part_number: Option<i32>,
    /// `LastModified`.
    pub last_modified: Option<hive_core::Timestamp>,
    /// `ETag`.
    pub e_tag: Option<String>,
    /// `Size`.
    pub size: Option<i64>,
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
}

impl xml::ToXml for Part {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("PartNumber", &self.part_number);
        w.optional("LastModified", &self.last_modified);
        w.optional("ETag", &self.e_tag);
        w.optional("Size", &self.size);
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
    }
}

impl xml::FromXml for Part {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            part_number: e.optional("PartNumber")?,
            last_modified: e.optional("LastModified")?,
            e_tag: e.optional("ETag")?,
            size: e.optional("Size")?,
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
        })
    }
}

/// AWS's `PartitionedPrefix`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionedPrefix {
    /// `PartitionDateSource`.
    pub partition_date_source: Option<PartitionDateSource>,
}

impl xml::ToXml for PartitionedPrefix {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("PartitionDateSource", &self.partition_date_source);
    }
}

impl xml::FromXml for PartitionedPrefix {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { partition_date_source: e.optional("PartitionDateSource")? })
    }
}

/// AWS's `PolicyStatus`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyStatus {
    /// `IsPublic`.
    pub is_public: Option<bool>,
}

impl xml::ToXml for PolicyStatus {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("IsPublic", &self.is_public);
    }
}

impl xml::FromXml for PolicyStatus {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { is_public: e.optional("IsPublic")? })
    }
}

/// AWS's `PublicAccessBlockConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublicAccessBlockConfiguration {
    /// `BlockPublicAcls`.
    pub block_public_acls: Option<bool>,
    /// `IgnorePublicAcls`.
    pub ignore_public_acls: Option<bool>,
    /// `BlockPublicPolicy`.
    pub block_public_policy: Option<bool>,
    /// `RestrictPublicBuckets`.
    pub restrict_public_buckets: Option<bool>,
}

impl xml::ToXml for PublicAccessBlockConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("BlockPublicAcls", &self.block_public_acls);
        w.optional("IgnorePublicAcls", &self.ignore_public_acls);
        w.optional("BlockPublicPolicy", &self.block_public_policy);
        w.optional("RestrictPublicBuckets", &self.restrict_public_buckets);
    }
}

impl xml::FromXml for PublicAccessBlockConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            block_public_acls: e.optional("BlockPublicAcls")?,
            ignore_public_acls: e.optional("IgnorePublicAcls")?,
            block_public_policy: e.optional("BlockPublicPolicy")?,
            restrict_public_buckets: e.optional("RestrictPublicBuckets")?,
        })
    }
}

/// AWS's `PutObjectOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct PutObjectOutput {
    /// `Expiration`.
    pub expiration: Option<String>,
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
    /// `ChecksumType`.
    pub checksum_type: Option<ChecksumType>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `SSEKMSEncryptionContext`.
    pub ssekms_encryption_context: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `Size`.
    pub size: Option<i64>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
}

impl std::fmt::Debug for PutObjectOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PutObjectOutput")
            .field("expiration", &self.expiration)
            .field("e_tag", &self.e_tag)
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
            .field("server_side_encryption", &self.server_side_encryption)
            .field("version_id", &self.version_id)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field(
                "ssekms_encryption_context",
                &self.ssekms_encryption_context.as_ref().map(|_| protocol::Redacted),
            )
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("size", &self.size)
            .field("request_charged", &self.request_charged)
            .finish()
    }
}

/// AWS's `QueueConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueConfiguration {
    /// `Id`.
    pub id: Option<String>,
    /// `QueueArn`.
    pub queue_arn: String,
    /// `Events`.
    pub events: Vec<Event>,
    /// `Filter`.
    pub filter: Option<NotificationConfigurationFilter>,
}

impl xml::ToXml for QueueConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Id", &self.id);
        w.element("Queue", &self.queue_arn);
        w.flat("Event", &self.events);
        w.optional("Filter", &self.filter);
    }
}

impl xml::FromXml for QueueConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            id: e.optional("Id")?,
            queue_arn: e.required("Queue")?,
            events: e.flat("Event")?,
            filter: e.optional("Filter")?,
        })
    }
}

/// AWS's `Redirect`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Redirect {
    /// `HostName`.
    pub host_name: Option<String>,
    /// `HttpRedirectCode`.
    pub http_redirect_code: Option<String>,
    /// `Protocol`.
    pub protocol: Option<Protocol>,
    /// `ReplaceKeyPrefixWith`.
    pub replace_key_prefix_with: Option<String>,
    /// `ReplaceKeyWith`.
    pub replace_key_with: Option<String>,
}

impl xml::ToXml for Redirect {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("HostName", &self.host_name);
        w.optional("HttpRedirectCode", &self.http_redirect_code);
        w.optional("Protocol", &self.protocol);
        w.optional("ReplaceKeyPrefixWith", &self.replace_key_prefix_with);
        w.optional("ReplaceKeyWith", &self.replace_key_with);
    }
}

impl xml::FromXml for Redirect {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            host_name: e.optional("HostName")?,
            http_redirect_code: e.optional("HttpRedirectCode")?,
            protocol: e.optional("Protocol")?,
            replace_key_prefix_with: e.optional("ReplaceKeyPrefixWith")?,
            replace_key_with: e.optional("ReplaceKeyWith")?,
        })
    }
}

/// AWS's `RedirectAllRequestsTo`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RedirectAllRequestsTo {
    /// `HostName`.
    pub host_name: String,
    /// `Protocol`.
    pub protocol: Option<Protocol>,
}

impl xml::ToXml for RedirectAllRequestsTo {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("HostName", &self.host_name);
        w.optional("Protocol", &self.protocol);
    }
}

impl xml::FromXml for RedirectAllRequestsTo {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { host_name: e.required("HostName")?, protocol: e.optional("Protocol")? })
    }
}

/// AWS's `ReplicaModifications`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicaModifications {
    /// `Status`.
    pub status: ReplicaModificationsStatus,
}

impl xml::ToXml for ReplicaModifications {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Status", &self.status);
    }
}

impl xml::FromXml for ReplicaModifications {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.required("Status")? })
    }
}

/// AWS's `ReplicationConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicationConfiguration {
    /// `Role`.
    pub role: String,
    /// `Rules`.
    pub rules: Vec<ReplicationRule>,
}

impl xml::ToXml for ReplicationConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Role", &self.role);
        w.flat("Rule", &self.rules);
    }
}

impl xml::FromXml for ReplicationConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { role: e.required("Role")?, rules: e.flat("Rule")? })
    }
}

/// AWS's `ReplicationRule`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicationRule {
    /// `ID`.
    pub id: Option<String>,
    /// `Priority`.
    pub priority: Option<i32>,
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Filter`.
    pub filter: Option<ReplicationRuleFilter>,
    /// `Status`.
    pub status: ReplicationRuleStatus,
    /// `SourceSelectionCriteria`.
    pub source_selection_criteria: Option<SourceSelectionCriteria>,
    /// `ExistingObjectReplication`.
    pub existing_object_replication: Option<ExistingObjectReplication>,
    /// `Destination`.
    pub destination: Destination,
    /// `DeleteMarkerReplication`.
    pub delete_marker_replication: Option<DeleteMarkerReplication>,
}

impl xml::ToXml for ReplicationRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ID", &self.id);
        w.optional("Priority", &self.priority);
        w.optional("Prefix", &self.prefix);
        w.optional("Filter", &self.filter);
        w.element("Status", &self.status);
        w.optional("SourceSelectionCriteria", &self.source_selection_criteria);
        w.optional("ExistingObjectReplication", &self.existing_object_replication);
        w.element("Destination", &self.destination);
        w.optional("DeleteMarkerReplication", &self.delete_marker_replication);
    }
}

impl xml::FromXml for ReplicationRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            id: e.optional("ID")?,
            priority: e.optional("Priority")?,
            prefix: e.optional("Prefix")?,
            filter: e.optional("Filter")?,
            status: e.required("Status")?,
            source_selection_criteria: e.optional("SourceSelectionCriteria")?,
            existing_object_replication: e.optional("ExistingObjectReplication")?,
            destination: e.required("Destination")?,
            delete_marker_replication: e.optional("DeleteMarkerReplication")?,
        })
    }
}

/// AWS's `ReplicationRuleAndOperator`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicationRuleAndOperator {
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for ReplicationRuleAndOperator {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Prefix", &self.prefix);
        w.flat("Tag", &self.tags);
    }
}

impl xml::FromXml for ReplicationRuleAndOperator {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { prefix: e.optional("Prefix")?, tags: e.flat("Tag")? })
    }
}

/// AWS's `ReplicationRuleFilter`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicationRuleFilter {
    /// `Prefix`.
    pub prefix: Option<String>,
    /// `Tag`.
    pub tag: Option<Tag>,
    /// `And`.
    pub and: Option<ReplicationRuleAndOperator>,
}

impl xml::ToXml for ReplicationRuleFilter {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Prefix", &self.prefix);
        w.optional("Tag", &self.tag);
        w.optional("And", &self.and);
    }
}

impl xml::FromXml for ReplicationRuleFilter {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { prefix: e.optional("Prefix")?, tag: e.optional("Tag")?, and: e.optional("And")? })
    }
}

/// AWS's `ReplicationTime`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicationTime {
    /// `Status`.
    pub status: ReplicationTimeStatus,
    /// `Time`.
    pub time: ReplicationTimeValue,
}

impl xml::ToXml for ReplicationTime {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Status", &self.status);
        w.element("Time", &self.time);
    }
}

impl xml::FromXml for ReplicationTime {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.required("Status")?, time: e.required("Time")? })
    }
}

/// AWS's `ReplicationTimeValue`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplicationTimeValue {
    /// `Minutes`.
    pub minutes: Option<i32>,
}

impl xml::ToXml for ReplicationTimeValue {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Minutes", &self.minutes);
    }
}

impl xml::FromXml for ReplicationTimeValue {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { minutes: e.optional("Minutes")? })
    }
}

/// AWS's `RestoreStatus`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RestoreStatus {
    /// `IsRestoreInProgress`.
    pub is_restore_in_progress: Option<bool>,
    /// `RestoreExpiryDate`.
    pub restore_expiry_date: Option<hive_core::Timestamp>,
}

impl xml::ToXml for RestoreStatus {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("IsRestoreInProgress", &self.is_restore_in_progress);
        w.optional("RestoreExpiryDate", &self.restore_expiry_date);
    }
}

impl xml::FromXml for RestoreStatus {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            is_restore_in_progress: e.optional("IsRestoreInProgress")?,
            restore_expiry_date: e.optional("RestoreExpiryDate")?,
        })
    }
}

/// AWS's `RoutingRule`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoutingRule {
    /// `Condition`.
    pub condition: Option<Condition>,
    /// `Redirect`.
    pub redirect: Redirect,
}

impl xml::ToXml for RoutingRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Condition", &self.condition);
        w.element("Redirect", &self.redirect);
    }
}

impl xml::FromXml for RoutingRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { condition: e.optional("Condition")?, redirect: e.required("Redirect")? })
    }
}

/// AWS's `S3KeyFilter`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct S3KeyFilter {
    /// `FilterRules`.
    pub filter_rules: Vec<FilterRule>,
}

impl xml::ToXml for S3KeyFilter {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("FilterRule", &self.filter_rules);
    }
}

impl xml::FromXml for S3KeyFilter {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { filter_rules: e.flat("FilterRule")? })
    }
}

/// AWS's `ServerSideEncryptionByDefault`.
#[derive(Clone, PartialEq)]
pub struct ServerSideEncryptionByDefault {
    /// `SSEAlgorithm`.
    pub sse_algorithm: ServerSideEncryption,
    /// `KMSMasterKeyID`.
    pub kms_master_key_id: Option<String>,
}

impl std::fmt::Debug for ServerSideEncryptionByDefault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerSideEncryptionByDefault")
            .field("sse_algorithm", &self.sse_algorithm)
            .field("kms_master_key_id", &self.kms_master_key_id.as_ref().map(|_| protocol::Redacted))
            .finish()
    }
}

impl xml::ToXml for ServerSideEncryptionByDefault {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("SSEAlgorithm", &self.sse_algorithm);
        w.optional("KMSMasterKeyID", &self.kms_master_key_id);
    }
}

impl xml::FromXml for ServerSideEncryptionByDefault {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            sse_algorithm: e.required("SSEAlgorithm")?,
            kms_master_key_id: e.optional("KMSMasterKeyID")?,
        })
    }
}

/// AWS's `ServerSideEncryptionConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerSideEncryptionConfiguration {
    /// `Rules`.
    pub rules: Vec<ServerSideEncryptionRule>,
}

impl xml::ToXml for ServerSideEncryptionConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.flat("Rule", &self.rules);
    }
}

impl xml::FromXml for ServerSideEncryptionConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { rules: e.flat("Rule")? })
    }
}

/// AWS's `ServerSideEncryptionRule`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerSideEncryptionRule {
    /// `ApplyServerSideEncryptionByDefault`.
    pub apply_server_side_encryption_by_default: Option<ServerSideEncryptionByDefault>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `BlockedEncryptionTypes`.
    pub blocked_encryption_types: Option<BlockedEncryptionTypes>,
}

impl xml::ToXml for ServerSideEncryptionRule {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ApplyServerSideEncryptionByDefault", &self.apply_server_side_encryption_by_default);
        w.optional("BucketKeyEnabled", &self.bucket_key_enabled);
        w.optional("BlockedEncryptionTypes", &self.blocked_encryption_types);
    }
}

impl xml::FromXml for ServerSideEncryptionRule {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            apply_server_side_encryption_by_default: e.optional("ApplyServerSideEncryptionByDefault")?,
            bucket_key_enabled: e.optional("BucketKeyEnabled")?,
            blocked_encryption_types: e.optional("BlockedEncryptionTypes")?,
        })
    }
}

/// AWS's `SimplePrefix`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SimplePrefix {}

impl xml::ToXml for SimplePrefix {
    fn to_xml(&self, _: &mut xml::Writer) {}
}

impl xml::FromXml for SimplePrefix {
    fn from_xml(_: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {})
    }
}

/// AWS's `SourceSelectionCriteria`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceSelectionCriteria {
    /// `SseKmsEncryptedObjects`.
    pub sse_kms_encrypted_objects: Option<SseKmsEncryptedObjects>,
    /// `ReplicaModifications`.
    pub replica_modifications: Option<ReplicaModifications>,
}

impl xml::ToXml for SourceSelectionCriteria {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("SseKmsEncryptedObjects", &self.sse_kms_encrypted_objects);
        w.optional("ReplicaModifications", &self.replica_modifications);
    }
}

impl xml::FromXml for SourceSelectionCriteria {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            sse_kms_encrypted_objects: e.optional("SseKmsEncryptedObjects")?,
            replica_modifications: e.optional("ReplicaModifications")?,
        })
    }
}

/// AWS's `SseKmsEncryptedObjects`.
#[derive(Clone, Debug, PartialEq)]
pub struct SseKmsEncryptedObjects {
    /// `Status`.
    pub status: SseKmsEncryptedObjectsStatus,
}

impl xml::ToXml for SseKmsEncryptedObjects {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Status", &self.status);
    }
}

impl xml::FromXml for SseKmsEncryptedObjects {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { status: e.required("Status")? })
    }
}

/// AWS's `TargetGrant`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetGrant {
    /// `Grantee`.
    pub grantee: Option<Grantee>,
    /// `Permission`.
    pub permission: Option<BucketLogsPermission>,
}

impl xml::ToXml for TargetGrant {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Grantee", &self.grantee);
        w.optional("Permission", &self.permission);
    }
}

impl xml::FromXml for TargetGrant {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { grantee: e.optional("Grantee")?, permission: e.optional("Permission")? })
    }
}

/// AWS's `TargetObjectKeyFormat`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetObjectKeyFormat {
    /// `SimplePrefix`.
    pub simple_prefix: Option<SimplePrefix>,
    /// `PartitionedPrefix`.
    pub partitioned_prefix: Option<PartitionedPrefix>,
}

impl xml::ToXml for TargetObjectKeyFormat {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("SimplePrefix", &self.simple_prefix);
        w.optional("PartitionedPrefix", &self.partitioned_prefix);
    }
}

impl xml::FromXml for TargetObjectKeyFormat {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            simple_prefix: e.optional("SimplePrefix")?,
            partitioned_prefix: e.optional("PartitionedPrefix")?,
        })
    }
}

/// AWS's `TopicConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicConfiguration {
    /// `Id`.
    pub id: Option<String>,
    /// `TopicArn`.
    pub topic_arn: String,
    /// `Events`.
    pub events: Vec<Event>,
    /// `Filter`.
    pub filter: Option<NotificationConfigurationFilter>,
}

impl xml::ToXml for TopicConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Id", &self.id);
        w.element("Topic", &self.topic_arn);
        w.flat("Event", &self.events);
        w.optional("Filter", &self.filter);
    }
}

impl xml::FromXml for TopicConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            id: e.optional("Id")?,
            topic_arn: e.required("Topic")?,
            events: e.flat("Event")?,
            filter: e.optional("Filter")?,
        })
    }
}

/// AWS's `Transition`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transition {
    /// `Date`.
    pub date: Option<hive_core::Timestamp>,
    /// `Days`.
    pub days: Option<i32>,
    /// `StorageClass`.
    pub storage_class: Option<TransitionStorageClass>,
}

impl xml::ToXml for Transition {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("Date", &self.date);
        w.optional("Days", &self.days);
        w.optional("StorageClass", &self.storage_class);
    }
}

impl xml::FromXml for Transition {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            date: e.optional("Date")?,
            days: e.optional("Days")?,
            storage_class: e.optional("StorageClass")?,
        })
    }
}

/// AWS's `UploadPartCopyOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct UploadPartCopyOutput {
    /// `CopySourceVersionId`.
    pub copy_source_version_id: Option<String>,
    /// `CopyPartResult`.
    pub copy_part_result: Option<CopyPartResult>,
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `VersionId`.
    pub version_id: Option<String>,
}

impl std::fmt::Debug for UploadPartCopyOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UploadPartCopyOutput")
            .field("copy_source_version_id", &self.copy_source_version_id)
            .field("copy_part_result", &self.copy_part_result)
            .field("server_side_encryption", &self.server_side_encryption)
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_charged", &self.request_charged)
            .field("version_id", &self.version_id)
            .finish()
    }
}

/// AWS's `UploadPartOutput`.
#[derive(Clone, Default, PartialEq)]
pub struct UploadPartOutput {
    /// `ServerSideEncryption`.
    pub server_side_encryption: Option<ServerSideEncryption>,
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
    /// `SSECustomerAlgorithm`.
    pub sse_customer_algorithm: Option<String>,
    /// `SSECustomerKeyMD5`.
    pub sse_customer_key_md5: Option<String>,
    /// `SSEKMSKeyId`.
    pub ssekms_key_id: Option<String>,
    /// `BucketKeyEnabled`.
    pub bucket_key_enabled: Option<bool>,
    /// `RequestCharged`.
    pub request_charged: Option<RequestCharged>,
    /// `VersionId`.
    pub version_id: Option<String>,
}

impl std::fmt::Debug for UploadPartOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UploadPartOutput")
            .field("server_side_encryption", &self.server_side_encryption)
            .field("e_tag", &self.e_tag)
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
            .field("sse_customer_algorithm", &self.sse_customer_algorithm)
            .field("sse_customer_key_md5", &self.sse_customer_key_md5)
            .field("ssekms_key_id", &self.ssekms_key_id.as_ref().map(|_| protocol::Redacted))
            .field("bucket_key_enabled", &self.bucket_key_enabled)
            .field("request_charged", &self.request_charged)
            .field("version_id", &self.version_id)
            .finish()
    }
}
