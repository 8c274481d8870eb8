//! Access keys and where they are looked up.

use std::fmt;
use std::str::FromStr;

use async_trait::async_trait;
use zeroize::Zeroizing;

use crate::{Error, Principal, Result};

/// The public half of a key pair: 16 to 128 letters, digits and underscores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccessKeyId(String);

impl AccessKeyId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccessKeyId {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let fits =
            (16..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::invalid("an access key id has 16 to 128 letters, digits and underscores"))
        }
    }
}

impl fmt::Display for AccessKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The secret half of a key pair. It is never printed, and wiped from memory when dropped.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<String>);

impl SecretKey {
    /// Takes a secret.
    #[must_use]
    pub fn new(secret: String) -> Self {
        Self(Zeroizing::new(secret))
    }

    /// The secret, for the one who signs, verifies or stores it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// What a [`CredentialStore`] knows of an access key.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Whose key it is.
    pub principal: Principal,
    /// What its requests are signed with.
    pub secret: SecretKey,
}

/// Who has this access key. The signature layer asks once a request, so an answer should come from memory.
#[async_trait]
pub trait CredentialStore: Send + Sync + fmt::Debug + 'static {
    /// The owner of the key, or `None` where there is no such key, it is inactive, or it needs another session token.
    ///
    /// # Errors
    /// [`Kind::Unavailable`](crate::Kind::Unavailable) where that cannot be known now, and
    /// [`Kind::Unauthenticated`](crate::Kind::Unauthenticated) with AWS's code where there is more to say than "no
    /// such key", such as `ExpiredToken`.
    async fn lookup(&self, access_key: &AccessKeyId, session_token: Option<&str>)
    -> Result<Option<Identity>>;
}
