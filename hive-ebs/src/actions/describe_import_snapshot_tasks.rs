//! `DescribeImportSnapshotTasks`.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::resource::{IMPORT_SNAPSHOT_TASK, records};
use hive_core::{Context, Handler, Result, tag};

use super::ids_or_page;
use crate::Ebs;
pub(crate) use crate::generated::operations::DescribeImportSnapshotTasks;
use crate::generated::{DescribeImportSnapshotTasksRequest, DescribeImportSnapshotTasksResult};
use crate::import::record::ImportRecord;

const FILTERS: &[&str] = &["task-state"];

impl Handler<DescribeImportSnapshotTasks> for Ebs {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeImportSnapshotTasksRequest,
    ) -> Result<DescribeImportSnapshotTasksResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 1..=1000)?;
        let ids = &input.import_task_ids;
        ids_or_page(ids, input.max_results, "importTaskIds")?;
        for id in ids {
            crate::ids::check(IMPORT_SNAPSHOT_TASK, id, "importTaskId")?;
        }
        let now = self.now();
        let all = records::<ImportRecord>(self.state(), &IMPORT_SNAPSHOT_TASK.range(ctx)).await?;
        let all: Vec<ImportRecord> =
            all.into_iter().map(|(_, task)| task).filter(|task| !task.is_expired(now)).collect();
        if let Some(id) = ids.iter().find(|id| !all.iter().any(|task| task.id == **id)) {
            return Err(IMPORT_SNAPSHOT_TASK.missing(id));
        }
        let mut all_tags = tag::of_kind(self.state(), ctx, IMPORT_SNAPSHOT_TASK).await?;
        let mut passing = Vec::new();
        for task in all.into_iter().filter(|task| ids.is_empty() || ids.contains(&task.id)) {
            let tags = all_tags.remove(&task.id).unwrap_or_default();
            let pairs = tags.iter().map(|(key, value)| (&**key, &**value));
            if filters.pass_tagged(&pairs, |_, fits| fits(task.status())) {
                passing.push((task.id.clone(), task.shown(&tags)));
            }
        }
        let (import_snapshot_tasks, next_token) = page.take(passing.into_iter());
        Ok(DescribeImportSnapshotTasksResult { import_snapshot_tasks, next_token })
    }
}
