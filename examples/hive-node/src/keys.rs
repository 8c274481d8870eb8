//! What is made at the first start: names, the root key, the cluster key. Certificates are in [`certs`](crate::certs).

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use hive_core::identity::{AccessKeyId, FormerKey, RootKey, SecretKey};
use hive_core::{AccountId, Entropy, Error, NodeId, Result, ResultExt as _, Timestamp};
use hive_transport::ClusterKey;
use hive_transport::nats::{Credentials, UserKey};
use zeroize::Zeroizing;

use crate::home::Home;
use crate::permissions::seed_file;
use crate::settings::{Names, Settings};

pub(crate) const CREDENTIALS: &str = "root-credentials";
/// The authority's certificate and key.
pub(crate) const CA: (&str, &str) = ("tls/ca.pem", "tls/ca.key");

pub(crate) const CLUSTER_KEY: &str = "cluster.key";
/// The most bytes of a file with a key: the key, or a user and a password, and white space around it.
const LONGEST_KEY: u64 = 512;

/// The environment's say about the root key: `HIVE_ROOT_ACCESS_KEY_ID` and `HIVE_ROOT_SECRET_ACCESS_KEY`.
#[derive(Debug, Default)]
pub(crate) struct RootFromEnvironment {
    pub(crate) access_key: Option<String>,
    pub(crate) secret: Option<SecretKey>,
}

impl RootFromEnvironment {
    /// Whether it says nothing, and the home says which key it is.
    pub(crate) fn is_empty(&self) -> bool {
        self.access_key.is_none() && self.secret.is_none()
    }
}

/// The account: as said, else as kept, else a new one. Once made it stays.
///
/// # Errors
/// Where another one is said than is kept: the records of the home are the old one's.
pub(crate) fn account(home: &Home, names: &Names, entropy: &dyn Entropy) -> Result<AccountId> {
    keep(home, "account-id", "--account", names.account.clone(), || AccountId::random(entropy))
}

/// The node's name, likewise.
///
/// # Errors
/// Where another one is said than is kept.
pub(crate) fn node(home: &Home, names: &Names, entropy: &dyn Entropy) -> Result<NodeId> {
    keep(home, "node-id", "--node-id", names.node.clone(), || NodeId::random(entropy))
}

fn keep<T>(home: &Home, file: &str, option: &str, said: Option<T>, make: impl FnOnce() -> T) -> Result<T>
where
    T: std::str::FromStr<Err = Error> + std::fmt::Display + PartialEq + Clone,
{
    let first = said.clone();
    let kept = home.once(file, || Ok(format!("{}\n", first.unwrap_or_else(make))))?;
    let kept: T = kept.trim_end().parse()?;
    match said {
        Some(said) if said != kept => Err(Error::invalid(format!(
            "{option} {said}: this home belongs to {kept}; choose another --home"
        ))),
        _ => Ok(kept),
    }
}

/// The root key: the environment's, else as kept, else a new one.
///
/// # Errors
/// Where only half of it is said, or what is kept is not a key.
pub(crate) fn root(
    home: &Home,
    account: &AccountId,
    environment: RootFromEnvironment,
    entropy: &dyn Entropy,
) -> Result<RootKey> {
    match (environment.access_key, environment.secret) {
        (Some(id), Some(secret)) => {
            let id: AccessKeyId = id.parse()?;
            Ok(RootKey::new(account.clone(), id, secret))
        }
        (None, None) => {
            let text = home.once(CREDENTIALS, || {
                Ok(KeptRoot { current: RootKey::generate(account.clone(), entropy)?, former: None }.text())
            })?;
            Ok(KeptRoot::parse(account, &text)?.current)
        }
        _ => Err(Error::invalid(
            "HIVE_ROOT_ACCESS_KEY_ID and HIVE_ROOT_SECRET_ACCESS_KEY go together: set both",
        )),
    }
}

/// The secret that the cloud's processes share: from the file that is said, else as kept, else a new one.
///
/// # Errors
/// Where the file cannot be read, others than its owner may read it, or it has no key.
pub(crate) fn cluster(home: &Home, said: Option<&Path>, entropy: &dyn Entropy) -> Result<ClusterKey> {
    let Some(path) = said else {
        let text = home.once(CLUSTER_KEY, || Ok(format!("{}\n", *ClusterKey::generate(entropy).expose())))?;
        return text
            .parse()
            .map_err(|error: Error| error.context(format!("reading {CLUSTER_KEY} of the home")));
    };
    read_cluster(path)
}

/// The name of the cloud that a home is of, where its key is said or kept.
///
/// # Errors
/// As [`cluster`].
pub(crate) fn kept_cloud(home: &Home, said: Option<&Path>) -> Result<Option<String>> {
    let key = match said {
        Some(path) => Some(read_cluster(path)?),
        None => home.read(CLUSTER_KEY)?.map(|text| text.parse::<ClusterKey>()).transpose()?,
    };
    key.map(|key| Ok(key.cloud()?.to_string())).transpose()
}

fn read_cluster(path: &Path) -> Result<ClusterKey> {
    let text = secret("--cluster-key", path)?;
    text.parse().map_err(|error: Error| error.context(format!("--cluster-key: reading {}", path.display())))
}

/// What a file has that is its owner's alone to read.
fn secret(option: &str, path: &Path) -> Result<Zeroizing<String>> {
    let doing = || format!("{option}: reading {}", path.display());
    let file = File::open(path).internal(doing())?;
    // Of the file that is open, so that no other comes between.
    let mode = file.metadata().internal(doing())?.mode();
    if mode & 0o077 != 0 {
        return Err(Error::invalid(format!(
            "{option}: {} may be read or changed by others: its mode must be 0600",
            path.display()
        )));
    }
    let mut text = Zeroizing::new(String::new());
    file.take(LONGEST_KEY).read_to_string(&mut text).internal(doing())?;
    Ok(text)
}

