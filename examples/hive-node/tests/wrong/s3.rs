//! Wrong requests to S3: buckets, objects, uploads, lists, digests, sub-resources.

use super::case::Case;
use super::case::Says::{Anything, Is, Names};
use super::wire::Twist;

/// The list of error codes, with their statuses and descriptions.
const ERRORS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Error.html";

const fn of(name: &'static str, method: &'static str, target: &'static str) -> Case {
    Case::s3(name, method, target).from(ERRORS)
}

/// One a line or two, so that it reads as a table.
#[rustfmt::skip]
pub(crate) const CASES: &[Case] = &[
    of("a bucket's name of two letters", "PUT", "/ab").is(400, "InvalidBucketName", Is("The specified bucket is not valid.")),
    of("no such bucket", "GET", "/wrong-none").is(404, "NoSuchBucket", Names("The specified bucket does not exist")),
    of("to put into no bucket", "PUT", "/wrong-none/key").body("x").is(404, "NoSuchBucket", Names("The specified bucket does not exist")),
    of("to delete a bucket that is used", "DELETE", "/{bucket}").is(409, "BucketNotEmpty", Names("The bucket you tried to delete is not empty")),
    Case::s3("a place that is none", "PUT", "/wrong-new").body("<CreateBucketConfiguration><LocationConstraint>No Place</LocationConstraint></CreateBucketConfiguration>").is(400, "InvalidLocationConstraint", Is("The specified location-constraint is not valid"))
        .from("https://github.com/dvassallo/s3-benchmark/issues/8"),
    Case::s3("a place elsewhere", "PUT", "/wrong-new").body("<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>").is(400, "IllegalLocationConstraintException", Is("The eu-west-1 location constraint is incompatible for the region specific endpoint this request was sent to."))
        .from("https://github.com/iterate-ch/cyberduck/issues/17301, status in https://github.com/aws/aws-sdk-php/issues/2696"),
    of("a document that is none", "PUT", "/wrong-new").body("<CreateBucketConfiguration>").is(400, "MalformedXML", Names("The XML you provided was not well-formed or did not validate against our published schema")),
    Case::s3("no policy", "GET", "/{bucket}?policy").is(404, "NoSuchBucketPolicy", Is("The bucket policy does not exist"))
        .from("https://github.com/ceph/ceph/pull/15280 (S3's own answer)"),
    of("no such key", "GET", "/{bucket}/none").is(404, "NoSuchKey", Is("The specified key does not exist.")),
    of("no such version", "GET", "/{bucket}/key?versionId=UIORUnfndfiufdisojhr398493jfdkjFJjkndnqUifhnw89493jJFJ").is(404, "NoSuchVersion", Anything),
    Case::s3("a range beyond the end", "GET", "/{bucket}/key").headers(&[("range", "bytes=100-")]).is(416, "InvalidRange", Is("The requested range is not satisfiable"))
        .from("https://github.com/awslabs/aws-sdk-android-samples/issues/85"),
    Case::s3("an ETag of another object", "GET", "/{bucket}/key").headers(&[("if-match", "\"no\"")]).is(412, "PreconditionFailed", Is("At least one of the pre-conditions you specified did not hold"))
        .from("https://github.com/versity/versitygw/issues/2044 (S3's own answer)"),
    Case::s3("to put what is there", "PUT", "/{bucket}/key").headers(&[("if-none-match", "*")]).body("x").is(412, "PreconditionFailed", Is("At least one of the pre-conditions you specified did not hold"))
        .from("https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html (If-None-Match)"),
    Case::s3("a digest of other bytes", "PUT", "/{bucket}/other").headers(&[("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==")]).body("x").is(400, "BadDigest", Is("The Content-MD5 you specified did not match what we received."))
        .from("https://github.com/basho/riak_cs/pull/624 (S3's own answer)"),
    Case::s3("a digest that is none", "PUT", "/{bucket}/other").headers(&[("content-md5", "nonsense")]).body("x").is(400, "InvalidDigest", Is("The Content-MD5 you specified was invalid."))
        .from("https://github.com/anthonycastelli/s3-storage/pull/1"),
    Case::s3("too long a key", "PUT", "/{bucket}/{longkey}").body("x").is(400, "KeyTooLongError", Is("Your key is too long"))
        .from("https://github.com/basho/riak_cs/pull/1233 (S3's own answer)"),
    of("too much metadata", "PUT", "/{bucket}/other").headers(&[("x-amz-meta-long", "{metadata}")]).body("x").is(400, "MetadataTooLarge", Names("Your metadata headers exceed the maximum allowed metadata size")),
    of("no length", "PUT", "/{bucket}/other").twist(Twist::Lengthless).is(411, "MissingContentLength", Is("You must provide the Content-Length HTTP header.")),
    Case::s3("too large an object", "PUT", "/{bucket}/other").headers(&[("content-length", "6000000000")]).twist(Twist::Hash("UNSIGNED-PAYLOAD")).is(400, "EntityTooLarge", Is("Your proposed upload exceeds the maximum allowed size"))
        .from("https://github.com/shmsoft/FreeEed/issues/158"),
    of("a storage class that is none", "PUT", "/{bucket}/other").headers(&[("x-amz-storage-class", "COLD")]).body("x").is(400, "InvalidStorageClass", Names("The storage class you specified is not valid")),
    Case::s3("no such upload", "PUT", "/{bucket}/big?partNumber=1&uploadId=none").body("x").is(404, "NoSuchUpload", Is("The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."))
        .from("https://github.com/peak/s5cmd/issues/450"),
    Case::s3("parts too small", "POST", "/{bucket}/big?uploadId={upload}").body("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part><Part><PartNumber>2</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>").is(400, "EntityTooSmall", Is("Your proposed upload is smaller than the minimum allowed size"))
        .from("https://github.com/mumrah/s3-multipart/issues/31"),
    Case::s3("parts out of order", "POST", "/{bucket}/big?uploadId={upload}").body("<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>{etag}</ETag></Part><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>").is(400, "InvalidPartOrder", Is("The list of parts was not in ascending order. Parts must be ordered by part number."))
        .from("https://github.com/alexmojaki/s3-stream-upload/issues/33"),
    Case::s3("a part that was not sent", "POST", "/{bucket}/big?uploadId={upload}").body("<CompleteMultipartUpload><Part><PartNumber>3</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>").is(400, "InvalidPart", Is("One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."))
        .from("https://github.com/aws/aws-sdk-java/issues/1187"),
    Case::s3("a part's number beyond the last", "PUT", "/{bucket}/big?partNumber=10001&uploadId={upload}").body("x").is(400, "InvalidArgument", Is("Part number must be an integer between 1 and 10000, inclusive"))
        .from("https://github.com/basho/riak_cs/issues/945 (S3's own answer)"),
    of("a page of less than nothing", "GET", "/{bucket}?list-type=2&max-keys=-1").is(400, "InvalidArgument", Anything),
    Case::s3("a token that is none", "GET", "/{bucket}?list-type=2&continuation-token=%21").is(400, "InvalidArgument", Is("The continuation token provided is incorrect"))
        .from("https://github.com/versity/versitygw/issues/993 (S3's own answer)"),
    Case::s3("an encoding that is none", "GET", "/{bucket}?encoding-type=other").is(400, "InvalidArgument", Is("Invalid Encoding Method specified in Request"))
        .from("https://github.com/versity/versitygw/issues/1984 (S3's own answer)"),
    Case::s3("a copy onto itself", "PUT", "/{bucket}/key").headers(&[("x-amz-copy-source", "/{bucket}/key")]).is(400, "InvalidRequest", Is("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes."))
        .from("https://github.com/peak/s5cmd/issues/711"),
    of("a method that an object has not", "POST", "/{bucket}/key").is(405, "MethodNotAllowed", Is("The specified method is not allowed against this resource.")),
    of("chunks without their length", "PUT", "/{bucket}/other").headers(&[("transfer-encoding", "chunked")]).twist(Twist::Hash("UNSIGNED-PAYLOAD")).is(501, "NotImplemented", Names("A header you provided implies functionality that is not implemented")),
    Case::s3("many deletions without a digest", "POST", "/{bucket}?delete").body("<Delete><Object><Key>key</Key></Object></Delete>").is(400, "InvalidRequest", Names("Missing required header for this request: Content-MD5"))
        .from("https://github.com/aws/aws-sdk-js/issues/33"),
];
