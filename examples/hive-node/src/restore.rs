//! `hive-node restore`: puts the state of a backup in the place of the home's, or of one that was lost.
//!
//! ```text
//!   read all of the backup into a file aside ─► open that file, as a start does ─► keys that the home has not
//!     ─► the state that is there gets a second name ─► the new one takes its place (rename)
//! ```
//!
//! Nothing is changed before the backup was read to its end and found whole. Killed at any point, the home has either
//! the state that it had or the one of the backup; the one that it had is kept beside, whatever it was.
//!
//! What an older state means for the bytes that are there is in `docs/formats/backup.md`.

use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use hive_core::state::backup::{Head, Item, Reader, Secret};
use hive_core::state::{RedbState, RedbStateInfo, Revision};
use hive_core::{Clock, Error, Kind, Result, ResultExt as _};
use tokio::runtime::Runtime;

use crate::backup::{FILES, STATE};
use crate::home::Home;
use crate::keys;

/// The state in the making. It is never the only copy of anything.
const DRAFT: &str = "state/.state.redb.restoring";

/// The revision with which the state began that was restored last: where that one cannot be read or is gone, nothing else
/// says how far the revisions have come that processes know.
const BEGAN: &str = "state/restored-at";

/// Records that are of processes which ran when the backup was made, and are not put back: a lease of a write says
/// that its bytes are to be deleted unless the write ends, and it may have ended since.
const LEFT_OUT: &[&str] = &[hive_s3::object_store::LEASES];

/// How a restore is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'w> {
    /// Also where there is a state with records.
    pub(crate) replace: bool,
    /// The file of the cluster key, where it is not the home's.
    pub(crate) cluster_key: Option<&'w Path>,
}

/// What was done, for the operator.
#[derive(Debug)]
pub(crate) struct Restored {
    head: Head,
    info: RedbStateInfo,
    /// Where the state that was there is now.
    former: Option<PathBuf>,
    notes: Vec<String>,
}

/// How far a restore has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The backup was read, and the file aside is whole.
    Built,
    /// The home has the keys of the backup that it lacked.
    Keys,
    /// The state that was there has a second name.
    Kept,
    /// The state of the backup is in its place.
    Placed,
}

/// Restores the state from a file.
///
/// # Errors
/// [`Kind::Conflict`] where the role `state` runs, there is a state and it is not to be replaced, or the backup is of
/// another cloud; what is wrong with the backup. The state of the home is as it was.
pub(crate) fn restore(home: &Home, from: &Path, wanted: Wanted<'_>, clock: &dyn Clock) -> Result<Restored> {
    restore_by_steps(home, from, wanted, clock, &mut |_| Ok(()))
}

fn restore_by_steps(
    home: &Home,
    from: &Path,
    wanted: Wanted<'_>,
    clock: &dyn Clock,
    step: &mut dyn FnMut(Step) -> Result<()>,
) -> Result<Restored> {
    let _claim = home.claim("state")?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .internal("starting the runtime")?;
    let path = home.path(STATE);
    let last = former_revision(&runtime, &path, wanted.replace)?;
    let file = File::open(from).or_kind(Kind::Unavailable, format!("{} cannot be read", from.display()))?;
    let mut reader = Reader::open(BufReader::new(file))?;
    let head = reader.head().clone();
    check_cloud(home, &head, wanted.cluster_key)?;

    let draft = home.path(DRAFT);
    remove(&draft)?;
    let mut files = Vec::new();
    let last = last.unwrap_or_default().max(head.revision).max(began(home)?);
    let built = RedbState::build(&draft, last, || next_record(&mut reader, &mut files));
    let built = built.and_then(|built| check(&runtime, &draft, built));
    let info = built.inspect_err(|_| drop(remove(&draft)))?;
    step(Step::Built)?;

    home.write(BEGAN, &format!("{}\n", info.revision.0))?;
    let notes = put_keys(home, &files)?;
    step(Step::Keys)?;
    let former = keep(&path, clock)?;
    step(Step::Kept)?;
    fs::rename(&draft, &path).or_kind(Kind::Unavailable, "the state cannot be put in its place")?;
    sync_folder(&path)?;
    step(Step::Placed)?;
    Ok(Restored { head, info, former, notes })
}

/// The revision of the state that is there, where it can be told.
fn former_revision(runtime: &Runtime, path: &Path, replace: bool) -> Result<Option<Revision>> {
    if !path.try_exists().or_kind(Kind::Unavailable, "it cannot be told whether there is a state")? {
        return Ok(None);
    }
    let opened = runtime.block_on(async {
        let store = RedbState::open(path).await?;
        let info = store.info();
        store.close().await;
        info
    });
    match opened {
        Ok(info) if info.records > 0 && !replace => Err(Error::conflict(format!(
            "there is a state in {} with {} records: --replace puts the backup in its place, and keeps it beside",
            path.display(),
            info.records
        ))),
        Ok(info) => Ok(Some(info.revision)),
        // It is in use, by one who knows nothing of the home's locks.
        Err(error) if error.kind() == Kind::Conflict => Err(error),
        // What is wrong with it may be why it is to be replaced.
        Err(error) if replace => {
            tracing::warn!(%error, "the state that is replaced cannot be read");
            Ok(None)
        }
        Err(error) => Err(Error::conflict(format!(
            "there is a state in {} that cannot be read: --replace puts the backup in its place, and keeps it beside",
            path.display()
        ))
        .with_source(error)),
    }
}

