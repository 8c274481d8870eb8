//! The ids by which a backend is spoken to. They name files and devices, so each is checked when it is made.

use std::fmt;
use std::str::FromStr;

use hive_core::Error;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($prefix:literal, $what:literal);)*) => { $(
        $(#[$doc])*
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

        impl TryFrom<String> for $name {
            type Error = Error;
            fn try_from(text: String) -> Result<Self, Error> {
                if is_id(&text, $prefix) {
                    Ok(Self(text))
                } else {
                    Err(Error::invalid(format!(concat!("'{}' is not the id of ", $what), text.escape_debug())))
                }
            }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                Self::try_from(text.to_owned())
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
    )* };
}

ids! {
    /// A machine: the id of its instance, `i-` and 8 or 17 hex digits.
    MachineId("i-", "an instance");
    /// A disk of a machine: the id of its volume, `vol-` and 8 or 17 hex digits.
    VolumeId("vol-", "a volume");
    /// A network card of a machine: the id of its port, `eni-` and 8 or 17 hex digits.
    PortId("eni-", "a network interface");
}

/// AWS's shape of ids: a prefix, and 17 hex digits, or 8 in the oldest.
fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        matches!(digits.len(), 8 | 17) && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

impl VolumeId {
    /// The serial number by which a guest finds the volume: the id without its dash, 20 bytes at most, as EBS's own
    /// NVMe disks have it.
    #[must_use]
    pub fn serial(&self) -> String {
        self.0.replacen('-', "", 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_are_ids() {
        for good in ["i-0123456789abcdef0", "i-deadbeef"] {
            assert_eq!(good.parse::<MachineId>().unwrap().as_str(), good);
        }
        for bad in
            ["", "i-", "i-../../etc", "i-0123456789ABCDEF0", "i-0123456789abcdef", "vol-0123456789abcdef0"]
        {
            assert!(bad.parse::<MachineId>().is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<PortId>("\"eni-1,hostfwd=\"").is_err());
    }

    #[test]
    fn a_serial_number_fits() {
        let volume: VolumeId = "vol-0123456789abcdef0".parse().unwrap();
        assert_eq!(volume.serial(), "vol0123456789abcdef0");
        assert_eq!(volume.serial().len(), 20);
    }
}
