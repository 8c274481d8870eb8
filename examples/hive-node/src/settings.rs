//! What a process is to be, after flags, file and defaults are put together and checked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use hive_core::{AccountId, Error, Kind, NodeId, Region, Result, ResultExt as _};
use serde::Deserialize;

use crate::cli::Options;

/// Everything a start needs to know.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) home: PathBuf,
    pub(crate) listen: Vec<ListenUrl>,
    pub(crate) admin: Option<SocketAddr>,
    pub(crate) roles: Vec<Role>,
    pub(crate) transport: TransportChoice,
    pub(crate) regions: Vec<Region>,
    pub(crate) names: Names,
    pub(crate) backends: Backends,
    /// How much later than the system's the time of day is.
    pub(crate) clock_ahead: Duration,
}

/// Names that are made once where they are not given.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) node: Option<NodeId>,
    pub(crate) account: Option<AccountId>,
}

/// How the parts talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TransportChoice {
    pub(crate) kind: TransportKind,
    pub(crate) spread: bool,
    pub(crate) data: DataChoice,
    /// What proves to the NATS server who this process is, where it is said.
    pub(crate) credentials: Option<PathBuf>,
}

/// Where bodies cross that are too large for a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DataChoice {
    pub(crate) address: SocketAddr,
    /// Of the home, where none is said.
    pub(crate) key: Option<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TransportKind {
    /// A private server, started by the first process of the home.
    PrivateNats,
    /// A server that is there.
    Nats(String),
    /// None: everything is in this process.
    InProcess,
}

/// What carries the guests' packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NetworkChoice {
    /// What the machines here can be plugged into: QEMU's network in user mode.
    #[default]
    Auto,
    /// Packets in memory, for simulated machines.
    Sim,
}

impl FromStr for NetworkChoice {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "auto" => Ok(Self::Auto),
            "sim" => Ok(Self::Sim),
            "linux" => Err(Error::unsupported("the network linux is not there yet")),
            _ => Err(Error::invalid(format!("'{text}' is not auto, linux or sim"))),
        }
    }
}

/// What runs the machines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ComputeChoice {
    /// What is here: QEMU. The simulator is used only where it is named.
    #[default]
    Auto,
    /// QEMU.
    Qemu,
    /// Machines in memory.
    Sim,
}

impl FromStr for ComputeChoice {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "auto" => Ok(Self::Auto),
            "qemu" => Ok(Self::Qemu),
            "sim" => Ok(Self::Sim),
            _ => Err(Error::invalid(format!("'{text}' is not auto, qemu or sim"))),
        }
    }
}

/// Which backends do the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Backends {
    pub(crate) compute: ComputeChoice,
    pub(crate) network: NetworkChoice,
    /// The directory of objects' bytes that several homes share; `None` is the home's own.
    pub(crate) objects: Option<PathBuf>,
}

/// What a process can do. In start order, but for the gateway, which is last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    State,
    Iam,
    S3,
    Ebs,
    Vpc,
    Ec2,
    Gateway,
}

impl Role {
    pub(crate) const ALL: [Self; 7] =
        [Self::State, Self::Iam, Self::S3, Self::Ebs, Self::Vpc, Self::Ec2, Self::Gateway];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Iam => "iam",
            Self::S3 => "s3",
            Self::Ebs => "ebs",
            Self::Vpc => "vpc",
            Self::Ec2 => "ec2",
            Self::Gateway => "gateway",
        }
    }
}

impl FromStr for Role {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| {
            let all = Self::ALL.map(Self::as_str).join(", ");
            Error::invalid(format!("'{text}' is no role: choose from {all}"))
        })
    }
}

/// The name of a process in its home: all its roles, or `all`.
pub(crate) fn process_name(roles: &[Role]) -> String {
    if roles == Role::ALL {
        return "all".to_owned();
    }
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join("-")
}

/// Where clients connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListenUrl {
    pub(crate) tls: bool,
    pub(crate) address: SocketAddr,
}

impl FromStr for ListenUrl {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let (tls, address) = match text.split_once("://") {
            Some(("https", address)) => (true, address),
            Some(("http", address)) => (false, address),
            _ => {
                return Err(Error::invalid(format!("'{text}' is not https://ADDR:PORT or http://ADDR:PORT")));
            }
        };
        let address = address.trim_end_matches('/');
        let address = address.parse().map_err(|source| {
            Error::invalid(format!("'{address}' is not an address and a port")).with_source(source)
        })?;
        Ok(Self { tls, address })
    }
}

impl ListenUrl {
    /// Where a client of this machine reaches it: one that listens everywhere listens on loopback too.
    pub(crate) fn reachable(self) -> Self {
        let mut address = self.address;
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        Self { address, ..self }
    }
}

impl std::fmt::Display for ListenUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}", if self.tls { "https" } else { "http" }, self.address)
    }
}

