//! What a private server and its clients know each other by.
//!
//! Both sides have to: whoever takes the port of a server that is away is asked by everyone for everything, and heard
//! by everyone. So the server shows a certificate, and what its clients send is enciphered for the one whose it is;
//! and clients sign with an nkey, of which the server has the public half. All of it follows from one secret, so that
//! it is the same for the next server, and nothing has to be handed on.

use std::fmt;

use hive_core::gateway::tls::{self, Certified};
use hive_core::identity::SecretKey;
use hive_core::{Clock, Result, ResultExt as _};
use nkeys::{KeyPair, KeyPairType};

use crate::ClusterKey;
use crate::nats::UserKey;

/// The name that clients look for in the certificate: the host of the server's address.
const HOST: &str = "127.0.0.1";

/// The keys of one secret.
pub(in crate::nats) struct Keys {
    user: UserKey,
    authority: Certified,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    pub(in crate::nats) fn of(key: &ClusterKey) -> Result<Self> {
        let pair = KeyPair::new_from_raw(KeyPairType::User, *key.derive("hive private nats user 1")?);
        let seed = pair.and_then(|pair| pair.seed()).internal("making an nkey")?;
        let authority = key.derive("hive private nats authority 1")?;
        Ok(Self {
            user: UserKey::from_seed(SecretKey::new(seed))?,
            authority: tls::seeded_authority("Hive private NATS", &authority)?,
        })
    }

    /// Who the clients are.
    pub(in crate::nats) fn user(&self) -> &UserKey {
        &self.user
    }

    /// The certificate of who vouches for the server, as PEM.
    pub(in crate::nats) fn authority(&self) -> &str {
        &self.authority.certificate
    }

    /// A certificate for the server.
    pub(super) fn certificate(&self, clock: &dyn Clock) -> Result<Certified> {
        tls::leaf_for(&self.authority, &[HOST.to_owned()], tls::AUTHORITY_LIFETIME, clock)
    }
}

#[cfg(test)]
mod tests {
    use hive_core::{SeededEntropy, SystemClock};

    use super::*;

    #[test]
    fn they_follow_from_the_secret_alone_and_do_not_tell_it() {
        let key = ClusterKey::generate(&SeededEntropy::new(1));
        let (one, same) = (Keys::of(&key).unwrap(), Keys::of(&key).unwrap());
        let other = Keys::of(&ClusterKey::generate(&SeededEntropy::new(2))).unwrap();
        assert_eq!(one.user.seed().expose(), same.user.seed().expose());
        assert_eq!(*one.authority.key, *same.authority.key);
        assert_ne!(one.user.public(), other.user.public());
        assert_ne!(one.authority(), other.authority());
        assert!(tls::server_config(&one.certificate(&SystemClock::default()).unwrap()).is_ok());
        assert_eq!(format!("{one:?}"), "Keys(…)");
    }
}
