//! The disk by which a guest's cloud-init learns who it is.
//!
//! cloud-init's *NoCloud* source looks for a file system with the label `CIDATA` and reads the files `meta-data` and
//! `user-data` in it. The disk is made here, byte by byte: no tool and no privilege is needed, and the same seed is
//! the same image.
//!
//! Source: cloud-init documentation, *NoCloud* datasource.

mod fat;

use std::fmt;

use bytes::Bytes;
use hive_core::{Error, Result, ResultExt};
use serde_json::json;

/// The most bytes of user data, as EC2 has it: before it is encoded.
pub const MAX_USER_DATA: usize = 16 * 1024;
/// The most bytes of the public keys together.
const MAX_KEYS: usize = 64 * 1024;

/// What a guest is told at its first boot.
///
/// ```
/// use hive_ec2::seed::Seed;
///
/// let image = Seed::new("i-0123456789abcdef0", "ip-172-31-0-4")
///     .public_key("ssh-ed25519 AAAAC3Nza… demo")
///     .user_data("#!/bin/sh\necho hello\n")
///     .image()?;
/// assert_eq!(image.len(), 1440 * 1024);
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Seed {
    instance: String,
    hostname: String,
    keys: Vec<String>,
    user_data: Bytes,
}

impl Seed {
    /// The seed of an instance, by its id, and the name that the guest gives itself. cloud-init runs anew where the id
    /// is not that of the last boot.
    #[must_use]
    pub fn new(instance: impl Into<String>, hostname: impl Into<String>) -> Self {
        Self {
            instance: instance.into(),
            hostname: hostname.into(),
            keys: Vec::new(),
            user_data: Bytes::new(),
        }
    }

    /// Adds a public key that may log in: a line as OpenSSH writes it.
    #[must_use]
    pub fn public_key(mut self, line: impl Into<String>) -> Self {
        self.keys.push(line.into());
        self
    }

    /// Sets the client's user data, as it is: a script, a cloud-config, or anything else.
    #[must_use]
    pub fn user_data(mut self, bytes: impl Into<Bytes>) -> Self {
        self.user_data = bytes.into();
        self
    }

    /// The image of the disk: a FAT file system without partitions.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) for a key that is not one line, and
    /// [`Kind::TooLarge`](hive_core::Kind::TooLarge) for more than [`MAX_USER_DATA`] bytes of user data.
    pub fn image(&self) -> Result<Bytes> {
        if self.user_data.len() > MAX_USER_DATA {
            return Err(Error::too_large(format!("user data is at most {MAX_USER_DATA} bytes")));
        }
        if self.keys.iter().any(|line| line.chars().any(char::is_control)) {
            return Err(Error::invalid("a public key is one line"));
        }
        if self.keys.iter().map(String::len).sum::<usize>() > MAX_KEYS {
            return Err(Error::too_large(format!("public keys are at most {MAX_KEYS} bytes")));
        }
        // JSON is YAML, which cloud-init reads, and nothing needs to be escaped by hand.
        let meta = json!({
            "instance-id": self.instance,
            "local-hostname": self.hostname,
            "public-keys": self.keys,
        });
        let meta = serde_json::to_vec_pretty(&meta).internal("writing a seed's meta-data")?;
        fat::image("CIDATA", &[("meta-data", &meta), ("user-data", &self.user_data)])
    }
}

/// Without the user data: it may hold secrets.
impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seed")
            .field("instance", &self.instance)
            .field("hostname", &self.hostname)
            .field("keys", &self.keys)
            .field("user_data", &self.user_data.len())
            .finish()
    }
}

#[cfg(test)]
mod tests;