/// The options as a file has them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct File {
    home: Option<PathBuf>,
    listen: Vec<String>,
    admin: Option<String>,
    roles: Vec<String>,
    node_id: Option<String>,
    transport: Option<String>,
    nats_credentials: Option<PathBuf>,
    spread: bool,
    data: Option<String>,
    cluster_key: Option<PathBuf>,
    region: Vec<String>,
    account: Option<String>,
    compute: Option<String>,
    network: Option<String>,
    objects: Option<PathBuf>,
}

impl Settings {
    /// Puts flags, file and defaults together: a flag beats the file, the file beats the default.
    ///
    /// # Errors
    /// [`Kind::Invalid`] naming the option that is wrong, or that does not fit another.
    pub(crate) fn gather(options: &Options, user_home: Option<&Path>) -> Result<Self> {
        let file = match &options.config {
            Some(path) => read(path)?,
            None => File::default(),
        };
        let home = home(options.home.as_ref().or(file.home.as_ref()), user_home)?;
        let listed = |flag: &[String], file: Vec<String>| if flag.is_empty() { file } else { flag.to_vec() };

        let mut roles = listed(&options.roles, file.roles)
            .iter()
            .map(|role| named("--roles", role))
            .collect::<Result<Vec<Role>>>()?;
        if roles.is_empty() {
            roles = Role::ALL.to_vec();
        }
        roles.sort_unstable();
        roles.dedup();
        let gateway = roles.contains(&Role::Gateway);

        let mut listen = listed(&options.listen, file.listen)
            .iter()
            .map(|url| named("--listen", url))
            .collect::<Result<Vec<ListenUrl>>>()?;
        if listen.is_empty() && gateway {
            listen.push("https://127.0.0.1:9999".parse()?);
        }
        if !gateway && !listen.is_empty() {
            return Err(Error::invalid("--listen needs the role gateway"));
        }
        let admin = match options.admin.clone().or(file.admin) {
            Some(text) if text == "off" => None,
            Some(text) => Some(text.parse().map_err(|source| {
                Error::invalid(format!("--admin: '{text}' is not an address and a port")).with_source(source)
            })?),
            None if gateway => Some(SocketAddr::from(([127, 0, 0, 1], 9990))),
            None => None,
        };

        let transport = options.transport.clone().or(file.transport);
        let kind = match transport.as_deref() {
            None | Some("nats") => TransportKind::PrivateNats,
            Some("in-process") => TransportKind::InProcess,
            Some(url) if url.starts_with("nats://") => {
                // Whoever reaches the server could speak for anyone: credentials and TLS have to come first.
                if !on_loopback(url) {
                    return Err(Error::unsupported(format!(
                        "--transport {url}: a server that is not on loopback needs credentials and TLS, which are not there yet"
                    )));
                }
                TransportKind::Nats(url.to_owned())
            }
            Some(other) => {
                return Err(Error::invalid(format!(
                    "--transport: '{other}' is not nats, nats://HOST:PORT or in-process"
                )));
            }
        };
        if kind == TransportKind::InProcess && roles.len() < Role::ALL.len() {
            return Err(Error::invalid(
                "--transport in-process joins the parts of one process: leave --roles out",
            ));
        }

        let credentials = options.nats_credentials.clone().or(file.nats_credentials);
        if credentials.is_some() && !matches!(kind, TransportKind::Nats(_)) {
            return Err(Error::invalid("--nats-credentials needs --transport nats://HOST:PORT"));
        }
        let data = data(
            options.data.as_deref().or(file.data.as_deref()),
            options.cluster_key.clone().or(file.cluster_key),
            &kind,
        )?;

        let mut regions = listed(&options.region, file.region)
            .iter()
            .map(|region| named("--region", region))
            .collect::<Result<Vec<Region>>>()?;
        if regions.is_empty() {
            regions.push(Region::US_EAST_1);
        }
        let node = options.node_id.clone().or(file.node_id);
        let account = options.account.clone().or(file.account);
        let compute = options.compute.clone().or(file.compute);
        let network = options.network.clone().or(file.network);
        let objects = options.objects.clone().or(file.objects).map(|path| {
            std::path::absolute(&path).internal(format!("--objects: finding {}", path.display()))
        });
        Ok(Self {
            home,
            listen,
            admin,
            roles,
            transport: TransportChoice { kind, spread: options.spread || file.spread, data, credentials },
            regions,
            names: Names {
                node: node.map(|id| named("--node-id", &id)).transpose()?,
                account: account.map(|id| named("--account", &id)).transpose()?,
            },
            clock_ahead: Duration::from_secs(u64::from(options.clock_ahead) * 3600),
            backends: Backends {
                compute: compute.map(|name| named("--compute", &name)).transpose()?.unwrap_or_default(),
                network: network.map(|name| named("--network", &name)).transpose()?.unwrap_or_default(),
                objects: objects.transpose()?,
            },
        })
    }
}

