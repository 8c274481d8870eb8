//! `DescribeInstanceStatus`: what is known of the health of instances and of what they run on.
//!
//! Of an instance whose node is not heard the system is `impaired`, and of itself nothing is known: it may run on.

use std::collections::BTreeMap;

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::{Context, Handler, Heard, NodeId, Result};

use super::describe_instances::both;
pub(crate) use crate::generated::operations::DescribeInstanceStatus;
use crate::generated::{
    DescribeInstanceStatusRequest, DescribeInstanceStatusResult, InstanceStatus, InstanceStatusDetails,
    InstanceStatusSummary, StatusName, StatusType, SummaryStatus,
};
use crate::instance::machine::State;
use crate::instance::record::InstanceRecord;
use crate::instance::view;
use crate::saga::Step;
use crate::zone::Zone;
use crate::{Ec2, capacity};

const FILTERS: &[&str] = &[
    "availability-zone",
    "instance-state-code",
    "instance-state-name",
    "instance-status.reachability",
    "instance-status.status",
    "system-status.reachability",
    "system-status.status",
];

impl Handler<DescribeInstanceStatus> for Ec2 {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeInstanceStatusRequest,
    ) -> Result<DescribeInstanceStatusResult> {
        let filters = Filters::read(&input.filters, FILTERS, false)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        if input.max_results.is_some() && !input.instance_ids.is_empty() {
            return Err(both());
        }
        let all = input.include_all_instances == Some(true);
        let mut rows = Vec::new();
        let mut nodes = BTreeMap::new();
        for (record, _) in self.seen(ctx, &input.instance_ids).await? {
            if !all && record.life.state != State::Running {
                continue;
            }
            let (system, instance) = match &record.seat.node {
                Some(node)
                    if record.life.state == State::Running && self.is_away(&mut nodes, node).await? =>
                {
                    unheard()
                }
                _ => (health(&record), health(&record)),
            };
            let reachable = |health: &Health, fits: &dyn Fn(&str) -> bool| {
                health.1.as_ref().is_some_and(|reachable| fits(reachable.as_str()))
            };
            let passes = filters.pass(|name, fits| match name {
                "availability-zone" => fits(&record.port.place.zone),
                "instance-state-code" => fits(&record.life.state.code().to_string()),
                "instance-state-name" => fits(record.life.state.as_str()),
                "instance-status.status" => fits(instance.0.as_str()),
                "system-status.status" => fits(system.0.as_str()),
                "instance-status.reachability" => reachable(&instance, fits),
                _ => reachable(&system, fits),
            });
            if passes {
                let zones = Zone::of_region(ctx.region());
                let zone = zones.iter().find(|zone| zone.name == record.port.place.zone);
                rows.push((
                    record.id.clone(),
                    InstanceStatus {
                        availability_zone: Some(record.port.place.zone.clone()),
                        availability_zone_id: zone.map(|zone| zone.id.clone()),
                        instance_id: Some(record.id.clone()),
                        instance_state: Some(view::state(record.life.state)),
                        instance_status: Some(summary(&instance)),
                        system_status: Some(summary(&system)),
                        ..InstanceStatus::default()
                    },
                ));
            }
        }
        let (instance_statuses, next_token) = page.take(rows.into_iter());
        Ok(DescribeInstanceStatusResult { instance_statuses, next_token })
    }
}

impl Ec2 {
    /// Whether a node's daemon is missing; where nobody can hear that, whether it has written nothing for too long.
    async fn is_away(&self, known: &mut BTreeMap<NodeId, bool>, node: &NodeId) -> Result<bool> {
        if let Some(away) = known.get(node) {
            return Ok(*away);
        }
        let away = match self.heard().heard("ec2", node) {
            Heard::Alive => false,
            Heard::Silent => true,
            Heard::Unknown => capacity::is_forgotten(self.state(), node, self.clock().now()).await?,
        };
        known.insert(node.clone(), away);
        Ok(away)
    }
}

/// A status, and whether it can be reached.
type Health = (SummaryStatus, Option<StatusType>);

/// What runs on a node that is not heard: first the system, then the instance.
fn unheard() -> (Health, Health) {
    (
        (SummaryStatus::Impaired, Some(StatusType::Failed)),
        (SummaryStatus::InsufficientData, Some(StatusType::InsufficientData)),
    )
}

/// As the driver of its node has it: a machine that has power is ok, one that is being brought back is impaired.
/// Whether the guest answers is not looked at.
fn health(record: &InstanceRecord) -> Health {
    match record.life.state {
        State::Running if record.life.ladder.is_up(&Step::Launch) => {
            (SummaryStatus::Ok, Some(StatusType::Passed))
        }
        State::Running => (SummaryStatus::Impaired, Some(StatusType::Failed)),
        State::Pending => (SummaryStatus::Initializing, Some(StatusType::Initializing)),
        _ => (SummaryStatus::NotApplicable, None),
    }
}

fn summary((status, reachable): &Health) -> InstanceStatusSummary {
    let detail = |status: &StatusType| InstanceStatusDetails {
        name: Some(StatusName::Reachability),
        status: Some(status.clone()),
        ..InstanceStatusDetails::default()
    };
    InstanceStatusSummary { status: Some(status.clone()), details: reachable.iter().map(detail).collect() }
}
