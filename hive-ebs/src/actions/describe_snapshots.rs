//! `DescribeSnapshots`: those of the account. None is shared.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::protocol::Text as _;
use hive_core::resource::{SNAPSHOT, records};
use hive_core::{Context, Error, Handler, Result, Timestamp, tag};

use super::ids_or_page;
use crate::Ebs;
pub(crate) use crate::generated::operations::DescribeSnapshots;
use crate::generated::{DescribeSnapshotsRequest, DescribeSnapshotsResult};
use crate::snapshot::{SnapshotRecord, shown};

const FILTERS: &[&str] = &[
    "description",
    "encrypted",
    "owner-alias",
    "owner-id",
    "progress",
    "snapshot-id",
    "start-time",
    "status",
    "storage-tier",
    "transfer-type",
    "volume-id",
    "volume-size",
];

impl Handler<DescribeSnapshots> for Ebs {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeSnapshotsRequest,
    ) -> Result<DescribeSnapshotsResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        ids_or_page(&input.snapshot_ids, input.max_results, "snapshotIds")?;
        for id in &input.snapshot_ids {
            crate::ids::check(SNAPSHOT, id, "snapshotId")?;
        }
        let owned = own(ctx, &input.owner_ids, &["self"], &["amazon", "aws-marketplace"], "owner")?;
        let restorable = own(ctx, &input.restorable_by_user_ids, &["self", "all"], &[], "restorableBy")?;
        let all = records::<SnapshotRecord>(self.state(), &SNAPSHOT.range(ctx)).await?;
        let all: Vec<SnapshotRecord> = all.into_iter().map(|(_, snapshot)| snapshot).collect();
        let missing = |id: &&String| !all.iter().any(|snapshot| snapshot.id == **id);
        if let Some(id) = input.snapshot_ids.iter().find(missing) {
            return Err(SNAPSHOT.missing(id));
        }
        let mut all_tags = tag::of_kind(self.state(), ctx, SNAPSHOT).await?;
        let ids = &input.snapshot_ids;
        let asked =
            all.into_iter().filter(|it| owned && restorable && (ids.is_empty() || ids.contains(&it.id)));
        let mut passing = Vec::new();
        for snapshot in asked {
            let tags = all_tags.remove(&snapshot.id).unwrap_or_default();
            let pairs = tags.iter().map(|(key, value)| (&**key, &**value));
            if filters
                .pass_tagged(&pairs, |name, fits| value(ctx, &snapshot, name).is_some_and(|it| fits(&it)))
            {
                passing.push((snapshot.id.clone(), shown(ctx, &snapshot, &tags)));
            }
        }
        let (snapshots, next_token) = page.take(passing.into_iter());
        Ok(DescribeSnapshotsResult { snapshots, next_token })
    }
}

/// Whether the account's own snapshots are among those of these users. `mine` are the words that mean them, `others`
/// words that AWS has and that mean none here.
fn own(ctx: &Context, users: &[String], mine: &[&str], others: &[&str], parameter: &str) -> Result<bool> {
    let is_account = |user: &str| user.len() == 12 && user.bytes().all(|b| b.is_ascii_digit());
    let known =
        |user: &&String| mine.contains(&user.as_str()) || others.contains(&user.as_str()) || is_account(user);
    if let Some(unknown) = users.iter().find(|user| !known(user)) {
        let shown: String = unknown.chars().take(64).collect();
        let message = format!("Invalid user id ({}) for parameter {parameter}", shown.escape_debug());
        return Err(Error::invalid(message).with_code("InvalidUserID.Malformed"));
    }
    let means_me = |user: &String| mine.contains(&user.as_str()) || user == ctx.account().as_str();
    Ok(users.is_empty() || users.iter().any(means_me))
}

/// What a snapshot has under the name of a filter.
fn value(ctx: &Context, snapshot: &SnapshotRecord, filter: &str) -> Option<String> {
    Some(match filter {
        "description" => snapshot.description.clone(),
        "encrypted" => "false".to_owned(),
        "owner-id" => ctx.account().to_string(),
        "progress" => snapshot.progress().to_owned(),
        "snapshot-id" => snapshot.id.clone(),
        "start-time" => time(snapshot.at),
        "status" => snapshot.state().to_owned(),
        "storage-tier" => "standard".to_owned(),
        "volume-id" => snapshot.volume.clone(),
        "volume-size" => snapshot.size.to_string(),
        // Aliases and timed transfers: none here.
        _ => return None,
    })
}

/// A time as answers show it.
pub(super) fn time(at: Timestamp) -> String {
    at.text().into_owned()
}
