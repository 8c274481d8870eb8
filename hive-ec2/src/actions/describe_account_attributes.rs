//! `DescribeAccountAttributes`: what an account may have.

use hive_core::{Context, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeAccountAttributes;
use crate::generated::{
    AccountAttribute, AccountAttributeName, AccountAttributeValue, DescribeAccountAttributesRequest,
    DescribeAccountAttributesResult,
};

/// Name and value, as an account of AWS has them. There are no Elastic IP addresses outside a VPC here, and no default
/// VPC as long as there are no networks.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("supported-platforms", "VPC"),
    ("vpc-max-security-groups-per-interface", "5"),
    ("max-elastic-ips", "5"),
    ("max-instances", "20"),
    ("vpc-max-elastic-ips", "5"),
    ("default-vpc", "none"),
];

impl Handler<DescribeAccountAttributes> for Ec2 {
    async fn handle(
        &self,
        _: &Context,
        input: DescribeAccountAttributesRequest,
    ) -> Result<DescribeAccountAttributesResult> {
        let names: Vec<&str> = input.attribute_names.iter().map(AccountAttributeName::as_str).collect();
        let asked = ATTRIBUTES.iter().filter(|(name, _)| names.is_empty() || names.contains(name));
        let shown = asked.map(|(name, value)| AccountAttribute {
            attribute_name: Some((*name).to_owned()),
            attribute_values: vec![AccountAttributeValue { attribute_value: Some((*value).to_owned()) }],
        });
        Ok(DescribeAccountAttributesResult { account_attributes: shown.collect() })
    }
}
