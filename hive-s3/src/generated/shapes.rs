//! Shapes that requests and answers have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;
use hive_core::protocol::{rest, xml};

use super::*;

/// AWS's `Tag`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// `Key`.
    pub key: String,
    /// `Value`.
    pub value: String,
}

impl xml::ToXml for Tag {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.element("Key", &self.key);
        w.element("Value", &self.value);
    }
}

impl xml::FromXml for Tag {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { key: e.required("Key")?, value: e.required("Value")? })
    }
}

impl protocol::Decode<protocol::RestXml> for CreateBucketRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}")?;
        let bytes = r.bytes()?;
        let document = xml::Element::request(bytes.as_ref(), &["CreateBucketConfiguration"])?;
        Ok(Self {
            acl: r.header("x-amz-acl")?,
            bucket: r.label("Bucket")?,
            create_bucket_configuration: document.as_ref().map(xml::FromXml::from_xml).transpose()?,
            grant_full_control: r.header("x-amz-grant-full-control")?,
            grant_read: r.header("x-amz-grant-read")?,
            grant_read_acp: r.header("x-amz-grant-read-acp")?,
            grant_write: r.header("x-amz-grant-write")?,
            grant_write_acp: r.header("x-amz-grant-write-acp")?,
            object_lock_enabled_for_bucket: r.header("x-amz-bucket-object-lock-enabled")?,
            object_ownership: r.header("x-amz-object-ownership")?,
            bucket_namespace: r.header("x-amz-bucket-namespace")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for CreateBucketRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("PUT", "/{Bucket}");
        r.header("x-amz-acl", self.acl.as_ref())?;
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-grant-full-control", self.grant_full_control.as_ref())?;
        r.header("x-amz-grant-read", self.grant_read.as_ref())?;
        r.header("x-amz-grant-read-acp", self.grant_read_acp.as_ref())?;
        r.header("x-amz-grant-write", self.grant_write.as_ref())?;
        r.header("x-amz-grant-write-acp", self.grant_write_acp.as_ref())?;
        r.header("x-amz-bucket-object-lock-enabled", self.object_lock_enabled_for_bucket.as_ref())?;
        r.header("x-amz-object-ownership", self.object_ownership.as_ref())?;
        r.header("x-amz-bucket-namespace", self.bucket_namespace.as_ref())?;
        match &self.create_bucket_configuration {
            Some(value) => {
                r.document("CreateBucketConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", value)
            }
            None => r.finish("", hive_core::Body::empty()),
        }
    }
}

impl protocol::Encode<protocol::RestXml> for CreateBucketOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("Location", self.location.as_ref())?;
        r.header("x-amz-bucket-arn", self.bucket_arn.as_ref())?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for CreateBucketOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self { location: r.header("Location")?, bucket_arn: r.header("x-amz-bucket-arn")? })
    }
}

impl protocol::Decode<protocol::RestXml> for HeadBucketRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for HeadBucketRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("HEAD", "/{Bucket}");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for HeadBucketOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-bucket-arn", self.bucket_arn.as_ref())?;
        r.header("x-amz-bucket-location-type", self.bucket_location_type.as_ref())?;
        r.header("x-amz-bucket-location-name", self.bucket_location_name.as_ref())?;
        r.header("x-amz-bucket-region", self.bucket_region.as_ref())?;
        r.header("x-amz-access-point-alias", self.access_point_alias.as_ref())?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for HeadBucketOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            bucket_arn: r.header("x-amz-bucket-arn")?,
            bucket_location_type: r.header("x-amz-bucket-location-type")?,
            bucket_location_name: r.header("x-amz-bucket-location-name")?,
            bucket_region: r.header("x-amz-bucket-region")?,
            access_point_alias: r.header("x-amz-access-point-alias")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for ListBucketsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/")?;
        Ok(Self {
            max_buckets: r.query("max-buckets")?,
            continuation_token: r.query("continuation-token")?,
            prefix: r.query("prefix")?,
            bucket_region: r.query("bucket-region")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for ListBucketsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/");
        r.optional_query("max-buckets", &self.max_buckets);
        r.optional_query("continuation-token", &self.continuation_token);
        r.optional_query("prefix", &self.prefix);
        r.optional_query("bucket-region", &self.bucket_region);
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for ListBucketsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("ListAllMyBucketsResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for ListBucketsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            buckets: e.list("Buckets", "Bucket")?,
            owner: e.optional("Owner")?,
            continuation_token: e.optional("ContinuationToken")?,
            prefix: e.optional("Prefix")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for DeleteBucketRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for DeleteBucketRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("DELETE", "/{Bucket}");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

/// What `DeleteBucket` has for its output: nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteBucketOutput {}

impl protocol::Encode<protocol::RestXml> for DeleteBucketOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(204, answer);
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for DeleteBucketOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        rest::Answered::new(response)?;
        Ok(Self {})
    }
}

impl protocol::Decode<protocol::RestXml> for PutObjectRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            acl: r.header("x-amz-acl")?,
            bucket: r.label("Bucket")?,
            cache_control: r.header("Cache-Control")?,
            content_disposition: r.header("Content-Disposition")?,
            content_encoding: r.header("Content-Encoding")?,
            content_language: r.header("Content-Language")?,
            content_length: r.header("Content-Length")?,
            content_md5: r.header("Content-MD5")?,
            content_type: r.header("Content-Type")?,
            checksum_algorithm: r.header("x-amz-sdk-checksum-algorithm")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            expires: r.header("Expires")?,
            if_match: r.header("If-Match")?,
            if_none_match: r.header("If-None-Match")?,
            grant_full_control: r.header("x-amz-grant-full-control")?,
            grant_read: r.header("x-amz-grant-read")?,
            grant_read_acp: r.header("x-amz-grant-read-acp")?,
            grant_write_acp: r.header("x-amz-grant-write-acp")?,
            key: r.label("Key")?,
            write_offset_bytes: r.header("x-amz-write-offset-bytes")?,
            metadata: r.prefix_headers("x-amz-meta-"),
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            storage_class: r.header("x-amz-storage-class")?,
            website_redirect_location: r.header("x-amz-website-redirect-location")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            ssekms_encryption_context: r.header("x-amz-server-side-encryption-context")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_payer: r.header("x-amz-request-payer")?,
            tagging: r.header("x-amz-tagging")?,
            object_lock_mode: r.header("x-amz-object-lock-mode")?,
            object_lock_retain_until_date: r.header("x-amz-object-lock-retain-until-date")?,
            object_lock_legal_hold_status: r.header("x-amz-object-lock-legal-hold")?,
            object_lock_event_hold: r.header("x-amz-object-lock-event-hold")?,
            object_lock_event_hold_duration_days: r.header("x-amz-object-lock-event-hold-duration-days")?,
            object_lock_event_hold_duration_years: r.header("x-amz-object-lock-event-hold-duration-years")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            trailer: r.header("x-amz-trailer")?,
            transfer_encoding: r.header("Transfer-Encoding")?,
            body: r.into_body().into(),
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for PutObjectRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("PUT", "/{Bucket}/{Key+}");
        r.header("x-amz-acl", self.acl.as_ref())?;
        r.label("Bucket", &self.bucket)?;
        r.header("Cache-Control", self.cache_control.as_ref())?;
        r.header("Content-Disposition", self.content_disposition.as_ref())?;
        r.header("Content-Encoding", self.content_encoding.as_ref())?;
        r.header("Content-Language", self.content_language.as_ref())?;
        r.header("Content-Length", self.content_length.as_ref())?;
        r.header("Content-MD5", self.content_md5.as_ref())?;
        r.header("Content-Type", self.content_type.as_ref())?;
        r.header("x-amz-sdk-checksum-algorithm", self.checksum_algorithm.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.header("Expires", self.expires.as_ref())?;
        r.header("If-Match", self.if_match.as_ref())?;
        r.header("If-None-Match", self.if_none_match.as_ref())?;
        r.header("x-amz-grant-full-control", self.grant_full_control.as_ref())?;
        r.header("x-amz-grant-read", self.grant_read.as_ref())?;
        r.header("x-amz-grant-read-acp", self.grant_read_acp.as_ref())?;
        r.header("x-amz-grant-write-acp", self.grant_write_acp.as_ref())?;
        r.label("Key", &self.key)?;
        r.header("x-amz-write-offset-bytes", self.write_offset_bytes.as_ref())?;
        r.prefix_headers("x-amz-meta-", &self.metadata)?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-storage-class", self.storage_class.as_ref())?;
        r.header("x-amz-website-redirect-location", self.website_redirect_location.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-context", self.ssekms_encryption_context.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-tagging", self.tagging.as_ref())?;
        r.header("x-amz-object-lock-mode", self.object_lock_mode.as_ref())?;
        r.header("x-amz-object-lock-retain-until-date", self.object_lock_retain_until_date.as_ref())?;
        r.header("x-amz-object-lock-legal-hold", self.object_lock_legal_hold_status.as_ref())?;
        r.header("x-amz-object-lock-event-hold", self.object_lock_event_hold.as_ref())?;
        r.header(
            "x-amz-object-lock-event-hold-duration-days",
            self.object_lock_event_hold_duration_days.as_ref(),
        )?;
        r.header(
            "x-amz-object-lock-event-hold-duration-years",
            self.object_lock_event_hold_duration_years.as_ref(),
        )?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-trailer", self.trailer.as_ref())?;
        r.header("Transfer-Encoding", self.transfer_encoding.as_ref())?;
        r.finish("binary/octet-stream", self.body.into_body())
    }
}

