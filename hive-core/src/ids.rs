//! The names of things: accounts, regions, nodes, requests, resources. Each is checked when it is made.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Entropy, Error};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Cow<'static, str>);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;
            fn try_from(text: String) -> Result<Self, Error> {
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(Cow::Owned(text))) } else {
                    Err(Error::invalid(format!(concat!("'{}' is not ", $what), text.escape_debug())))
                }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.into_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// An AWS account: twelve digits.
    AccountId, "an account id of twelve digits", |text| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
);

text_id!(
    /// A region's name, such as `us-east-1`: lower-case letters, digits and hyphens, at most 32.
    Region, "a region name", |text| is_label(text, 32)
);

text_id!(
    /// A node's name: lower-case letters, digits and hyphens, at most 40, so that it is one token of a subject.
    NodeId, "a node id of at most 40 lower-case letters, digits and hyphens", |text| is_label(text, 40)
);

fn is_label(text: &str, longest: usize) -> bool {
    !text.is_empty()
        && text.len() <= longest
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

impl Region {
    /// `us-east-1`, where AWS puts what has no region.
    pub const US_EAST_1: Self = Self(Cow::Borrowed("us-east-1"));
}

impl AccountId {
    /// An account number of its own, never one with a leading zero.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let number = u64::from_le_bytes(entropy.array()) % 900_000_000_000 + 100_000_000_000;
        Self(Cow::Owned(number.to_string()))
    }
}

impl NodeId {
    /// `node-` and ten hex digits.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(Cow::Owned(format!("node-{}", hex(&entropy.array::<5>()))))
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}

/// What a client quotes when it asks about a request: a UUID, version 4.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId([u8; 16]);

impl RequestId {
    /// The name of no request: all zeroes, as in RFC 9562, section 5.9.
    pub const NONE: Self = Self([0; 16]);

    /// A fresh one.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut bytes = entropy.array::<16>();
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let h = hex(&self.0);
        write!(f, "{}-{}-{}-{}-{}", &h[..8], &h[8..12], &h[12..16], &h[16..20], &h[20..])
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RequestId {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::invalid(format!("'{}' is not a request id", text.escape_debug()));
        let groups: Vec<&str> = text.split('-').collect();
        if groups.iter().map(|group| group.len()).ne([8, 4, 4, 4, 12]) {
            return Err(wrong());
        }
        let digits: String = groups.concat();
        let number = u128::from_str_radix(&digits, 16).map_err(|_| wrong())?;
        if digits.bytes().any(|b| b.is_ascii_uppercase() || b == b'+') {
            return Err(wrong());
        }
        Ok(Self(number.to_be_bytes()))
    }
}

impl TryFrom<String> for RequestId {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    #[test]
    fn request_ids_are_uuids_of_version_4() {
        let id = RequestId::random(&SeededEntropy::new(1));
        let text = id.to_string();
        assert_eq!(text.len(), 36);
        assert_eq!(&text[14..15], "4");
        assert_eq!(text.parse::<RequestId>().unwrap(), id);
        for wrong in ["", "x", "00000000-0000-0000-0000-00000000000g", "00000000-0000-0000-0000-00000000000A"]
        {
            assert!(wrong.parse::<RequestId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn ids_are_checked() {
        assert!("123456789012".parse::<AccountId>().is_ok());
        assert!("12345678901".parse::<AccountId>().is_err());
        assert!("us-east-1".parse::<Region>().is_ok());
        assert!("us.east".parse::<Region>().is_err());
        assert!("-a".parse::<NodeId>().is_err());
        assert!(AccountId::random(&SeededEntropy::new(3)).as_str().parse::<AccountId>().is_ok());
        assert!(NodeId::random(&SeededEntropy::new(3)).as_str().parse::<NodeId>().is_ok());
    }
}
