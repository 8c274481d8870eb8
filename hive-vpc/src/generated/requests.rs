//! Shapes that only requests have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol::query;

use super::*;

/// AWS's `CreateSecurityGroupRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSecurityGroupRequest {
    /// `Description`.
    pub description: String,
    /// `GroupName`.
    pub group_name: String,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for CreateSecurityGroupRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: q.required("GroupDescription")?,
            group_name: q.required("GroupName")?,
            vpc_id: q.optional("VpcId")?,
            tag_specifications: q.list("TagSpecification", "")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for CreateSecurityGroupRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("GroupDescription", &self.description);
        w.value("GroupName", &self.group_name);
        w.optional("VpcId", &self.vpc_id);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `CreateSubnetRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSubnetRequest {
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `Ipv6CidrBlock`.
    pub ipv6_cidr_block: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `VpcId`.
    pub vpc_id: String,
    /// `Ipv6Native`.
    pub ipv6_native: Option<bool>,
    /// `Ipv4IpamPoolId`.
    pub ipv4_ipam_pool_id: Option<String>,
    /// `Ipv4NetmaskLength`.
    pub ipv4_netmask_length: Option<i32>,
    /// `Ipv6IpamPoolId`.
    pub ipv6_ipam_pool_id: Option<String>,
    /// `Ipv6NetmaskLength`.
    pub ipv6_netmask_length: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for CreateSubnetRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            tag_specifications: q.list("TagSpecification", "")?,
            availability_zone: q.optional("AvailabilityZone")?,
            availability_zone_id: q.optional("AvailabilityZoneId")?,
            cidr_block: q.optional("CidrBlock")?,
            ipv6_cidr_block: q.optional("Ipv6CidrBlock")?,
            outpost_arn: q.optional("OutpostArn")?,
            vpc_id: q.required("VpcId")?,
            ipv6_native: q.optional("Ipv6Native")?,
            ipv4_ipam_pool_id: q.optional("Ipv4IpamPoolId")?,
            ipv4_netmask_length: q.optional("Ipv4NetmaskLength")?,
            ipv6_ipam_pool_id: q.optional("Ipv6IpamPoolId")?,
            ipv6_netmask_length: q.optional("Ipv6NetmaskLength")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for CreateSubnetRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("AvailabilityZone", &self.availability_zone);
        w.optional("AvailabilityZoneId", &self.availability_zone_id);
        w.optional("CidrBlock", &self.cidr_block);
        w.optional("Ipv6CidrBlock", &self.ipv6_cidr_block);
        w.optional("OutpostArn", &self.outpost_arn);
        w.value("VpcId", &self.vpc_id);
        w.optional("Ipv6Native", &self.ipv6_native);
        w.optional("Ipv4IpamPoolId", &self.ipv4_ipam_pool_id);
        w.optional("Ipv4NetmaskLength", &self.ipv4_netmask_length);
        w.optional("Ipv6IpamPoolId", &self.ipv6_ipam_pool_id);
        w.optional("Ipv6NetmaskLength", &self.ipv6_netmask_length);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `CreateVpcRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateVpcRequest {
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `Ipv6Pool`.
    pub ipv6_pool: Option<String>,
    /// `Ipv6CidrBlock`.
    pub ipv6_cidr_block: Option<String>,
    /// `Ipv4IpamPoolId`.
    pub ipv4_ipam_pool_id: Option<String>,
    /// `Ipv4NetmaskLength`.
    pub ipv4_netmask_length: Option<i32>,
    /// `Ipv6IpamPoolId`.
    pub ipv6_ipam_pool_id: Option<String>,
    /// `Ipv6NetmaskLength`.
    pub ipv6_netmask_length: Option<i32>,
    /// `Ipv6CidrBlockNetworkBorderGroup`.
    pub ipv6_cidr_block_network_border_group: Option<String>,
    /// `VpcEncryptionControl`.
    pub vpc_encryption_control: Option<VpcEncryptionControlConfiguration>,
    /// `TagSpecifications`.
    pub tag_specifications: Vec<TagSpecification>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `InstanceTenancy`.
    pub instance_tenancy: Option<Tenancy>,
    /// `AmazonProvidedIpv6CidrBlock`.
    pub amazon_provided_ipv6_cidr_block: Option<bool>,
}

impl query::FromQuery for CreateVpcRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            cidr_block: q.optional("CidrBlock")?,
            ipv6_pool: q.optional("Ipv6Pool")?,
            ipv6_cidr_block: q.optional("Ipv6CidrBlock")?,
            ipv4_ipam_pool_id: q.optional("Ipv4IpamPoolId")?,
            ipv4_netmask_length: q.optional("Ipv4NetmaskLength")?,
            ipv6_ipam_pool_id: q.optional("Ipv6IpamPoolId")?,
            ipv6_netmask_length: q.optional("Ipv6NetmaskLength")?,
            ipv6_cidr_block_network_border_group: q.optional("Ipv6CidrBlockNetworkBorderGroup")?,
            vpc_encryption_control: q.optional("VpcEncryptionControl")?,
            tag_specifications: q.list("TagSpecification", "")?,
            dry_run: q.optional("DryRun")?,
            instance_tenancy: q.optional("InstanceTenancy")?,
            amazon_provided_ipv6_cidr_block: q.optional("AmazonProvidedIpv6CidrBlock")?,
        })
    }
}

