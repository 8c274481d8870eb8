//! Key pairs: making them, writing them as clients expect, and reading those that are imported.
//!
//! Hive keeps the public half only. The private half is in the answer that creates it and nowhere else: in no record, and
//! in no log.
//!
//! | type | private key | fingerprint |
//! |---|---|---|
//! | RSA, created | PKCS #1 PEM, or PPK | SHA-1 of the private key's PKCS #8 DER, in hex with colons |
//! | RSA, imported | | MD5 of the public key's DER, in hex with colons |
//! | ED25519 | OpenSSH PEM, or PPK | SHA-256 of the SSH public key, in base 64 |
//!
//! Sources: Amazon EC2 User Guide, *Verify the fingerprint of your key pair*; RFC 4253, section 6.6; RFC 8709.

use serde::{Deserialize, Serialize};

mod generate;
mod ppk;
mod public;
mod record;

pub(crate) use generate::{Created, create};
pub(crate) use public::import;
pub(crate) use record::{KeyPairRecord, check_free, check_name, create as keep, delete, named};

/// What kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum KeyKind {
    /// RSA with 2048 bits.
    Rsa,
    /// Edwards curve 25519.
    Ed25519,
}

/// How a private key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrivateForm {
    /// For OpenSSH.
    Pem,
    /// For PuTTY.
    Ppk,
}

/// Lower-case hex with colons, as `ssh-keygen -l -E md5` shows it.
fn colons(digest: &[u8]) -> String {
    let mut text = String::with_capacity(digest.len() * 3);
    for (at, byte) in digest.iter().enumerate() {
        if at > 0 {
            text.push(':');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