/// Where the data port is, and its key. A transport of one process has neither.
fn data(address: Option<&str>, key: Option<PathBuf>, kind: &TransportKind) -> Result<DataChoice> {
    if *kind == TransportKind::InProcess && (address.is_some() || key.is_some()) {
        return Err(Error::invalid(
            "--transport in-process has no data port: leave --data and --cluster-key out",
        ));
    }
    let address = address.unwrap_or("127.0.0.1:0");
    let address = address.parse().map_err(|source| {
        Error::invalid(format!("--data: '{address}' is not an address and a port")).with_source(source)
    })?;
    Ok(DataChoice { address, key })
}

/// Reads an option's value; what is wrong with it is said with its name.
fn named<T: FromStr<Err = Error>>(option: &'static str, text: &str) -> Result<T> {
    text.parse().map_err(|error: Error| error.context(option))
}

fn on_loopback(url: &str) -> bool {
    let address = url.trim_start_matches("nats://").trim_end_matches('/');
    match address.parse::<SocketAddr>() {
        Ok(address) => address.ip().is_loopback(),
        Err(_) => address.rsplit_once(':').map_or(address, |(host, _)| host) == "localhost",
    }
}

/// The home that the options or their file say, for the commands that only look.
///
/// # Errors
/// Where the file cannot be read, or nothing says where.
pub(crate) fn home_of(options: &Options, user_home: Option<&Path>) -> Result<PathBuf> {
    let file = match &options.config {
        Some(path) => read(path)?,
        None => File::default(),
    };
    home(options.home.as_ref().or(file.home.as_ref()), user_home)
}

/// Where everything is kept, from the root on: as said, or `hive` in the user's home.
pub(crate) fn home(said: Option<&PathBuf>, user_home: Option<&Path>) -> Result<PathBuf> {
    match (said, user_home) {
        (Some(path), _) => std::path::absolute(path).internal(format!("finding {}", path.display())),
        (None, Some(user)) => Ok(user.join("hive")),
        (None, None) => Err(Error::invalid("HOME is not set: say --home DIR")),
    }
}

fn read(path: &Path) -> Result<File> {
    let text = std::fs::read_to_string(path)
        .or_kind(Kind::Invalid, format!("--config: {} cannot be read", path.display()))?;
    toml::from_str(&text).map_err(|source| {
        let words = format!("--config: {} is not a configuration file", path.display());
        Error::invalid(words).with_source(source)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gather(options: &Options) -> Result<Settings> {
        Settings::gather(options, Some(Path::new("/home/u")))
    }

    #[test]
    fn nothing_said_is_a_whole_cloud() {
        let settings = gather(&Options::default()).unwrap();
        assert_eq!(settings.home, Path::new("/home/u/hive"));
        assert_eq!(settings.listen[0].to_string(), "https://127.0.0.1:9999");
        assert_eq!(settings.admin.unwrap().port(), 9990);
        assert_eq!(settings.roles, Role::ALL);
        assert_eq!(settings.regions, [Region::US_EAST_1]);
        assert_eq!(settings.transport.kind, TransportKind::PrivateNats);
        let data = settings.transport.data;
        assert_eq!((data.address.to_string().as_str(), data.key), ("127.0.0.1:0", None));
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name() {
        let wrong = [
            (Options { roles: vec!["ec3".into()], ..Options::default() }, "'ec3' is no role"),
            (Options { network: Some("linux".into()), ..Options::default() }, "not there yet"),
            (
                Options {
                    roles: vec!["ec2".into()],
                    listen: vec!["http://127.0.0.1:1".into()],
                    ..Options::default()
                },
                "--listen needs",
            ),
            (Options { listen: vec!["ftp://127.0.0.1:1".into()], ..Options::default() }, "ftp"),
            (Options { transport: Some("kafka".into()), ..Options::default() }, "kafka"),
            (
                Options { transport: Some("nats://10.0.0.1:4222".into()), ..Options::default() },
                "not on loopback",
            ),
            (
                Options { transport: Some("nats://u:p@127.0.0.1:4222".into()), ..Options::default() },
                "not on loopback",
            ),
            (
                Options {
                    transport: Some("in-process".into()),
                    roles: vec!["ec2".into()],
                    ..Options::default()
                },
                "leave --roles out",
            ),
            (
                Options { nats_credentials: Some("x".into()), ..Options::default() },
                "--nats-credentials needs",
            ),
            (Options { data: Some("everywhere".into()), ..Options::default() }, "'everywhere'"),
            (
                Options {
                    transport: Some("in-process".into()),
                    data: Some("127.0.0.1:1".into()),
                    ..Options::default()
                },
                "has no data port",
            ),
            (Options { region: vec!["US East".into()], ..Options::default() }, "US East"),
            (Options { account: Some("12".into()), ..Options::default() }, "'12'"),
        ];
        for (options, says) in wrong {
            let error = gather(&options).unwrap_err();
            assert!(error.message().contains(says), "{error} should say {says}");
        }
    }

    #[test]
    fn a_role_alone_has_no_listener() {
        let settings = gather(&Options { roles: vec!["ec2".into()], ..Options::default() }).unwrap();
        assert!(settings.listen.is_empty() && settings.admin.is_none());
    }
}
