//! What can be wrong with a signature, and how AWS says it.
//!
//! AWS has no one vocabulary for this: S3, EC2 and the services of the query protocol (IAM, STS …) each have their
//! own codes, statuses and words.

use http::StatusCode;
use http::header::{CONTENT_TYPE, HOST};
use http::request::Parts;

use super::stamp::{self, Stamp};
use super::verify::Form;
use super::{MAX_SKEW, Scope};
use crate::{Error, Kind, Timestamp};

/// A vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    S3,
    Ec2,
    Query,
}

impl Family {
    pub(super) fn of(service: &str) -> Self {
        match service {
            "s3" | "s3express" | "s3-object-lambda" | "s3-outposts" => Self::S3,
            "ec2" => Self::Ec2,
            _ => Self::Query,
        }
    }

    /// For a request that does not say its service: by the first label of its host, or by what it looks like.
    pub(super) fn guess(parts: &Parts) -> Self {
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let host = parts.uri.host().unwrap_or_else(|| header(HOST));
        match host.split(['.', ':']).next().unwrap_or_default() {
            "ec2" => return Self::Ec2,
            "iam" | "sts" => return Self::Query,
            _ => {}
        }
        let form = header(CONTENT_TYPE).starts_with("application/x-www-form-urlencoded");
        let action =
            parts.uri.query().is_some_and(|query| query.split('&').any(|p| p.starts_with("Action=")));
        if form || action { Self::Query } else { Self::S3 }
    }
}

/// Why a request is not let in, or its body not let through.
#[derive(Debug)]
pub(super) enum Failure {
    /// No signature at all.
    Missing,
    /// More than one way of signing.
    Several,
    /// A way of signing that is not this one.
    Mechanism,
    Malformed(Malformed),
    HostUnsigned,
    /// These headers would have to be signed.
    HeadersUnsigned(String),
    /// The clocks differ.
    Skewed {
        stamp: Stamp,
        now: Timestamp,
    },
    /// A presigned request after its time.
    Expired {
        stamp: Stamp,
        expires: u32,
        now: Timestamp,
    },
    /// A presigned request before its time.
    NotYet {
        stamp: Stamp,
        expires: u32,
        now: Timestamp,
    },
    UnknownKey {
        access_key: String,
    },
    Mismatch(Box<Mismatch>),
    Payload(PayloadFault),
    /// Not ours to word.
    Other(Error),
}

/// What a client may read of a signature that is not the right one.
#[derive(Debug)]
pub(super) struct Mismatch {
    pub(super) access_key: String,
    pub(super) provided: String,
    /// Empty where it holds a secret.
    pub(super) to_sign: String,
}

