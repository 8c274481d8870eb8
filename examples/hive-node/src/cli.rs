//! The command line. Only here are flags, the environment and the configuration file read.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// What is read of the environment.
const ENVIRONMENT: &str = "Environment:
  HIVE_ROOT_ACCESS_KEY_ID, HIVE_ROOT_SECRET_ACCESS_KEY  the root key, instead of one that is made and kept
  HIVE_LOG                                              what is logged: info, debug, hive_transport=trace …";

/// A whole AWS-compatible private cloud in one process, or one part of it.
#[derive(Debug, Parser)]
#[command(name = "hive-node", version, about, long_about = None, after_help = ENVIRONMENT)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What a node is started with. What is not said here is taken from the configuration file, then from the defaults.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Options {
    /// Where state, data, keys and logs are kept [default: ~/hive]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    /// Where clients connect: https://ADDR:PORT or http://ADDR:PORT [default: https://127.0.0.1:9999]
    #[arg(long, value_name = "URL")]
    pub(crate) listen: Vec<String>,
    /// The operator's listener, or off [default: 127.0.0.1:9990 with the role gateway, otherwise off]
    #[arg(long, value_name = "ADDR")]
    pub(crate) admin: Option<String>,
    /// A file of these options, in TOML
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// What this process does: gateway,state,iam,s3,ebs,vpc,ec2 [default: all of them]
    #[arg(long, value_delimiter = ',', value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// This node's name [default: made once and kept]
    #[arg(long, value_name = "ID")]
    pub(crate) node_id: Option<String>,
    /// How the parts talk: nats (a private server), nats://HOST:PORT, or in-process [default: nats]
    #[arg(long, value_name = "TRANSPORT")]
    pub(crate) transport: Option<String>,
    /// The file of the nkey seed, or of a user and a password on two lines, for nats://HOST:PORT [default: what
    /// nats-permissions has made for these roles in the home, if it has]
    #[arg(long, value_name = "FILE")]
    pub(crate) nats_credentials: Option<PathBuf>,
    /// Let requests to this process's own roles cross the transport too
    #[arg(long)]
    pub(crate) spread: bool,
    /// Where other processes fetch and send bodies that are too large for a message [default: a free port of 127.0.0.1]
    #[arg(long, value_name = "ADDR")]
    pub(crate) data: Option<String>,
    /// The file of the secret that the cloud's processes share [default: cluster.key in the home, made once]
    #[arg(long, value_name = "FILE")]
    pub(crate) cluster_key: Option<PathBuf>,
    /// The directory of objects' bytes, where several homes share one: each may serve s3 then [default: objects in the
    /// home, which one process alone serves]
    #[arg(long, value_name = "DIR")]
    pub(crate) objects: Option<PathBuf>,
    /// A region of this cloud; the first is the default one [default: us-east-1]
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Vec<String>,
    /// The account's number [default: made once and kept]
    #[arg(long, value_name = "ID")]
    pub(crate) account: Option<String>,
    /// For tests: how many hours later than the system's the time of day is
    #[arg(long, hide = true, value_name = "HOURS", default_value_t = 0)]
    pub(crate) clock_ahead: u32,
    /// What runs machines: auto, qemu or sim [default: auto]
    #[arg(long, value_name = "COMPUTE")]
    pub(crate) compute: Option<String>,
    /// What carries guests' packets: auto or sim [default: auto]
    #[arg(long, value_name = "NETWORK")]
    pub(crate) network: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Attach this terminal to a guest's console; Ctrl-] leaves
    Console {
        /// The instance, i-…
        instance: String,
    },
    /// Stop guests, then everything that runs in the home
    Down,
    /// Print the shell exports that point AWS clients here
    Env,
    /// Print the users of a NATS server, each with what its process may do; their keys are made once, in the home
    NatsPermissions {
        /// A process by its roles, such as state,iam; may be repeated [default: each role, and all of them together]
        #[arg(long, value_name = "ROLES")]
        process: Vec<String>,
    },
    /// Print every record of the state as JSON, secrets withheld
    Dump,
    /// Make a backup of the state and its keys, also while it runs. It holds secrets
    Backup {
        /// Where to, or - for the standard output
        file: PathBuf,
    },
    /// Put the state of a backup in the place of the home's, while the role state does not run
    Restore {
        /// The backup
        file: PathBuf,
        /// Also where there is a state already, which is kept beside
        #[arg(long)]
        replace: bool,
    },
    /// Make the certificate of the listeners anew, without a restart
    Renew {
        /// That of the authority too; clients that know the old one go on until it ends
        #[arg(long)]
        authority: bool,
    },
    /// Make a new root key, without a restart
    RotateRootKey {
        /// How many hours the key before is still accepted [default: 168]
        #[arg(long, value_name = "HOURS", conflicts_with = "end_old")]
        keep_old: Option<u32>,
        /// Make no new key, but end the time of the one before
        #[arg(long)]
        end_old: bool,
    },
    /// Show nodes, roles, health and links
    Status {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}
