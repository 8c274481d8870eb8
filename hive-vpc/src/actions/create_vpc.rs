//! `CreateVpc`.

use hive_core::resource::VPC;
use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result, tag};

use super::describe_vpcs;
use crate::Vpc;
pub(crate) use crate::generated::operations::CreateVpc;
use crate::generated::{CreateVpcRequest, CreateVpcResult, Tenancy};
use crate::network::{CIDR_MAX, CIDR_MIN, create_vpc, read_cidr};

impl Change<CreateVpc> for Vpc {
    async fn plan(
        &self,
        ctx: &Context,
        input: &CreateVpcRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<CreateVpcResult> {
        refuse(input)?;
        let Some(text) = &input.cidr_block else {
            let message = "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.";
            return Err(Error::invalid(message).with_code("MissingParameter"));
        };
        let cidr = read_cidr(text)?;
        if !(CIDR_MIN..=CIDR_MAX).contains(&cidr.prefix_len()) {
            return Err(
                Error::invalid(format!("The CIDR '{cidr}' is invalid.")).with_code("InvalidVpc.Range")
            );
        }
        let tags = tag::specified(&input.tag_specifications, VPC)?;
        let record = create_vpc(tx, ctx, self.entropy(), cidr, false, &tags).await?;
        Ok(CreateVpcResult { vpc: Some(describe_vpcs::shown(ctx, record, &tags)) })
    }
}

/// Refuses what this cloud does not have.
fn refuse(input: &CreateVpcRequest) -> Result<()> {
    let wanted = [
        ("Ipv6Pool", input.ipv6_pool.is_some()),
        ("Ipv6CidrBlock", input.ipv6_cidr_block.is_some()),
        ("Ipv4IpamPoolId", input.ipv4_ipam_pool_id.is_some()),
        ("Ipv4NetmaskLength", input.ipv4_netmask_length.is_some()),
        ("Ipv6IpamPoolId", input.ipv6_ipam_pool_id.is_some()),
        ("Ipv6NetmaskLength", input.ipv6_netmask_length.is_some()),
        ("Ipv6CidrBlockNetworkBorderGroup", input.ipv6_cidr_block_network_border_group.is_some()),
        ("VpcEncryptionControl", input.vpc_encryption_control.is_some()),
        ("AmazonProvidedIpv6CidrBlock", input.amazon_provided_ipv6_cidr_block == Some(true)),
        ("InstanceTenancy", !matches!(input.instance_tenancy, None | Some(Tenancy::Default))),
    ];
    super::refuse(&wanted)
}