/// A signature's description that cannot be read.
#[derive(Debug)]
pub(super) enum Malformed {
    /// A part that is not of its form, or there twice.
    Component(String),
    Lacks(Vec<&'static str>),
    Algorithm(String),
    Credential,
    ScopeDate(String),
    Terminator(String),
    /// No date, or none that can be read.
    Date,
    OtherDay {
        scope: Scope,
        stamp: Stamp,
    },
    Expires(&'static str),
    TooMany(&'static str),
}

/// A body that is not what the headers say.
#[derive(Debug)]
pub(super) enum PayloadFault {
    /// `x-amz-content-sha256` is missing.
    Undeclared,
    /// `x-amz-content-sha256` is nothing that is known.
    Unknown(String),
    Unsupported,
    /// `aws-chunked` without a streaming hash.
    ChunkedUnsigned,
    NoDecodedLength,
    Hash {
        claimed: String,
        computed: String,
    },
    /// It ended early, or is not chunked as it should be.
    Incomplete,
    /// Its length is not what was declared.
    Length,
    Trailer,
    TooLarge,
}

impl From<Malformed> for Failure {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl From<PayloadFault> for Failure {
    fn from(fault: PayloadFault) -> Self {
        Self::Payload(fault)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

impl Failure {
    /// The error as this family says it.
    pub(super) fn into_error(self, family: Family, form: Form) -> Error {
        match (self, family) {
            (Self::Other(error), _) => error,
            (Self::Payload(fault), _) => fault.into_error(),
            (failure, Family::S3) => failure.s3(form),
            (failure, Family::Ec2) => failure.ec2(form),
            (failure, Family::Query) => failure.query(form),
        }
    }

    fn s3(self, form: Form) -> Error {
        match self {
            Self::Missing => denied("Access Denied"),
            Self::Several => invalid_argument(
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string \
                 parameter or the Authorization header should be specified",
                "Authorization",
            ),
            Self::Mechanism => say(
                StatusCode::BAD_REQUEST,
                "InvalidRequest",
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
            ),
            Self::Malformed(malformed) => malformed.s3(form),
            Self::HostUnsigned => s3_headers("host".to_owned()),
            Self::HeadersUnsigned(names) => s3_headers(names),
            Self::Skewed { stamp, now } => say(
                StatusCode::FORBIDDEN,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
            )
            .with_field("RequestTime", stamp.as_str())
            .with_field("ServerTime", stamp::extended(now))
            .with_field("MaxAllowedSkewMilliseconds", (MAX_SKEW * 1000).to_string()),
            Self::Expired { stamp, expires, now } => denied("Request has expired")
                .with_field("X-Amz-Expires", expires.to_string())
                .with_field("Expires", stamp::extended(later(stamp.time(), i64::from(expires))))
                .with_field("ServerTime", stamp::extended(now)),
            Self::NotYet { stamp, expires, now } => denied("Request is not yet valid")
                .with_field("X-Amz-Date", stamp.time().as_millisecond().to_string())
                .with_field("Expires", stamp::extended(later(stamp.time(), i64::from(expires))))
                .with_field("ServerTime", stamp::extended(now)),
            Self::UnknownKey { access_key } => say(
                StatusCode::FORBIDDEN,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
            )
            .with_field("AWSAccessKeyId", quote(&access_key)),
            Self::Mismatch(mismatch) => {
                let error = say(
                    StatusCode::FORBIDDEN,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided. Check your key \
                     and signing method.",
                )
                .with_field("AWSAccessKeyId", quote(&mismatch.access_key));
                let error = match mismatch.to_sign {
                    secret if secret.is_empty() => error,
                    to_sign => error.with_field("StringToSign", to_sign),
                };
                // The canonical request is not repeated: it can hold a customer's encryption key or a session token.
                error.with_field("SignatureProvided", quote(&mismatch.provided))
            }
            Self::Payload(fault) => fault.into_error(),
            Self::Other(error) => error,
        }
    }

    fn ec2(self, form: Form) -> Error {
        match self {
            Self::Missing => say(
                StatusCode::BAD_REQUEST,
                "MissingParameter",
                "The request must contain the parameter AWSAccessKeyId",
            ),
            Self::Expired { .. } => say(StatusCode::BAD_REQUEST, "RequestExpired", "Request has expired."),
            failure @ (Self::Several | Self::Mechanism) => failure.query(form),
            Self::Malformed(malformed) if !malformed.is_of_scope() => Self::Malformed(malformed).query(form),
            Self::Payload(fault) => fault.into_error(),
            Self::Other(error) => error,
            _ => say(
                StatusCode::UNAUTHORIZED,
                "AuthFailure",
                "AWS was not able to validate the provided access credentials",
            ),
        }
    }

    fn query(self, form: Form) -> Error {
        let not_signed =
            |name: &str| mismatch(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization."));
        match self {
            Self::Missing => say(
                StatusCode::FORBIDDEN,
                "MissingAuthenticationToken",
                "Request is missing Authentication Token",
            ),
            Self::Several => incomplete("Only one way of signing a request may be used at a time."),
            Self::Mechanism => incomplete("Unsupported AWS 'algorithm'. Please use 'AWS4-HMAC-SHA256'."),
            Self::Malformed(malformed) => malformed.query(form),
            Self::HostUnsigned => not_signed("Host"),
            Self::HeadersUnsigned(names) => not_signed(&names),
            Self::Skewed { stamp, now } | Self::NotYet { stamp, now, .. } => mismatch(skew(&stamp, now)),
            Self::Expired { stamp, expires, now } => mismatch(format!(
                "Signature expired: {} is now earlier than {}",
                stamp::basic(later(stamp.time(), i64::from(expires))),
                stamp::basic(now)
            )),
            Self::UnknownKey { .. } => say(
                StatusCode::FORBIDDEN,
                "InvalidClientTokenId",
                "The security token included in the request is invalid.",
            ),
            Self::Mismatch(_) => mismatch(
                "The request signature we calculated does not match the signature you provided. Check your AWS \
                 Secret Access Key and signing method. Consult the service documentation for details.",
            ),
            Self::Payload(fault) => fault.into_error(),
            Self::Other(error) => error,
        }
    }
}

impl Malformed {
    /// Whether it can be read and says what cannot be: a wrong day or terminator.
    fn is_of_scope(&self) -> bool {
        matches!(self, Self::ScopeDate(_) | Self::Terminator(_) | Self::OtherDay { .. })
    }

    fn s3(self, form: Form) -> Error {
        let what = match self {
            Self::Date if form == Form::Header => {
                return denied("AWS authentication requires a valid Date or x-amz-date header");
            }
            Self::Date => "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"".to_owned(),
            Self::Component(part) => format!("the authorization component \"{}\" is malformed.", quote(&part)),
            Self::Lacks(_) if form == Form::Presigned => "Query-string authentication version 4 requires the \
                 X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and \
                 X-Amz-Expires parameters."
                .to_owned(),
            Self::Lacks(parts) if parts.len() == 1 => format!("missing {}.", parts.concat()),
            Self::Lacks(_) => {
                "the authorization header requires three components: Credential, SignedHeaders, and Signature."
                    .to_owned()
            }
            Self::Algorithm(_) => "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"".to_owned(),
            Self::Expires(what) => what.to_owned(),
            Self::TooMany(what) => format!("there are too many {what}, or they are too long."),
            Self::OtherDay { scope, stamp } => format!(
                "Invalid credential date \"{}\". This date is not the same as X-Amz-Date: \"{}\".",
                scope.date(),
                stamp.day()
            ),
            credential => {
                let what = match credential {
                    Self::ScopeDate(date) => format!(
                        "incorrect date format \"{}\". This date in the credential must be in the format \"yyyyMMdd\".",
                        quote(&date)
                    ),
                    Self::Terminator(end) => {
                        format!("incorrect terminal \"{}\". This endpoint uses \"aws4_request\".", quote(&end))
                    }
                    _ => "the Credential is mal-formed; expecting \
                          \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."
                        .to_owned(),
                };
                match form {
                    Form::Header => what,
                    Form::Presigned => format!("Error parsing the X-Amz-Credential parameter; {what}"),
                }
            }
        };
        match form {
            Form::Header => say(
                StatusCode::BAD_REQUEST,
                "AuthorizationHeaderMalformed",
                format!("The authorization header is malformed; {what}"),
            ),
            Form::Presigned => say(StatusCode::BAD_REQUEST, "AuthorizationQueryParametersError", what),
        }
    }

    fn query(self, form: Form) -> Error {
        match self {
            Self::Lacks(parts) if form == Form::Presigned => {
                let each =
                    parts.iter().map(|part| format!("AWS query-string parameters must include '{part}'. "));
                incomplete(format!("{}Re-examine the query-string parameters.", each.collect::<String>()))
            }
            Self::Lacks(parts) => {
                let each =
                    parts.iter().map(|part| format!("Authorization header requires '{part}' parameter. "));
                incomplete(format!("{}Authorization=AWS4-HMAC-SHA256", each.collect::<String>()))
            }
            Self::Component(part) => incomplete(format!(
                "'{}' not a valid key=value pair (missing equal-sign) in Authorization header.",
                quote(&part)
            )),
            Self::Algorithm(name) => incomplete(format!("Unsupported AWS 'algorithm': '{}'.", quote(&name))),
            Self::Credential => incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term",
            ),
            Self::Date => incomplete(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header in ISO-8601 \
                 'basic format'.",
            ),
            Self::Expires(what) => incomplete(what),
            Self::TooMany(what) => incomplete(format!("There are too many {what}, or they are too long.")),
            Self::Terminator(end) => mismatch(format!(
                "Credential should be scoped with a valid terminator: 'aws4_request', not '{}'.",
                quote(&end)
            )),
            Self::ScopeDate(date) => mismatch(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{}'",
                quote(&date)
            )),
            Self::OtherDay { scope, stamp } => mismatch(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{}' != \
                 '{}', from '{}'.",
                scope.date(),
                stamp.day(),
                stamp.as_str()
            )),
        }
    }
}

impl PayloadFault {
    pub(super) fn into_error(self) -> Error {
        let bad = StatusCode::BAD_REQUEST;
        match self {
            Self::Undeclared => say(
                bad,
                "InvalidRequest",
                "Missing required header for this request: x-amz-content-sha256",
            ),
            Self::Unknown(value) => invalid_argument(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, \
                 STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, \
                 STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a \
                 valid sha256 value.",
                "x-amz-content-sha256",
            )
            .with_field("ArgumentValue", quote(&value)),
            Self::Unsupported => say(
                StatusCode::NOT_IMPLEMENTED,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
            ),
            Self::ChunkedUnsigned => invalid_argument(
                "aws-chunked encoding is not supported when x-amz-content-sha256 UNSIGNED-PAYLOAD is supplied.",
                "Content-Encoding",
            ),
            Self::NoDecodedLength => say(
                StatusCode::LENGTH_REQUIRED,
                "MissingContentLength",
                "You must provide the Content-Length HTTP header.",
            ),
            Self::Hash { claimed, computed } => say(
                bad,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            )
            .with_field("ClientComputedContentSHA256", claimed)
            .with_field("S3ComputedContentSHA256", computed),
            Self::Incomplete => say(bad, "IncompleteBody", "The request body terminated unexpectedly"),
            Self::Length => say(
                bad,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header",
            ),
            Self::Trailer => say(
                bad,
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published \
                 schema.",
            ),
            Self::TooLarge => Error::too_large(format!("The request is longer than {} bytes.", super::MAX_BODY))
                .with_code("RequestEntityTooLarge")
                .with_status(StatusCode::PAYLOAD_TOO_LARGE),
        }
    }
}

fn say(status: StatusCode, code: &'static str, message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    let kind = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Kind::Unauthenticated,
        StatusCode::NOT_IMPLEMENTED => Kind::Unsupported,
        _ => Kind::Invalid,
    };
    Error::new(kind, message).with_code(code).with_status(status)
}

pub(super) fn denied(message: &'static str) -> Error {
    say(StatusCode::FORBIDDEN, "AccessDenied", message)
}

fn s3_headers(names: String) -> Error {
    denied("There were headers present in the request which were not signed")
        .with_field("HeadersNotSigned", names)
}

fn invalid_argument(message: &'static str, name: &'static str) -> Error {
    say(StatusCode::BAD_REQUEST, "InvalidArgument", message).with_field("ArgumentName", name)
}

fn incomplete(message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    say(StatusCode::BAD_REQUEST, "IncompleteSignature", message)
}

fn mismatch(message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    say(StatusCode::FORBIDDEN, "SignatureDoesNotMatch", message)
}

fn skew(stamp: &Stamp, now: Timestamp) -> String {
    let (text, clock) = (stamp.as_str(), stamp::basic(now));
    let minutes = MAX_SKEW / 60;
    if stamp.age(now) > 0 {
        let limit = stamp::basic(later(now, -MAX_SKEW));
        format!("Signature expired: {text} is now earlier than {limit} ({clock} - {minutes} min.)")
    } else {
        let limit = stamp::basic(later(now, MAX_SKEW));
        format!("Signature not yet current: {text} is still later than {limit} ({clock} + {minutes} min.)")
    }
}

fn later(time: Timestamp, seconds: i64) -> Timestamp {
    time.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(time)
}

/// At most so much of what a client sent is repeated to it, and nothing that is no text.
fn quote(text: &str) -> String {
    text.chars().take(100).flat_map(char::escape_debug).collect()
}