/// The revision with which the state began that was restored last, if one was.
fn began(home: &Home) -> Result<Revision> {
    let Some(text) = home.read(BEGAN)? else { return Ok(Revision::default()) };
    text.trim_end()
        .parse()
        .map(Revision)
        .or_kind(Kind::Corrupt, format!("{BEGAN} of the home is no revision"))
}

/// A backup is of one cloud, and so is a home: the records of one mean nothing to the other.
fn check_cloud(home: &Home, head: &Head, cluster_key: Option<&Path>) -> Result<()> {
    let other = |what: &str, its: &str, ours: &str| {
        Err(Error::conflict(format!(
            "the backup is of another cloud: its {what} is {its}, and the home's {ours}; choose another --home"
        )))
    };
    if let Some(ours) = home.read("account-id")?
        && ours.trim_end() != head.account.to_string()
    {
        return other("account", head.account.as_str(), ours.trim_end());
    }
    match (keys::kept_cloud(home, cluster_key)?, &head.cloud) {
        (Some(ours), Some(its)) if ours != *its => other("id", its, &ours),
        _ => Ok(()),
    }
}

/// The next record that is put back. Files come before the first one.
fn next_record(
    reader: &mut Reader<BufReader<File>>,
    files: &mut Vec<(String, Secret)>,
) -> Result<Option<(hive_core::state::Key, hive_core::state::Record)>> {
    while let Some(item) = reader.next_item()? {
        match item {
            Item::File(name, content) => files.push((name, content)),
            Item::Record(key, _) if LEFT_OUT.iter().any(|prefix| key.as_str().starts_with(prefix)) => {}
            Item::Record(key, record) => return Ok(Some((key, record))),
        }
    }
    Ok(None)
}

/// What was built opens as a start opens it, and holds what was put in.
fn check(runtime: &Runtime, draft: &Path, built: RedbStateInfo) -> Result<RedbStateInfo> {
    let opened = runtime.block_on(async {
        let store = RedbState::open(draft).await?;
        let info = store.info();
        store.close().await;
        info
    });
    // What a store keeps of the room beside its file; the one that is put in its place has its own.
    remove(&draft.with_added_extension("spare"))?;
    let opened = opened?;
    if opened == built {
        return Ok(built);
    }
    Err(Error::corrupt("what was made of the backup is not what was read of it"))
}

/// Writes what the home lacks. What it has stays: it may have been changed since the backup.
fn put_keys(home: &Home, files: &[(String, Secret)]) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    // A certificate and its key go together. One that was killed in between left half of the backup's.
    let mut has_ca = false;
    for name in [keys::CA.0, keys::CA.1] {
        let its = files.iter().find(|(file, _)| file == name).map(|(_, content)| content.expose());
        has_ca |=
            home.read(name)?.map(zeroize::Zeroizing::new).is_some_and(|ours| Some(ours.as_bytes()) != its);
    }
    for (name, content) in files {
        if !FILES.contains(&name.as_str()) {
            notes.push(format!("the backup has a file that is not known here: {}", name.escape_debug()));
            continue;
        }
        let text =
            std::str::from_utf8(content.expose()).or_kind(Kind::Corrupt, "a key in the backup is no text")?;
        let ours = home.read(name)?.map(zeroize::Zeroizing::new);
        let is_ca = name == keys::CA.0 || name == keys::CA.1;
        match ours {
            None if !(is_ca && has_ca) => {
                home.write(name, text)?;
                notes.push(format!("{name} is the backup's"));
            }
            Some(ours) if *ours == text => {}
            _ => notes.push(format!("{name} stays as it is here; the backup has another")),
        }
    }
    Ok(notes)
}

/// Gives the state that is there a second name, which it keeps when the first is another's.
fn keep(path: &Path, clock: &dyn Clock) -> Result<Option<PathBuf>> {
    let doing = "the state that is there cannot be kept beside";
    let held = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        held => held.or_kind(Kind::Unavailable, doing)?,
    };
    let stamp = clock.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for number in 1..1000 {
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        let beside = path.with_file_name(format!("{name}.before-restore-{stamp}{again}"));
        match fs::hard_link(path, &beside) {
            Ok(()) => {
                sync_folder(path)?;
                return Ok(Some(beside));
            }
            // One that was killed after this step made the name that is to be made.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let other = fs::metadata(&beside).or_kind(Kind::Unavailable, doing)?;
                if (other.dev(), other.ino()) == (held.dev(), held.ino()) {
                    return Ok(Some(beside));
                }
            }
            Err(error) => return Err(error).or_kind(Kind::Unavailable, doing),
        }
    }
    Err(Error::conflict("there are too many states that were kept beside"))
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed.or_kind(Kind::Unavailable, format!("{} cannot be removed", path.display())),
    }
}

fn sync_folder(of: &Path) -> Result<()> {
    let sync = || -> io::Result<()> { File::open(of.parent().unwrap_or(Path::new(".")))?.sync_all() };
    sync().or_kind(Kind::Unavailable, "the directory of the state cannot be synced")
}

impl Restored {
    /// For people.
    pub(crate) fn text(&self) -> String {
        let Self { head, info, former, notes } = self;
        let mut text = format!(
            "the state of {} is restored: {} records as of revision {}, which is {} now\n",
            head.taken, info.records, head.revision, info.revision
        );
        if let Some(former) = former {
            text.push_str(&format!("the state that was there is {}\n", former.display()));
        }
        for note in notes {
            text.push_str(&format!("{note}\n"));
        }
        text.push_str("start all processes of the cloud anew\n");
        text
    }
}

#[cfg(test)]
mod tests;
