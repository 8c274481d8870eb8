use hive_core::state::{Commit, Expect, KeyRange, StateRead as _, StateStore as _, Txn, TxnId};
use hive_core::{ManualClock, SeededEntropy, SystemClock};

use super::*;
use crate::backup::backup;

/// A home with a state that was never served.
struct Bench {
    folder: tempfile::TempDir,
    home: Home,
    clock: ManualClock,
}

fn bench() -> Bench {
    let (folder, home) = Home::temporary();
    let names = crate::settings::Names { node: Some("node-1".parse().unwrap()), account: None };
    let entropy = SeededEntropy::new(1);
    let account = keys::account(&home, &names, &entropy).unwrap();
    keys::node(&home, &names, &entropy).unwrap();
    keys::root(&home, &account, keys::RootFromEnvironment::default(), &entropy).unwrap();
    keys::cluster(&home, None, &entropy).unwrap();
    Bench { folder, home, clock: ManualClock::at(SystemClock::default().now()) }
}

fn with<T>(home: &Home, act: impl AsyncFnOnce(&RedbState) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = RedbState::open(home.path(STATE)).await.unwrap();
        let done = act(&store).await;
        store.close().await;
        done
    })
}

/// Commits so many records of a generation, one by one.
fn fill(home: &Home, generation: &str, count: u32) -> Revision {
    with(home, async |store| {
        for n in 0..count {
            let id = TxnId::new(store.revision().await.unwrap(), &SeededEntropy::new(n.into()));
            let put = vec![
                (format!("/{n}").parse().unwrap(), generation.to_owned().into()),
                (format!("/s3/lease/{n}").parse().unwrap(), "a write".into()),
            ];
            let txn = Txn { id, expect: vec![], put, delete: vec![] };
            assert!(matches!(store.commit(txn).await.unwrap(), Commit::Done(_)));
        }
        store.revision().await.unwrap()
    })
}

/// What is there: how many records of which generation, and its revision.
fn found(home: &Home) -> (Vec<String>, Revision) {
    with(home, async |store| {
        let scan = store.scan(&KeyRange::all(), 1000).await.unwrap();
        let values = scan
            .records
            .iter()
            .map(|(key, record)| format!("{key}={}", String::from_utf8_lossy(&record.value)));
        (values.collect(), scan.revision)
    })
}

