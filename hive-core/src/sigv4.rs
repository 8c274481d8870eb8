//! AWS Signature Version 4: the one verifier of every service.
//!
//! [`Verifier::verify`] takes a request of the outside and gives it back with [`Signed`] in its extensions, or says
//! in AWS's own words why it does not. It is pure: it reads no socket, asks the time of a [`Clock`](crate::Clock)
//! and the secret of a [`CredentialStore`](crate::identity::CredentialStore), and has its own canonicaliser.
//! [`SigV4Layer`] puts it before any tower service.
//!
//! What holds of a request that was given back:
//!
//! - Its method, path, query, every `x-amz-*` header, its host and its date are what the owner of the key signed, at
//!   most 15 minutes ago (a presigned URL: within its own lifetime, at most a week).
//! - Its body either is what was signed, or the client chose not to sign it (`UNSIGNED-PAYLOAD`,
//!   `STREAMING-UNSIGNED-PAYLOAD-TRAILER`, a presigned URL of S3). Bodies are checked while they stream: **a body
//!   that fails a check ends in an error, and its last block is only given out after all checks were passed.**
//! - An `aws-chunked` body is decoded: the stream has the content's own bytes and ends in the trailers that
//!   `x-amz-trailer` named; `content-length` and `content-encoding` are the content's own.
//! - What only served the signature is gone: the `authorization` and `x-amz-security-token` headers, and in a query
//!   the `X-Amz-…` parameters of a presigned URL. What can be read in two ways is spelt in the one that was signed:
//!   a raw `+` in a query, and (but for S3) dots and empty segments in a path.
//!
//! | | S3 | other services |
//! |---|---|---|
//! | path | encoded once, as it is | normalised, encoded twice |
//! | body | streams; `x-amz-content-sha256` says how it is signed | gathered, at most [`MAX_BODY`]; its hash is signed |
//! | presigned | the body is not signed, unless `x-amz-content-sha256` is | the body's hash is signed |
//!
//! Like AWS, it does not ask that `content-type` and `content-md5` be signed: browsers add the former to presigned
//! requests by themselves. A header that is not signed proves nothing about who sent it.
//!
//! A verifier that is told a region ([`Verifier::with_legacy_presigned`]) also takes S3's presigned URLs of version 2,
//! which clients still make by themselves. They sign less: neither the host nor the region, and no body.
//!
//! Everything a client sends is bounded: [`MAX_SIGNED_HEADERS`], [`MAX_HEADERS`], [`MAX_PARAMETERS`], [`MAX_BODY`],
//! the length of each part of the authorization, and the length of a chunk's or a trailer's line.
//!
//! Sources: AWS's *Signature Version 4* and *Authenticating Requests (S3)*, and the behaviour of the clients that the
//! tests name.

mod authorization;
mod canonical;
mod chunked;
mod claim;
mod decoder;
mod failure;
mod key;
mod layer;
mod legacy;
mod payload;
mod presigned;
mod scope;
mod stamp;
mod trailers;
mod verify;

pub use claim::claimed_scope;
pub use layer::{Refuse, SigV4, SigV4Layer};
pub use scope::Scope;
pub use verify::{Form, Signed, Verifier};

/// The most headers that a signature may cover.
pub const MAX_SIGNED_HEADERS: usize = 100;
/// The most bytes of names and values that a signed request's headers may have.
pub const MAX_HEADERS: usize = 64 << 10;
/// The most parameters that a signed query may have.
pub const MAX_PARAMETERS: usize = 1000;
/// The most bytes of a body that are gathered in memory to be hashed: the services other than S3.
pub const MAX_BODY: usize = 1 << 20;
/// The longest lifetime of a presigned request, in seconds: a week.
pub const MAX_EXPIRES: u32 = 604_800;
/// How far a client's clock may be off, in seconds.
const MAX_SKEW: i64 = 900;
/// The longest part of an authorization: a header's value, a parameter, a session token.
const MAX_PART: usize = 8192;
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
