//! The actions.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol;

/// What AWS's model says of the service.
pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
    service: "ec2",
    version: "2016-11-15",
    xml_namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
};

/// `CreateVpc`.
#[derive(Clone, Copy, Debug)]
pub struct CreateVpc;

impl hive_core::Operation for CreateVpc {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateVpc";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateVpcRequest;
    type Output = super::CreateVpcResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeVpcs`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeVpcs;

impl hive_core::Operation for DescribeVpcs {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeVpcs";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeVpcsRequest;
    type Output = super::DescribeVpcsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeVpcAttribute`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeVpcAttribute;

impl hive_core::Operation for DescribeVpcAttribute {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeVpcAttribute";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeVpcAttributeRequest;
    type Output = super::DescribeVpcAttributeResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteVpc`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteVpc;

impl hive_core::Operation for DeleteVpc {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteVpc";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteVpcRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `CreateSubnet`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSubnet;

impl hive_core::Operation for CreateSubnet {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateSubnet";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateSubnetRequest;
    type Output = super::CreateSubnetResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeSubnets`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeSubnets;

impl hive_core::Operation for DescribeSubnets {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeSubnets";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeSubnetsRequest;
    type Output = super::DescribeSubnetsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteSubnet`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSubnet;

impl hive_core::Operation for DeleteSubnet {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteSubnet";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteSubnetRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `CreateSecurityGroup`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSecurityGroup;

impl hive_core::Operation for CreateSecurityGroup {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateSecurityGroup";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateSecurityGroupRequest;
    type Output = super::CreateSecurityGroupResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeSecurityGroups`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeSecurityGroups;

impl hive_core::Operation for DescribeSecurityGroups {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeSecurityGroups";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeSecurityGroupsRequest;
    type Output = super::DescribeSecurityGroupsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteSecurityGroup`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSecurityGroup;

impl hive_core::Operation for DeleteSecurityGroup {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteSecurityGroup";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteSecurityGroupRequest;
    type Output = super::DeleteSecurityGroupResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeRouteTables`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeRouteTables;

impl hive_core::Operation for DescribeRouteTables {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeRouteTables";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeRouteTablesRequest;
    type Output = super::DescribeRouteTablesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeInternetGateways`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeInternetGateways;

impl hive_core::Operation for DescribeInternetGateways {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeInternetGateways";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeInternetGatewaysRequest;
    type Output = super::DescribeInternetGatewaysResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeNetworkInterfaces`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeNetworkInterfaces;

impl hive_core::Operation for DescribeNetworkInterfaces {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeNetworkInterfaces";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeNetworkInterfacesRequest;
    type Output = super::DescribeNetworkInterfacesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}
