//! An import as it is kept, and what becomes of it.

use hive_core::resource::{IMPORT_SNAPSHOT_TASK, ResourceKind};
use hive_core::state::Persist;
use hive_core::tag::{self, Tags};
use hive_core::{NodeId, Principal, Timestamp};
use serde::{Deserialize, Serialize};

use super::LIFETIME;
use crate::concern::Kept;
use crate::generated::{ImportSnapshotTask, SnapshotTaskDetail, UserBucketDetails};

/// The record of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ImportRecord {
    pub(crate) id: String,
    pub(crate) made: Asked,
    pub(crate) source: Source,
    /// The snapshot that it becomes.
    pub(crate) snapshot: String,
    pub(crate) attempts: Attempts,
    /// The size of the object, once it is known.
    pub(crate) bytes: Option<u64>,
    pub(crate) stage: ImportStage,
}

/// Who asked for it, when, and of which node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) at: Timestamp,
    pub(crate) by: Principal,
    pub(crate) node: NodeId,
    pub(crate) description: String,
}

/// Where the image is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) format: Format,
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// As the client wrote it, where it wrote one.
    pub(crate) url: Option<String>,
    pub(crate) description: Option<String>,
}

/// How an image is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// The disk's bytes.
    Raw,
    /// QEMU's format.
    Qcow2,
}

/// What was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempts {
    pub(crate) count: u32,
    /// Volumes that may be there, to be deleted.
    pub(crate) volumes: Vec<String>,
}

/// Where an import is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportStage {
    /// At work.
    Active { progress: u8, says: String },
    /// It cannot be done; what was made is to be removed.
    Failing { why: String },
    /// The snapshot is there.
    Completed { at: Timestamp },
    /// It is over, and nothing is left.
    Failed { at: Timestamp, why: String },
}

/// What happens to an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ImportEvent {
    /// It is tried, with a volume of this fresh id.
    Begin { volume: String },
    /// The object has this many bytes.
    Sized(u64),
    /// How far it is, in percent.
    Progress { progress: u8, says: String },
    /// The snapshot is there, and nothing else.
    Done,
    /// It cannot be done.
    Fail(String),
    /// All that was made is removed.
    Cleaned,
    /// Time has passed.
    Tick,
}

/// What follows from an event, beyond the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportEffect {
    /// The snapshot's record is written with this commit.
    Publish,
    /// The record goes, with all that belongs to it.
    Forget,
}

/// What the driver has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportWork {
    /// Read, write, take the snapshot.
    Import,
    /// Remove what was made.
    CleanUp,
    /// Forget it.
    Forget,
}

impl ImportRecord {
    /// Applies an event. What has happened already changes nothing.
    pub(crate) fn apply(&mut self, event: ImportEvent, now: Timestamp) -> Vec<ImportEffect> {
        let active = matches!(self.stage, ImportStage::Active { .. });
        match event {
            ImportEvent::Begin { volume } if active => {
                // Those of earlier attempts stay named: to delete them again does no harm.
                self.attempts.count += 1;
                self.attempts.volumes.push(volume);
            }
            ImportEvent::Sized(bytes) if active => self.bytes = Some(bytes),
            ImportEvent::Progress { progress, says } if active => {
                self.stage = ImportStage::Active { progress: progress.min(99), says };
            }
            ImportEvent::Done if active => {
                self.attempts.volumes.clear();
                self.stage = ImportStage::Completed { at: now };
                return vec![ImportEffect::Publish];
            }
            ImportEvent::Fail(why) if active => self.stage = ImportStage::Failing { why },
            ImportEvent::Cleaned => {
                if let ImportStage::Failing { why } = &self.stage {
                    self.stage = ImportStage::Failed { at: now, why: why.clone() };
                    self.attempts.volumes.clear();
                }
            }
            ImportEvent::Tick if self.is_expired(now) => return vec![ImportEffect::Forget],
            _ => {}
        }
        vec![]
    }

    /// What the node has to do.
    pub(crate) fn work(&self, now: Timestamp) -> Option<ImportWork> {
        match self.stage {
            ImportStage::Active { .. } => Some(ImportWork::Import),
            ImportStage::Failing { .. } => Some(ImportWork::CleanUp),
            ImportStage::Completed { .. } | ImportStage::Failed { .. } => {
                self.is_expired(now).then_some(ImportWork::Forget)
            }
        }
    }

    /// Whether it ended so long ago that it is not shown any more.
    pub(crate) fn is_expired(&self, now: Timestamp) -> bool {
        let ended = match self.stage {
            ImportStage::Completed { at } | ImportStage::Failed { at, .. } => at,
            ImportStage::Active { .. } | ImportStage::Failing { .. } => return false,
        };
        // A lifetime that has no end in the calendar has not ended.
        ended.checked_add(LIFETIME).is_ok_and(|end| end <= now)
    }

