//! `DescribeAccountAttributes`: what an account may have.

use hive_core::internal::Done;
use hive_core::internal::vpc::DefaultVpc;
use hive_core::{Context, Handler, Result, Target};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeAccountAttributes;
use crate::generated::{
    AccountAttribute, AccountAttributeName, AccountAttributeValue, DescribeAccountAttributesRequest,
    DescribeAccountAttributesResult,
};

/// Name and value, as a new account of AWS has them. AWS says of `max-instances` that it is not in force any more, and of
/// the Elastic IP addresses there are none here yet: the numbers are what clients expect to read.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("supported-platforms", "VPC"),
    ("vpc-max-security-groups-per-interface", "5"),
    ("max-elastic-ips", "5"),
    ("max-instances", "20"),
    ("vpc-max-elastic-ips", "5"),
];
/// The attribute that is the account's own.
const DEFAULT_VPC: &str = "default-vpc";

impl Handler<DescribeAccountAttributes> for Ec2 {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeAccountAttributesRequest,
    ) -> Result<DescribeAccountAttributesResult> {
        let names: Vec<&str> = input.attribute_names.iter().map(AccountAttributeName::as_str).collect();
        let is_asked = |name: &str| names.is_empty() || names.contains(&name);
        let asked = ATTRIBUTES.iter().filter(|(name, _)| is_asked(name));
        let mut shown: Vec<_> = asked.map(|(name, value)| attribute(name, value)).collect();
        if is_asked(DEFAULT_VPC) {
            shown.push(attribute(DEFAULT_VPC, &self.default_vpc(ctx).await?));
        }
        Ok(DescribeAccountAttributesResult { account_attributes: shown })
    }
}

impl Ec2 {
    /// The account's default VPC in the region; AWS's `none` where it has none, or the cloud has no networks.
    async fn default_vpc(&self, ctx: &Context) -> Result<String> {
        let Ok(client) = self.cloud().client() else { return Ok("none".to_owned()) };
        let facts = client.call::<DefaultVpc>(ctx, &Target::Any, Done {}).await?;
        Ok(facts.vpc.unwrap_or_else(|| "none".to_owned()))
    }
}

fn attribute(name: &str, value: &str) -> AccountAttribute {
    AccountAttribute {
        attribute_name: Some(name.to_owned()),
        attribute_values: vec![AccountAttributeValue { attribute_value: Some(value.to_owned()) }],
    }
}
