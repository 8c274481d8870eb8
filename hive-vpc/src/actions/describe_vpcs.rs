//! `DescribeVpcs`.

use hive_core::resource::VPC;
use hive_core::{Context, Handler, Result, tag};

use crate::Vpc;
pub(crate) use crate::generated::operations::DescribeVpcs;
use crate::generated::{
    self, DescribeVpcsRequest, DescribeVpcsResult, Tenancy, VpcCidrBlockAssociation, VpcCidrBlockState,
    VpcCidrBlockStateCode, VpcState,
};
use crate::network::VpcRecord;
use crate::show::{Asked, truth};

const FILTERS: &[&str] = &[
    "cidr",
    "cidr-block",
    "cidr-block-association.association-id",
    "cidr-block-association.cidr-block",
    "cidr-block-association.state",
    "dhcp-options-id",
    "is-default",
    "isDefault",
    "owner-id",
    "state",
    "vpc-id",
];

impl Handler<DescribeVpcs> for Vpc {
    async fn handle(&self, ctx: &Context, input: DescribeVpcsRequest) -> Result<DescribeVpcsResult> {
        let asked = Asked {
            kind: VPC,
            ids: &input.vpc_ids,
            filters: &input.filters,
            known: FILTERS,
            page: (input.max_results, input.next_token.as_deref()),
        };
        let values = |vpc: &VpcRecord, name: &str, fits: &dyn Fn(&str) -> bool| match name {
            "cidr" | "cidr-block" | "cidr-block-association.cidr-block" => fits(&vpc.cidr.to_string()),
            "cidr-block-association.association-id" => fits(&vpc.association),
            "cidr-block-association.state" => fits("associated"),
            "dhcp-options-id" => fits("default"),
            "is-default" | "isDefault" => fits(truth(vpc.default)),
            "owner-id" => fits(ctx.account().as_str()),
            "state" => fits("available"),
            _ => fits(&vpc.id),
        };
        let (found, next_token) = self.described(ctx, &asked, |vpc: &VpcRecord| &vpc.id, values).await?;
        let vpcs = found.into_iter().map(|found| shown(ctx, found.record, &found.tags)).collect();
        Ok(DescribeVpcsResult { next_token, vpcs })
    }
}

/// A VPC as an answer shows it.
pub(super) fn shown(ctx: &Context, vpc: VpcRecord, tags: &tag::Tags) -> generated::Vpc {
    generated::Vpc {
        owner_id: Some(ctx.account().to_string()),
        instance_tenancy: Some(Tenancy::Default),
        cidr_block_association_set: vec![VpcCidrBlockAssociation {
            association_id: Some(vpc.association),
            cidr_block: Some(vpc.cidr.to_string()),
            cidr_block_state: Some(VpcCidrBlockState {
                state: Some(VpcCidrBlockStateCode::Associated),
                status_message: None,
            }),
        }],
        is_default: Some(vpc.default),
        tags: tag::shown(tags),
        vpc_id: Some(vpc.id),
        state: Some(VpcState::Available),
        cidr_block: Some(vpc.cidr.to_string()),
        dhcp_options_id: Some("default".to_owned()),
        ..generated::Vpc::default()
    }
}
