//! Root keys that can be replaced while requests are verified.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;

use super::{AccessKeyId, CredentialStore, Identity, RootKey};
use crate::{Clock, Result, Timestamp};

/// A key that was replaced, and until when it is accepted all the same.
#[derive(Clone, Debug)]
pub struct FormerKey {
    /// The key.
    pub key: RootKey,
    /// From this moment on it is not accepted any more.
    pub until: Timestamp,
}

/// The root key of an account, and the one before it for a grace: as AWS has two keys of a user, so that clients are
/// given the new one in their own time. Presigned URLs follow the key that they were signed with.
///
/// A clone is the same keys. What is [replaced](Self::replace) is in force for the next request that is verified.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use std::{sync::Arc, time::Duration};
/// use hive_core::identity::{CredentialStore, FormerKey, RootKey, RootKeys};
/// use hive_core::{Clock, ManualClock, SeededEntropy};
///
/// let clock = Arc::new(ManualClock::default());
/// let key = |seed| RootKey::generate("123456789012".parse()?, &SeededEntropy::new(seed));
/// let (old, new) = (key(1)?, key(2)?);
/// let keys = RootKeys::new(old.clone(), None, clock.clone());
///
/// let until = clock.now() + Duration::from_secs(60);
/// keys.replace(new.clone(), Some(FormerKey { key: old.clone(), until }));
/// assert!(keys.lookup(new.access_key(), None).await?.is_some());
/// assert!(keys.lookup(old.access_key(), None).await?.is_some());
/// clock.advance(Duration::from_secs(60));
/// assert!(keys.lookup(old.access_key(), None).await?.is_none());
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct RootKeys(Arc<Shared>);

struct Shared {
    clock: Arc<dyn Clock>,
    held: RwLock<(RootKey, Option<FormerKey>)>,
}

impl RootKeys {
    /// These keys. `clock` tells when the former one's time is over.
    #[must_use]
    pub fn new(current: RootKey, former: Option<FormerKey>, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Shared { clock, held: RwLock::new((current, former)) }))
    }

    /// Puts others in their place.
    pub fn replace(&self, current: RootKey, former: Option<FormerKey>) {
        *self.0.held.write().unwrap_or_else(PoisonError::into_inner) = (current, former);
    }

    /// The key that clients are to use.
    #[must_use]
    pub fn current(&self) -> RootKey {
        self.held().0
    }

    /// The one before, while it is accepted.
    #[must_use]
    pub fn former(&self) -> Option<FormerKey> {
        let now = self.0.clock.now();
        self.held().1.filter(|former| now < former.until)
    }

    fn held(&self) -> (RootKey, Option<FormerKey>) {
        self.0.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl CredentialStore for RootKeys {
    async fn lookup(
        &self,
        access_key: &AccessKeyId,
        session_token: Option<&str>,
    ) -> Result<Option<Identity>> {
        let held = self.0.held.read().unwrap_or_else(PoisonError::into_inner);
        let (current, former) = &*held;
        if session_token.is_some() {
            return Ok(None);
        }
        if current.access_key() == access_key {
            return Ok(Some(current.identity().clone()));
        }
        let former = former.as_ref().filter(|former| former.key.access_key() == access_key);
        // The clock is asked only where it matters.
        let former = former.filter(|former| self.0.clock.now() < former.until);
        Ok(former.map(|former| former.key.identity().clone()))
    }
}

impl fmt::Debug for RootKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RootKeys").field("current", self.current().access_key()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{ManualClock, SeededEntropy};

    fn key(seed: u64) -> RootKey {
        RootKey::generate("123456789012".parse().unwrap(), &SeededEntropy::new(seed)).unwrap()
    }

    async fn takes(keys: &RootKeys, key: &RootKey) -> bool {
        let found = keys.lookup(key.access_key(), None).await.unwrap();
        found.is_some_and(|identity| identity.secret.expose() == key.secret().expose())
    }

    #[tokio::test]
    async fn a_replaced_key_is_accepted_for_its_grace_and_the_new_one_at_once() {
        let clock = Arc::new(ManualClock::default());
        let (first, second, third) = (key(1), key(2), key(3));
        let keys = RootKeys::new(first.clone(), None, clock.clone());
        let seen = keys.clone();
        assert!(takes(&seen, &first).await && !takes(&seen, &second).await);

        let until = clock.now() + Duration::from_secs(10);
        keys.replace(second.clone(), Some(FormerKey { key: first.clone(), until }));
        assert!(takes(&seen, &first).await && takes(&seen, &second).await);
        assert!(seen.lookup(second.access_key(), Some("token")).await.unwrap().is_none());
        clock.advance(Duration::from_secs(10));
        assert!(!takes(&seen, &first).await && takes(&seen, &second).await && seen.former().is_none());

        keys.replace(third.clone(), None);
        assert!(!takes(&seen, &second).await && takes(&seen, &third).await);
        assert!(!format!("{keys:?}").contains(third.secret().expose()));
    }
}