    /// AWS's word for where it is: what is shown as a task's status, and what its filter compares.
    pub(crate) fn status(&self) -> &'static str {
        match self.stage {
            ImportStage::Active { .. } => "active",
            ImportStage::Failing { .. } => "deleting",
            ImportStage::Completed { .. } => "completed",
            ImportStage::Failed { .. } => "deleted",
        }
    }

    /// As clients read it.
    pub(crate) fn detail(&self) -> SnapshotTaskDetail {
        let (progress, says, snapshot) = match &self.stage {
            ImportStage::Active { progress, says } => (Some(progress.to_string()), Some(says.clone()), None),
            ImportStage::Failing { why } | ImportStage::Failed { why, .. } => (None, Some(why.clone()), None),
            // AWS leaves the progress out of one that has ended; 100 is what scripts look for.
            ImportStage::Completed { .. } => (Some("100".to_owned()), None, Some(self.snapshot.clone())),
        };
        #[expect(clippy::cast_precision_loss, reason = "AWS's model has a double, exact up to 8 PiB")]
        let bytes = self.bytes.map(|bytes| bytes as f64);
        SnapshotTaskDetail {
            description: Some(
                self.source.description.clone().unwrap_or_else(|| self.made.description.clone()),
            ),
            disk_image_size: Some(bytes.unwrap_or_default()),
            encrypted: Some(false),
            format: Some(self.source.format.as_str().to_owned()),
            progress,
            snapshot_id: snapshot,
            status: Some(self.status().to_owned()),
            status_message: says,
            url: self.source.url.clone(),
            user_bucket: Some(UserBucketDetails {
                s3_bucket: Some(self.source.bucket.clone()),
                s3_key: Some(self.source.key.clone()),
            }),
            ..SnapshotTaskDetail::default()
        }
    }

    /// As `DescribeImportSnapshotTasks` lists it.
    pub(crate) fn shown(&self, tags: &Tags) -> ImportSnapshotTask {
        ImportSnapshotTask {
            description: Some(self.made.description.clone()),
            import_task_id: Some(self.id.clone()),
            snapshot_task_detail: Some(self.detail()),
            tags: tag::shown(tags),
        }
    }
}

impl Format {
    /// As clients write it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Raw => "RAW",
            Self::Qcow2 => "QCOW2",
        }
    }
}

impl Persist for ImportRecord {
    const KIND: &'static str = "import-snapshot-task";
    const VERSION: u32 = 1;
}

impl Kept for ImportRecord {
    const RESOURCE: ResourceKind = IMPORT_SNAPSHOT_TASK;

    fn id(&self) -> &str {
        &self.id
    }

    fn node(&self) -> &NodeId {
        &self.made.node
    }

    /// To its end: it is this node that forgets it, with its tags.
    fn concerns(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(stage: ImportStage) -> ImportRecord {
        ImportRecord {
            id: "import-snap-0123456789abcdef0".to_owned(),
            made: Asked {
                at: Timestamp::UNIX_EPOCH,
                by: Principal::root("123456789012".parse().unwrap()),
                node: "node-1".parse().unwrap(),
                description: String::new(),
            },
            source: Source {
                format: Format::Raw,
                bucket: "images".to_owned(),
                key: "disk.raw".to_owned(),
                url: None,
                description: None,
            },
            snapshot: "snap-0123456789abcdef0".to_owned(),
            attempts: Attempts::default(),
            bytes: None,
            stage,
        }
    }

    /// Every stage with every event.
    #[test]
    fn what_becomes_of_an_import() {
        use ImportEffect::{Forget, Publish};
        use ImportEvent as E;
        let now = Timestamp::UNIX_EPOCH;
        let later = now.checked_add(LIFETIME).unwrap();
        let active = ImportStage::Active { progress: 5, says: "x".into() };
        let failing = ImportStage::Failing { why: "y".into() };
        let completed = ImportStage::Completed { at: now };
        let failed = ImportStage::Failed { at: now, why: "y".into() };
        let all = [&active, &failing, &completed, &failed];
        let progress = E::Progress { progress: 100, says: "z".into() };
        let events = [
            E::Begin { volume: "vol-1".into() },
            E::Sized(1),
            progress.clone(),
            E::Done,
            E::Fail("y".into()),
            E::Cleaned,
            E::Tick,
        ];
        for from in all {
            for event in &events {
                let mut record = import(from.clone());
                let effects = record.apply(event.clone(), now);
                let expected = match (from, event) {
                    (ImportStage::Active { .. }, E::Progress { .. }) => {
                        (ImportStage::Active { progress: 99, says: "z".into() }, vec![])
                    }
                    (ImportStage::Active { .. }, E::Done) => (completed.clone(), vec![Publish]),
                    (ImportStage::Active { .. }, E::Fail(_)) => (failing.clone(), vec![]),
                    (ImportStage::Failing { .. }, E::Cleaned) => (failed.clone(), vec![]),
                    _ => (from.clone(), vec![]),
                };
                assert_eq!((record.stage, effects), expected, "{from:?} and {event:?}");
            }
        }
        let mut record = import(active.clone());
        record.apply(E::Begin { volume: "vol-1".into() }, now);
        record.apply(E::Begin { volume: "vol-2".into() }, now);
        assert_eq!(record.attempts, Attempts { count: 2, volumes: vec!["vol-1".into(), "vol-2".into()] });
        for (stage, due) in [(active, false), (failing, false), (completed, true), (failed, true)] {
            let effects = import(stage.clone()).apply(E::Tick, later);
            assert_eq!(effects, if due { vec![Forget] } else { vec![] }, "{stage:?}");
            assert_eq!(import(stage).work(later) == Some(ImportWork::Forget), due);
        }
    }
}
