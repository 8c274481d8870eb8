//! Signatures that are wrong, in the words of the service that was asked.

use super::case::Case;
use super::case::Says::{Anything, Is, Names};
use super::wire::Twist;

const REGIONS: &str = "Action=DescribeRegions&Version=2016-11-15";
const WHO: &str = "Action=GetCallerIdentity&Version=2011-06-15";
const FAILURE: &str = "AWS was not able to validate the provided access credentials";
const S3_ERRORS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Error.html";
const COMMON: &str = "https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html";

const fn sts(name: &'static str, twist: Twist) -> Case {
    Case::query("sts", name, WHO).twist(twist)
}

const fn s3(name: &'static str, twist: Twist) -> Case {
    Case::s3(name, "GET", "/{bucket}/key").twist(twist).from(S3_ERRORS)
}

/// One a line or two, so that it reads as a table.
#[rustfmt::skip]
pub(crate) const CASES: &[Case] = &[
    Case::ec2("EC2: another secret", REGIONS).twist(Twist::Secret).is(401, "AuthFailure", Is(FAILURE))
        .from("https://github.com/ansible/ansible/issues/5647"),
    Case::ec2("EC2: an unknown key", REGIONS).twist(Twist::Key).is(401, "AuthFailure", Is(FAILURE))
        .from("https://github.com/aws/aws-sdk-java/issues/2508"),
    Case::ec2("EC2: another body than was signed", REGIONS).twist(Twist::Body("Action=DescribeRegions&Version=2016-11-16")).is(401, "AuthFailure", Is(FAILURE))
        .from("https://github.com/hashicorp/terraform/issues/17273"),
    Case::ec2("EC2: another region", REGIONS).twist(Twist::Region("US-EAST-1")).is(401, "AuthFailure", Is(FAILURE))
        .from("https://github.com/aws/aws-sdk-java-v2/issues/2981"),
    Case::ec2("EC2: an hour late", REGIONS).twist(Twist::Clock(-3600)).is(401, "AuthFailure", Is(FAILURE))
        .from("https://github.com/hashicorp/terraform-provider-aws/issues/1102"),
    Case::ec2("EC2: signed in the query, too late", "").twist(Twist::Presigned(600, "60")).is(400, "RequestExpired", Is("Request has expired."))
        .from("https://github.com/aws/aws-sdk-java/issues/1443, https://github.com/aws/aws-sdk-go-v2/issues/1674"),
    sts("STS: another secret", Twist::Secret).is(403, "SignatureDoesNotMatch", Is("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."))
        .from("https://github.com/robb/URLRequest-AWS/issues/4, code in https://github.com/aws/aws-cli/issues/135"),
    sts("STS: an unknown key", Twist::Key).is(403, "InvalidClientTokenId", Is("The security token included in the request is invalid."))
        .from("https://github.com/barnybug/cli53/issues/278, https://github.com/jrl84/amazon-sp-api/issues/218"),
    sts("STS: an hour late", Twist::Clock(-3600)).is(403, "SignatureDoesNotMatch", Names("Signature expired: "))
        .from("https://github.com/aws/aws-cli/issues/6676, status in https://github.com/hashicorp/terraform/issues/9571"),
    sts("STS: an hour early", Twist::Clock(3600)).is(403, "SignatureDoesNotMatch", Names("Signature not yet current: "))
        .from("https://github.com/aws/aws-sdk-js/pull/142"),
    sts("STS: another day in the scope", Twist::ScopeDate("20150830")).is(403, "SignatureDoesNotMatch", Names("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150830' != '"))
        .from("https://github.com/tedder/requests-aws4auth/issues/7, code in https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html"),
    sts("STS: unsigned", Twist::Unsigned).is(403, "MissingAuthenticationToken", Anything).from(COMMON),
    sts("STS: a space in the credential", Twist::Authorization("Credential=", "Credential= ")).is(400, "IncompleteSignature", Names("not a valid key=value pair (missing equal-sign) in Authorization header"))
        .from("https://github.com/boto/boto3/issues/2280, status in https://github.com/hashicorp/terraform-provider-aws/issues/26202"),
    sts("STS: only a credential", Twist::Replaced("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261124/us-east-1/sts/aws4_request")).is(400, "IncompleteSignature", Names("Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."))
        .from("https://github.com/aws-samples/amazon-elasticsearch-service-with-authentication/issues/4, code and status in https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html"),
    sts("STS: another region", Twist::Region("mars-1")).is(403, "SignatureDoesNotMatch", Names("Credential should be scoped to a valid region, not 'mars-1'. "))
        .from("https://github.com/cognitect-labs/aws-api/issues/27, status in https://github.com/namecheap/node-vault-client/issues/25"),
    s3("S3: another secret", Twist::Secret).is(403, "SignatureDoesNotMatch", Is("The request signature we calculated does not match the signature you provided. Check your key and signing method."))
        .from("https://github.com/aws/aws-sdk-js/issues/508"),
    s3("S3: an unknown key", Twist::Key).is(403, "InvalidAccessKeyId", Names("you provided does not exist in our records.")),
    s3("S3: an hour late", Twist::Clock(-3600)).is(403, "RequestTimeTooSkewed", Names("The difference between the request time and")),
    s3("S3: unsigned", Twist::Unsigned).is(403, "AccessDenied", Is("Access Denied")),
    s3("S3: signed as of old", Twist::Replaced("AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=")).is(400, "InvalidRequest", Names("Please use AWS4-HMAC-SHA256.")),
    s3("S3: another region", Twist::Region("mars-1")).is(400, "AuthorizationHeaderMalformed", Is("The authorization header is malformed; the region 'mars-1' is wrong; expecting '{region}'"))
        .from("https://github.com/JuliaServices/CloudStore.jl/issues/52"),
    s3("S3: no digest of the body", Twist::Without("x-amz-content-sha256")).is(400, "InvalidRequest", Is("Missing required header for this request: x-amz-content-sha256"))
        .from("https://github.com/awslabs/aws-sdk-rust/issues/291"),
    s3("S3: no date", Twist::Without("x-amz-date")).is(403, "AccessDenied", Is("AWS authentication requires a valid Date or x-amz-date header"))
        .from("https://github.com/indix/gocd-s3-artifacts/pull/16"),
    s3("S3: a header that is not signed", Twist::Header("x-amz-acl", "private")).is(403, "AccessDenied", Is("There were headers present in the request which were not signed"))
        .from("https://github.com/soto-project/soto-core/issues/362"),
    s3("S3: presigned, too late", Twist::Presigned(600, "60")).is(403, "AccessDenied", Is("Request has expired"))
        .from("https://github.com/aws/aws-sdk-js/issues/3493"),
    s3("S3: presigned for more than a week", Twist::Presigned(0, "604801")).is(400, "AuthorizationQueryParametersError", Is("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds"))
        .from("https://github.com/bryanjos/aws_auth/issues/31, status in https://github.com/minio/minio/issues/5162"),
    Case::s3("S3: another body than was signed", "PUT", "/{bucket}/other").body("one").twist(Twist::Body("two")).is(400, "XAmzContentSHA256Mismatch", Is("The provided 'x-amz-content-sha256' header does not match what was computed."))
        .from("https://github.com/grosskur/lua-resty-aws/issues/2"),
];
