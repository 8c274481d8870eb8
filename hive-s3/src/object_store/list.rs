//! Lists: ordered scans that jump over what is one entry.

use hive_core::Result;
use hive_core::state::{Key, KeyRange, Record, StateRead, decode};

use super::Shared;
use super::records::{ObjectRecord, UploadRecord, escape, objects, read_upload_key, uploads};
use crate::backend::{
    BucketRef, Entry, ListQuery, Listed, Listing, ObjectKey, UploadEntry, UploadId, Uploads,
};

/// The most records that are asked for at once.
const MOST: usize = 1001;
/// How many are asked for at first, and behind a jump, where there is a delimiter.
const FEW: usize = 16;

/// The longest beginning of a text that has at most so many bytes.
pub(super) fn clip(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most.min(text.len()))).unwrap_or(text)
}

/// What to do after a record.
enum Step {
    Next,
    /// Nothing that begins with this text is wanted any more.
    Skip(String),
    Stop,
}

/// Which keys are walked over.
struct Keys<'a> {
    /// What they all begin with.
    base: &'a str,
    /// How an object's key, or the beginning of one, is written in them.
    written: fn(&str) -> String,
    query: &'a ListQuery,
}

impl Keys<'_> {
    /// Shows the records of the range in order, until the visitor has enough.
    ///
    /// Of those it skips, at most one page is read, and a page is small behind a skip; then it goes on behind them.
    async fn walk(
        &self,
        state: &dyn StateRead,
        mut visit: impl FnMut(&Key, &Record) -> Result<Step>,
    ) -> Result<()> {
        if self.query.prefix.len() > ObjectKey::MAX {
            return Ok(());
        }
        let place = |text: &str| format!("{}{}", self.base, (self.written)(text));
        let mut rest = KeyRange::prefix(&place(&self.query.prefix));
        let end = rest.end().unwrap_or_default().to_owned();
        if let Some(after) = &self.query.after {
            // From its beginning, if it is longer than a key: the visitor leaves out what comes before it.
            let start = place(clip(after, ObjectKey::MAX)).max(rest.start().to_owned());
            rest = KeyRange::between(start, end.as_str());
        }
        let grouped = self.query.delimiter.is_some();
        let mut size = if grouped { FEW } else { self.query.page() + 1 };
        while !rest.is_empty() {
            let page = state.scan(&rest, size).await?;
            let mut skipped: Option<String> = None;
            for (key, record) in &page.records {
                if skipped.as_deref().is_some_and(|group| key.as_str().starts_with(group)) {
                    continue;
                }
                skipped = match visit(key, record)? {
                    Step::Next => None,
                    Step::Skip(group) => Some(place(&group)),
                    Step::Stop => return Ok(()),
                };
            }
            let Some((last, _)) = page.records.last().filter(|_| page.more) else { break };
            rest = match skipped.filter(|group| last.as_str().starts_with(group.as_str())) {
                Some(group) => {
                    size = FEW;
                    KeyRange::between(KeyRange::prefix(&group).end().unwrap_or_default(), end.as_str())
                }
                None => {
                    size = (size * 2).min(MOST);
                    rest.after(last)
                }
            };
        }
        Ok(())
    }
}

impl Shared {
    pub(super) async fn list(&self, bucket: &BucketRef, query: &ListQuery) -> Result<Listing> {
        let base = objects(&self.bucket(bucket).await?.id);
        let mut entries: Vec<Entry> = Vec::new();
        let limit = query.page();
        if limit == 0 {
            return Ok(Listing::default());
        }
        let keys = Keys { base: &base, written: str::to_owned, query };
        let walk = keys.walk(&*self.state, |key, record| {
            let name = key.as_str().strip_prefix(&base).unwrap_or_default();
            let group = query.group(name).map(str::to_owned);
            if !query.is_after(group.as_deref().unwrap_or(name)) {
                return Ok(group.map_or(Step::Next, Step::Skip));
            }
            if entries.len() > limit {
                return Ok(Step::Stop);
            }
            entries.push(match &group {
                Some(group) => Entry::Prefix(group.clone()),
                None => Entry::Object(Listed::of(name, &decode::<ObjectRecord>(key, &record.value)?.show())),
            });
            Ok(if entries.len() > limit { Step::Stop } else { group.map_or(Step::Next, Step::Skip) })
        });
        walk.await?;
        let more = entries.len() > limit;
        entries.truncate(limit);
        let next = entries.last().filter(|_| more).map(|last| last.text().to_owned());
        Ok(Listing { entries, next })
    }

    pub(super) async fn uploads(
        &self,
        bucket: &BucketRef,
        query: &ListQuery,
        after: Option<&UploadId>,
    ) -> Result<Uploads> {
        let base = uploads(&self.bucket(bucket).await?.id);
        let mut entries: Vec<UploadEntry> = Vec::new();
        let limit = query.page();
        if limit == 0 {
            return Ok(Uploads::default());
        }
        let keys = Keys { base: &base, written: escape, query };
        let walk = keys.walk(&*self.state, |key, record| {
            let (name, id) = read_upload_key(&base, key)?;
            let group = query.group(&name).map(str::to_owned);
            let wanted = match &group {
                Some(group) => query.is_after(group),
                None => {
                    let same = query.after.as_ref() == Some(&name) && after.is_some_and(|after| id > *after);
                    same || query.is_after(&name)
                }
            };
            if !wanted {
                return Ok(group.map_or(Step::Next, Step::Skip));
            }
            entries.push(match &group {
                Some(group) => UploadEntry::Prefix(group.clone()),
                None => {
                    let upload = decode::<UploadRecord>(key, &record.value)?.show(&id);
                    UploadEntry::Upload(name, Box::new(upload))
                }
            });
            Ok(if entries.len() > limit { Step::Stop } else { group.map_or(Step::Next, Step::Skip) })
        });
        walk.await?;
        let more = entries.len() > limit;
        entries.truncate(limit);
        let next = entries.last().filter(|_| more).map(UploadEntry::place);
        Ok(Uploads { entries, next })
    }
}
