//! Hive's figures, each in one run with what it is measured against.
//!
//! ```console
//! $ hive-bench --hive-node target/release/hive-node [WORD]...
//! ```
//!
//! Words choose rows by a part of their group's name. Absolute figures are those of the machine; the ratio is what
//! tells something.

mod bare;
mod cloud;
mod ec2;
mod nbd;
mod rows;
mod signed;
mod table;

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use hive_core::{Error, Result, ResultExt as _};

/// What `hive-node` has: what it is measured against gets the same.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Debug, Parser)]
#[command(about, version)]
struct Arguments {
    /// The program that is measured
    #[arg(long, default_value = "target/release/hive-node")]
    hive_node: PathBuf,
    /// Where homes and files are made: a real disk, not memory
    #[arg(long, default_value = "target")]
    folder: PathBuf,
    /// Where the parts of the guest are kept that boots; made where they are not there
    #[arg(long, default_value = "target/guest")]
    guest: PathBuf,
    /// How many seconds each measurement takes
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Parts of the names of the groups to run; all without one
    words: Vec<String>,
    /// Be the object server without Hive that S3 is measured against
    #[arg(long, hide = true)]
    bare_objects: Option<PathBuf>,
    /// Be the server of a volume over NBD
    #[arg(long, hide = true)]
    hive_volume: Option<PathBuf>,
}

/// Where rows run, and for how long.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) hive_node: PathBuf,
    pub(crate) folder: PathBuf,
    /// The parts of a guest that boots.
    pub(crate) guest: PathBuf,
    pub(crate) time: Duration,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().internal("starting the runtime")?;
    if let Some(folder) = arguments.bare_objects {
        return runtime.block_on(bare::serve(&folder));
    }
    if let Some(folder) = arguments.hive_volume {
        return runtime.block_on(rows::blocks::serve(&folder));
    }
    let hive_node = arguments
        .hive_node
        .canonicalize()
        .internal(format!("{} is not there: build it with --release", arguments.hive_node.display()))?;
    let folder = arguments.folder.canonicalize().internal("the folder is not there")?;
    let place =
        Place { hive_node, folder, guest: arguments.guest, time: Duration::from_secs(arguments.seconds) };
    let chosen = |name: &str| {
        arguments.words.is_empty() || arguments.words.iter().any(|word| name.contains(word.as_str()))
    };
    let mut missed = 0;
    for group in rows::GROUPS {
        if !chosen(group.name) {
            continue;
        }
        say(&format!("\n== {}", group.name))?;
        for row in runtime.block_on((group.run)(&place))? {
            missed += usize::from(row.is_met() == Some(false));
            say(&row.to_string())?;
        }
    }
    if missed > 0 {
        return Err(Error::internal(format!("{missed} aims are not met here")));
    }
    Ok(())
}

fn say(line: &str) -> Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").and_then(|()| out.flush()).internal("printing")
}
