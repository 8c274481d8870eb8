//! The root key of an account: the first credentials there are.

use async_trait::async_trait;
use zeroize::Zeroizing;

use super::{AccessKeyId, CredentialStore, Identity, SecretKey};
use crate::{AccountId, Entropy, Principal, Result};

/// One account with one key pair, held in memory.
#[derive(Clone, Debug)]
pub struct RootKey {
    access_key: AccessKeyId,
    identity: Identity,
}

impl RootKey {
    /// The key pair of this account's owner.
    #[must_use]
    pub fn new(account: AccountId, access_key: AccessKeyId, secret: SecretKey) -> Self {
        Self { access_key, identity: Identity { principal: Principal::root(account), secret } }
    }

    /// A fresh key pair in AWS's form: `AKIA` with 16 characters of base 32, and 40 characters of base 64.
    ///
    /// # Errors
    /// None in practice: the shape is right by construction.
    pub fn generate(account: AccountId, entropy: &dyn Entropy) -> Result<Self> {
        const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let id: String =
            entropy.array::<16>().iter().map(|b| char::from(BASE32[usize::from(b & 31)])).collect();
        let random = Zeroizing::new(entropy.array::<40>());
        let secret: String = random.iter().map(|b| char::from(BASE64[usize::from(b & 63)])).collect();
        Ok(Self::new(account, format!("AKIA{id}").parse()?, SecretKey::new(secret)))
    }

    /// The public half.
    #[must_use]
    pub fn access_key(&self) -> &AccessKeyId {
        &self.access_key
    }

    /// The secret half.
    #[must_use]
    pub fn secret(&self) -> &SecretKey {
        &self.identity.secret
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The owner.
    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.identity.principal
    }
}

#[async_trait]
impl CredentialStore for RootKey {
    async fn lookup(
        &self,
        access_key: &AccessKeyId,
        session_token: Option<&str>,
    ) -> Result<Option<Identity>> {
        let found = *access_key == self.access_key && session_token.is_none();
        Ok(found.then(|| self.identity.clone()))
    }
}
