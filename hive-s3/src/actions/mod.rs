//! The actions, one a file. The list below registers them; a test compares it with the folder.

mod abort_multipart_upload;
mod complete_multipart_upload;
mod copy_object;
mod create_bucket;
mod create_multipart_upload;
mod delete_bucket;
mod delete_object;
mod delete_objects;
mod get_bucket_accelerate_configuration;
mod get_bucket_acl;
mod get_bucket_cors;
mod get_bucket_encryption;
mod get_bucket_lifecycle_configuration;
mod get_bucket_location;
mod get_bucket_logging;
mod get_bucket_notification_configuration;
mod get_bucket_ownership_controls;
mod get_bucket_policy;
mod get_bucket_policy_status;
mod get_bucket_replication;
mod get_bucket_request_payment;
mod get_bucket_tagging;
mod get_bucket_versioning;
mod get_bucket_website;
mod get_object;
mod get_object_acl;
mod get_object_attributes;
mod get_object_lock_configuration;
mod get_object_tagging;
mod get_public_access_block;
mod head_bucket;
mod head_object;
mod list_buckets;
mod list_multipart_uploads;
mod list_objects;
mod list_objects_v2;
mod list_parts;
mod put_object;
mod upload_part;
mod upload_part_copy;

use crate::S3;

hive_core::actions! {
    /// The actions of S3.
    pub(crate) fn router(S3) {
        abort_multipart_upload::AbortMultipartUpload,
        complete_multipart_upload::CompleteMultipartUpload,
        copy_object::CopyObject,
        create_bucket::CreateBucket,
        create_multipart_upload::CreateMultipartUpload,
        delete_bucket::DeleteBucket,
        delete_object::DeleteObject,
        delete_objects::DeleteObjects,
        get_bucket_accelerate_configuration::GetBucketAccelerateConfiguration,
        get_bucket_acl::GetBucketAcl,
        get_bucket_cors::GetBucketCors,
        get_bucket_encryption::GetBucketEncryption,
        get_bucket_lifecycle_configuration::GetBucketLifecycleConfiguration,
        get_bucket_location::GetBucketLocation,
        get_bucket_logging::GetBucketLogging,
        get_bucket_notification_configuration::GetBucketNotificationConfiguration,
        get_bucket_ownership_controls::GetBucketOwnershipControls,
        get_bucket_policy::GetBucketPolicy,
        get_bucket_policy_status::GetBucketPolicyStatus,
        get_bucket_replication::GetBucketReplication,
        get_bucket_request_payment::GetBucketRequestPayment,
        get_bucket_tagging::GetBucketTagging,
        get_bucket_versioning::GetBucketVersioning,
        get_bucket_website::GetBucketWebsite,
        get_object::GetObject,
        get_object_acl::GetObjectAcl,
        get_object_attributes::GetObjectAttributes,
        get_object_lock_configuration::GetObjectLockConfiguration,
        get_object_tagging::GetObjectTagging,
        get_public_access_block::GetPublicAccessBlock,
        head_bucket::HeadBucket,
        head_object::HeadObject,
        list_buckets::ListBuckets,
        list_multipart_uploads::ListMultipartUploads,
        list_objects::ListObjects,
        list_objects_v2::ListObjectsV2,
        list_parts::ListParts,
        put_object::PutObject,
        upload_part::UploadPart,
        upload_part_copy::UploadPartCopy,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_registered() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/actions");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| {
                entry.unwrap().file_name().into_string().ok()?.strip_suffix(".rs").map(str::to_owned)
            })
            .filter(|file| file != "mod")
            .collect();
        files.sort();
        assert_eq!(files, super::ACTION_FILES);
    }
}
