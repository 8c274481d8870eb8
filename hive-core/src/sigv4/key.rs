//! Signing keys: how they are derived, and a bounded memory of those in use.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::scope::Scope;
use crate::identity::{AccessKeyId, SecretKey};

/// What requests of one day, region and service are signed with. Wiped from memory when dropped.
#[derive(Clone)]
pub(super) struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// `HMAC(HMAC(HMAC(HMAC("AWS4" + secret, date), region), service), "aws4_request")`.
    pub(super) fn derive(secret: &SecretKey, scope: &Scope) -> Self {
        let secret = Zeroizing::new(format!("AWS4{}", secret.expose()));
        let mut key = Self::new(secret.as_bytes());
        for element in [scope.date(), scope.region(), scope.service(), "aws4_request"] {
            key = Self::new(&*Zeroizing::new(key.sign(&[element])));
        }
        key
    }

    /// The key that is used where there is none, so that an unknown access key costs what a known one does.
    pub(super) fn decoy() -> Self {
        Self::new(&[0; 32])
    }

    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    fn new(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect("HMAC takes keys of any length"))
    }

    /// Signs the concatenation of these texts.
    pub(super) fn sign(&self, texts: &[&str]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for text in texts {
            mac.update(text.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// The name of a signing key: a digest of the access key, the secret and the scope. A changed secret has another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct KeyName([u8; 32]);

impl KeyName {
    pub(super) fn new(access_key: &AccessKeyId, secret: &SecretKey, scope: &Scope) -> Self {
        let mut digest = Sha256::new();
        for part in [access_key.as_str(), scope.date(), scope.region(), scope.service(), secret.expose()] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part.as_bytes());
        }
        Self(digest.finalize().into())
    }
}

/// The signing keys of late, at most twice `half` of them.
///
/// Two generations make it nearly "least recently used" at constant cost: what is found in the old one moves to the
/// young one, and when that is full it becomes the old one. Only keys that have verified a signature belong in it, so
/// that a stranger cannot push others out.
pub(super) struct KeyCache {
    half: usize,
    generations: Mutex<[HashMap<KeyName, SigningKey>; 2]>,
}

impl KeyCache {
    pub(super) fn new(half: usize) -> Self {
        Self { half: half.max(1), generations: Mutex::default() }
    }

    pub(super) fn get(&self, name: &KeyName) -> Option<SigningKey> {
        let found = self.find(name);
        let outcome = if found.is_some() { "kept" } else { "missing" };
        metrics::counter!("hive_sigv4_keys_total", "found" => outcome).increment(1);
        found
    }

    fn find(&self, name: &KeyName) -> Option<SigningKey> {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        let [young, old] = &mut *generations;
        if let Some(key) = young.get(name) {
            return Some(key.clone());
        }
        let key = old.remove(name)?;
        self.put(&mut generations, *name, key.clone());
        Some(key)
    }

    pub(super) fn insert(&self, name: KeyName, key: SigningKey) {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        self.put(&mut generations, name, key);
    }

    fn put(&self, [young, old]: &mut [HashMap<KeyName, SigningKey>; 2], name: KeyName, key: SigningKey) {
        if young.len() >= self.half {
            *old = std::mem::take(young);
        }
        young.insert(name, key);
    }
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCache").field("half", &self.half).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::scope::Credential;
    use super::*;
    use crate::ids::hex;

    fn scope(text: &str) -> Scope {
        Credential::parse(&format!("AKIAIOSFODNN7EXAMPLE/{text}/aws4_request")).unwrap().scope
    }

    /// AWS's documented example of a derived key.
    #[test]
    fn the_documented_signing_key() {
        let secret = SecretKey::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned());
        let key = SigningKey::derive(&secret, &scope("20150830/us-east-1/iam"));
        let to_sign = "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n\
                       f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59";
        assert_eq!(
            hex(&key.sign(&[to_sign])),
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        );
    }

    #[test]
    fn the_cache_is_bounded_and_keeps_what_is_used() {
        let cache = KeyCache::new(4);
        let access_key: AccessKeyId = "AKIAIOSFODNN7EXAMPLE".parse().unwrap();
        let secret = SecretKey::new("secret".to_owned());
        let name =
            |region: usize| KeyName::new(&access_key, &secret, &scope(&format!("20150830/r{region}/iam")));
        cache.insert(name(0), SigningKey::decoy());
        for region in 1..50 {
            assert!(cache.get(&name(0)).is_some(), "the key in use was dropped");
            cache.insert(name(region), SigningKey::decoy());
            let generations = cache.generations.lock().unwrap();
            assert!(generations.iter().map(HashMap::len).sum::<usize>() <= 8);
        }
        assert!(cache.get(&name(1)).is_none());
    }

    #[test]
    fn another_secret_is_another_key() {
        let access_key: AccessKeyId = "AKIAIOSFODNN7EXAMPLE".parse().unwrap();
        let scope = scope("20150830/us-east-1/iam");
        let names = ["a", "b"].map(|s| KeyName::new(&access_key, &SecretKey::new(s.to_owned()), &scope));
        assert_ne!(names[0], names[1]);
    }
}
