//! The actions.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;

/// What AWS's model says of the service.
pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
    service: "s3",
    version: "2006-03-01",
    xml_namespace: "http://s3.amazonaws.com/doc/2006-03-01/",
};

/// `CreateBucket`.
#[derive(Clone, Copy, Debug)]
pub struct CreateBucket;

impl hive_core::Operation for CreateBucket {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "CreateBucket";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::CreateBucketRequest;
    type Output = super::CreateBucketOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `HeadBucket`.
#[derive(Clone, Copy, Debug)]
pub struct HeadBucket;

impl hive_core::Operation for HeadBucket {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "HeadBucket";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::HeadBucketRequest;
    type Output = super::HeadBucketOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `ListBuckets`.
#[derive(Clone, Copy, Debug)]
pub struct ListBuckets;

impl hive_core::Operation for ListBuckets {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "ListBuckets";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::ListBucketsRequest;
    type Output = super::ListBucketsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `DeleteBucket`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteBucket;

impl hive_core::Operation for DeleteBucket {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "DeleteBucket";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::DeleteBucketRequest;
    type Output = super::DeleteBucketOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `PutObject`.
#[derive(Clone, Copy, Debug)]
pub struct PutObject;

impl hive_core::Operation for PutObject {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "PutObject";
    const BODY_LIMIT: Option<usize> = None;
    type Protocol = protocol::RestXml;
    type Input = super::PutObjectRequest;
    type Output = super::PutObjectOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetObject`.
#[derive(Clone, Copy, Debug)]
pub struct GetObject;

impl hive_core::Operation for GetObject {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetObject";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetObjectRequest;
    type Output = super::GetObjectOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `HeadObject`.
#[derive(Clone, Copy, Debug)]
pub struct HeadObject;

impl hive_core::Operation for HeadObject {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "HeadObject";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::HeadObjectRequest;
    type Output = super::HeadObjectOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `DeleteObject`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteObject;

impl hive_core::Operation for DeleteObject {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "DeleteObject";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::DeleteObjectRequest;
    type Output = super::DeleteObjectOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `DeleteObjects`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteObjects;

impl hive_core::Operation for DeleteObjects {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "DeleteObjects";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::DeleteObjectsRequest;
    type Output = super::DeleteObjectsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `CopyObject`.
#[derive(Clone, Copy, Debug)]
pub struct CopyObject;

impl hive_core::Operation for CopyObject {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "CopyObject";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::CopyObjectRequest;
    type Output = super::CopyObjectOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetObjectAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct GetObjectAttributes;

impl hive_core::Operation for GetObjectAttributes {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetObjectAttributes";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetObjectAttributesRequest;
    type Output = super::GetObjectAttributesOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `ListObjectsV2`.
#[derive(Clone, Copy, Debug)]
pub struct ListObjectsV2;

impl hive_core::Operation for ListObjectsV2 {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "ListObjectsV2";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::ListObjectsV2Request;
    type Output = super::ListObjectsV2Output;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `ListObjects`.
#[derive(Clone, Copy, Debug)]
pub struct ListObjects;

impl hive_core::Operation for ListObjects {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "ListObjects";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::ListObjectsRequest;
    type Output = super::ListObjectsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `CreateMultipartUpload`.
#[derive(Clone, Copy, Debug)]
pub struct CreateMultipartUpload;

impl hive_core::Operation for CreateMultipartUpload {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "CreateMultipartUpload";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::CreateMultipartUploadRequest;
    type Output = super::CreateMultipartUploadOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `UploadPart`.
#[derive(Clone, Copy, Debug)]
pub struct UploadPart;

impl hive_core::Operation for UploadPart {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "UploadPart";
    const BODY_LIMIT: Option<usize> = None;
    type Protocol = protocol::RestXml;
    type Input = super::UploadPartRequest;
    type Output = super::UploadPartOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `UploadPartCopy`.
#[derive(Clone, Copy, Debug)]
pub struct UploadPartCopy;

impl hive_core::Operation for UploadPartCopy {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "UploadPartCopy";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::UploadPartCopyRequest;
    type Output = super::UploadPartCopyOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `CompleteMultipartUpload`.
#[derive(Clone, Copy, Debug)]
pub struct CompleteMultipartUpload;

impl hive_core::Operation for CompleteMultipartUpload {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "CompleteMultipartUpload";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::CompleteMultipartUploadRequest;
    type Output = super::CompleteMultipartUploadOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `AbortMultipartUpload`.
#[derive(Clone, Copy, Debug)]
pub struct AbortMultipartUpload;

impl hive_core::Operation for AbortMultipartUpload {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "AbortMultipartUpload";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::AbortMultipartUploadRequest;
    type Output = super::AbortMultipartUploadOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `ListParts`.
#[derive(Clone, Copy, Debug)]
pub struct ListParts;

impl hive_core::Operation for ListParts {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "ListParts";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::ListPartsRequest;
    type Output = super::ListPartsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `ListMultipartUploads`.
#[derive(Clone, Copy, Debug)]
pub struct ListMultipartUploads;

impl hive_core::Operation for ListMultipartUploads {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "ListMultipartUploads";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::ListMultipartUploadsRequest;
    type Output = super::ListMultipartUploadsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketAccelerateConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketAccelerateConfiguration;

impl hive_core::Operation for GetBucketAccelerateConfiguration {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketAccelerateConfiguration";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketAccelerateConfigurationRequest;
    type Output = super::GetBucketAccelerateConfigurationOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketAcl`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketAcl;

impl hive_core::Operation for GetBucketAcl {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketAcl";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketAclRequest;
    type Output = super::GetBucketAclOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketCors`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketCors;

impl hive_core::Operation for GetBucketCors {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketCors";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketCorsRequest;
    type Output = super::GetBucketCorsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketEncryption`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketEncryption;

impl hive_core::Operation for GetBucketEncryption {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketEncryption";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketEncryptionRequest;
    type Output = super::GetBucketEncryptionOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketLifecycleConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketLifecycleConfiguration;

impl hive_core::Operation for GetBucketLifecycleConfiguration {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketLifecycleConfiguration";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketLifecycleConfigurationRequest;
    type Output = super::GetBucketLifecycleConfigurationOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketLocation`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketLocation;

impl hive_core::Operation for GetBucketLocation {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketLocation";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketLocationRequest;
    type Output = super::GetBucketLocationOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketLogging`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketLogging;

impl hive_core::Operation for GetBucketLogging {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketLogging";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketLoggingRequest;
    type Output = super::GetBucketLoggingOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketNotificationConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketNotificationConfiguration;

impl hive_core::Operation for GetBucketNotificationConfiguration {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketNotificationConfiguration";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketNotificationConfigurationRequest;
    type Output = super::NotificationConfiguration;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketOwnershipControls`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketOwnershipControls;

impl hive_core::Operation for GetBucketOwnershipControls {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketOwnershipControls";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketOwnershipControlsRequest;
    type Output = super::GetBucketOwnershipControlsOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketPolicy;

impl hive_core::Operation for GetBucketPolicy {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketPolicy";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketPolicyRequest;
    type Output = super::GetBucketPolicyOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketPolicyStatus`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketPolicyStatus;

impl hive_core::Operation for GetBucketPolicyStatus {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketPolicyStatus";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketPolicyStatusRequest;
    type Output = super::GetBucketPolicyStatusOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketReplication`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketReplication;

impl hive_core::Operation for GetBucketReplication {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketReplication";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketReplicationRequest;
    type Output = super::GetBucketReplicationOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketRequestPayment`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketRequestPayment;

impl hive_core::Operation for GetBucketRequestPayment {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketRequestPayment";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketRequestPaymentRequest;
    type Output = super::GetBucketRequestPaymentOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketTagging`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketTagging;

impl hive_core::Operation for GetBucketTagging {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketTagging";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketTaggingRequest;
    type Output = super::GetBucketTaggingOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketVersioning`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketVersioning;

impl hive_core::Operation for GetBucketVersioning {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketVersioning";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketVersioningRequest;
    type Output = super::GetBucketVersioningOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetBucketWebsite`.
#[derive(Clone, Copy, Debug)]
pub struct GetBucketWebsite;

impl hive_core::Operation for GetBucketWebsite {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetBucketWebsite";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetBucketWebsiteRequest;
    type Output = super::GetBucketWebsiteOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetObjectAcl`.
#[derive(Clone, Copy, Debug)]
pub struct GetObjectAcl;

impl hive_core::Operation for GetObjectAcl {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetObjectAcl";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetObjectAclRequest;
    type Output = super::GetObjectAclOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetObjectLockConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetObjectLockConfiguration;

impl hive_core::Operation for GetObjectLockConfiguration {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetObjectLockConfiguration";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetObjectLockConfigurationRequest;
    type Output = super::GetObjectLockConfigurationOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetObjectTagging`.
#[derive(Clone, Copy, Debug)]
pub struct GetObjectTagging;

impl hive_core::Operation for GetObjectTagging {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetObjectTagging";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetObjectTaggingRequest;
    type Output = super::GetObjectTaggingOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}

/// `GetPublicAccessBlock`.
#[derive(Clone, Copy, Debug)]
pub struct GetPublicAccessBlock;

impl hive_core::Operation for GetPublicAccessBlock {
    const SERVICE: &'static str = "s3";
    const NAME: &'static str = "GetPublicAccessBlock";
    const BODY_LIMIT: Option<usize> = Some(8 << 20);
    type Protocol = protocol::RestXml;
    type Input = super::GetPublicAccessBlockRequest;
    type Output = super::GetPublicAccessBlockOutput;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }
}
