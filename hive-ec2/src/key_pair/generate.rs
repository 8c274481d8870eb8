//! Making a key pair.

use std::convert::Infallible;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hive_core::{Entropy, Result, ResultExt as _};
use rsa::PrivateKey as RsaPrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey as _;
use rsa::pkcs8::EncodePrivateKey as _;
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::traits::{PrivateKeyParts as _, PublicKeyParts as _};
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::public::{KeyData, RsaPublicKey};
use ssh_key::{LineEnding, Mpint, PrivateKey, PublicKey};
use zeroize::Zeroizing;

use super::ppk::{self, Private};
use super::{KeyKind, PrivateForm, colons};

/// The bits of an RSA key that EC2 makes.
const RSA_BITS: usize = 2048;

/// A key pair that has just been made.
#[derive(Debug)]
pub(crate) struct Created {
    /// The line for `authorized_keys`, without a line end.
    pub(crate) public: String,
    pub(crate) fingerprint: String,
    /// The private key's file.
    pub(crate) private: Secret,
}

/// Text that is not printed.
pub(crate) struct Secret(pub(crate) Zeroizing<String>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Makes a key pair. RSA takes a while of computing (a tenth of a second and more): call it off the runtime's workers.
///
/// # Errors
/// [`Kind::Internal`](hive_core::Kind::Internal) where the key cannot be made or written.
pub(crate) fn create(kind: KeyKind, form: PrivateForm, name: &str, entropy: &dyn Entropy) -> Result<Created> {
    match kind {
        KeyKind::Rsa => rsa(form, name, entropy),
        KeyKind::Ed25519 => ed25519(form, name, entropy),
    }
}

fn rsa(form: PrivateForm, name: &str, entropy: &dyn Entropy) -> Result<Created> {
    let doing = "making an RSA key";
    let key = RsaPrivateKey::new(&mut Source(entropy), RSA_BITS).internal(doing)?;
    let der = key.to_pkcs8_der().internal(doing)?;
    let fingerprint = colons(&Sha1::digest(der.as_bytes()));
    let number = |bytes: &[u8]| Mpint::from_positive_bytes(bytes).internal(doing);
    let public = KeyData::Rsa(RsaPublicKey {
        e: number(&key.e().to_be_bytes())?,
        n: number(&key.n().as_ref().to_be_bytes())?,
    });
    let public = PublicKey::new(public, name);
    let private = match form {
        PrivateForm::Pem => key.to_pkcs1_pem(LineEnding::LF).internal(doing)?,
        PrivateForm::Ppk => {
            let primes = key.primes();
            let secret = |bytes: Box<[u8]>| Zeroizing::new(bytes.into_vec());
            let (Some(p), Some(q), Some(inverse)) = (primes.first(), primes.get(1), key.qinv()) else {
                return Err(hive_core::Error::internal("an RSA key without two primes"));
            };
            let private = Private::Rsa {
                d: secret(key.d().to_be_bytes()),
                p: secret(p.to_be_bytes()),
                q: secret(q.to_be_bytes()),
                inverse: secret(inverse.retrieve().to_be_bytes()),
            };
            ppk::write(&public, &private, name)?
        }
    };
    Ok(Created { public: public.to_openssh().internal(doing)?, fingerprint, private: Secret(private) })
}

fn ed25519(form: PrivateForm, name: &str, entropy: &dyn Entropy) -> Result<Created> {
    let doing = "making an ED25519 key";
    let seed = Zeroizing::new(entropy.array::<32>());
    let pair = Ed25519Keypair::from_seed(&seed);
    let key = PrivateKey::new(KeypairData::Ed25519(pair), name).internal(doing)?;
    let public = key.public_key();
    let private = match form {
        PrivateForm::Pem => key.to_openssh(LineEnding::LF).internal(doing)?,
        PrivateForm::Ppk => ppk::write(public, &Private::Ed25519(Zeroizing::new(seed.to_vec())), name)?,
    };
    Ok(Created {
        fingerprint: sha256(public)?,
        public: public.to_openssh().internal(doing)?,
        private: Secret(private),
    })
}

/// The fingerprint of an ED25519 key.
pub(super) fn sha256(public: &PublicKey) -> Result<String> {
    let blob = public.to_bytes().internal("writing a public key")?;
    Ok(BASE64_STANDARD.encode(Sha256::digest(blob)))
}

/// Hive's randomness as the key generator wants it.
struct Source<'a>(&'a dyn Entropy);

impl TryRng for Source<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> std::result::Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.0.array()))
    }

    fn try_next_u64(&mut self) -> std::result::Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.0.array()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> std::result::Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Source<'_> {}
