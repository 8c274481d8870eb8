//! How to connect.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_nats::{ConnectOptions, ServerAddr};
use hive_core::gateway::tls;
use hive_core::identity::SecretKey;
use hive_core::{Error, Kind, Result, ResultExt as _};

use super::server::keys::Keys;
use crate::{ClusterKey, Limits, Subject};

/// What proves to the server who connects. Secrets are never printed, and wiped when dropped; the client library keeps
/// a copy of its own for as long as it may have to connect again.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credentials {
    /// A user with a password. Whoever answers at the server's address is told it, where TLS does not say who that is.
    Password {
        /// The user.
        user: String,
        /// The password.
        password: SecretKey,
    },
    /// The seed of an nkey: the server knows only its public half.
    Nkey(SecretKey),
    /// A token.
    Token(SecretKey),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Password { user, .. } => write!(f, "Password({user:?}, …)"),
            Self::Nkey(_) => f.write_str("Nkey(…)"),
            Self::Token(_) => f.write_str("Token(…)"),
        }
    }
}

/// Who vouches for the server.
#[derive(Clone, Debug)]
pub(super) enum Trusted {
    /// The authorities in this PEM file, read at each connection.
    File(PathBuf),
    /// The one with this certificate, as PEM.
    Authority(String),
}

/// The options of a connection.
///
/// ```
/// use hive_core::identity::SecretKey;
/// use hive_transport::nats::{Credentials, NatsOptions};
///
/// let options = NatsOptions::new("nats://127.0.0.1:4222")
///     .name("node-1")
///     .inbox_prefix("_INBOX_node-1")
///     .credentials(Credentials::Nkey(SecretKey::new("SUA…".to_owned())));
/// assert!(!format!("{options:?}").contains("SUA"));
/// ```
#[derive(Clone, Debug)]
pub struct NatsOptions {
    pub(super) urls: Vec<String>,
    pub(super) name: String,
    pub(super) inbox_prefix: String,
    pub(super) credentials: Option<Credentials>,
    pub(super) tls: Option<Trusted>,
    pub(super) connect_within: Duration,
    pub(super) limits: Limits,
}

