//! `DescribeVpcAttribute`.

use hive_core::generated::ec2::AttributeBooleanValue;
use hive_core::resource::VPC;
use hive_core::{Context, Error, Handler, Result};

use crate::Vpc;
pub(crate) use crate::generated::operations::DescribeVpcAttribute;
use crate::generated::{DescribeVpcAttributeRequest, DescribeVpcAttributeResult, VpcAttributeName};
use crate::network::VpcRecord;

impl Handler<DescribeVpcAttribute> for Vpc {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeVpcAttributeRequest,
    ) -> Result<DescribeVpcAttributeResult> {
        let vpc: Option<VpcRecord> = self.record(&VPC.key(ctx, &input.vpc_id)?).await?;
        let vpc = vpc.ok_or_else(|| VPC.missing(&input.vpc_id))?;
        let is = |value| Some(AttributeBooleanValue { value: Some(value) });
        let mut result = DescribeVpcAttributeResult { vpc_id: Some(vpc.id), ..Default::default() };
        match input.attribute {
            VpcAttributeName::EnableDnsSupport => result.enable_dns_support = is(true),
            VpcAttributeName::EnableDnsHostnames => result.enable_dns_hostnames = is(vpc.dns_hostnames),
            VpcAttributeName::EnableNetworkAddressUsageMetrics => {
                result.enable_network_address_usage_metrics = is(false);
            }
            other => {
                let message =
                    format!("Value ({}) for parameter attribute is invalid.", other.as_str().escape_debug());
                return Err(Error::invalid(message).with_code("InvalidParameterValue"));
            }
        }
        Ok(result)
    }
}