impl query::ToQuery for CreateVpcRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("CidrBlock", &self.cidr_block);
        w.optional("Ipv6Pool", &self.ipv6_pool);
        w.optional("Ipv6CidrBlock", &self.ipv6_cidr_block);
        w.optional("Ipv4IpamPoolId", &self.ipv4_ipam_pool_id);
        w.optional("Ipv4NetmaskLength", &self.ipv4_netmask_length);
        w.optional("Ipv6IpamPoolId", &self.ipv6_ipam_pool_id);
        w.optional("Ipv6NetmaskLength", &self.ipv6_netmask_length);
        w.optional("Ipv6CidrBlockNetworkBorderGroup", &self.ipv6_cidr_block_network_border_group);
        w.optional("VpcEncryptionControl", &self.vpc_encryption_control);
        w.list("TagSpecification", "", &self.tag_specifications);
        w.optional("DryRun", &self.dry_run);
        w.optional("InstanceTenancy", &self.instance_tenancy);
        w.optional("AmazonProvidedIpv6CidrBlock", &self.amazon_provided_ipv6_cidr_block);
    }
}

/// AWS's `DeleteSecurityGroupRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteSecurityGroupRequest {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeleteSecurityGroupRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            group_id: q.optional("GroupId")?,
            group_name: q.optional("GroupName")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DeleteSecurityGroupRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("GroupId", &self.group_id);
        w.optional("GroupName", &self.group_name);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DeleteSubnetRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteSubnetRequest {
    /// `SubnetId`.
    pub subnet_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeleteSubnetRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { subnet_id: q.required("SubnetId")?, dry_run: q.optional("DryRun")? })
    }
}

impl query::ToQuery for DeleteSubnetRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("SubnetId", &self.subnet_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DeleteVpcRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteVpcRequest {
    /// `VpcId`.
    pub vpc_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DeleteVpcRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { vpc_id: q.required("VpcId")?, dry_run: q.optional("DryRun")? })
    }
}

impl query::ToQuery for DeleteVpcRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("VpcId", &self.vpc_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DescribeInternetGatewaysRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInternetGatewaysRequest {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `InternetGatewayIds`.
    pub internet_gateway_ids: Vec<String>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeInternetGatewaysRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
            dry_run: q.optional("DryRun")?,
            internet_gateway_ids: q.list("InternetGatewayId", "")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeInternetGatewaysRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
        w.optional("DryRun", &self.dry_run);
        w.list("InternetGatewayId", "", &self.internet_gateway_ids);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeNetworkInterfacesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeNetworkInterfacesRequest {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `IncludeManagedResources`.
    pub include_managed_resources: Option<bool>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `NetworkInterfaceIds`.
    pub network_interface_ids: Vec<String>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeNetworkInterfacesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
            include_managed_resources: q.optional("IncludeManagedResources")?,
            dry_run: q.optional("DryRun")?,
            network_interface_ids: q.list("NetworkInterfaceId", "")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeNetworkInterfacesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
        w.optional("IncludeManagedResources", &self.include_managed_resources);
        w.optional("DryRun", &self.dry_run);
        w.list("NetworkInterfaceId", "", &self.network_interface_ids);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeRouteTablesRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeRouteTablesRequest {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `RouteTableIds`.
    pub route_table_ids: Vec<String>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeRouteTablesRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
            dry_run: q.optional("DryRun")?,
            route_table_ids: q.list("RouteTableId", "")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeRouteTablesRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
        w.optional("DryRun", &self.dry_run);
        w.list("RouteTableId", "", &self.route_table_ids);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeSecurityGroupsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeSecurityGroupsRequest {
    /// `GroupIds`.
    pub group_ids: Vec<String>,
    /// `GroupNames`.
    pub group_names: Vec<String>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `Filters`.
    pub filters: Vec<Filter>,
}

impl query::FromQuery for DescribeSecurityGroupsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            group_ids: q.list("GroupId", "")?,
            group_names: q.list("GroupName", "")?,
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
            dry_run: q.optional("DryRun")?,
            filters: q.list("Filter", "")?,
        })
    }
}

impl query::ToQuery for DescribeSecurityGroupsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("GroupId", "", &self.group_ids);
        w.list("GroupName", "", &self.group_names);
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
        w.optional("DryRun", &self.dry_run);
        w.list("Filter", "", &self.filters);
    }
}

