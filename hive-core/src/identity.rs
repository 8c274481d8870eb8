//! Who is calling, and what they may do: the seams that an identity provider fills.
//!
//! The signature layer ([`crate::sigv4`]) asks a [`CredentialStore`] for the owner of an access key and leaves a
//! [`Principal`] in the request. The [`Router`](crate::router::Router) asks an [`Authorizer`] in the same step that
//! dispatches. Hive's own answers are [`RootKey`], or [`RootKeys`] where it
//! may be replaced, and [`RootOnly`].
//! [`Iam`] is the code of the role `iam`.

mod authorizer;
mod credentials;
mod principal;
mod root;
mod rotation;
mod sts;

pub use authorizer::{Authorizer, RootOnly};
pub use credentials::{AccessKeyId, CredentialStore, Identity, SecretKey};
pub use principal::Principal;
pub use root::RootKey;
pub use rotation::{FormerKey, RootKeys};
pub use sts::Iam;
