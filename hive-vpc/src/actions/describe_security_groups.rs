//! `DescribeSecurityGroups`.

use hive_core::resource::SECURITY_GROUP;
use hive_core::{Context, Error, Handler, Result, tag};

use super::create_security_group::arn;
use crate::Vpc;
use crate::backend::{Peer, Rule};
pub(crate) use crate::generated::operations::DescribeSecurityGroups;
use crate::generated::{
    DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult, IpPermission, IpRange, SecurityGroup,
    UserIdGroupPair,
};
use crate::network::{GroupRecord, default_vpc};
use crate::show::{Asked, Tagged};

const FILTERS: &[&str] = &["description", "group-id", "group-name", "owner-id", "vpc-id"];

impl Handler<DescribeSecurityGroups> for Vpc {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeSecurityGroupsRequest,
    ) -> Result<DescribeSecurityGroupsResult> {
        let asked = Asked {
            kind: SECURITY_GROUP,
            ids: &input.group_ids,
            filters: &input.filters,
            known: FILTERS,
            page: (input.max_results, input.next_token.as_deref()),
        };
        // Names are of the default VPC, as AWS has it.
        let default = match input.group_names.is_empty() {
            true => None,
            false => default_vpc(self.state(), ctx).await?.map(|vpc| vpc.id),
        };
        let named = |group: &GroupRecord| {
            input.group_names.is_empty()
                || (Some(&group.vpc) == default.as_ref() && input.group_names.contains(&group.name))
        };
        let values = |group: &GroupRecord, name: &str, fits: &dyn Fn(&str) -> bool| match name {
            "description" => fits(&group.description),
            "group-name" => fits(&group.name),
            "owner-id" => fits(ctx.account().as_str()),
            "vpc-id" => fits(&group.vpc),
            _ => fits(&group.id),
        };
        let (found, next_token) =
            self.described(ctx, &asked, |group: &GroupRecord| &group.id, values).await?;
        let found: Vec<Tagged<GroupRecord>> =
            found.into_iter().filter(|found| named(&found.record)).collect();
        let unknown = |name: &&String| {
            asked.filters.is_empty() && !found.iter().any(|found| found.record.name == **name)
        };
        if let Some(name) = input.group_names.iter().find(unknown) {
            let message = format!("The security group '{}' does not exist", name.escape_debug());
            return Err(Error::not_found(message).with_code(SECURITY_GROUP.not_found));
        }
        let security_groups = found.into_iter().map(|found| shown(ctx, found)).collect();
        Ok(DescribeSecurityGroupsResult { next_token, security_groups })
    }
}

fn shown(ctx: &Context, Tagged { record, tags }: Tagged<GroupRecord>) -> SecurityGroup {
    let permissions = |rules: &[Rule]| rules.iter().map(|rule| permission(ctx, rule)).collect();
    SecurityGroup {
        security_group_arn: Some(arn(ctx, &record.id)),
        ip_permissions_egress: permissions(&record.egress),
        ip_permissions: permissions(&record.ingress),
        group_id: Some(record.id),
        tags: tag::shown(&tags),
        vpc_id: Some(record.vpc),
        owner_id: Some(ctx.account().to_string()),
        group_name: Some(record.name),
        description: Some(record.description),
    }
}

fn permission(ctx: &Context, rule: &Rule) -> IpPermission {
    let mut shown = IpPermission {
        ip_protocol: Some(match rule.protocol {
            None => "-1".to_owned(),
            Some(1) => "icmp".to_owned(),
            Some(6) => "tcp".to_owned(),
            Some(17) => "udp".to_owned(),
            Some(other) => other.to_string(),
        }),
        from_port: rule.ports.map(|(first, _)| i32::from(first)),
        to_port: rule.ports.map(|(_, last)| i32::from(last)),
        ..IpPermission::default()
    };
    match &rule.peer {
        Peer::Net(net) => {
            shown.ip_ranges.push(IpRange { description: None, cidr_ip: Some(net.to_string()) });
        }
        Peer::Group(id) => shown.user_id_group_pairs.push(UserIdGroupPair {
            user_id: Some(ctx.account().to_string()),
            group_id: Some(id.clone()),
            ..UserIdGroupPair::default()
        }),
    }
    shown
}