impl protocol::Encode<protocol::RestXml> for PutObjectOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-expiration", self.expiration.as_ref())?;
        r.header("ETag", self.e_tag.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.header("x-amz-checksum-type", self.checksum_type.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-context", self.ssekms_encryption_context.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-object-size", self.size.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for PutObjectOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            expiration: r.header("x-amz-expiration")?,
            e_tag: r.header("ETag")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            checksum_type: r.header("x-amz-checksum-type")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            version_id: r.header("x-amz-version-id")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            ssekms_encryption_context: r.header("x-amz-server-side-encryption-context")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            size: r.header("x-amz-object-size")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetObjectRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            if_match: r.header("If-Match")?,
            if_modified_since: r.header::<protocol::HttpDate>("If-Modified-Since")?.map(|time| time.0),
            if_none_match: r.header("If-None-Match")?,
            if_unmodified_since: r.header::<protocol::HttpDate>("If-Unmodified-Since")?.map(|time| time.0),
            key: r.label("Key")?,
            range: r.header("Range")?,
            response_cache_control: r.query("response-cache-control")?,
            response_content_disposition: r.query("response-content-disposition")?,
            response_content_encoding: r.query("response-content-encoding")?,
            response_content_language: r.query("response-content-language")?,
            response_content_type: r.query("response-content-type")?,
            response_expires: r.query::<protocol::HttpDate>("response-expires")?.map(|time| time.0),
            version_id: r.query("versionId")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            request_payer: r.header("x-amz-request-payer")?,
            part_number: r.query("partNumber")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            checksum_mode: r.header("x-amz-checksum-mode")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetObjectRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.header("If-Match", self.if_match.as_ref())?;
        r.header("If-Modified-Since", self.if_modified_since.map(protocol::HttpDate).as_ref())?;
        r.header("If-None-Match", self.if_none_match.as_ref())?;
        r.header("If-Unmodified-Since", self.if_unmodified_since.map(protocol::HttpDate).as_ref())?;
        r.label("Key", &self.key)?;
        r.header("Range", self.range.as_ref())?;
        r.optional_query("response-cache-control", &self.response_cache_control);
        r.optional_query("response-content-disposition", &self.response_content_disposition);
        r.optional_query("response-content-encoding", &self.response_content_encoding);
        r.optional_query("response-content-language", &self.response_content_language);
        r.optional_query("response-content-type", &self.response_content_type);
        r.optional_query("response-expires", &self.response_expires.map(protocol::HttpDate));
        r.optional_query("versionId", &self.version_id);
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.optional_query("partNumber", &self.part_number);
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-checksum-mode", self.checksum_mode.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetObjectOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-delete-marker", self.delete_marker.as_ref())?;
        r.header("accept-ranges", self.accept_ranges.as_ref())?;
        r.header("x-amz-expiration", self.expiration.as_ref())?;
        r.header("x-amz-restore", self.restore.as_ref())?;
        r.header("Last-Modified", self.last_modified.map(protocol::HttpDate).as_ref())?;
        r.header("Content-Length", self.content_length.as_ref())?;
        r.header("ETag", self.e_tag.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.header("x-amz-checksum-type", self.checksum_type.as_ref())?;
        r.header("x-amz-missing-meta", self.missing_meta.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("Cache-Control", self.cache_control.as_ref())?;
        r.header("Content-Disposition", self.content_disposition.as_ref())?;
        r.header("Content-Encoding", self.content_encoding.as_ref())?;
        r.header("Content-Language", self.content_language.as_ref())?;
        r.header("Content-Range", self.content_range.as_ref())?;
        r.header("Content-Type", self.content_type.as_ref())?;
        r.header("Expires", self.expires.as_ref())?;
        r.header("x-amz-website-redirect-location", self.website_redirect_location.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.prefix_headers("x-amz-meta-", &self.metadata)?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-storage-class", self.storage_class.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-replication-status", self.replication_status.as_ref())?;
        r.header("x-amz-mp-parts-count", self.parts_count.as_ref())?;
        r.header("x-amz-tagging-count", self.tag_count.as_ref())?;
        r.header("x-amz-object-lock-mode", self.object_lock_mode.as_ref())?;
        r.header("x-amz-object-lock-retain-until-date", self.object_lock_retain_until_date.as_ref())?;
        r.header("x-amz-object-lock-legal-hold", self.object_lock_legal_hold_status.as_ref())?;
        r.header("x-amz-object-lock-event-hold", self.object_lock_event_hold.as_ref())?;
        r.header(
            "x-amz-object-lock-event-hold-duration-days",
            self.object_lock_event_hold_duration_days.as_ref(),
        )?;
        r.header(
            "x-amz-object-lock-event-hold-duration-years",
            self.object_lock_event_hold_duration_years.as_ref(),
        )?;
        Ok(r.finish("binary/octet-stream", self.body.into_body()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetObjectOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            delete_marker: r.header("x-amz-delete-marker")?,
            accept_ranges: r.header("accept-ranges")?,
            expiration: r.header("x-amz-expiration")?,
            restore: r.header("x-amz-restore")?,
            last_modified: r.header::<protocol::HttpDate>("Last-Modified")?.map(|time| time.0),
            content_length: r.header("Content-Length")?,
            e_tag: r.header("ETag")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            checksum_type: r.header("x-amz-checksum-type")?,
            missing_meta: r.header("x-amz-missing-meta")?,
            version_id: r.header("x-amz-version-id")?,
            cache_control: r.header("Cache-Control")?,
            content_disposition: r.header("Content-Disposition")?,
            content_encoding: r.header("Content-Encoding")?,
            content_language: r.header("Content-Language")?,
            content_range: r.header("Content-Range")?,
            content_type: r.header("Content-Type")?,
            expires: r.header("Expires")?,
            website_redirect_location: r.header("x-amz-website-redirect-location")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            metadata: r.prefix_headers("x-amz-meta-"),
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            storage_class: r.header("x-amz-storage-class")?,
            request_charged: r.header("x-amz-request-charged")?,
            replication_status: r.header("x-amz-replication-status")?,
            parts_count: r.header("x-amz-mp-parts-count")?,
            tag_count: r.header("x-amz-tagging-count")?,
            object_lock_mode: r.header("x-amz-object-lock-mode")?,
            object_lock_retain_until_date: r.header("x-amz-object-lock-retain-until-date")?,
            object_lock_legal_hold_status: r.header("x-amz-object-lock-legal-hold")?,
            object_lock_event_hold: r.header("x-amz-object-lock-event-hold")?,
            object_lock_event_hold_duration_days: r.header("x-amz-object-lock-event-hold-duration-days")?,
            object_lock_event_hold_duration_years: r.header("x-amz-object-lock-event-hold-duration-years")?,
            body: r.into_body().into(),
        })
    }
}

impl protocol::Decode<protocol::RestXml> for HeadObjectRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            if_match: r.header("If-Match")?,
            if_modified_since: r.header::<protocol::HttpDate>("If-Modified-Since")?.map(|time| time.0),
            if_none_match: r.header("If-None-Match")?,
            if_unmodified_since: r.header::<protocol::HttpDate>("If-Unmodified-Since")?.map(|time| time.0),
            key: r.label("Key")?,
            range: r.header("Range")?,
            response_cache_control: r.query("response-cache-control")?,
            response_content_disposition: r.query("response-content-disposition")?,
            response_content_encoding: r.query("response-content-encoding")?,
            response_content_language: r.query("response-content-language")?,
            response_content_type: r.query("response-content-type")?,
            response_expires: r.query::<protocol::HttpDate>("response-expires")?.map(|time| time.0),
            version_id: r.query("versionId")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            request_payer: r.header("x-amz-request-payer")?,
            part_number: r.query("partNumber")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            checksum_mode: r.header("x-amz-checksum-mode")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for HeadObjectRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("HEAD", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.header("If-Match", self.if_match.as_ref())?;
        r.header("If-Modified-Since", self.if_modified_since.map(protocol::HttpDate).as_ref())?;
        r.header("If-None-Match", self.if_none_match.as_ref())?;
        r.header("If-Unmodified-Since", self.if_unmodified_since.map(protocol::HttpDate).as_ref())?;
        r.label("Key", &self.key)?;
        r.header("Range", self.range.as_ref())?;
        r.optional_query("response-cache-control", &self.response_cache_control);
        r.optional_query("response-content-disposition", &self.response_content_disposition);
        r.optional_query("response-content-encoding", &self.response_content_encoding);
        r.optional_query("response-content-language", &self.response_content_language);
        r.optional_query("response-content-type", &self.response_content_type);
        r.optional_query("response-expires", &self.response_expires.map(protocol::HttpDate));
        r.optional_query("versionId", &self.version_id);
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.optional_query("partNumber", &self.part_number);
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-checksum-mode", self.checksum_mode.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for HeadObjectOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-delete-marker", self.delete_marker.as_ref())?;
        r.header("accept-ranges", self.accept_ranges.as_ref())?;
        r.header("x-amz-expiration", self.expiration.as_ref())?;
        r.header("x-amz-restore", self.restore.as_ref())?;
        r.header("x-amz-archive-status", self.archive_status.as_ref())?;
        r.header("Last-Modified", self.last_modified.map(protocol::HttpDate).as_ref())?;
        r.header("Content-Length", self.content_length.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.header("x-amz-checksum-type", self.checksum_type.as_ref())?;
        r.header("ETag", self.e_tag.as_ref())?;
        r.header("x-amz-missing-meta", self.missing_meta.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("Cache-Control", self.cache_control.as_ref())?;
        r.header("Content-Disposition", self.content_disposition.as_ref())?;
        r.header("Content-Encoding", self.content_encoding.as_ref())?;
        r.header("Content-Language", self.content_language.as_ref())?;
        r.header("Content-Type", self.content_type.as_ref())?;
        r.header("Content-Range", self.content_range.as_ref())?;
        r.header("Expires", self.expires.as_ref())?;
        r.header("x-amz-website-redirect-location", self.website_redirect_location.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.prefix_headers("x-amz-meta-", &self.metadata)?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-storage-class", self.storage_class.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-replication-status", self.replication_status.as_ref())?;
        r.header("x-amz-mp-parts-count", self.parts_count.as_ref())?;
        r.header("x-amz-tagging-count", self.tag_count.as_ref())?;
        r.header("x-amz-object-lock-mode", self.object_lock_mode.as_ref())?;
        r.header("x-amz-object-lock-retain-until-date", self.object_lock_retain_until_date.as_ref())?;
        r.header("x-amz-object-lock-legal-hold", self.object_lock_legal_hold_status.as_ref())?;
        r.header("x-amz-object-lock-event-hold", self.object_lock_event_hold.as_ref())?;
        r.header(
            "x-amz-object-lock-event-hold-duration-days",
            self.object_lock_event_hold_duration_days.as_ref(),
        )?;
        r.header(
            "x-amz-object-lock-event-hold-duration-years",
            self.object_lock_event_hold_duration_years.as_ref(),
        )?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for HeadObjectOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            delete_marker: r.header("x-amz-delete-marker")?,
            accept_ranges: r.header("accept-ranges")?,
            expiration: r.header("x-amz-expiration")?,
            restore: r.header("x-amz-restore")?,
            archive_status: r.header("x-amz-archive-status")?,
            last_modified: r.header::<protocol::HttpDate>("Last-Modified")?.map(|time| time.0),
            content_length: r.header("Content-Length")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            checksum_type: r.header("x-amz-checksum-type")?,
            e_tag: r.header("ETag")?,
            missing_meta: r.header("x-amz-missing-meta")?,
            version_id: r.header("x-amz-version-id")?,
            cache_control: r.header("Cache-Control")?,
            content_disposition: r.header("Content-Disposition")?,
            content_encoding: r.header("Content-Encoding")?,
            content_language: r.header("Content-Language")?,
            content_type: r.header("Content-Type")?,
            content_range: r.header("Content-Range")?,
            expires: r.header("Expires")?,
            website_redirect_location: r.header("x-amz-website-redirect-location")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            metadata: r.prefix_headers("x-amz-meta-"),
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            storage_class: r.header("x-amz-storage-class")?,
            request_charged: r.header("x-amz-request-charged")?,
            replication_status: r.header("x-amz-replication-status")?,
            parts_count: r.header("x-amz-mp-parts-count")?,
            tag_count: r.header("x-amz-tagging-count")?,
            object_lock_mode: r.header("x-amz-object-lock-mode")?,
            object_lock_retain_until_date: r.header("x-amz-object-lock-retain-until-date")?,
            object_lock_legal_hold_status: r.header("x-amz-object-lock-legal-hold")?,
            object_lock_event_hold: r.header("x-amz-object-lock-event-hold")?,
            object_lock_event_hold_duration_days: r.header("x-amz-object-lock-event-hold-duration-days")?,
            object_lock_event_hold_duration_years: r.header("x-amz-object-lock-event-hold-duration-years")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for DeleteObjectRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            mfa: r.header("x-amz-mfa")?,
            version_id: r.query("versionId")?,
            request_payer: r.header("x-amz-request-payer")?,
            bypass_governance_retention: r.header("x-amz-bypass-governance-retention")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            if_match: r.header("If-Match")?,
            if_match_last_modified_time: r
                .header::<protocol::HttpDate>("x-amz-if-match-last-modified-time")?
                .map(|time| time.0),
            if_match_size: r.header("x-amz-if-match-size")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for DeleteObjectRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("DELETE", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.header("x-amz-mfa", self.mfa.as_ref())?;
        r.optional_query("versionId", &self.version_id);
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-bypass-governance-retention", self.bypass_governance_retention.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("If-Match", self.if_match.as_ref())?;
        r.header(
            "x-amz-if-match-last-modified-time",
            self.if_match_last_modified_time.map(protocol::HttpDate).as_ref(),
        )?;
        r.header("x-amz-if-match-size", self.if_match_size.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for DeleteObjectOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(204, answer);
        r.header("x-amz-delete-marker", self.delete_marker.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for DeleteObjectOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            delete_marker: r.header("x-amz-delete-marker")?,
            version_id: r.header("x-amz-version-id")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for DeleteObjectsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?delete")?;
        let bytes = r.bytes()?;
        let document = xml::Element::request(bytes.as_ref(), &["Delete"])?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            delete: xml::Element::payload(document.as_ref())?,
            mfa: r.header("x-amz-mfa")?,
            request_payer: r.header("x-amz-request-payer")?,
            bypass_governance_retention: r.header("x-amz-bypass-governance-retention")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            checksum_algorithm: r.header("x-amz-sdk-checksum-algorithm")?,
            content_md5: r.header("Content-MD5")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            document: r.bytes()?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for DeleteObjectsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("POST", "/{Bucket}?delete");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-mfa", self.mfa.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-bypass-governance-retention", self.bypass_governance_retention.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-sdk-checksum-algorithm", self.checksum_algorithm.as_ref())?;
        r.header("Content-MD5", self.content_md5.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.document("Delete", "http://s3.amazonaws.com/doc/2006-03-01/", &self.delete)
    }
}

impl protocol::Encode<protocol::RestXml> for DeleteObjectsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("DeleteResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for DeleteObjectsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            deleted: e.flat("Deleted")?,
            request_charged: r.header("x-amz-request-charged")?,
            errors: e.flat("Error")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for CopyObjectRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            acl: r.header("x-amz-acl")?,
            bucket: r.label("Bucket")?,
            cache_control: r.header("Cache-Control")?,
            checksum_algorithm: r.header("x-amz-checksum-algorithm")?,
            content_disposition: r.header("Content-Disposition")?,
            content_encoding: r.header("Content-Encoding")?,
            content_language: r.header("Content-Language")?,
            content_type: r.header("Content-Type")?,
            copy_source: r.required_header("x-amz-copy-source")?,
            copy_source_if_match: r.header("x-amz-copy-source-if-match")?,
            copy_source_if_modified_since: r
                .header::<protocol::HttpDate>("x-amz-copy-source-if-modified-since")?
                .map(|time| time.0),
            copy_source_if_none_match: r.header("x-amz-copy-source-if-none-match")?,
            copy_source_if_unmodified_since: r
                .header::<protocol::HttpDate>("x-amz-copy-source-if-unmodified-since")?
                .map(|time| time.0),
            expires: r.header("Expires")?,
            grant_full_control: r.header("x-amz-grant-full-control")?,
            grant_read: r.header("x-amz-grant-read")?,
            grant_read_acp: r.header("x-amz-grant-read-acp")?,
            grant_write_acp: r.header("x-amz-grant-write-acp")?,
            if_match: r.header("If-Match")?,
            if_none_match: r.header("If-None-Match")?,
            key: r.label("Key")?,
            metadata: r.prefix_headers("x-amz-meta-"),
            metadata_directive: r.header("x-amz-metadata-directive")?,
            tagging_directive: r.header("x-amz-tagging-directive")?,
            annotation_directive: r.header("x-amz-object-annotation-directive")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            storage_class: r.header("x-amz-storage-class")?,
            website_redirect_location: r.header("x-amz-website-redirect-location")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            ssekms_encryption_context: r.header("x-amz-server-side-encryption-context")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            copy_source_sse_customer_algorithm: r
                .header("x-amz-copy-source-server-side-encryption-customer-algorithm")?,
            copy_source_sse_customer_key: r
                .header("x-amz-copy-source-server-side-encryption-customer-key")?,
            copy_source_sse_customer_key_md5: r
                .header("x-amz-copy-source-server-side-encryption-customer-key-MD5")?,
            request_payer: r.header("x-amz-request-payer")?,
            tagging: r.header("x-amz-tagging")?,
            object_lock_mode: r.header("x-amz-object-lock-mode")?,
            object_lock_retain_until_date: r.header("x-amz-object-lock-retain-until-date")?,
            object_lock_legal_hold_status: r.header("x-amz-object-lock-legal-hold")?,
            object_lock_event_hold: r.header("x-amz-object-lock-event-hold")?,
            object_lock_event_hold_duration_days: r.header("x-amz-object-lock-event-hold-duration-days")?,
            object_lock_event_hold_duration_years: r.header("x-amz-object-lock-event-hold-duration-years")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            expected_source_bucket_owner: r.header("x-amz-source-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for CopyObjectRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("PUT", "/{Bucket}/{Key+}");
        r.header("x-amz-acl", self.acl.as_ref())?;
        r.label("Bucket", &self.bucket)?;
        r.header("Cache-Control", self.cache_control.as_ref())?;
        r.header("x-amz-checksum-algorithm", self.checksum_algorithm.as_ref())?;
        r.header("Content-Disposition", self.content_disposition.as_ref())?;
        r.header("Content-Encoding", self.content_encoding.as_ref())?;
        r.header("Content-Language", self.content_language.as_ref())?;
        r.header("Content-Type", self.content_type.as_ref())?;
        r.header("x-amz-copy-source", Some(&self.copy_source))?;
        r.header("x-amz-copy-source-if-match", self.copy_source_if_match.as_ref())?;
        r.header(
            "x-amz-copy-source-if-modified-since",
            self.copy_source_if_modified_since.map(protocol::HttpDate).as_ref(),
        )?;
        r.header("x-amz-copy-source-if-none-match", self.copy_source_if_none_match.as_ref())?;
        r.header(
            "x-amz-copy-source-if-unmodified-since",
            self.copy_source_if_unmodified_since.map(protocol::HttpDate).as_ref(),
        )?;
        r.header("Expires", self.expires.as_ref())?;
        r.header("x-amz-grant-full-control", self.grant_full_control.as_ref())?;
        r.header("x-amz-grant-read", self.grant_read.as_ref())?;
        r.header("x-amz-grant-read-acp", self.grant_read_acp.as_ref())?;
        r.header("x-amz-grant-write-acp", self.grant_write_acp.as_ref())?;
        r.header("If-Match", self.if_match.as_ref())?;
        r.header("If-None-Match", self.if_none_match.as_ref())?;
        r.label("Key", &self.key)?;
        r.prefix_headers("x-amz-meta-", &self.metadata)?;
        r.header("x-amz-metadata-directive", self.metadata_directive.as_ref())?;
        r.header("x-amz-tagging-directive", self.tagging_directive.as_ref())?;
        r.header("x-amz-object-annotation-directive", self.annotation_directive.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-storage-class", self.storage_class.as_ref())?;
        r.header("x-amz-website-redirect-location", self.website_redirect_location.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-context", self.ssekms_encryption_context.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header(
            "x-amz-copy-source-server-side-encryption-customer-algorithm",
            self.copy_source_sse_customer_algorithm.as_ref(),
        )?;
        r.header(
            "x-amz-copy-source-server-side-encryption-customer-key",
            self.copy_source_sse_customer_key.as_ref(),
        )?;
        r.header(
            "x-amz-copy-source-server-side-encryption-customer-key-MD5",
            self.copy_source_sse_customer_key_md5.as_ref(),
        )?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-tagging", self.tagging.as_ref())?;
        r.header("x-amz-object-lock-mode", self.object_lock_mode.as_ref())?;
        r.header("x-amz-object-lock-retain-until-date", self.object_lock_retain_until_date.as_ref())?;
        r.header("x-amz-object-lock-legal-hold", self.object_lock_legal_hold_status.as_ref())?;
        r.header("x-amz-object-lock-event-hold", self.object_lock_event_hold.as_ref())?;
        r.header(
            "x-amz-object-lock-event-hold-duration-days",
            self.object_lock_event_hold_duration_days.as_ref(),
        )?;
        r.header(
            "x-amz-object-lock-event-hold-duration-years",
            self.object_lock_event_hold_duration_years.as_ref(),
        )?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-source-expected-bucket-owner", self.expected_source_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for CopyObjectOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-expiration", self.expiration.as_ref())?;
        r.header("x-amz-copy-source-version-id", self.copy_source_version_id.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-context", self.ssekms_encryption_context.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        match &self.copy_object_result {
            Some(value) => {
                Ok(r.document("CopyObjectResult", "http://s3.amazonaws.com/doc/2006-03-01/", value))
            }
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for CopyObjectOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self {
            copy_object_result: document.as_ref().map(xml::FromXml::from_xml).transpose()?,
            expiration: r.header("x-amz-expiration")?,
            copy_source_version_id: r.header("x-amz-copy-source-version-id")?,
            version_id: r.header("x-amz-version-id")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            ssekms_encryption_context: r.header("x-amz-server-side-encryption-context")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetObjectAttributesRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}?attributes")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            version_id: r.query("versionId")?,
            max_parts: r.header("x-amz-max-parts")?,
            part_number_marker: r.header("x-amz-part-number-marker")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            object_attributes: r.header_list("x-amz-object-attributes")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetObjectAttributesRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}/{Key+}?attributes");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.optional_query("versionId", &self.version_id);
        r.header("x-amz-max-parts", self.max_parts.as_ref())?;
        r.header("x-amz-part-number-marker", self.part_number_marker.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header_list("x-amz-object-attributes", &self.object_attributes)?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetObjectAttributesOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-delete-marker", self.delete_marker.as_ref())?;
        r.header("Last-Modified", self.last_modified.map(protocol::HttpDate).as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("GetObjectAttributesResponse", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetObjectAttributesOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            delete_marker: r.header("x-amz-delete-marker")?,
            last_modified: r.header::<protocol::HttpDate>("Last-Modified")?.map(|time| time.0),
            version_id: r.header("x-amz-version-id")?,
            request_charged: r.header("x-amz-request-charged")?,
            e_tag: e.optional("ETag")?,
            checksum: e.optional("Checksum")?,
            object_parts: e.optional("ObjectParts")?,
            storage_class: e.optional("StorageClass")?,
            object_size: e.optional("ObjectSize")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for ListObjectsV2Request {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?list-type=2")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            delimiter: r.query("delimiter")?,
            encoding_type: r.query("encoding-type")?,
            max_keys: r.query("max-keys")?,
            prefix: r.query("prefix")?,
            continuation_token: r.query("continuation-token")?,
            fetch_owner: r.query("fetch-owner")?,
            start_after: r.query("start-after")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            optional_object_attributes: r.header_list("x-amz-optional-object-attributes")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for ListObjectsV2Request {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?list-type=2");
        r.label("Bucket", &self.bucket)?;
        r.optional_query("delimiter", &self.delimiter);
        r.optional_query("encoding-type", &self.encoding_type);
        r.optional_query("max-keys", &self.max_keys);
        r.optional_query("prefix", &self.prefix);
        r.optional_query("continuation-token", &self.continuation_token);
        r.optional_query("fetch-owner", &self.fetch_owner);
        r.optional_query("start-after", &self.start_after);
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header_list("x-amz-optional-object-attributes", &self.optional_object_attributes)?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for ListObjectsV2Output {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("ListBucketResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for ListObjectsV2Output {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            is_truncated: e.optional("IsTruncated")?,
            contents: e.flat("Contents")?,
            name: e.optional("Name")?,
            prefix: e.optional("Prefix")?,
            delimiter: e.optional("Delimiter")?,
            max_keys: e.optional("MaxKeys")?,
            common_prefixes: e.flat("CommonPrefixes")?,
            encoding_type: e.optional("EncodingType")?,
            key_count: e.optional("KeyCount")?,
            continuation_token: e.optional("ContinuationToken")?,
            next_continuation_token: e.optional("NextContinuationToken")?,
            start_after: e.optional("StartAfter")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for ListObjectsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            delimiter: r.query("delimiter")?,
            encoding_type: r.query("encoding-type")?,
            marker: r.query("marker")?,
            max_keys: r.query("max-keys")?,
            prefix: r.query("prefix")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            optional_object_attributes: r.header_list("x-amz-optional-object-attributes")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for ListObjectsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}");
        r.label("Bucket", &self.bucket)?;
        r.optional_query("delimiter", &self.delimiter);
        r.optional_query("encoding-type", &self.encoding_type);
        r.optional_query("marker", &self.marker);
        r.optional_query("max-keys", &self.max_keys);
        r.optional_query("prefix", &self.prefix);
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header_list("x-amz-optional-object-attributes", &self.optional_object_attributes)?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for ListObjectsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("ListBucketResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for ListObjectsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            is_truncated: e.optional("IsTruncated")?,
            marker: e.optional("Marker")?,
            next_marker: e.optional("NextMarker")?,
            contents: e.flat("Contents")?,
            name: e.optional("Name")?,
            prefix: e.optional("Prefix")?,
            delimiter: e.optional("Delimiter")?,
            max_keys: e.optional("MaxKeys")?,
            common_prefixes: e.flat("CommonPrefixes")?,
            encoding_type: e.optional("EncodingType")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for CreateMultipartUploadRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}?uploads")?;
        Ok(Self {
            acl: r.header("x-amz-acl")?,
            bucket: r.label("Bucket")?,
            cache_control: r.header("Cache-Control")?,
            content_disposition: r.header("Content-Disposition")?,
            content_encoding: r.header("Content-Encoding")?,
            content_language: r.header("Content-Language")?,
            content_type: r.header("Content-Type")?,
            expires: r.header("Expires")?,
            grant_full_control: r.header("x-amz-grant-full-control")?,
            grant_read: r.header("x-amz-grant-read")?,
            grant_read_acp: r.header("x-amz-grant-read-acp")?,
            grant_write_acp: r.header("x-amz-grant-write-acp")?,
            key: r.label("Key")?,
            metadata: r.prefix_headers("x-amz-meta-"),
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            storage_class: r.header("x-amz-storage-class")?,
            website_redirect_location: r.header("x-amz-website-redirect-location")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            ssekms_encryption_context: r.header("x-amz-server-side-encryption-context")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_payer: r.header("x-amz-request-payer")?,
            tagging: r.header("x-amz-tagging")?,
            object_lock_mode: r.header("x-amz-object-lock-mode")?,
            object_lock_retain_until_date: r.header("x-amz-object-lock-retain-until-date")?,
            object_lock_legal_hold_status: r.header("x-amz-object-lock-legal-hold")?,
            object_lock_event_hold: r.header("x-amz-object-lock-event-hold")?,
            object_lock_event_hold_duration_days: r.header("x-amz-object-lock-event-hold-duration-days")?,
            object_lock_event_hold_duration_years: r.header("x-amz-object-lock-event-hold-duration-years")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            checksum_algorithm: r.header("x-amz-checksum-algorithm")?,
            checksum_type: r.header("x-amz-checksum-type")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for CreateMultipartUploadRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("POST", "/{Bucket}/{Key+}?uploads");
        r.header("x-amz-acl", self.acl.as_ref())?;
        r.label("Bucket", &self.bucket)?;
        r.header("Cache-Control", self.cache_control.as_ref())?;
        r.header("Content-Disposition", self.content_disposition.as_ref())?;
        r.header("Content-Encoding", self.content_encoding.as_ref())?;
        r.header("Content-Language", self.content_language.as_ref())?;
        r.header("Content-Type", self.content_type.as_ref())?;
        r.header("Expires", self.expires.as_ref())?;
        r.header("x-amz-grant-full-control", self.grant_full_control.as_ref())?;
        r.header("x-amz-grant-read", self.grant_read.as_ref())?;
        r.header("x-amz-grant-read-acp", self.grant_read_acp.as_ref())?;
        r.header("x-amz-grant-write-acp", self.grant_write_acp.as_ref())?;
        r.label("Key", &self.key)?;
        r.prefix_headers("x-amz-meta-", &self.metadata)?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-storage-class", self.storage_class.as_ref())?;
        r.header("x-amz-website-redirect-location", self.website_redirect_location.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-context", self.ssekms_encryption_context.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-tagging", self.tagging.as_ref())?;
        r.header("x-amz-object-lock-mode", self.object_lock_mode.as_ref())?;
        r.header("x-amz-object-lock-retain-until-date", self.object_lock_retain_until_date.as_ref())?;
        r.header("x-amz-object-lock-legal-hold", self.object_lock_legal_hold_status.as_ref())?;
        r.header("x-amz-object-lock-event-hold", self.object_lock_event_hold.as_ref())?;
        r.header(
            "x-amz-object-lock-event-hold-duration-days",
            self.object_lock_event_hold_duration_days.as_ref(),
        )?;
        r.header(
            "x-amz-object-lock-event-hold-duration-years",
            self.object_lock_event_hold_duration_years.as_ref(),
        )?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-checksum-algorithm", self.checksum_algorithm.as_ref())?;
        r.header("x-amz-checksum-type", self.checksum_type.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for CreateMultipartUploadOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-abort-date", self.abort_date.map(protocol::HttpDate).as_ref())?;
        r.header("x-amz-abort-rule-id", self.abort_rule_id.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-context", self.ssekms_encryption_context.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-checksum-algorithm", self.checksum_algorithm.as_ref())?;
        r.header("x-amz-checksum-type", self.checksum_type.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        Ok(r.document("InitiateMultipartUploadResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for CreateMultipartUploadOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            abort_date: r.header::<protocol::HttpDate>("x-amz-abort-date")?.map(|time| time.0),
            abort_rule_id: r.header("x-amz-abort-rule-id")?,
            bucket: e.optional("Bucket")?,
            key: e.optional("Key")?,
            upload_id: e.optional("UploadId")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            ssekms_encryption_context: r.header("x-amz-server-side-encryption-context")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_charged: r.header("x-amz-request-charged")?,
            checksum_algorithm: r.header("x-amz-checksum-algorithm")?,
            checksum_type: r.header("x-amz-checksum-type")?,
            version_id: r.header("x-amz-version-id")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for UploadPartRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            content_length: r.header("Content-Length")?,
            content_md5: r.header("Content-MD5")?,
            checksum_algorithm: r.header("x-amz-sdk-checksum-algorithm")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            key: r.label("Key")?,
            part_number: r.required_query("partNumber")?,
            upload_id: r.required_query("uploadId")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            trailer: r.header("x-amz-trailer")?,
            transfer_encoding: r.header("Transfer-Encoding")?,
            body: r.into_body().into(),
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for UploadPartRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("PUT", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.header("Content-Length", self.content_length.as_ref())?;
        r.header("Content-MD5", self.content_md5.as_ref())?;
        r.header("x-amz-sdk-checksum-algorithm", self.checksum_algorithm.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.label("Key", &self.key)?;
        r.query("partNumber", &self.part_number);
        r.query("uploadId", &self.upload_id);
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-trailer", self.trailer.as_ref())?;
        r.header("Transfer-Encoding", self.transfer_encoding.as_ref())?;
        r.finish("binary/octet-stream", self.body.into_body())
    }
}

impl protocol::Encode<protocol::RestXml> for UploadPartOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("ETag", self.e_tag.as_ref())?;
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for UploadPartOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            e_tag: r.header("ETag")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_charged: r.header("x-amz-request-charged")?,
            version_id: r.header("x-amz-version-id")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for UploadPartCopyRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            copy_source: r.required_header("x-amz-copy-source")?,
            copy_source_if_match: r.header("x-amz-copy-source-if-match")?,
            copy_source_if_modified_since: r
                .header::<protocol::HttpDate>("x-amz-copy-source-if-modified-since")?
                .map(|time| time.0),
            copy_source_if_none_match: r.header("x-amz-copy-source-if-none-match")?,
            copy_source_if_unmodified_since: r
                .header::<protocol::HttpDate>("x-amz-copy-source-if-unmodified-since")?
                .map(|time| time.0),
            copy_source_range: r.header("x-amz-copy-source-range")?,
            key: r.label("Key")?,
            part_number: r.required_query("partNumber")?,
            upload_id: r.required_query("uploadId")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            copy_source_sse_customer_algorithm: r
                .header("x-amz-copy-source-server-side-encryption-customer-algorithm")?,
            copy_source_sse_customer_key: r
                .header("x-amz-copy-source-server-side-encryption-customer-key")?,
            copy_source_sse_customer_key_md5: r
                .header("x-amz-copy-source-server-side-encryption-customer-key-MD5")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            expected_source_bucket_owner: r.header("x-amz-source-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for UploadPartCopyRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("PUT", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-copy-source", Some(&self.copy_source))?;
        r.header("x-amz-copy-source-if-match", self.copy_source_if_match.as_ref())?;
        r.header(
            "x-amz-copy-source-if-modified-since",
            self.copy_source_if_modified_since.map(protocol::HttpDate).as_ref(),
        )?;
        r.header("x-amz-copy-source-if-none-match", self.copy_source_if_none_match.as_ref())?;
        r.header(
            "x-amz-copy-source-if-unmodified-since",
            self.copy_source_if_unmodified_since.map(protocol::HttpDate).as_ref(),
        )?;
        r.header("x-amz-copy-source-range", self.copy_source_range.as_ref())?;
        r.label("Key", &self.key)?;
        r.query("partNumber", &self.part_number);
        r.query("uploadId", &self.upload_id);
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header(
            "x-amz-copy-source-server-side-encryption-customer-algorithm",
            self.copy_source_sse_customer_algorithm.as_ref(),
        )?;
        r.header(
            "x-amz-copy-source-server-side-encryption-customer-key",
            self.copy_source_sse_customer_key.as_ref(),
        )?;
        r.header(
            "x-amz-copy-source-server-side-encryption-customer-key-MD5",
            self.copy_source_sse_customer_key_md5.as_ref(),
        )?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-source-expected-bucket-owner", self.expected_source_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for UploadPartCopyOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-copy-source-version-id", self.copy_source_version_id.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        match &self.copy_part_result {
            Some(value) => Ok(r.document("CopyPartResult", "http://s3.amazonaws.com/doc/2006-03-01/", value)),
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for UploadPartCopyOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self {
            copy_source_version_id: r.header("x-amz-copy-source-version-id")?,
            copy_part_result: document.as_ref().map(xml::FromXml::from_xml).transpose()?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_charged: r.header("x-amz-request-charged")?,
            version_id: r.header("x-amz-version-id")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for CompleteMultipartUploadRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        let bytes = r.bytes()?;
        let document =
            xml::Element::request(bytes.as_ref(), &["CompleteMultipartUpload", "CompletedMultipartUpload"])?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            multipart_upload: document.as_ref().map(xml::FromXml::from_xml).transpose()?,
            upload_id: r.required_query("uploadId")?,
            checksum_crc32: r.header("x-amz-checksum-crc32")?,
            checksum_crc32c: r.header("x-amz-checksum-crc32c")?,
            checksum_crc64nvme: r.header("x-amz-checksum-crc64nvme")?,
            checksum_sha1: r.header("x-amz-checksum-sha1")?,
            checksum_sha256: r.header("x-amz-checksum-sha256")?,
            checksum_sha512: r.header("x-amz-checksum-sha512")?,
            checksum_md5: r.header("x-amz-checksum-md5")?,
            checksum_xxhash64: r.header("x-amz-checksum-xxhash64")?,
            checksum_xxhash3: r.header("x-amz-checksum-xxhash3")?,
            checksum_xxhash128: r.header("x-amz-checksum-xxhash128")?,
            checksum_type: r.header("x-amz-checksum-type")?,
            mpu_object_size: r.header("x-amz-mp-object-size")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            if_match: r.header("If-Match")?,
            if_none_match: r.header("If-None-Match")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for CompleteMultipartUploadRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("POST", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.query("uploadId", &self.upload_id);
        r.header("x-amz-checksum-crc32", self.checksum_crc32.as_ref())?;
        r.header("x-amz-checksum-crc32c", self.checksum_crc32c.as_ref())?;
        r.header("x-amz-checksum-crc64nvme", self.checksum_crc64nvme.as_ref())?;
        r.header("x-amz-checksum-sha1", self.checksum_sha1.as_ref())?;
        r.header("x-amz-checksum-sha256", self.checksum_sha256.as_ref())?;
        r.header("x-amz-checksum-sha512", self.checksum_sha512.as_ref())?;
        r.header("x-amz-checksum-md5", self.checksum_md5.as_ref())?;
        r.header("x-amz-checksum-xxhash64", self.checksum_xxhash64.as_ref())?;
        r.header("x-amz-checksum-xxhash3", self.checksum_xxhash3.as_ref())?;
        r.header("x-amz-checksum-xxhash128", self.checksum_xxhash128.as_ref())?;
        r.header("x-amz-checksum-type", self.checksum_type.as_ref())?;
        r.header("x-amz-mp-object-size", self.mpu_object_size.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("If-Match", self.if_match.as_ref())?;
        r.header("If-None-Match", self.if_none_match.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        match &self.multipart_upload {
            Some(value) => {
                r.document("CompleteMultipartUpload", "http://s3.amazonaws.com/doc/2006-03-01/", value)
            }
            None => r.finish("", hive_core::Body::empty()),
        }
    }
}

impl protocol::Encode<protocol::RestXml> for CompleteMultipartUploadOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-expiration", self.expiration.as_ref())?;
        r.header("x-amz-server-side-encryption", self.server_side_encryption.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        r.header("x-amz-server-side-encryption-aws-kms-key-id", self.ssekms_key_id.as_ref())?;
        r.header("x-amz-server-side-encryption-bucket-key-enabled", self.bucket_key_enabled.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("CompleteMultipartUploadResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for CompleteMultipartUploadOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            location: e.optional("Location")?,
            bucket: e.optional("Bucket")?,
            key: e.optional("Key")?,
            expiration: r.header("x-amz-expiration")?,
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
            checksum_type: e.optional("ChecksumType")?,
            server_side_encryption: r.header("x-amz-server-side-encryption")?,
            version_id: r.header("x-amz-version-id")?,
            ssekms_key_id: r.header("x-amz-server-side-encryption-aws-kms-key-id")?,
            bucket_key_enabled: r.header("x-amz-server-side-encryption-bucket-key-enabled")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for AbortMultipartUploadRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            upload_id: r.required_query("uploadId")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            if_match_initiated_time: r
                .header::<protocol::HttpDate>("x-amz-if-match-initiated-time")?
                .map(|time| time.0),
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for AbortMultipartUploadRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("DELETE", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.query("uploadId", &self.upload_id);
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header(
            "x-amz-if-match-initiated-time",
            self.if_match_initiated_time.map(protocol::HttpDate).as_ref(),
        )?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for AbortMultipartUploadOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(204, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        Ok(r.finish("", hive_core::Body::empty()))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for AbortMultipartUploadOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self {
            request_charged: r.header("x-amz-request-charged")?,
            version_id: r.header("x-amz-version-id")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for ListPartsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            max_parts: r.query("max-parts")?,
            part_number_marker: r.query("part-number-marker")?,
            upload_id: r.required_query("uploadId")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            sse_customer_algorithm: r.header("x-amz-server-side-encryption-customer-algorithm")?,
            sse_customer_key: r.header("x-amz-server-side-encryption-customer-key")?,
            sse_customer_key_md5: r.header("x-amz-server-side-encryption-customer-key-MD5")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for ListPartsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}/{Key+}");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.optional_query("max-parts", &self.max_parts);
        r.optional_query("part-number-marker", &self.part_number_marker);
        r.query("uploadId", &self.upload_id);
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-algorithm", self.sse_customer_algorithm.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key", self.sse_customer_key.as_ref())?;
        r.header("x-amz-server-side-encryption-customer-key-MD5", self.sse_customer_key_md5.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for ListPartsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-abort-date", self.abort_date.map(protocol::HttpDate).as_ref())?;
        r.header("x-amz-abort-rule-id", self.abort_rule_id.as_ref())?;
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        Ok(r.document("ListPartsResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for ListPartsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            abort_date: r.header::<protocol::HttpDate>("x-amz-abort-date")?.map(|time| time.0),
            abort_rule_id: r.header("x-amz-abort-rule-id")?,
            bucket: e.optional("Bucket")?,
            key: e.optional("Key")?,
            upload_id: e.optional("UploadId")?,
            part_number_marker: e.optional("PartNumberMarker")?,
            next_part_number_marker: e.optional("NextPartNumberMarker")?,
            max_parts: e.optional("MaxParts")?,
            is_truncated: e.optional("IsTruncated")?,
            parts: e.flat("Part")?,
            initiator: e.optional("Initiator")?,
            owner: e.optional("Owner")?,
            storage_class: e.optional("StorageClass")?,
            request_charged: r.header("x-amz-request-charged")?,
            checksum_algorithm: e.optional("ChecksumAlgorithm")?,
            checksum_type: e.optional("ChecksumType")?,
            version_id: r.header("x-amz-version-id")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for ListMultipartUploadsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?uploads")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            delimiter: r.query("delimiter")?,
            encoding_type: r.query("encoding-type")?,
            key_marker: r.query("key-marker")?,
            max_uploads: r.query("max-uploads")?,
            prefix: r.query("prefix")?,
            upload_id_marker: r.query("upload-id-marker")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            request_payer: r.header("x-amz-request-payer")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for ListMultipartUploadsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?uploads");
        r.label("Bucket", &self.bucket)?;
        r.optional_query("delimiter", &self.delimiter);
        r.optional_query("encoding-type", &self.encoding_type);
        r.optional_query("key-marker", &self.key_marker);
        r.optional_query("max-uploads", &self.max_uploads);
        r.optional_query("prefix", &self.prefix);
        r.optional_query("upload-id-marker", &self.upload_id_marker);
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for ListMultipartUploadsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("ListMultipartUploadsResult", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for ListMultipartUploadsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            bucket: e.optional("Bucket")?,
            key_marker: e.optional("KeyMarker")?,
            upload_id_marker: e.optional("UploadIdMarker")?,
            next_key_marker: e.optional("NextKeyMarker")?,
            prefix: e.optional("Prefix")?,
            delimiter: e.optional("Delimiter")?,
            next_upload_id_marker: e.optional("NextUploadIdMarker")?,
            max_uploads: e.optional("MaxUploads")?,
            is_truncated: e.optional("IsTruncated")?,
            uploads: e.flat("Upload")?,
            common_prefixes: e.flat("CommonPrefixes")?,
            encoding_type: e.optional("EncodingType")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketAccelerateConfigurationRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?accelerate")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            request_payer: r.header("x-amz-request-payer")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketAccelerateConfigurationRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?accelerate");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketAccelerateConfigurationOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("AccelerateConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketAccelerateConfigurationOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { status: e.optional("Status")?, request_charged: r.header("x-amz-request-charged")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketAclRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?acl")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketAclRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?acl");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketAclOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("AccessControlPolicy", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketAclOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { owner: e.optional("Owner")?, grants: e.list("AccessControlList", "Grant")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketCorsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?cors")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketCorsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?cors");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketCorsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("CORSConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketCorsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { cors_rules: e.flat("CORSRule")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketEncryptionRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?encryption")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketEncryptionRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?encryption");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketEncryptionOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match &self.server_side_encryption_configuration {
            Some(value) => Ok(r.document(
                "ServerSideEncryptionConfiguration",
                "http://s3.amazonaws.com/doc/2006-03-01/",
                value,
            )),
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketEncryptionOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self {
            server_side_encryption_configuration: document
                .as_ref()
                .map(xml::FromXml::from_xml)
                .transpose()?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketLifecycleConfigurationRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?lifecycle")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketLifecycleConfigurationRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?lifecycle");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketLifecycleConfigurationOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header(
            "x-amz-transition-default-minimum-object-size",
            self.transition_default_minimum_object_size.as_ref(),
        )?;
        Ok(r.document("LifecycleConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketLifecycleConfigurationOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            rules: e.flat("Rule")?,
            transition_default_minimum_object_size: r
                .header("x-amz-transition-default-minimum-object-size")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketLocationRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?location")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketLocationRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?location");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketLocationOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(match &self.location_constraint {
            Some(value) => r.document("LocationConstraint", "http://s3.amazonaws.com/doc/2006-03-01/", value),
            None => r.document("LocationConstraint", "http://s3.amazonaws.com/doc/2006-03-01/", &()),
        })
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketLocationOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let e = &xml::Element::answer_around(bytes.as_ref())?;
        Ok(Self { location_constraint: e.optional("LocationConstraint")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketLoggingRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?logging")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketLoggingRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?logging");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketLoggingOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("BucketLoggingStatus", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketLoggingOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { logging_enabled: e.optional("LoggingEnabled")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketNotificationConfigurationRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?notification")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketNotificationConfigurationRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?notification");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for NotificationConfiguration {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("NotificationConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for NotificationConfiguration {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            topic_configurations: e.flat("TopicConfiguration")?,
            queue_configurations: e.flat("QueueConfiguration")?,
            lambda_function_configurations: e.flat("CloudFunctionConfiguration")?,
            event_bridge_configuration: e.optional("EventBridgeConfiguration")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketOwnershipControlsRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?ownershipControls")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketOwnershipControlsRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?ownershipControls");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketOwnershipControlsOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match &self.ownership_controls {
            Some(value) => {
                Ok(r.document("OwnershipControls", "http://s3.amazonaws.com/doc/2006-03-01/", value))
            }
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketOwnershipControlsOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self { ownership_controls: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketPolicyRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?policy")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketPolicyRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?policy");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketPolicyOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match self.policy {
            Some(value) => {
                Ok(r.finish("text/plain", hive_core::Body::from(protocol::Text::text(&value).into_owned())))
            }
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketPolicyOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        Ok(Self { policy: r.text()? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketPolicyStatusRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?policyStatus")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketPolicyStatusRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?policyStatus");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketPolicyStatusOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match &self.policy_status {
            Some(value) => Ok(r.document("PolicyStatus", "http://s3.amazonaws.com/doc/2006-03-01/", value)),
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketPolicyStatusOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self { policy_status: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketReplicationRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?replication")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketReplicationRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?replication");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketReplicationOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match &self.replication_configuration {
            Some(value) => {
                Ok(r.document("ReplicationConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", value))
            }
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketReplicationOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self { replication_configuration: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketRequestPaymentRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?requestPayment")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketRequestPaymentRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?requestPayment");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketRequestPaymentOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("RequestPaymentConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketRequestPaymentOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { payer: e.optional("Payer")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketTaggingRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?tagging")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketTaggingRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?tagging");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketTaggingOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("Tagging", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketTaggingOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { tag_set: e.list("TagSet", "Tag")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketVersioningRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?versioning")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketVersioningRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?versioning");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketVersioningOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("VersioningConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketVersioningOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { status: e.optional("Status")?, mfa_delete: e.optional("MfaDelete")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetBucketWebsiteRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?website")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetBucketWebsiteRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?website");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetBucketWebsiteOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        Ok(r.document("WebsiteConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetBucketWebsiteOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            redirect_all_requests_to: e.optional("RedirectAllRequestsTo")?,
            index_document: e.optional("IndexDocument")?,
            error_document: e.optional("ErrorDocument")?,
            routing_rules: e.list("RoutingRules", "RoutingRule")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetObjectAclRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}?acl")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            version_id: r.query("versionId")?,
            request_payer: r.header("x-amz-request-payer")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetObjectAclRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}/{Key+}?acl");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.optional_query("versionId", &self.version_id);
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetObjectAclOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-request-charged", self.request_charged.as_ref())?;
        Ok(r.document("AccessControlPolicy", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetObjectAclOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self {
            owner: e.optional("Owner")?,
            grants: e.list("AccessControlList", "Grant")?,
            request_charged: r.header("x-amz-request-charged")?,
        })
    }
}

impl protocol::Decode<protocol::RestXml> for GetObjectLockConfigurationRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?object-lock")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetObjectLockConfigurationRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?object-lock");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetObjectLockConfigurationOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match &self.object_lock_configuration {
            Some(value) => {
                Ok(r.document("ObjectLockConfiguration", "http://s3.amazonaws.com/doc/2006-03-01/", value))
            }
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetObjectLockConfigurationOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self { object_lock_configuration: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetObjectTaggingRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}/{Key+}?tagging")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            key: r.label("Key")?,
            version_id: r.query("versionId")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
            request_payer: r.header("x-amz-request-payer")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetObjectTaggingRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}/{Key+}?tagging");
        r.label("Bucket", &self.bucket)?;
        r.label("Key", &self.key)?;
        r.optional_query("versionId", &self.version_id);
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.header("x-amz-request-payer", self.request_payer.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetObjectTaggingOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let mut r = rest::Outgoing::new(200, answer);
        r.header("x-amz-version-id", self.version_id.as_ref())?;
        Ok(r.document("Tagging", "http://s3.amazonaws.com/doc/2006-03-01/", &self))
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetObjectTaggingOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
        Ok(Self { version_id: r.header("x-amz-version-id")?, tag_set: e.list("TagSet", "Tag")? })
    }
}

impl protocol::Decode<protocol::RestXml> for GetPublicAccessBlockRequest {
    fn decode(request: rest::Request) -> hive_core::Result<Self> {
        let r = rest::Incoming::new(request, "/{Bucket}?publicAccessBlock")?;
        Ok(Self {
            bucket: r.label("Bucket")?,
            expected_bucket_owner: r.header("x-amz-expected-bucket-owner")?,
        })
    }
}

impl protocol::EncodeRequest<protocol::RestXml> for GetPublicAccessBlockRequest {
    fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
        let mut r = rest::Call::new("GET", "/{Bucket}?publicAccessBlock");
        r.label("Bucket", &self.bucket)?;
        r.header("x-amz-expected-bucket-owner", self.expected_bucket_owner.as_ref())?;
        r.finish("", hive_core::Body::empty())
    }
}

impl protocol::Encode<protocol::RestXml> for GetPublicAccessBlockOutput {
    fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
        let r = rest::Outgoing::new(200, answer);
        match &self.public_access_block_configuration {
            Some(value) => Ok(r.document(
                "PublicAccessBlockConfiguration",
                "http://s3.amazonaws.com/doc/2006-03-01/",
                value,
            )),
            None => Ok(r.finish("", hive_core::Body::empty())),
        }
    }
}

impl protocol::DecodeResponse<protocol::RestXml> for GetPublicAccessBlockOutput {
    fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
        let r = rest::Answered::new(response)?;
        let bytes = r.bytes()?;
        let document = xml::Element::answer(bytes.as_ref())?;
        Ok(Self {
            public_access_block_configuration: document.as_ref().map(xml::FromXml::from_xml).transpose()?,
        })
    }
}