/// What this process proves itself with to a NATS server: what the file says that is named, or the seed that
/// `hive-node nats-permissions` has made for its roles. `None` where there is neither.
///
/// # Errors
/// Where the file is not its owner's alone, or has neither a seed nor a user and a password.
pub(crate) fn nats(home: &Home, settings: &Settings) -> Result<Option<Credentials>> {
    let kept = home.path(&seed_file(&settings.roles));
    let path = match &settings.transport.credentials {
        Some(path) => path,
        None if kept.exists() => &kept,
        None => return Ok(None),
    };
    let text = secret("--nats-credentials", path)?;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let credentials = match *lines.as_slice() {
        [seed] => Credentials::Nkey(UserKey::from_seed(SecretKey::new(seed.to_owned()))?.seed().clone()),
        [user, password] => {
            Credentials::Password { user: user.to_owned(), password: SecretKey::new(password.to_owned()) }
        }
        _ => {
            return Err(Error::invalid(format!(
                "--nats-credentials: {} has neither the seed of an nkey nor a user and a password on two lines",
                path.display()
            )));
        }
    };
    Ok(Some(credentials))
}

/// The root key that is kept, if one is.
pub(crate) fn kept_root(home: &Home, account: &AccountId) -> Result<Option<KeptRoot>> {
    home.read(CREDENTIALS)?.map(|text| KeptRoot::parse(account, &text)).transpose()
}

/// The root key as it is kept, and the one that it replaced.
#[derive(Clone, Debug)]
pub(crate) struct KeptRoot {
    pub(crate) current: RootKey,
    pub(crate) former: Option<FormerKey>,
}

impl KeptRoot {
    /// As it is written down. What reads only the first two lines has the key that is in force.
    pub(crate) fn text(&self) -> String {
        let pair = |of: &str, key: &RootKey| {
            let (id, secret) = (key.access_key(), key.secret().expose());
            format!("{of}aws_access_key_id = {id}\n{of}aws_secret_access_key = {secret}\n")
        };
        let former = self
            .former
            .as_ref()
            .map(|former| format!("{}former_until = {}\n", pair("former_", &former.key), former.until));
        pair("", &self.current) + &former.unwrap_or_default()
    }

    fn parse(account: &AccountId, text: &str) -> Result<Self> {
        let damaged = || Error::corrupt(format!("the file {CREDENTIALS} has no root key"));
        let value = |name: &str| {
            let lines = text.lines().filter_map(|line| line.split_once('='));
            lines.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned()).next()
        };
        let pair = |id: String, secret: Option<String>| {
            let secret = SecretKey::new(secret.ok_or_else(damaged)?);
            Ok::<_, Error>(RootKey::new(account.clone(), id.parse()?, secret))
        };
        let current = value("aws_access_key_id").ok_or_else(damaged)?;
        let current = pair(current, value("aws_secret_access_key"))?;
        let former = match value("former_aws_access_key_id") {
            Some(id) => {
                let until = value("former_until").and_then(|text| text.parse::<Timestamp>().ok());
                let key = pair(id, value("former_aws_secret_access_key"))?;
                Some(FormerKey { key, until: until.ok_or_else(damaged)? })
            }
            None => None,
        };
        Ok(Self { current, former })
    }
}

#[cfg(test)]
mod tests {
    use hive_core::SeededEntropy;

    use super::*;

    #[test]
    fn names_and_keys_are_made_once() {
        let (_folder, home) = Home::temporary();
        let none = Names { node: None, account: None };
        let first = account(&home, &none, &SeededEntropy::new(1)).unwrap();
        assert_eq!(account(&home, &none, &SeededEntropy::new(2)).unwrap(), first);
        let other = Names { node: None, account: Some("123456789012".parse().unwrap()) };
        assert!(
            account(&home, &other, &SeededEntropy::new(2)).unwrap_err().message().contains(first.as_str())
        );

        let key = root(&home, &first, RootFromEnvironment::default(), &SeededEntropy::new(1)).unwrap();
        let again = root(&home, &first, RootFromEnvironment::default(), &SeededEntropy::new(2)).unwrap();
        assert_eq!((key.access_key(), key.secret().expose()), (again.access_key(), again.secret().expose()));
        let half = RootFromEnvironment { access_key: Some("AKIAIOSFODNN7EXAMPLE".into()), secret: None };
        assert!(root(&home, &first, half, &SeededEntropy::new(1)).is_err());
    }

    #[test]
    fn the_cluster_key_is_made_once_or_given_in_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, home) = Home::temporary();
        let made = cluster(&home, None, &SeededEntropy::new(1)).unwrap();
        let kept = cluster(&home, None, &SeededEntropy::new(2)).unwrap();
        assert_eq!(*made.expose(), *kept.expose());
        let file = home.path(CLUSTER_KEY);
        let given = cluster(&home, Some(&file), &SeededEntropy::new(3)).unwrap();
        assert_eq!(*made.expose(), *given.expose());
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        let error = cluster(&home, Some(&file), &SeededEntropy::new(3)).unwrap_err();
        assert!(error.message().contains("0600"), "{error}");
        assert!(cluster(&home, Some(&home.path("none")), &SeededEntropy::new(3)).is_err());
        home.write("short", "abc").unwrap();
        assert!(cluster(&home, Some(&home.path("short")), &SeededEntropy::new(3)).is_err());
    }
}
