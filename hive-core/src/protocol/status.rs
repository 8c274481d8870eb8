//! Which code and which HTTP status an error gets, by protocol.

use std::borrow::Cow;

use http::StatusCode;

use crate::error::Public;
use crate::{Error, Kind};

/// What a protocol says of errors.
#[derive(Debug)]
pub(super) struct Table {
    /// The code of an error that has none.
    pub(super) code: fn(Kind) -> &'static str,
    /// The status of a code, where it is not 400.
    pub(super) status: fn(&str) -> Option<u16>,
}

impl Table {
    /// The code of an error.
    pub(super) fn code<'e>(&self, error: &'e Public) -> Cow<'e, str> {
        match &error.code {
            Some(code) => Cow::Borrowed(code),
            None => Cow::Borrowed((self.code)(error.kind)),
        }
    }

    /// The status of an error: its own, its code's, or its kind's.
    pub(super) fn status(&self, error: &Public, code: &str) -> StatusCode {
        let by_code = || (self.status)(code);
        let by_kind =
            || matches!(error.kind, Kind::Internal | Kind::Corrupt | Kind::OutcomeUnknown).then_some(500);
        let status = error.status.or_else(by_code).or_else(by_kind).unwrap_or(400);
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// EC2 answers 400 for nearly everything that is the client's fault, what does not exist included.
pub(super) const EC2: Table = Table {
    code: |kind| match kind {
        Kind::Invalid | Kind::NotFound | Kind::Precondition | Kind::TooLarge => "InvalidParameterValue",
        Kind::Conflict => "IncorrectState",
        Kind::Unauthenticated => "AuthFailure",
        Kind::Denied => "UnauthorizedOperation",
        Kind::Throttled => "RequestLimitExceeded",
        // A handler that knows what there is none of says so by a code of its own.
        Kind::Unavailable | Kind::Exhausted => "Unavailable",
        Kind::Unsupported => "UnsupportedOperation",
        Kind::OutcomeUnknown | Kind::Corrupt | Kind::Internal => "InternalError",
    },
    status: |code| match code {
        "AuthFailure" | "OptInRequired" => Some(401),
        "UnauthorizedOperation"
        | "Blocked"
        | "PendingVerification"
        | "SignatureDoesNotMatch"
        | "InvalidClientTokenId"
        | "AccessDenied" => Some(403),
        "DryRunOperation" => Some(412),
        "InternalError"
        | "InternalFailure"
        | "InsufficientInstanceCapacity"
        | "InsufficientHostCapacity"
        | "InsufficientReservedInstanceCapacity"
        | "InsufficientVolumeCapacity"
        | "InsufficientAddressCapacity"
        | "InsufficientCapacity" => Some(500),
        "RequestLimitExceeded" | "Unavailable" | "ServiceUnavailable" => Some(503),
        _ => None,
    },
};

/// IAM and STS: the codes that every query service has, then those of the models.
pub(super) const QUERY: Table = Table {
    code: |kind| match kind {
        Kind::Invalid | Kind::Precondition | Kind::TooLarge => "ValidationError",
        Kind::NotFound => "NoSuchEntity",
        Kind::Conflict => "EntityAlreadyExists",
        Kind::Unauthenticated => "InvalidClientTokenId",
        Kind::Denied => "AccessDenied",
        Kind::Throttled => "Throttling",
        Kind::Unavailable | Kind::Exhausted => "ServiceUnavailable",
        Kind::Unsupported => "UnsupportedOperation",
        Kind::OutcomeUnknown | Kind::Corrupt | Kind::Internal => "InternalFailure",
    },
    status: |code| match code {
        "AccessDenied"
        | "AccessDeniedException"
        | "ExpiredToken"
        | "InvalidClientTokenId"
        | "MissingAuthenticationToken"
        | "SignatureDoesNotMatch"
        | "OptInRequired"
        | "NotAuthorized"
        | "UnrecognizedClientException" => Some(403),
        "InternalFailure" | "InternalError" => Some(500),
        "ServiceUnavailable" => Some(503),
        _ => crate::generated::errors::status(code),
    },
};

/// S3, from its list of error responses.
pub(super) const S3: Table = Table {
    code: |kind| match kind {
        Kind::Invalid => "InvalidArgument",
        Kind::NotFound => "NoSuchKey",
        Kind::Conflict => "OperationAborted",
        Kind::Precondition => "PreconditionFailed",
        Kind::Unauthenticated | Kind::Denied => "AccessDenied",
        Kind::Throttled => "SlowDown",
        Kind::Unavailable | Kind::Exhausted => "ServiceUnavailable",
        Kind::Unsupported => "NotImplemented",
        Kind::TooLarge => "EntityTooLarge",
        Kind::OutcomeUnknown | Kind::Corrupt | Kind::Internal => "InternalError",
    },
    status: |code| match code {
        "PermanentRedirect" => Some(301),
        "NotModified" => Some(304),
        "TemporaryRedirect" | "Redirect" => Some(307),
        "AccessDenied"
        | "AccountProblem"
        | "AllAccessDisabled"
        | "InvalidAccessKeyId"
        | "InvalidObjectState"
        | "InvalidPayer"
        | "InvalidSecurity"
        | "NotSignedUp"
        | "RequestTimeTooSkewed"
        | "SignatureDoesNotMatch"
        | "CrossLocationLoggingProhibited"
        | "InvalidTokenId" => Some(403),
        "NoSuchBucket"
        | "NoSuchKey"
        | "NoSuchUpload"
        | "NoSuchVersion"
        | "NoSuchBucketPolicy"
        | "NoSuchCORSConfiguration"
        | "NoSuchWebsiteConfiguration"
        | "NoSuchLifecycleConfiguration"
        | "NoSuchTagSet"
        | "NoSuchTagSetError"
        | "NoSuchPublicAccessBlockConfiguration"
        | "NoSuchConfiguration"
        | "NoSuchObjectLockConfiguration"
        | "ObjectLockConfigurationNotFoundError"
        | "NoSuchAccessPoint"
        | "ReplicationConfigurationNotFoundError"
        | "OwnershipControlsNotFoundError"
        | "ServerSideEncryptionConfigurationNotFoundError"
        | "NotFound" => Some(404),
        "MethodNotAllowed" => Some(405),
        "BucketAlreadyExists"
        | "BucketAlreadyOwnedByYou"
        | "BucketNotEmpty"
        | "OperationAborted"
        | "InvalidBucketState"
        | "RestoreAlreadyInProgress"
        | "ConditionalRequestConflict" => Some(409),
        "MissingContentLength" => Some(411),
        "PreconditionFailed" => Some(412),
        "InvalidRange" => Some(416),
        "InternalError" => Some(500),
        "NotImplemented" => Some(501),
        "ServiceUnavailable" | "SlowDown" | "Busy" => Some(503),
        _ => None,
    },
};

/// The error that an answer says, for a client: its kind is what the status and the code leave to be known.
pub(super) fn received(status: StatusCode, code: String, message: String) -> Error {
    let kind = match (status.as_u16(), code.as_str()) {
        (_, "RequestLimitExceeded" | "Throttling" | "SlowDown") => Kind::Throttled,
        (_, "UnsupportedOperation" | "NotImplemented") => Kind::Unsupported,
        (_, "AuthFailure" | "InvalidClientTokenId" | "SignatureDoesNotMatch" | "InvalidAccessKeyId") => {
            Kind::Unauthenticated
        }
        (401 | 403, _) => Kind::Denied,
        (404, _) => Kind::NotFound,
        (409, _) => Kind::Conflict,
        (412 | 304, _) => Kind::Precondition,
        (413, _) => Kind::TooLarge,
        (503, _) => Kind::Unavailable,
        (500.., "InsufficientInstanceCapacity") => Kind::Exhausted,
        (500.., _) => Kind::Internal,
        (_, code) if code.ends_with(".NotFound") || code == "NoSuchEntity" => Kind::NotFound,
        _ => Kind::Invalid,
    };
    Error::new(kind, message).with_code(code).with_status(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_code_and_its_status() {
        let cases = [
            (Kind::Denied, "UnauthorizedOperation", 403, "AccessDenied", 403, "AccessDenied", 403),
            (Kind::Unavailable, "Unavailable", 503, "ServiceUnavailable", 503, "ServiceUnavailable", 503),
            // A full disk: nothing was done, and it may be tried again.
            (Kind::Exhausted, "Unavailable", 503, "ServiceUnavailable", 503, "ServiceUnavailable", 503),
            (Kind::Throttled, "RequestLimitExceeded", 503, "Throttling", 400, "SlowDown", 503),
            (Kind::OutcomeUnknown, "InternalError", 500, "InternalFailure", 500, "InternalError", 500),
            (
                Kind::Unsupported,
                "UnsupportedOperation",
                400,
                "UnsupportedOperation",
                400,
                "NotImplemented",
                501,
            ),
            (Kind::Invalid, "InvalidParameterValue", 400, "ValidationError", 400, "InvalidArgument", 400),
            (Kind::NotFound, "InvalidParameterValue", 400, "NoSuchEntity", 404, "NoSuchKey", 404),
            (Kind::Unauthenticated, "AuthFailure", 401, "InvalidClientTokenId", 403, "AccessDenied", 403),
        ];
        for (kind, ec2, ec2_status, query, query_status, s3, s3_status) in cases {
            let error = Error::new(kind, "x");
            let all = [(&EC2, ec2, ec2_status), (&QUERY, query, query_status), (&S3, s3, s3_status)];
            for (table, code, status) in all {
                assert_eq!(table.code(error.public()), code, "{kind:?}");
                assert_eq!(table.status(error.public(), code).as_u16(), status, "{code}");
            }
        }
    }

    #[test]
    fn the_errors_own_status_comes_first() {
        let error = Error::invalid("x").with_code("Odd").with_status(StatusCode::IM_A_TEAPOT);
        assert_eq!(EC2.status(error.public(), "Odd"), StatusCode::IM_A_TEAPOT);
        let fault = Error::internal("y").with_code("Odd");
        assert_eq!(EC2.status(fault.public(), "Odd").as_u16(), 500);
    }
}
