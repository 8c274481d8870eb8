//! Whether the disks of the home have room, as a part of the process's health.
//!
//! Each store refuses on its own what it has no room for, and goes on by itself where there is some again. This says so
//! before anyone is refused, names the folder, and takes it back, whether or not anyone writes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use hive_core::{Health, Stopping};
use rustix::fs::StatVfsMountFlags;
use tokio::sync::watch;

use crate::home::Home;
use crate::settings::Role;

/// How often it is looked.
const LOOK: Duration = Duration::from_secs(2);

const MIB: u64 = 1 << 20;

/// A folder, and what is refused where too little is left.
struct Folder {
    path: PathBuf,
    /// What its store leaves free, in bytes: [`RedbState`](hive_core::state::RedbState),
    /// [`FileBlock`](hive_ebs::file::FileBlock) and [`LocalBlobs`](hive_s3::object_store::LocalBlobs) say why.
    least: u64,
    refused: &'static str,
}

/// Looks at the folders of some roles.
pub(crate) struct Disks {
    folders: Vec<Folder>,
    health: watch::Sender<Health>,
}

impl Disks {
    /// Looks once. Objects' bytes may be in a directory that homes share.
    pub(crate) fn new(home: &Home, roles: &[Role], objects: Option<&Path>) -> Self {
        let folder = |role: &Role| {
            let (name, least, refused) = match role {
                Role::State => ("state", 64 * MIB, "what adds to the state, as most requests do"),
                Role::Ebs => ("volumes", 128 * MIB, "new volumes and snapshots, and writes that take room,"),
                Role::S3 => ("objects", 256 * MIB, "writes of objects"),
                Role::Iam | Role::Vpc | Role::Ec2 | Role::Gateway => return None,
            };
            let path = objects.filter(|_| *role == Role::S3).map_or_else(|| home.path(name), Path::to_owned);
            Some(Folder { path, least, refused })
        };
        let folders = roles.iter().filter_map(folder).collect();
        let disks = Self { folders, health: watch::Sender::new(Health::Ready) };
        disks.look();
        disks
    }

    /// What was seen.
    pub(crate) fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    /// Looks again and again.
    pub(crate) async fn watch(self, stop: Stopping) {
        let mut tick = tokio::time::interval(LOOK);
        loop {
            tokio::select! {
                () = stop.wait() => return,
                _ = tick.tick() => self.look(),
            }
        }
    }

    fn look(&self) {
        let complaints: Vec<String> = self.folders.iter().filter_map(Folder::complaint).collect();
        let why = complaints.join("; ");
        let new = if why.is_empty() { Health::Ready } else { Health::Degraded(why.into()) };
        self.health.send_if_modified(|health| {
            let changes = health.serves() && (*health == Health::Ready) != (new == Health::Ready);
            if changes {
                match new.complaint() {
                    Some(complaint) => tracing::warn!(complaint, "a disk needs room"),
                    None => tracing::info!("the disks have room again"),
                }
            }
            let differs = *health != new;
            *health = new;
            differs
        });
    }
}

impl Folder {
    fn complaint(&self) -> Option<String> {
        // What is not made yet will be on the disk of what it is made in.
        let there = self.path.ancestors().find_map(|path| rustix::fs::statvfs(path).ok())?;
        let free = there.f_bavail.saturating_mul(there.f_frsize);
        let path = self.path.display();
        if there.f_flag.contains(StatVfsMountFlags::RDONLY) {
            return Some(format!("{path} is mounted read-only: {} fail until it is writable", self.refused));
        }
        (free < self.least).then(|| {
            format!(
                "{path} is full, with {} MiB left: {} are refused below {} MiB. Make room on its file system: all goes \
                 on by itself",
                free / MIB,
                self.refused,
                self.least / MIB
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_that_is_looked_at_is_the_one_that_objects_are_on() {
        let (_folder, home) = Home::temporary();
        // It has no room, ever.
        let shared = Path::new("/proc/self");
        let elsewhere = Disks::new(&home, &[Role::State, Role::S3], Some(shared));
        let complaint = elsewhere.health().borrow().complaint().map(str::to_owned).unwrap();
        assert!(complaint.starts_with("/proc/self is full"), "{complaint}");
        let paths = |disks: &Disks| disks.folders.iter().map(|one| one.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&elsewhere), [home.path("state"), shared.to_owned()]);
        assert_eq!(paths(&Disks::new(&home, &[Role::S3], None)), [home.path("objects")]);
    }
}
