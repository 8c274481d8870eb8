//! The names of volumes and snapshots.

use std::fmt;
use std::str::FromStr;

use hive_core::Error;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// 1 to 64 lower-case letters, digits and hyphens that begin with a letter or digit: safe as a file's name
        /// and as an export's. AWS's own form is checked by who speaks to clients.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

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
                if is_name(&text) {
                    Ok(Self(text))
                } else {
                    Err(Error::invalid(format!(concat!("'{}' is not the id of a ", $what), text.escape_debug())))
                }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A volume's name, such as `vol-0123456789abcdef0`.
    VolumeId, "volume"
);

id!(
    /// A snapshot's name, such as `snap-0123456789abcdef0`.
    SnapshotId, "snapshot"
);

fn is_name(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_as_a_file() {
        for good in ["vol-0123456789abcdef0", "a", "0"] {
            assert_eq!(good.parse::<VolumeId>().unwrap().as_str(), good);
        }
        for bad in ["", "-a", ".", "..", "a/b", "a.b", "A", "a\0", "ä", &"a".repeat(65)] {
            assert!(bad.parse::<SnapshotId>().is_err(), "{bad:?}");
        }
    }
}
