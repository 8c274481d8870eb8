//! Records and layers on the disk: read, written, swept.

use std::collections::{BTreeSet, HashMap};
use std::io;

use hive_core::{Error, Kind, Result};

use super::super::disk::{Disk, parent};
use super::super::layer::{Layer, data_path, map_path};
use super::super::recent::recent_path;
use super::super::record::{self, LARGEST, LayerId, LayerRecord, Record, Root, SnapshotRecord, VolumeRecord};
use super::{Held, Store, failed, layer_path};
use crate::backend::{SnapshotId, VolumeId};

/// What an empty layer and its records take at most, in bytes.
const ROOM_OF_NEW: u64 = 64 << 10;

/// The end of a name that is being written.
const NEW: &str = ".new";

/// Everything that the directory holds, where it can be read.
#[derive(Default)]
pub(in super::super) struct Everything {
    pub(in super::super) volumes: Vec<VolumeRecord>,
    pub(in super::super) snapshots: Vec<SnapshotRecord>,
    pub(in super::super) layers: HashMap<LayerId, LayerRecord>,
    /// Names of what cannot be read, and why.
    pub(in super::super) unreadable: Vec<(String, Error)>,
}

/// Whether a newer Hive made the directory, found out without a change to it, not even to its lock. Nothing is said of what
/// cannot be read: that is for whoever has the lock.
pub(in super::super) fn refuse_newer(disk: &dyn Disk) -> Result<()> {
    let read = || -> io::Result<Vec<u8>> {
        let file = disk.open("format")?;
        let mut bytes = vec![0; usize::try_from(file.len()?.min(LARGEST)).unwrap_or(0)];
        file.read_at(0, &mut bytes)?;
        Ok(bytes)
    };
    let Ok(bytes) = read() else { return Ok(()) };
    match record::decode::<Root>(&bytes) {
        Err(error) if error.kind() == Kind::Unsupported => Err(error),
        _ => Ok(()),
    }
}

impl Store {
    /// Makes the directory, or checks that it is one of ours, and removes what a crash left. Under the lock.
    ///
    /// What a crash left may be a name that is seen and not durable: nothing is removed that was replaced by it before
    /// it is.
    pub(in super::super) fn set_up(&self, held: &mut Held) -> Result<()> {
        if self.find::<Root>("format")?.is_none() {
            let there = self.names("")?;
            if let Some(other) = there.iter().find(|name| !["lock", "format.new"].contains(&name.as_str())) {
                let known = ["volumes", "snapshots", "layers"].contains(&other.as_str());
                if !known {
                    return Err(Error::invalid("the directory holds something else and is not used")
                        .context(format!("found '{}'", other.escape_debug())));
                }
            }
            for dir in ["volumes", "snapshots", "layers"] {
                self.disk.make_dir(dir).map_err(|error| failed(format!("making {dir}"), error))?;
            }
            self.put("format", &Root {})?;
        }
        self.recover(held)?;
        self.sweep()
    }

    /// Reads a record; `None` where there is none.
    pub(in super::super) fn find<R: Record>(&self, path: &str) -> Result<Option<R>> {
        let Some(bytes) = self.read(path)? else { return Ok(None) };
        if bytes.len() as u64 > LARGEST {
            return Err(Error::corrupt("a record is too long").context(format!("reading {path}")));
        }
        record::decode(&bytes).map(Some).map_err(|error| error.context(format!("reading {path}")))
    }

