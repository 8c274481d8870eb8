//! `StartInstances`: of all that are named, or of none. Each takes room again, on a node that has its volumes.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Result};

use crate::Ec2;
use crate::capacity;
pub(crate) use crate::generated::operations::StartInstances;
use crate::generated::{StartInstancesRequest, StartInstancesResult};
use crate::image::mapping::unsupported;
use crate::instance::machine::{Event, State};
use crate::instance::named;
use crate::instance::request::invalid;

impl Change<StartInstances> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &StartInstancesRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<StartInstancesResult> {
        let now = self.clock().now();
        let mut records = named::all(tx, ctx, &input.instance_ids, now).await?;
        if input.additional_info.as_deref().is_some_and(|info| !info.is_empty()) {
            return Err(unsupported("AdditionalInfo"));
        }
        for record in &mut records {
            match record.life.state {
                State::Stopped => {}
                State::Pending | State::Running => continue,
                _ => return Err(named::incorrect(&record.id, "started")),
            }
            let root = &record.shape.root_device;
            let mut roots = record.disks.iter().filter(|disk| disk.device == *root);
            if !roots.any(|disk| !record.life.ladder.is_leaving(&disk.volume)) {
                let message = format!(
                    "Invalid value '{}' for instanceId. Instance does not have a volume attached at root ({root})",
                    record.id
                );
                return Err(invalid(message));
            }
            if let Some(node) = record.seat.node.take() {
                // An errand that has not been done: where there is room, it is taken along.
                capacity::leave(tx, &node, record)?;
                record.seat.last = Some(node);
            }
            let at = record.nodes_of_disks();
            let wants = capacity::Wants {
                architecture: record.shape.architecture,
                need: record.seat.need,
                volumes: record.disks.len(),
                uefi: record.shape.boot == "uefi",
                at: &at,
                heard: self.heard(),
            };
            let Some(node) = capacity::find(tx, wants, 1, now).await?.into_iter().next() else {
                let what = (&*record.shape.kind, &*record.port.place.zone);
                return Err(capacity::lacking(tx, wants, 1, what, now).await);
            };
            capacity::take(tx, &node, record)?;
            record.seat.node = Some(node);
        }
        let changes = named::change(tx, ctx, records, &Event::Start, now).await?;
        Ok(StartInstancesResult { starting_instances: changes })
    }

    async fn settle(&self, _: &Context, planned: StartInstancesResult) -> Result<StartInstancesResult> {
        self.cloud().nudge().notify_one();
        Ok(planned)
    }
}
