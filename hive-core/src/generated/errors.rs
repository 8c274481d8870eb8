//! The errors of IAM's and STS's models.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

/// The status of a code, where a model has it.
pub(crate) fn status(code: &str) -> Option<u16> {
    match code {
        "DuplicateSSHPublicKey"
        | "ExpiredTokenException"
        | "ExpiredTradeInTokenException"
        | "IDPCommunicationError"
        | "InvalidAuthorizationMessageException"
        | "InvalidCertificate"
        | "InvalidIdentityToken"
        | "InvalidInput"
        | "InvalidPublicKey"
        | "InvalidUserType"
        | "JWTPayloadSizeExceededException"
        | "KeyPairMismatch"
        | "MalformedCertificate"
        | "MalformedPolicyDocument"
        | "OpenIdIdpCommunicationError"
        | "PackedPolicyTooLarge"
        | "PasswordPolicyViolation"
        | "PolicyNotAttachable"
        | "RoleTemplateDisabled"
        | "UnmodifiableEntity"
        | "UnrecognizedPublicKeyEncoding" => Some(400),
        "IDPRejectedClaim"
        | "InvalidAuthenticationCode"
        | "OutboundWebIdentityFederationDisabledException"
        | "RegionDisabledException"
        | "SessionDurationEscalationException" => Some(403),
        "FeatureDisabled" | "NoSuchEntity" | "NotSupportedService" | "ReportInProgress" => Some(404),
        "ConcurrentModification"
        | "DeleteConflict"
        | "DuplicateCertificate"
        | "EntityAlreadyExists"
        | "EntityTemporarilyUnmodifiable"
        | "FeatureEnabled"
        | "LimitExceeded"
        | "NameConflict"
        | "ReportGenerationLimitExceeded"
        | "RoleModified" => Some(409),
        "ReportExpired" | "ReportNotPresent" => Some(410),
        "PolicyEvaluation" | "ServiceFailure" => Some(500),
        _ => None,
    }
}
