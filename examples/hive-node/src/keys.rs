//! What is made at the first start: names, the root key, the authority and the listener's certificate.

use std::fs::File;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use hive_core::gateway::tls::{self, Certified};
use hive_core::identity::{AccessKeyId, RootKey, SecretKey};
use hive_core::{AccountId, Clock, Entropy, Error, NodeId, Result, ResultExt as _};
use hive_transport::ClusterKey;

use crate::home::Home;
use crate::settings::Names;

const CREDENTIALS: &str = "root-credentials";
const CA: (&str, &str) = ("tls/ca.pem", "tls/ca.key");
const LEAF: (&str, &str) = ("tls/cert.pem", "tls/key.pem");

const CLUSTER_KEY: &str = "cluster.key";
/// The most bytes of a cluster key's file: the key, and white space around it.
const LONGEST_KEY: u64 = 128;

/// The environment's say about the root key: `HIVE_ROOT_ACCESS_KEY_ID` and `HIVE_ROOT_SECRET_ACCESS_KEY`.
#[derive(Debug, Default)]
pub(crate) struct RootFromEnvironment {
    pub(crate) access_key: Option<String>,
    pub(crate) secret: Option<SecretKey>,
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
                let key = RootKey::generate(account.clone(), entropy)?;
                Ok(format!(
                    "aws_access_key_id = {}\naws_secret_access_key = {}\n",
                    key.access_key(),
                    key.secret().expose()
                ))
            })?;
            parse(account, &text)
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
    let doing = || format!("--cluster-key: reading {}", path.display());
    let file = File::open(path).internal(doing())?;
    // Of the file that is open, so that no other comes between.
    let mode = file.metadata().internal(doing())?.mode();
    if mode & 0o077 != 0 {
        return Err(Error::invalid(format!(
            "--cluster-key: {} may be read or changed by others: its mode must be 0600",
            path.display()
        )));
    }
    let mut text = zeroize::Zeroizing::new(String::new());
    file.take(LONGEST_KEY).read_to_string(&mut text).internal(doing())?;
    text.parse().map_err(|error: Error| error.context(doing()))
}

/// The root key that is kept, if one is.
pub(crate) fn kept_root(home: &Home, account: &AccountId) -> Result<Option<RootKey>> {
    home.read(CREDENTIALS)?.map(|text| parse(account, &text)).transpose()
}

fn parse(account: &AccountId, text: &str) -> Result<RootKey> {
    let value = |name: &str| {
        let lines = text.lines().filter_map(|line| line.split_once('='));
        lines.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned()).next()
    };
    match (value("aws_access_key_id"), value("aws_secret_access_key")) {
        (Some(id), Some(secret)) => Ok(RootKey::new(account.clone(), id.parse()?, SecretKey::new(secret))),
        _ => Err(Error::corrupt(format!("the file {CREDENTIALS} has no root key"))),
    }
}

/// The certificate for these listeners, made by the home's authority; made again where it lacks a name or is about to
/// end.
///
/// # Errors
/// Where the files cannot be read or made.
pub(crate) fn certificate(home: &Home, listeners: &[SocketAddr], clock: &dyn Clock) -> Result<Certified> {
    let ca = pair(home, CA, || tls::authority("Hive private cloud", clock))?;
    let names = names(listeners);
    // Names and the last day stand beside the certificate, so that nothing has to read X.509.
    let want = format!("{}\n", names.join(" "));
    let day = clock.now().as_second() / 86_400;
    let note = home.read("tls/cert.names")?.unwrap_or_default();
    let fresh = note.split_once('\n').is_some_and(|(until, named)| {
        named == want && until.parse::<i64>().is_ok_and(|until| day + 30 < until)
    });
    // The files are written one by one: a pair that does not fit was left by a process that died in between.
    if fresh && let Some(leaf) = read_pair(home, LEAF)?.filter(|leaf| tls::server_config(leaf).is_ok()) {
        return Ok(leaf);
    }
    let leaf = tls::leaf(&ca, &names, clock)?;
    home.write(LEAF.1, &leaf.key)?;
    home.write(LEAF.0, &leaf.certificate)?;
    let until = day + i64::try_from(tls::LEAF_LIFETIME.as_secs() / 86_400).unwrap_or(0);
    home.write("tls/cert.names", &format!("{until}\n{want}"))?;
    Ok(leaf)
}

fn names(listeners: &[SocketAddr]) -> Vec<String> {
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
    for address in listeners.iter().map(SocketAddr::ip).filter(|ip| !unspecified(*ip)) {
        if !names.contains(&address.to_string()) {
            names.push(address.to_string());
        }
    }
    names
}

fn unspecified(ip: IpAddr) -> bool {
    ip.is_unspecified()
}

fn pair(home: &Home, files: (&str, &str), make: impl FnOnce() -> Result<Certified>) -> Result<Certified> {
    if let Some(kept) = read_pair(home, files)? {
        return Ok(kept);
    }
    // The key comes first: a certificate without its key is never found.
    let mut made = None;
    home.once(files.1, || {
        let pair = make()?;
        home.write(files.0, &pair.certificate)?;
        let key = pair.key.to_string();
        made = Some(pair);
        Ok(key)
    })?;
    match made {
        Some(pair) => Ok(pair),
        None => {
            read_pair(home, files)?.ok_or_else(|| Error::corrupt(format!("{} has no {}", files.1, files.0)))
        }
    }
}

fn read_pair(home: &Home, (certificate, key): (&str, &str)) -> Result<Option<Certified>> {
    match (home.read(certificate)?, home.read(key)?) {
        (Some(certificate), Some(key)) => Ok(Some(Certified { certificate, key: key.into() })),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use hive_core::{ManualClock, SeededEntropy, SystemClock};

    use super::*;

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::open(folder.path().to_path_buf()).unwrap();
        (folder, home)
    }

    #[test]
    fn names_and_keys_are_made_once() {
        let (_folder, home) = home();
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
        let (_folder, home) = home();
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

    #[test]
    fn a_certificate_is_renewed_when_it_must_be() {
        let (_folder, home) = home();
        let clock = ManualClock::at(SystemClock::default().now());
        let here: SocketAddr = "127.0.0.1:1".parse().unwrap();
        let there: SocketAddr = "10.0.0.1:1".parse().unwrap();
        let first = certificate(&home, &[here], &clock).unwrap();
        assert_eq!(certificate(&home, &[here], &clock).unwrap().certificate, first.certificate);
        let named = certificate(&home, &[here, there], &clock).unwrap();
        assert_ne!(named.certificate, first.certificate);
        clock.advance(tls::LEAF_LIFETIME - std::time::Duration::from_secs(29 * 86_400));
        assert_ne!(certificate(&home, &[here, there], &clock).unwrap().certificate, named.certificate);
    }
}