impl NatsOptions {
    /// Connects to this server: `nats://host:port`, or `tls://host:port`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            urls: vec![url.into()],
            name: "hive".to_owned(),
            inbox_prefix: "_INBOX".to_owned(),
            credentials: None,
            tls: None,
            connect_within: Duration::from_secs(10),
            limits: Limits::default(),
        }
    }

    /// Connects to the [private server](super::NatsServer) that has this secret, and to no other that may be there.
    ///
    /// # Errors
    /// None in practice: what both sides need is derived by a hash.
    pub fn private(url: impl Into<String>, key: &ClusterKey) -> Result<Self> {
        Ok(Self::known(url.into(), &Keys::of(key)?))
    }

    pub(super) fn known(url: String, keys: &Keys) -> Self {
        let mut options = Self::new(url).credentials(Credentials::Nkey(keys.user().seed().clone()));
        options.tls = Some(Trusted::Authority(keys.authority().to_owned()));
        options
    }

    /// A further server of the same cluster. None is found by itself: a server's word on where others are would be a
    /// stranger's, where a stranger has its port.
    #[must_use]
    pub fn or_url(mut self, url: impl Into<String>) -> Self {
        self.urls.push(url.into());
        self
    }

    /// What the server calls this connection in its logs.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Where answers come back: one prefix for each principal keeps daemons from reading each other's. The principal
    /// must be allowed to subscribe to `<prefix>.>`, and should be to publish there: the barrier is a message to oneself.
    #[must_use]
    pub fn inbox_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.inbox_prefix = prefix.into();
        self
    }

    /// Who connects.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Requires TLS, with the certificate authorities in this PEM file.
    #[must_use]
    pub fn tls_roots(mut self, pem: impl Into<PathBuf>) -> Self {
        self.tls = Some(Trusted::File(pem.into()));
        self
    }

    /// How long the first connection may take, servers that are not yet up included: 10 s where nothing is said. Once
    /// connected, a lost connection is sought again for ever.
    #[must_use]
    pub fn connect_within(mut self, time: Duration) -> Self {
        self.connect_within = time;
        self
    }

    /// The bounds of the connection.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The servers.
    pub(super) fn addresses(&self) -> Result<Vec<ServerAddr>> {
        let parse = |url: &String| {
            let address: ServerAddr = url
                .parse()
                .or_kind(Kind::Invalid, "a NATS server is given as nats://host:port or tls://host:port")?;
            if address.has_user_pass() || address.password().is_some() {
                return Err(Error::invalid(
                    "credentials do not belong in the URL of a NATS server, where logs show them",
                ));
            }
            Ok(address)
        };
        self.urls.iter().map(parse).collect()
    }

    /// The client library's options.
    pub(super) fn client(&self) -> Result<ConnectOptions> {
        if self.inbox_prefix.parse::<Subject>().is_err() || self.inbox_prefix.contains(['*', '>']) {
            return Err(Error::invalid(format!(
                "'{}' is no prefix of a subject",
                self.inbox_prefix.escape_debug()
            )));
        }
        // Answers and events may come in bursts of as many as are wanted at once.
        let burst = self.limits.requests.max(self.limits.events).saturating_mul(2).max(1024);
        let mut options = ConnectOptions::new()
            .name(&self.name)
            .custom_inbox_prefix(&self.inbox_prefix)
            .subscription_capacity(burst)
            .skip_subject_validation(true)
            .ping_interval(PING_INTERVAL)
            .connection_timeout(CONNECT_TIMEOUT)
            .ignore_discovered_servers()
            .reconnect_delay_callback(reconnect_delay);
        options = match &self.credentials {
            None => options,
            Some(Credentials::Password { user, password }) => {
                options.user_and_password(user.clone(), password.expose().to_owned())
            }
            Some(Credentials::Nkey(seed)) => options.nkey(seed.expose().to_owned()),
            Some(Credentials::Token(token)) => options.token(token.expose().to_owned()),
        };
        Ok(match &self.tls {
            None => options,
            Some(Trusted::File(roots)) => options.add_root_certificates(roots.clone()).require_tls(true),
            Some(Trusted::Authority(certificate)) => {
                let mut tls = Arc::unwrap_or_clone(tls::client_config(certificate)?);
                // It is no HTTP that is spoken there.
                tls.alpn_protocols.clear();
                options.tls_client_config(tls).require_tls(true)
            }
        })
    }
}

/// A connection that is silently gone is noticed after three of these.
const PING_INTERVAL: Duration = Duration::from_secs(10);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const LONGEST_DELAY: Duration = Duration::from_secs(1);

/// 10 ms after the first failure, doubling, at most a second: everyone is back well within the time in which a missing
/// server is asked again.
fn reconnect_delay(attempts: usize) -> Duration {
    let Some(failures) = attempts.checked_sub(2) else { return Duration::ZERO };
    let doublings = u32::try_from(failures.min(7)).unwrap_or(7);
    (Duration::from_millis(10) * 2_u32.pow(doublings)).min(LONGEST_DELAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_printed() {
        let secret = || SecretKey::new("hunter2".to_owned());
        for credentials in [
            Credentials::Password { user: "hive".to_owned(), password: secret() },
            Credentials::Nkey(secret()),
            Credentials::Token(secret()),
        ] {
            let options = NatsOptions::new("nats://h:1").credentials(credentials);
            assert!(!format!("{options:?}").contains("hunter2"));
            assert!(!format!("{:?}", options.client().unwrap()).contains("hunter2"));
        }
    }

    #[test]
    fn what_would_leak_or_break_is_refused() {
        assert!(NatsOptions::new("nats://user:pass@h:1").addresses().is_err());
        assert!(NatsOptions::new("http://h:1").addresses().is_err());
        assert!(NatsOptions::new("nats://h:1").or_url("tls://h:2").addresses().is_ok());
        for prefix in ["", "a b", "a.>", "*"] {
            assert!(NatsOptions::new("nats://h:1").inbox_prefix(prefix).client().is_err(), "{prefix}");
        }
    }

    #[test]
    fn delays_double_up_to_a_second() {
        let delays: Vec<_> = (1..12).map(|attempt| reconnect_delay(attempt).as_millis()).collect();
        assert_eq!(delays, [0, 10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000]);
    }
}
