//! Reading a public key that someone imports.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hive_core::{Error, Result, ResultExt as _};
use md5::{Digest as _, Md5};
use rsa::pkcs8::{DecodePublicKey as _, EncodePublicKey as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, PublicKey as RsaPublicKey};
use ssh_key::public::KeyData;
use ssh_key::{Mpint, PublicKey};

use super::generate::sha256;
use super::{KeyKind, colons};

/// The largest key file that is read, in bytes.
const LONGEST: usize = 16 * 1024;

/// A public key that was understood.
#[derive(Debug)]
pub(crate) struct Imported {
    pub(crate) kind: KeyKind,
    /// The line for `authorized_keys`, without a line end.
    pub(crate) public: String,
    pub(crate) fingerprint: String,
}

/// Reads an OpenSSH line, or an RSA key as DER (base 64) or PEM.
///
/// # Errors
/// `InvalidKey.Format` where it is none of them, or RSA with other than 1024, 2048 or 4096 bits.
pub(crate) fn import(material: &[u8], name: &str) -> Result<Imported> {
    let wrong =
        || Error::invalid("Key is not in valid OpenSSH public key format").with_code("InvalidKey.Format");
    let text =
        std::str::from_utf8(material).ok().filter(|text| text.len() <= LONGEST).ok_or_else(wrong)?.trim();
    if let Ok(key) = PublicKey::from_openssh(text) {
        // It is a line of authorized_keys, and the comment must not begin another.
        if key.comment().contains(char::is_control) {
            return Err(wrong());
        }
        let comment = if key.comment().is_empty() { name } else { key.comment() };
        let public = PublicKey::new(key.key_data().clone(), comment);
        return match key.key_data() {
            KeyData::Ed25519(_) => Ok(Imported {
                kind: KeyKind::Ed25519,
                fingerprint: sha256(&public)?,
                public: public.to_openssh().internal("writing a public key")?,
            }),
            KeyData::Rsa(parts) => {
                let number =
                    |number: &Mpint| number.as_positive_bytes().map(BoxedUint::from_be_slice_vartime);
                let (n, e) = (number(&parts.n).ok_or_else(wrong)?, number(&parts.e).ok_or_else(wrong)?);
                let key = RsaPublicKey::new(n, e).map_err(|source| wrong().with_source(source))?;
                rsa(&key, &public)
            }
            _ => Err(wrong()),
        };
    }
    let key = if text.starts_with("-----BEGIN ") {
        RsaPublicKey::from_public_key_pem(text).map_err(|source| wrong().with_source(source))?
    } else {
        let compact: String = text.split_ascii_whitespace().collect();
        let der = BASE64_STANDARD.decode(compact).map_err(|source| wrong().with_source(source))?;
        RsaPublicKey::from_public_key_der(&der).map_err(|source| wrong().with_source(source))?
    };
    let number = |bytes: &[u8]| Mpint::from_positive_bytes(bytes).internal("writing a public key");
    let data = KeyData::Rsa(ssh_key::public::RsaPublicKey {
        e: number(&key.e().to_be_bytes())?,
        n: number(&key.n().as_ref().to_be_bytes())?,
    });
    rsa(&key, &PublicKey::new(data, name))
}

fn rsa(key: &RsaPublicKey, public: &PublicKey) -> Result<Imported> {
    let bits = key.n().bit_width();
    if ![1024, 2048, 4096].contains(&bits) {
        let message =
            format!("Invalid DSA key format or RSA key length {bits}: 1024, 2048 and 4096 are supported");
        return Err(Error::invalid(message).with_code("InvalidKey.Format"));
    }
    let der = key.to_public_key_der().internal("writing a public key")?;
    Ok(Imported {
        kind: KeyKind::Rsa,
        public: public.to_openssh().internal("writing a public key")?,
        fingerprint: colons(&Md5::digest(der.as_bytes())),
    })
}