impl Bench {
    fn restore(&self, from: &Path, replace: bool) -> Result<Restored> {
        restore(&self.home, from, Wanted { replace, cluster_key: None }, &self.clock)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The names in the folder of the state.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.home.path("state")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn a_state_is_brought_back_with_its_revisions_and_never_goes_back() {
    let bench = bench();
    let then = fill(&bench.home, "old", 9);
    let file = bench.file("backup");
    let made = backup(&bench.home, &file).unwrap();
    assert_eq!((made.revision, made.records), (then, 18));
    let mode = fs::metadata(&file).unwrap().mode() & 0o777;
    assert_eq!(mode, 0o600, "it holds secrets");

    let lost = fill(&bench.home, "new", 20);
    let before = (found(&bench.home), bench.names());
    let refused = bench.restore(&file, false).unwrap_err();
    assert!(refused.kind() == Kind::Conflict && refused.message().contains("--replace"), "{refused}");
    assert_eq!((found(&bench.home), bench.names()), before);

    let restored = bench.restore(&file, true).unwrap();
    let (records, now) = found(&bench.home);
    assert_eq!(records, (0..9).map(|n| format!("/{n}=old")).collect::<Vec<_>>(), "leases are not put back");
    assert!(now > lost, "revisions go on, {now} after {lost}");
    with(&bench.home, async |store| {
        let record = store.get(&"/0".parse().unwrap()).await.unwrap().unwrap();
        assert!(record.revision <= then, "a record is of the commit that it was of");
        // Whoever has seen what is lost, or what was before, is told to look anew, and cannot commit by it.
        for seen in [Revision(0), then, lost] {
            let changes = store.changes(&KeyRange::all(), seen, std::time::Duration::ZERO).await.unwrap();
            assert!(matches!(changes.events[..], [hive_core::state::StateEvent::Gap(at)] if at == now));
            let put = vec![("/late".parse().unwrap(), "x".into())];
            let id = TxnId::new(seen, &SeededEntropy::new(99));
            let late = Txn { id, expect: vec![], put, delete: vec![] };
            assert_eq!(store.commit(late).await.unwrap_err().kind(), Kind::Conflict);
        }
        let id = TxnId::new(now, &SeededEntropy::new(100));
        let expect = vec![Expect::Unchanged(KeyRange::all(), now)];
        let put = vec![("/more".parse().unwrap(), "x".into())];
        let Commit::Done(next) = store.commit(Txn { id, expect, put, delete: vec![] }).await.unwrap() else {
            panic!("a conflict")
        };
        assert_eq!(next.0, now.0 + 1);
    });

    // The one that was there is there, and is a state.
    let former = restored.former.clone().unwrap();
    assert!(former.file_name().unwrap().to_str().unwrap().starts_with("state.redb.before-restore-"));
    assert!(restored.text().contains(former.to_str().unwrap()));
    fs::rename(&former, bench.home.path(STATE)).unwrap();
    assert_eq!(found(&bench.home).1, lost);
}

#[test]
fn a_lost_home_is_brought_back_with_its_keys_and_a_kept_key_stays() {
    let bench = bench();
    fill(&bench.home, "old", 3);
    bench.home.write(keys::CA.0, "a certificate").unwrap();
    bench.home.write(keys::CA.1, "its key").unwrap();
    let file = bench.file("backup");
    backup(&bench.home, &file).unwrap();
    let other = Home::open(bench.file("other")).unwrap();
    other.write(keys::CREDENTIALS, "rotated since").unwrap();
    let restored = restore(&other, &file, Wanted::default(), &bench.clock).unwrap();
    assert_eq!(found(&other).0.len(), 3);
    for name in FILES.iter().filter(|name| **name != keys::CREDENTIALS) {
        assert_eq!(other.read(name).unwrap(), bench.home.read(name).unwrap(), "{name}");
        assert_eq!(fs::metadata(other.path(name)).unwrap().mode() & 0o777, 0o600);
    }
    assert_eq!(other.read(keys::CREDENTIALS).unwrap().unwrap(), "rotated since");
    assert!(restored.text().contains("root-credentials stays as it is here"), "{}", restored.text());

    let stranger = Home::open(bench.file("stranger")).unwrap();
    stranger.write("account-id", "999999999999\n").unwrap();
    let refused = restore(&stranger, &file, Wanted::default(), &bench.clock).unwrap_err();
    assert!(refused.message().contains("another cloud"), "{refused}");
    let stranger = Home::open(bench.file("stranger-by-key")).unwrap();
    keys::cluster(&stranger, None, &SeededEntropy::new(7)).unwrap();
    let refused = restore(&stranger, &file, Wanted::default(), &bench.clock).unwrap_err();
    assert!(refused.message().contains("another cloud"), "{refused}");
    assert!(!stranger.path(STATE).exists());
}

#[test]
fn a_backup_that_is_not_whole_changes_nothing() {
    let bench = bench();
    fill(&bench.home, "old", 5);
    let file = bench.file("backup");
    backup(&bench.home, &file).unwrap();
    fill(&bench.home, "new", 5);
    let (whole, before) = (fs::read(&file).unwrap(), found(&bench.home));
    let names = bench.names();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let newer = [b"hive-backup 2\n", &whole[b"hive-backup 1\n".len()..]].concat();
    for (bytes, kind) in [
        (&whole[..whole.len() - 1], Kind::Corrupt),
        (&whole[..whole.len() / 2], Kind::Corrupt),
        (&whole[..0], Kind::Corrupt),
        (&flipped, Kind::Corrupt),
        (&newer, Kind::Unsupported),
    ] {
        fs::write(&file, bytes).unwrap();
        assert_eq!(bench.restore(&file, true).unwrap_err().kind(), kind);
        assert_eq!((found(&bench.home), bench.names()), (before.clone(), names.clone()));
    }
    assert!(bench.restore(&bench.file("none"), true).is_err());
}

#[test]
fn a_restore_that_is_killed_at_any_step_leaves_the_old_state_or_the_new_one() {
    for stop in [Step::Built, Step::Keys, Step::Kept, Step::Placed] {
        let bench = bench();
        fill(&bench.home, "old", 2);
        let file = bench.file("backup");
        backup(&bench.home, &file).unwrap();
        let lost = fill(&bench.home, "new", 4);
        let killed = restore_by_steps(
            &bench.home,
            &file,
            Wanted { replace: true, cluster_key: None },
            &bench.clock,
            &mut |step| if step == stop { Err(Error::unavailable("killed")) } else { Ok(()) },
        );
        assert_eq!(killed.unwrap_err().message(), "killed");
        let (records, revision) = found(&bench.home);
        let is_new = stop == Step::Placed;
        assert_eq!(records.contains(&"/0=old".to_owned()), is_new, "{stop:?}");
        assert_eq!(revision == lost, !is_new, "{stop:?}");

        // Again, from the start; each state that was there is still there.
        bench.restore(&file, true).unwrap();
        assert!(found(&bench.home).0.contains(&"/0=old".to_owned()));
        let beside: Vec<_> =
            bench.names().into_iter().filter(|name| name.contains("before-restore")).collect();
        assert_eq!(beside.len(), if is_new { 2 } else { 1 }, "{stop:?}: {beside:?}");
        assert!(!bench.names().iter().any(|name| name.contains("restoring")));
    }
}

#[test]
fn a_state_that_cannot_be_read_is_replaced_only_when_that_is_said() {
    let bench = bench();
    fill(&bench.home, "old", 2);
    let file = bench.file("backup");
    backup(&bench.home, &file).unwrap();
    fs::write(bench.home.path(STATE), vec![7; 9000]).unwrap();
    assert!(bench.restore(&file, false).unwrap_err().message().contains("cannot be read"));
    let restored = bench.restore(&file, true).unwrap();
    assert_eq!(fs::read(restored.former.unwrap()).unwrap(), vec![7; 9000], "not even that is destroyed");
    assert_eq!(found(&bench.home).0.len(), 2);

    let _running = bench.home.claim("state").unwrap();
    assert_eq!(bench.restore(&file, true).unwrap_err().kind(), Kind::Conflict);
}

/// What was restored is lost too: the second life has revisions that processes know, and no file of it says how many.
#[test]
fn revisions_do_not_go_back_where_the_restored_state_is_damaged_or_gone() {
    let bench = bench();
    fill(&bench.home, "old", 2);
    let file = bench.file("backup");
    backup(&bench.home, &file).unwrap();
    let mut known = Revision(0);
    for damage in [None, Some(vec![7; 9000]), None] {
        match damage {
            Some(bytes) => fs::write(bench.home.path(STATE), bytes).unwrap(),
            None => fs::remove_file(bench.home.path(STATE)).unwrap(),
        }
        bench.restore(&file, true).unwrap();
        let now = found(&bench.home).1;
        assert!(now > known, "{now} after {known}");
        known = fill(&bench.home, "new", 3);
    }
}

#[test]
fn a_restore_that_was_killed_between_the_authoritys_two_files_is_ended_by_the_next() {
    let bench = bench();
    fill(&bench.home, "old", 1);
    bench.home.write(keys::CA.0, "a certificate").unwrap();
    bench.home.write(keys::CA.1, "its key").unwrap();
    let file = bench.file("backup");
    backup(&bench.home, &file).unwrap();
    for (half, whole) in [(keys::CA.0, true), (keys::CA.1, true), (keys::CA.0, false)] {
        let other = Home::open(bench.file(&format!("{}-{whole}", half.replace('/', "-")))).unwrap();
        let there = if whole { bench.home.read(half).unwrap().unwrap() } else { "another's".to_owned() };
        other.write(half, &there).unwrap();
        restore(&other, &file, Wanted::default(), &bench.clock).unwrap();
        let both = [keys::CA.0, keys::CA.1].map(|name| other.read(name).unwrap());
        let wanted = ["a certificate", "its key"].map(|text| Some(text.to_owned()));
        assert_eq!(both == wanted, whole, "{half}: {both:?}");
        assert!(whole || both == [Some("another's".to_owned()), None], "never half of two");
    }
}

#[test]
fn a_state_that_is_in_use_is_not_replaced() {
    let bench = bench();
    fill(&bench.home, "old", 2);
    let file = bench.file("backup");
    backup(&bench.home, &file).unwrap();
    let refused = with(&bench.home, async |_| {
        // On a thread of its own: it has a runtime of its own.
        std::thread::scope(|scope| scope.spawn(|| bench.restore(&file, true).unwrap_err()).join().unwrap())
    });
    assert_eq!(refused.kind(), Kind::Conflict);
    assert!(!bench.names().iter().any(|name| name.contains("before-restore")));
}
