//! Random histories against a map.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::super::{Commit, Expect, Key, KeyRange, Revision, Txn};
use super::{Store, everything, key, txn};
use crate::{Entropy, Result, SeededEntropy};

/// What a store is, said as simply as it can be: the records, and every change there ever was.
#[derive(Default)]
struct Model {
    records: BTreeMap<Key, (Bytes, Revision)>,
    changes: Vec<(Revision, Key)>,
}

impl Model {
    fn broken(&self, expect: &[Expect]) -> Option<KeyRange> {
        let holds = |expect: &&Expect| match expect {
            Expect::At(key, revision) => self.records.get(key).is_some_and(|(_, own)| own == revision),
            Expect::Absent(key) => !self.records.contains_key(key),
            Expect::Unchanged(range, since) => {
                !self.changes.iter().any(|(revision, key)| revision > since && range.contains(key))
            }
        };
        expect.iter().find(|expect| !holds(expect)).map(Expect::range)
    }

    fn apply(&mut self, txn: &Txn, revision: Revision) {
        for range in &txn.delete {
            let gone: Vec<Key> = self.records.keys().filter(|key| range.contains(key)).cloned().collect();
            for key in gone {
                self.records.remove(&key);
                self.changes.push((revision, key));
            }
        }
        for (key, value) in &txn.put {
            self.records.insert(key.clone(), (value.clone(), revision));
            self.changes.push((revision, key.clone()));
        }
    }
}

struct Dice(SeededEntropy);

impl Dice {
    fn below(&self, bound: u64) -> u64 {
        let entropy: &dyn Entropy = &self.0;
        u64::from_le_bytes(entropy.array()) % bound
    }

    fn key(&self) -> Result<Key> {
        key(&format!("/{}/{}", self.below(3), self.below(6)))
    }

    fn range(&self) -> Result<KeyRange> {
        Ok(match self.below(4) {
            0 => KeyRange::only(&self.key()?),
            1 => KeyRange::prefix(&format!("/{}/", self.below(3))),
            2 => KeyRange::between(String::from(self.key()?), String::from(self.key()?)),
            _ => KeyRange::prefix("/0/").after(&self.key()?),
        })
    }

    fn expect(&self, model: &Model, seen: &[Revision]) -> Result<Expect> {
        let key = self.key()?;
        // Mostly what holds, so that not every transaction is a conflict.
        Ok(match (self.below(4), model.records.get(&key)) {
            (0, _) => Expect::Absent(key),
            (1 | 2, Some((_, revision))) => Expect::At(key, *revision),
            _ => {
                let back = self.below(3).min(seen.len() as u64 - 1);
                let place = seen.len() - 1 - usize::try_from(back).unwrap_or(0);
                Expect::Unchanged(self.range()?, seen[place])
            }
        })
    }
}

pub(super) async fn it_does_what_a_map_would(store: Store) -> Result<()> {
    for seed in 0..4 {
        history(&store, seed)
            .await
            .map_err(|error| error.context(format!("in the history of seed {seed}")))?;
    }
    Ok(())
}

async fn history(store: &Store, seed: u64) -> Result<()> {
    let dice = Dice(SeededEntropy::new(seed));
    let mut model = Model::default();
    let start = store.commit(Txn { delete: vec![KeyRange::all()], ..txn(store).await? }).await?;
    let mut seen = vec![super::done(start)?];
    let mut answered: Vec<(Txn, Commit)> = Vec::new();
    for step in 0..120 {
        if step % 7 == 6 {
            let place = usize::try_from(dice.below(answered.len() as u64)).unwrap_or(0);
            let (again, answer) = answered[place].clone();
            assert_eq!(store.commit(again).await?, answer, "seed {seed}, step {step}: a repetition");
            continue;
        }
        let mut change = txn(store).await?;
        for _ in 0..dice.below(3) {
            change.expect.push(dice.expect(&model, &seen)?);
        }
        for _ in 0..dice.below(3) {
            change.delete.push(dice.range()?);
        }
        let mut put = BTreeMap::new();
        for _ in 0..dice.below(4) {
            put.insert(dice.key()?, Bytes::from(format!("{seed}:{step}")));
        }
        change.put = put.into_iter().collect();

        let commit = store.commit(change.clone()).await?;
        match (model.broken(&change.expect), &commit) {
            (None, Commit::Done(revision)) => {
                model.apply(&change, *revision);
                seen.push(*revision);
            }
            (Some(range), Commit::Conflict(named)) => assert_eq!(range, *named, "seed {seed}, step {step}"),
            (broken, _) => panic!("seed {seed}, step {step}: {commit:?}, but the model says {broken:?}"),
        }
        answered.push((change, commit));

        let range = if step % 5 == 0 { KeyRange::all() } else { dice.range()? };
        let found: Vec<_> = everything(store, &range).await?;
        let found = found.into_iter().map(|(key, record)| (key, (record.value, record.revision)));
        let truth = model.records.iter().filter(|(key, _)| range.contains(key));
        let truth = truth.map(|(key, record)| (key.clone(), record.clone()));
        assert!(found.eq(truth), "seed {seed}, step {step}: {range:?} differs from the model");
    }
    Ok(())
}
