//! The secret that the processes of a cloud share.
//!
//! Every key that they use among themselves is derived from it, each for one purpose, by HKDF-Expand (RFC 5869, §2.3)
//! with SHA-256. The secret is uniformly random, so it needs no extract step (§3.3).

use std::fmt;
use std::str::FromStr;

use hive_core::{Entropy, Error, Result};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// 32 secret bytes. It is never printed, and wiped from memory when dropped.
///
/// ```
/// use hive_core::SeededEntropy;
/// use hive_transport::ClusterKey;
///
/// let key = ClusterKey::generate(&SeededEntropy::new(1));
/// let again: ClusterKey = key.expose().parse()?;
/// assert_eq!(again.expose(), key.expose());
/// assert_eq!(format!("{key:?}"), "ClusterKey(…)");
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ClusterKey(Zeroizing<[u8; 32]>);

impl ClusterKey {
    /// A new one. The entropy must be fit for keys.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        entropy.fill(&mut *bytes);
        Self(bytes)
    }

    /// The secret as text: 64 hexadecimal digits, for the one who stores it.
    #[must_use]
    pub fn expose(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(&*self.0))
    }

    /// The name of the cloud whose key this is. It is no secret, and says nothing of the key.
    ///
    /// # Errors
    /// None in practice: it is derived by a hash.
    pub fn cloud(&self) -> Result<CloudId> {
        let derived = self.derive("hive cloud id 1")?;
        Ok(CloudId(hex(&derived[..16])))
    }

    /// 32 bytes for one purpose. What is derived for one says nothing about another.
    pub(crate) fn derive(&self, purpose: &str) -> Result<Zeroizing<[u8; 32]>> {
        use hmac::digest::KeyInit as _;
        use hmac::{Hmac, Mac as _};
        use sha2::Sha256;

        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.0)
            .map_err(|source| Error::internal("deriving from the cluster key").with_source(source))?;
        mac.update(purpose.as_bytes());
        // The number of the one block that 32 bytes need.
        mac.update(&[1]);
        Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
    }
}

/// Which cloud a process is of: 32 hexadecimal digits, the same wherever its cluster key is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CloudId(String);

impl fmt::Display for CloudId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It comes from the network too.
        write!(f, "{}", self.0.chars().take(32).collect::<String>().escape_debug())
    }
}

impl FromStr for ClusterKey {
    type Err = Error;

    /// Reads what [`expose`](Self::expose) wrote; white space around it is ignored.
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::invalid("a cluster key is 64 hexadecimal digits");
        let mut bytes = Zeroizing::new([0; 32]);
        unhex(text.trim(), &mut *bytes).ok_or_else(wrong)?;
        Ok(Self(bytes))
    }
}

impl fmt::Debug for ClusterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClusterKey(…)")
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]);
    let mut text = String::with_capacity(bytes.len() * 2);
    text.extend(digits.map(char::from));
    text
}

/// Fills `bytes` from exactly as many hexadecimal digits as they need.
pub(crate) fn unhex(text: &str, bytes: &mut [u8]) -> Option<()> {
    if text.len() != bytes.len() * 2 {
        return None;
    }
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use hive_core::SeededEntropy;

    use super::*;

    #[test]
    fn purposes_are_apart() {
        let key = ClusterKey::generate(&SeededEntropy::new(1));
        let (a, b) = (key.derive("a").unwrap(), key.derive("b").unwrap());
        assert_ne!(*a, *b);
        assert_ne!(*a, *key.0);
        let other = ClusterKey::generate(&SeededEntropy::new(2));
        assert_ne!(key.cloud().unwrap(), other.cloud().unwrap());
        assert_eq!(key.cloud().unwrap(), key.expose().parse::<ClusterKey>().unwrap().cloud().unwrap());
        assert!(!key.expose().contains(&key.cloud().unwrap().to_string()));
        assert_eq!(*a, *key.expose().parse::<ClusterKey>().unwrap().derive("a").unwrap());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "00", &"g".repeat(64), &"0".repeat(63), &"0".repeat(66), &"ä".repeat(32)] {
            assert!(text.parse::<ClusterKey>().is_err(), "{text}");
        }
        assert!(format!("{}\n", "0".repeat(64)).parse::<ClusterKey>().is_ok());
    }
}