    /// Reads what should be a record, at most a byte more than one may have; `None` where there is none.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>> {
        let read = || -> io::Result<Option<Vec<u8>>> {
            let file = match self.disk.open(path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(error),
            };
            let len = file.len()?;
            // What is longer is no record, and not worth its memory.
            let mut bytes = vec![0; usize::try_from(len.min(LARGEST + 1)).unwrap_or(0)];
            file.read_at(0, &mut bytes)?;
            Ok(Some(bytes))
        };
        read().map_err(|error| failed(format!("reading {path}"), error))
    }

    /// Writes a record, durably, in place of the one that is there.
    pub(super) fn put<R: Record>(&self, path: &str, record: &R) -> Result<()> {
        self.replace(path, &record::encode(record)?)?;
        self.sync_dir(parent(path)).map_err(|error| error.context(format!("writing {path}")))
    }

    /// Puts another file in place of one. Durable after its directory was synced.
    fn replace(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let beside = format!("{path}{NEW}");
        let write = || -> io::Result<()> {
            let file = self.disk.create(&beside)?;
            file.write_at(0, bytes)?;
            file.sync()?;
            self.disk.rename(&beside, path)
        };
        write().map_err(|error| failed(format!("writing {path}"), error))
    }

    /// Removes a file, durably. Done already where it is not there.
    pub(super) fn remove(&self, path: &str) -> Result<()> {
        match self.disk.remove(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(failed(format!("removing {path}"), error))
            }
            _ => self.sync_dir(parent(path)).map_err(|error| error.context(format!("removing {path}"))),
        }
    }

    /// Writes every record once more, as it looks, readable or not: their names are to be made durable anew.
    pub(super) fn rewrite_all(&self) -> Result<()> {
        let mut paths = vec!["format".to_owned()];
        for dir in ["volumes", "snapshots", "layers"] {
            // What is no record has a dot in its name.
            let records = self.names(dir)?.into_iter().filter(|name| !name.contains('.'));
            paths.extend(records.map(|name| format!("{dir}/{name}")));
        }
        for path in paths {
            if let Some(bytes) = self.read(&path)?.filter(|bytes| bytes.len() as u64 <= LARGEST) {
                self.replace(&path, &bytes)?;
            }
        }
        Ok(())
    }

    /// Whether there is room for something new.
    pub(in super::super) fn check_room(&self) -> Result<()> {
        self.disk.check_room(ROOM_OF_NEW).map_err(|error| failed("looking for room", error))
    }

    /// Makes an empty layer on another.
    pub(super) fn new_layer(&self, parent: Option<LayerId>) -> Result<LayerId> {
        self.check_room()?;
        let id = LayerId::random(&*self.cache.entropy);
        Layer::create(&*self.disk, id).map_err(|error| failed(format!("making the layer {id}"), error))?;
        // The names of its files become durable with that of its record.
        self.put(&layer_path(id), &LayerRecord { id, parent, merges: 0 })?;
        Ok(id)
    }

    fn names(&self, dir: &str) -> Result<Vec<String>> {
        self.disk.list(dir).map_err(|error| failed(format!("listing '{dir}'"), error))
    }

    /// Reads every record.
    ///
    /// # Errors
    /// Where a directory cannot be listed, or no file be opened for want of descriptors. What cannot be read is in the answer.
    pub(in super::super) fn everything(&self) -> Result<Everything> {
        let mut all = Everything::default();
        for name in self.names("volumes")? {
            if let Ok(id) = name.parse::<VolumeId>() {
                match self.find::<VolumeRecord>(&format!("volumes/{name}")) {
                    Ok(Some(record)) if record.id == id => all.volumes.push(record),
                    Ok(Some(_)) => {
                        all.unreadable.push((name, Error::corrupt("a record is of another volume")));
                    }
                    Ok(None) => {}
                    Err(error) => all.unreadable.push((name, unless_passing(error)?)),
                }
            }
        }
        for name in self.names("snapshots")? {
            if let Ok(id) = name.parse::<SnapshotId>() {
                match self.find::<SnapshotRecord>(&format!("snapshots/{name}")) {
                    Ok(Some(record)) if record.id == id => all.snapshots.push(record),
                    Ok(Some(_)) => {
                        all.unreadable.push((name, Error::corrupt("a record is of another snapshot")));
                    }
                    Ok(None) => {}
                    Err(error) => all.unreadable.push((name, unless_passing(error)?)),
                }
            }
        }
        for name in self.names("layers")? {
            let Ok(id) = LayerId::try_from(name.clone()) else { continue };
            match self.find::<LayerRecord>(&layer_path(id)) {
                Ok(Some(record)) if record.id == id => drop(all.layers.insert(id, record)),
                Ok(Some(_)) => all.unreadable.push((name, Error::corrupt("a record is of another layer"))),
                Ok(None) => {}
                Err(error) => all.unreadable.push((name, unless_passing(error)?)),
            }
        }
        all.volumes.sort_by(|a, b| a.id.cmp(&b.id));
        all.snapshots.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(all)
    }

    /// Removes what a crash left half written, and layers that nothing refers to; where anything is unreadable, no layer.
    pub(in super::super) fn sweep(&self) -> Result<()> {
        for dir in ["volumes", "snapshots", "layers"] {
            // Under the lock no one is writing a record: these were left by a crash, and nothing reads them.
            for name in self.names(dir)?.iter().filter(|name| name.ends_with(NEW)) {
                self.remove(&format!("{dir}/{name}"))?;
            }
        }
        let all = self.everything()?;
        for (name, error) in &all.unreadable {
            tracing::warn!(name, %error, "unreadable: no layer is removed while this is so");
        }
        if !all.unreadable.is_empty() {
            return Ok(());
        }
        let kept = self.kept(&all);
        for name in self.names("layers")? {
            let Some(id) = LayerId::of_file(&name) else { continue };
            if kept.contains(&id) {
                continue;
            }
            // The record first: a layer without one is no layer, whatever files are left of it.
            for path in [layer_path(id), data_path(id), map_path(id), recent_path(id)] {
                self.remove(&path)?;
            }
        }
        Ok(())
    }

    /// The layers that something refers to, on the disk or in this process.
    fn kept(&self, all: &Everything) -> BTreeSet<LayerId> {
        let mut kept = all.reachable();
        for (_, open) in self.registry.all() {
            kept.extend(open.volume.chain().layers().iter().map(|layer| layer.id));
        }
        kept
    }
}

impl Everything {
    /// The layers below a volume or a snapshot.
    pub(super) fn reachable(&self) -> BTreeSet<LayerId> {
        let roots = self.volumes.iter().map(|volume| volume.head);
        let roots = roots.chain(self.snapshots.iter().map(|snapshot| snapshot.layer));
        let mut reachable = BTreeSet::new();
        for root in roots {
            let mut next = Some(root);
            while let Some(id) = next {
                let new = reachable.insert(id);
                // A layer that was seen has had those below it seen too.
                next = if new { self.layers.get(&id).and_then(|layer| layer.parent) } else { None };
            }
        }
        reachable
    }
}

/// An error of one record, and not of all that could be read now.
fn unless_passing(error: Error) -> Result<Error> {
    if error.kind() == Kind::Unavailable { Err(error) } else { Ok(error) }
}