/// AWS's `DescribeSubnetsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeSubnetsRequest {
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `SubnetIds`.
    pub subnet_ids: Vec<String>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DescribeSubnetsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            filters: q.list("Filter", "")?,
            subnet_ids: q.list("SubnetId", "")?,
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DescribeSubnetsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("Filter", "", &self.filters);
        w.list("SubnetId", "", &self.subnet_ids);
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DescribeVpcAttributeRequest`.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeVpcAttributeRequest {
    /// `Attribute`.
    pub attribute: VpcAttributeName,
    /// `VpcId`.
    pub vpc_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DescribeVpcAttributeRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attribute: q.required("Attribute")?,
            vpc_id: q.required("VpcId")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DescribeVpcAttributeRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("Attribute", &self.attribute);
        w.value("VpcId", &self.vpc_id);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `DescribeVpcsRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVpcsRequest {
    /// `Filters`.
    pub filters: Vec<Filter>,
    /// `VpcIds`.
    pub vpc_ids: Vec<String>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `MaxResults`.
    pub max_results: Option<i32>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl query::FromQuery for DescribeVpcsRequest {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            filters: q.list("Filter", "")?,
            vpc_ids: q.list("VpcId", "")?,
            next_token: q.optional("NextToken")?,
            max_results: q.optional("MaxResults")?,
            dry_run: q.optional("DryRun")?,
        })
    }
}

impl query::ToQuery for DescribeVpcsRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.list("Filter", "", &self.filters);
        w.list("VpcId", "", &self.vpc_ids);
        w.optional("NextToken", &self.next_token);
        w.optional("MaxResults", &self.max_results);
        w.optional("DryRun", &self.dry_run);
    }
}

/// AWS's `VpcEncryptionControlConfiguration`.
#[derive(Clone, Debug, PartialEq)]
pub struct VpcEncryptionControlConfiguration {
    /// `Mode`.
    pub mode: VpcEncryptionControlMode,
    /// `InternetGatewayExclusion`.
    pub internet_gateway_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `EgressOnlyInternetGatewayExclusion`.
    pub egress_only_internet_gateway_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `NatGatewayExclusion`.
    pub nat_gateway_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `VirtualPrivateGatewayExclusion`.
    pub virtual_private_gateway_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `VpcPeeringExclusion`.
    pub vpc_peering_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `LambdaExclusion`.
    pub lambda_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `VpcLatticeExclusion`.
    pub vpc_lattice_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `ElasticFileSystemExclusion`.
    pub elastic_file_system_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `GlobalAcceleratorExclusion`.
    pub global_accelerator_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
    /// `ApiGatewayV2Exclusion`.
    pub api_gateway_v2_exclusion: Option<VpcEncryptionControlExclusionStateInput>,
}

impl query::FromQuery for VpcEncryptionControlConfiguration {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            mode: q.required("Mode")?,
            internet_gateway_exclusion: q.optional("InternetGatewayExclusion")?,
            egress_only_internet_gateway_exclusion: q.optional("EgressOnlyInternetGatewayExclusion")?,
            nat_gateway_exclusion: q.optional("NatGatewayExclusion")?,
            virtual_private_gateway_exclusion: q.optional("VirtualPrivateGatewayExclusion")?,
            vpc_peering_exclusion: q.optional("VpcPeeringExclusion")?,
            lambda_exclusion: q.optional("LambdaExclusion")?,
            vpc_lattice_exclusion: q.optional("VpcLatticeExclusion")?,
            elastic_file_system_exclusion: q.optional("ElasticFileSystemExclusion")?,
            global_accelerator_exclusion: q.optional("GlobalAcceleratorExclusion")?,
            api_gateway_v2_exclusion: q.optional("ApiGatewayV2Exclusion")?,
        })
    }
}

impl query::ToQuery for VpcEncryptionControlConfiguration {
    fn to_query(&self, w: &mut query::Writer) {
        w.value("Mode", &self.mode);
        w.optional("InternetGatewayExclusion", &self.internet_gateway_exclusion);
        w.optional("EgressOnlyInternetGatewayExclusion", &self.egress_only_internet_gateway_exclusion);
        w.optional("NatGatewayExclusion", &self.nat_gateway_exclusion);
        w.optional("VirtualPrivateGatewayExclusion", &self.virtual_private_gateway_exclusion);
        w.optional("VpcPeeringExclusion", &self.vpc_peering_exclusion);
        w.optional("LambdaExclusion", &self.lambda_exclusion);
        w.optional("VpcLatticeExclusion", &self.vpc_lattice_exclusion);
        w.optional("ElasticFileSystemExclusion", &self.elastic_file_system_exclusion);
        w.optional("GlobalAcceleratorExclusion", &self.global_accelerator_exclusion);
        w.optional("ApiGatewayV2Exclusion", &self.api_gateway_v2_exclusion);
    }
}
