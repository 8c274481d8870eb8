//! Commits of the state at many writers, against `fdatasync` one after another on the same disk.

use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use hive_core::state::{Commit, RedbState, StateRead as _, StateStore as _, Txn, TxnId};
use hive_core::{Error, Result, ResultExt as _, SystemEntropy};

use crate::Place;
use crate::table::{Aim, Row};

const WRITERS: usize = 64;
/// What a record of an instance takes, about.
const VALUE: usize = 1024;

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(&place.folder).internal("making a folder")?;
    let state = RedbState::open(folder.path().join("state.redb")).await?;
    let (mut ours, mut theirs) = (0.0_f64, 0.0_f64);
    for round in 0..3 {
        ours = ours.max(commits(&state, place.time, round).await?);
        let (raw, time) = (folder.path().join("raw"), place.time);
        let syncs = tokio::task::spawn_blocking(move || syncs(&raw, time)).await.internal("syncing")??;
        theirs = theirs.max(syncs);
    }
    Ok(vec![Row {
        name: format!("commits of a record of 1 KiB, {WRITERS} writers"),
        figure: ours,
        unit: "1/s",
        against: Some(("write and fdatasync, one by one", theirs)),
        aim: Aim::RatioAtLeast(5.0),
    }])
}

async fn commits(state: &RedbState, time: Duration, round: u32) -> Result<f64> {
    let began = Instant::now();
    let one = async |writer: usize| -> Result<u32> {
        let mut count = 0;
        while began.elapsed() < time {
            // Keys of their own: nobody waits for another's record.
            let key = format!("/bench/{round}/{writer}/{count}").parse()?;
            let id = TxnId::new(state.revision().await?, &SystemEntropy);
            let put = vec![(key, vec![0x5a; VALUE].into())];
            match state.commit(Txn { id, expect: Vec::new(), put, delete: Vec::new() }).await? {
                Commit::Done(_) => count += 1,
                other => return Err(Error::internal(format!("a commit without conditions is {other:?}"))),
            }
        }
        Ok(count)
    };
    let counts = futures_util::future::try_join_all((0..WRITERS).map(one)).await?;
    Ok(f64::from(counts.into_iter().sum::<u32>()) / began.elapsed().as_secs_f64())
}

/// Writes in place and syncs, as a log does whose file is there already.
fn syncs(path: &Path, time: Duration) -> Result<f64> {
    let doing = "writing a file";
    let mut file = std::fs::File::create(path).internal(doing)?;
    file.write_all(&vec![0; 4 << 20]).and_then(|()| file.sync_all()).internal(doing)?;
    let (began, mut count) = (Instant::now(), 0_u32);
    while began.elapsed() < time {
        let at = u64::from(count % 4096) * VALUE as u64;
        file.seek(std::io::SeekFrom::Start(at)).internal(doing)?;
        file.write_all(&[0x5a; VALUE]).and_then(|()| file.sync_data()).internal(doing)?;
        count += 1;
    }
    if count == 0 {
        Err(Error::internal("nothing was synced"))
    } else {
        Ok(f64::from(count) / began.elapsed().as_secs_f64())
    }
}
