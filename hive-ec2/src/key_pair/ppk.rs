//! PuTTY's private key file, version 3, without a passphrase.
//!
//! Source: PuTTY's manual, appendix C, *PPK file format*.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hive_core::{Result, ResultExt as _};
use sha2::{Digest as _, Sha256};
use ssh_key::PublicKey;
use zeroize::Zeroizing;

/// The private numbers of a key, big-endian.
pub(super) enum Private {
    Rsa { d: Zeroizing<Vec<u8>>, p: Zeroizing<Vec<u8>>, q: Zeroizing<Vec<u8>>, inverse: Zeroizing<Vec<u8>> },
    Ed25519(Zeroizing<Vec<u8>>),
}

/// The file's text.
pub(super) fn write(public: &PublicKey, private: &Private, comment: &str) -> Result<Zeroizing<String>> {
    let algorithm = public.algorithm().to_string();
    let public = public.to_bytes().internal("writing a public key")?;
    let mut secret = Zeroizing::new(Vec::new());
    match private {
        Private::Rsa { d, p, q, inverse } => {
            for number in [d, p, q, inverse] {
                mpint(&mut secret, number);
            }
        }
        Private::Ed25519(seed) => string(&mut secret, seed),
    }

    // The checksum covers the header's strings and both halves; without a passphrase its key is empty.
    let mut checked = Zeroizing::new(Vec::new());
    for part in [algorithm.as_bytes(), b"none", comment.as_bytes(), &public, &secret] {
        string(&mut checked, part);
    }
    let mac = hmac_without_key(&checked);

    let mut text = Zeroizing::new(String::new());
    let done = write!(
        text,
        "PuTTY-User-Key-File-3: {algorithm}\nEncryption: none\nComment: {comment}\n{}{}Private-MAC: {mac}\n",
        *lines("Public", &public),
        *lines("Private", &secret),
    );
    done.internal("writing a PPK file")?;
    Ok(text)
}

fn lines(which: &str, bytes: &[u8]) -> Zeroizing<String> {
    let encoded = Zeroizing::new(BASE64_STANDARD.encode(bytes));
    let mut text = Zeroizing::new(format!("{which}-Lines: {}\n", encoded.len().div_ceil(64)));
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text
}

/// RFC 4251, section 5: a length of four bytes, then the bytes.
fn string(into: &mut Vec<u8>, bytes: &[u8]) {
    into.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    into.extend_from_slice(bytes);
}

/// RFC 4251, section 5: a positive number without leading zeroes, but one where the top bit is set.
fn mpint(into: &mut Vec<u8>, number: &[u8]) {
    let start = number.iter().position(|byte| *byte != 0).unwrap_or(number.len());
    let number = &number[start..];
    let pad = number.first().is_some_and(|byte| byte & 0x80 != 0);
    let length = number.len() + usize::from(pad);
    into.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    if pad {
        into.push(0);
    }
    into.extend_from_slice(number);
}

/// HMAC-SHA-256 with an empty key: RFC 2104 with both pads alone.
fn hmac_without_key(message: &[u8]) -> String {
    let inner = Sha256::new().chain_update([0x36; 64]).chain_update(message).finalize();
    let outer = Sha256::new().chain_update([0x5c; 64]).chain_update(inner).finalize();
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}
