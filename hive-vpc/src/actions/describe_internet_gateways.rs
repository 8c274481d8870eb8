//! `DescribeInternetGateways`.

use hive_core::generated::ec2::AttachmentStatus;
use hive_core::resource::INTERNET_GATEWAY;
use hive_core::{Context, Handler, Result, tag};

use crate::Vpc;
pub(crate) use crate::generated::operations::DescribeInternetGateways;
use crate::generated::{
    DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult, InternetGateway,
    InternetGatewayAttachment,
};
use crate::network::GatewayRecord;
use crate::show::Asked;

const FILTERS: &[&str] = &["attachment.state", "attachment.vpc-id", "internet-gateway-id", "owner-id"];

impl Handler<DescribeInternetGateways> for Vpc {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeInternetGatewaysRequest,
    ) -> Result<DescribeInternetGatewaysResult> {
        let asked = Asked {
            kind: INTERNET_GATEWAY,
            ids: &input.internet_gateway_ids,
            filters: &input.filters,
            known: FILTERS,
            page: (input.max_results, input.next_token.as_deref()),
        };
        let values = |gateway: &GatewayRecord, name: &str, fits: &dyn Fn(&str) -> bool| match name {
            "attachment.state" => fits("available"),
            "attachment.vpc-id" => fits(&gateway.vpc),
            "owner-id" => fits(ctx.account().as_str()),
            _ => fits(&gateway.id),
        };
        let (found, next_token) =
            self.described(ctx, &asked, |gateway: &GatewayRecord| &gateway.id, values).await?;
        let internet_gateways = found.into_iter().map(|found| InternetGateway {
            attachments: vec![InternetGatewayAttachment {
                // AWS's word for an attached gateway, though its model does not have it.
                state: Some(AttachmentStatus::from("available")),
                vpc_id: Some(found.record.vpc),
            }],
            internet_gateway_id: Some(found.record.id),
            owner_id: Some(ctx.account().to_string()),
            tags: tag::shown(&found.tags),
        });
        Ok(DescribeInternetGatewaysResult { internet_gateways: internet_gateways.collect(), next_token })
    }
}
