//! Shapes that only answers have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol::xml;

use super::*;

/// AWS's `AttachmentEnaSrdSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttachmentEnaSrdSpecification {
    /// `EnaSrdEnabled`.
    pub ena_srd_enabled: Option<bool>,
    /// `EnaSrdUdpSpecification`.
    pub ena_srd_udp_specification: Option<AttachmentEnaSrdUdpSpecification>,
}

impl xml::ToXml for AttachmentEnaSrdSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("enaSrdEnabled", &self.ena_srd_enabled);
        w.optional("enaSrdUdpSpecification", &self.ena_srd_udp_specification);
    }
}

impl xml::FromXml for AttachmentEnaSrdSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ena_srd_enabled: e.optional("enaSrdEnabled")?,
            ena_srd_udp_specification: e.optional("enaSrdUdpSpecification")?,
        })
    }
}

/// AWS's `AttachmentEnaSrdUdpSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttachmentEnaSrdUdpSpecification {
    /// `EnaSrdUdpEnabled`.
    pub ena_srd_udp_enabled: Option<bool>,
}

impl xml::ToXml for AttachmentEnaSrdUdpSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("enaSrdUdpEnabled", &self.ena_srd_udp_enabled);
    }
}

impl xml::FromXml for AttachmentEnaSrdUdpSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ena_srd_udp_enabled: e.optional("enaSrdUdpEnabled")? })
    }
}

/// AWS's `BlockPublicAccessStates`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockPublicAccessStates {
    /// `InternetGatewayBlockMode`.
    pub internet_gateway_block_mode: Option<BlockPublicAccessMode>,
}

impl xml::ToXml for BlockPublicAccessStates {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("internetGatewayBlockMode", &self.internet_gateway_block_mode);
    }
}

impl xml::FromXml for BlockPublicAccessStates {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { internet_gateway_block_mode: e.optional("internetGatewayBlockMode")? })
    }
}

/// AWS's `ConnectionTrackingConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectionTrackingConfiguration {
    /// `TcpEstablishedTimeout`.
    pub tcp_established_timeout: Option<i32>,
    /// `UdpStreamTimeout`.
    pub udp_stream_timeout: Option<i32>,
    /// `UdpTimeout`.
    pub udp_timeout: Option<i32>,
}

impl xml::ToXml for ConnectionTrackingConfiguration {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("tcpEstablishedTimeout", &self.tcp_established_timeout);
        w.optional("udpStreamTimeout", &self.udp_stream_timeout);
        w.optional("udpTimeout", &self.udp_timeout);
    }
}

impl xml::FromXml for ConnectionTrackingConfiguration {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            tcp_established_timeout: e.optional("tcpEstablishedTimeout")?,
            udp_stream_timeout: e.optional("udpStreamTimeout")?,
            udp_timeout: e.optional("udpTimeout")?,
        })
    }
}

/// AWS's `CreateSecurityGroupResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSecurityGroupResult {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `SecurityGroupArn`.
    pub security_group_arn: Option<String>,
}

impl xml::ToXml for CreateSecurityGroupResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("groupId", &self.group_id);
        w.list("tagSet", "item", &self.tags);
        w.optional("securityGroupArn", &self.security_group_arn);
    }
}

impl xml::FromXml for CreateSecurityGroupResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            group_id: e.optional("groupId")?,
            tags: e.list("tagSet", "item")?,
            security_group_arn: e.optional("securityGroupArn")?,
        })
    }
}

/// AWS's `CreateSubnetResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSubnetResult {
    /// `Subnet`.
    pub subnet: Option<Subnet>,
}

impl xml::ToXml for CreateSubnetResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("subnet", &self.subnet);
    }
}

impl xml::FromXml for CreateSubnetResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { subnet: e.optional("subnet")? })
    }
}

/// AWS's `CreateVpcResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateVpcResult {
    /// `Vpc`.
    pub vpc: Option<Vpc>,
}

impl xml::ToXml for CreateVpcResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("vpc", &self.vpc);
    }
}

impl xml::FromXml for CreateVpcResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { vpc: e.optional("vpc")? })
    }
}

/// AWS's `DeleteSecurityGroupResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteSecurityGroupResult {
    /// `Return`.
    pub r#return: Option<bool>,
    /// `GroupId`.
    pub group_id: Option<String>,
}

impl xml::ToXml for DeleteSecurityGroupResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("return", &self.r#return);
        w.optional("groupId", &self.group_id);
    }
}

impl xml::FromXml for DeleteSecurityGroupResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { r#return: e.optional("return")?, group_id: e.optional("groupId")? })
    }
}

/// AWS's `DescribeInternetGatewaysResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeInternetGatewaysResult {
    /// `InternetGateways`.
    pub internet_gateways: Vec<InternetGateway>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeInternetGatewaysResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("internetGatewaySet", "item", &self.internet_gateways);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeInternetGatewaysResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            internet_gateways: e.list("internetGatewaySet", "item")?,
            next_token: e.optional("nextToken")?,
        })
    }
}

/// AWS's `DescribeNetworkInterfacesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeNetworkInterfacesResult {
    /// `NetworkInterfaces`.
    pub network_interfaces: Vec<NetworkInterface>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeNetworkInterfacesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("networkInterfaceSet", "item", &self.network_interfaces);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeNetworkInterfacesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            network_interfaces: e.list("networkInterfaceSet", "item")?,
            next_token: e.optional("nextToken")?,
        })
    }
}

/// AWS's `DescribeRouteTablesResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeRouteTablesResult {
    /// `RouteTables`.
    pub route_tables: Vec<RouteTable>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl xml::ToXml for DescribeRouteTablesResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("routeTableSet", "item", &self.route_tables);
        w.optional("nextToken", &self.next_token);
    }
}

impl xml::FromXml for DescribeRouteTablesResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { route_tables: e.list("routeTableSet", "item")?, next_token: e.optional("nextToken")? })
    }
}

/// AWS's `DescribeSecurityGroupsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeSecurityGroupsResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `SecurityGroups`.
    pub security_groups: Vec<SecurityGroup>,
}

impl xml::ToXml for DescribeSecurityGroupsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("securityGroupInfo", "item", &self.security_groups);
    }
}

impl xml::FromXml for DescribeSecurityGroupsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            next_token: e.optional("nextToken")?,
            security_groups: e.list("securityGroupInfo", "item")?,
        })
    }
}

/// AWS's `DescribeSubnetsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeSubnetsResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Subnets`.
    pub subnets: Vec<Subnet>,
}

impl xml::ToXml for DescribeSubnetsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("subnetSet", "item", &self.subnets);
    }
}

impl xml::FromXml for DescribeSubnetsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, subnets: e.list("subnetSet", "item")? })
    }
}

/// AWS's `DescribeVpcAttributeResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVpcAttributeResult {
    /// `EnableDnsHostnames`.
    pub enable_dns_hostnames: Option<AttributeBooleanValue>,
    /// `EnableDnsSupport`.
    pub enable_dns_support: Option<AttributeBooleanValue>,
    /// `EnableNetworkAddressUsageMetrics`.
    pub enable_network_address_usage_metrics: Option<AttributeBooleanValue>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
}

impl xml::ToXml for DescribeVpcAttributeResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("enableDnsHostnames", &self.enable_dns_hostnames);
        w.optional("enableDnsSupport", &self.enable_dns_support);
        w.optional("enableNetworkAddressUsageMetrics", &self.enable_network_address_usage_metrics);
        w.optional("vpcId", &self.vpc_id);
    }
}

impl xml::FromXml for DescribeVpcAttributeResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            enable_dns_hostnames: e.optional("enableDnsHostnames")?,
            enable_dns_support: e.optional("enableDnsSupport")?,
            enable_network_address_usage_metrics: e.optional("enableNetworkAddressUsageMetrics")?,
            vpc_id: e.optional("vpcId")?,
        })
    }
}

/// AWS's `DescribeVpcsResult`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeVpcsResult {
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `Vpcs`.
    pub vpcs: Vec<Vpc>,
}

impl xml::ToXml for DescribeVpcsResult {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("nextToken", &self.next_token);
        w.list("vpcSet", "item", &self.vpcs);
    }
}

impl xml::FromXml for DescribeVpcsResult {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { next_token: e.optional("nextToken")?, vpcs: e.list("vpcSet", "item")? })
    }
}

/// AWS's `InternetGateway`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InternetGateway {
    /// `Attachments`.
    pub attachments: Vec<InternetGatewayAttachment>,
    /// `InternetGatewayId`.
    pub internet_gateway_id: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for InternetGateway {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("attachmentSet", "item", &self.attachments);
        w.optional("internetGatewayId", &self.internet_gateway_id);
        w.optional("ownerId", &self.owner_id);
        w.list("tagSet", "item", &self.tags);
    }
}

impl xml::FromXml for InternetGateway {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attachments: e.list("attachmentSet", "item")?,
            internet_gateway_id: e.optional("internetGatewayId")?,
            owner_id: e.optional("ownerId")?,
            tags: e.list("tagSet", "item")?,
        })
    }
}

/// AWS's `InternetGatewayAttachment`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InternetGatewayAttachment {
    /// `State`.
    pub state: Option<AttachmentStatus>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
}

impl xml::ToXml for InternetGatewayAttachment {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("state", &self.state);
        w.optional("vpcId", &self.vpc_id);
    }
}

impl xml::FromXml for InternetGatewayAttachment {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { state: e.optional("state")?, vpc_id: e.optional("vpcId")? })
    }
}

/// AWS's `IpPermission`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IpPermission {
    /// `IpProtocol`.
    pub ip_protocol: Option<String>,
    /// `FromPort`.
    pub from_port: Option<i32>,
    /// `ToPort`.
    pub to_port: Option<i32>,
    /// `UserIdGroupPairs`.
    pub user_id_group_pairs: Vec<UserIdGroupPair>,
    /// `IpRanges`.
    pub ip_ranges: Vec<IpRange>,
    /// `Ipv6Ranges`.
    pub ipv6_ranges: Vec<Ipv6Range>,
    /// `PrefixListIds`.
    pub prefix_list_ids: Vec<PrefixListId>,
}

impl xml::ToXml for IpPermission {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipProtocol", &self.ip_protocol);
        w.optional("fromPort", &self.from_port);
        w.optional("toPort", &self.to_port);
        w.list("groups", "item", &self.user_id_group_pairs);
        w.list("ipRanges", "item", &self.ip_ranges);
        w.list("ipv6Ranges", "item", &self.ipv6_ranges);
        w.list("prefixListIds", "item", &self.prefix_list_ids);
    }
}

impl xml::FromXml for IpPermission {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ip_protocol: e.optional("ipProtocol")?,
            from_port: e.optional("fromPort")?,
            to_port: e.optional("toPort")?,
            user_id_group_pairs: e.list("groups", "item")?,
            ip_ranges: e.list("ipRanges", "item")?,
            ipv6_ranges: e.list("ipv6Ranges", "item")?,
            prefix_list_ids: e.list("prefixListIds", "item")?,
        })
    }
}

/// AWS's `IpRange`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IpRange {
    /// `Description`.
    pub description: Option<String>,
    /// `CidrIp`.
    pub cidr_ip: Option<String>,
}

impl xml::ToXml for IpRange {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("cidrIp", &self.cidr_ip);
    }
}

impl xml::FromXml for IpRange {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { description: e.optional("description")?, cidr_ip: e.optional("cidrIp")? })
    }
}

/// AWS's `Ipv4PrefixSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ipv4PrefixSpecification {
    /// `Ipv4Prefix`.
    pub ipv4_prefix: Option<String>,
}

impl xml::ToXml for Ipv4PrefixSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipv4Prefix", &self.ipv4_prefix);
    }
}

impl xml::FromXml for Ipv4PrefixSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv4_prefix: e.optional("ipv4Prefix")? })
    }
}

/// AWS's `Ipv6PrefixSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ipv6PrefixSpecification {
    /// `Ipv6Prefix`.
    pub ipv6_prefix: Option<String>,
}

impl xml::ToXml for Ipv6PrefixSpecification {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipv6Prefix", &self.ipv6_prefix);
    }
}

impl xml::FromXml for Ipv6PrefixSpecification {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv6_prefix: e.optional("ipv6Prefix")? })
    }
}

/// AWS's `Ipv6Range`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ipv6Range {
    /// `Description`.
    pub description: Option<String>,
    /// `CidrIpv6`.
    pub cidr_ipv6: Option<String>,
}

impl xml::ToXml for Ipv6Range {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("cidrIpv6", &self.cidr_ipv6);
    }
}

impl xml::FromXml for Ipv6Range {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { description: e.optional("description")?, cidr_ipv6: e.optional("cidrIpv6")? })
    }
}

/// AWS's `NetworkInterface`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInterface {
    /// `Association`.
    pub association: Option<NetworkInterfaceAssociation>,
    /// `Attachment`.
    pub attachment: Option<NetworkInterfaceAttachment>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `ConnectionTrackingConfiguration`.
    pub connection_tracking_configuration: Option<ConnectionTrackingConfiguration>,
    /// `Description`.
    pub description: Option<String>,
    /// `Groups`.
    pub groups: Vec<GroupIdentifier>,
    /// `InterfaceType`.
    pub interface_type: Option<NetworkInterfaceType>,
    /// `Ipv6Addresses`.
    pub ipv6_addresses: Vec<NetworkInterfaceIpv6Address>,
    /// `MacAddress`.
    pub mac_address: Option<String>,
    /// `NetworkInterfaceId`.
    pub network_interface_id: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PublicDnsName`.
    pub public_dns_name: Option<String>,
    /// `PublicIpDnsNameOptions`.
    pub public_ip_dns_name_options: Option<PublicIpDnsNameOptions>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
    /// `PrivateIpAddresses`.
    pub private_ip_addresses: Vec<NetworkInterfacePrivateIpAddress>,
    /// `Ipv4Prefixes`.
    pub ipv4_prefixes: Vec<Ipv4PrefixSpecification>,
    /// `Ipv6Prefixes`.
    pub ipv6_prefixes: Vec<Ipv6PrefixSpecification>,
    /// `RequesterId`.
    pub requester_id: Option<String>,
    /// `RequesterManaged`.
    pub requester_managed: Option<bool>,
    /// `SourceDestCheck`.
    pub source_dest_check: Option<bool>,
    /// `Status`.
    pub status: Option<NetworkInterfaceStatus>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `TagSet`.
    pub tag_set: Vec<Tag>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `DenyAllIgwTraffic`.
    pub deny_all_igw_traffic: Option<bool>,
    /// `Ipv6Native`.
    pub ipv6_native: Option<bool>,
    /// `Ipv6Address`.
    pub ipv6_address: Option<String>,
    /// `Operator`.
    pub operator: Option<OperatorResponse>,
    /// `AssociatedSubnets`.
    pub associated_subnets: Vec<String>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
}

impl xml::ToXml for NetworkInterface {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("association", &self.association);
        w.optional("attachment", &self.attachment);
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("connectionTrackingConfiguration", &self.connection_tracking_configuration);
        w.optional("description", &self.description);
        w.list("groupSet", "item", &self.groups);
        w.optional("interfaceType", &self.interface_type);
        w.list("ipv6AddressesSet", "item", &self.ipv6_addresses);
        w.optional("macAddress", &self.mac_address);
        w.optional("networkInterfaceId", &self.network_interface_id);
        w.optional("outpostArn", &self.outpost_arn);
        w.optional("ownerId", &self.owner_id);
        w.optional("privateDnsName", &self.private_dns_name);
        w.optional("publicDnsName", &self.public_dns_name);
        w.optional("publicIpDnsNameOptions", &self.public_ip_dns_name_options);
        w.optional("privateIpAddress", &self.private_ip_address);
        w.list("privateIpAddressesSet", "item", &self.private_ip_addresses);
        w.list("ipv4PrefixSet", "item", &self.ipv4_prefixes);
        w.list("ipv6PrefixSet", "item", &self.ipv6_prefixes);
        w.optional("requesterId", &self.requester_id);
        w.optional("requesterManaged", &self.requester_managed);
        w.optional("sourceDestCheck", &self.source_dest_check);
        w.optional("status", &self.status);
        w.optional("subnetId", &self.subnet_id);
        w.list("tagSet", "item", &self.tag_set);
        w.optional("vpcId", &self.vpc_id);
        w.optional("denyAllIgwTraffic", &self.deny_all_igw_traffic);
        w.optional("ipv6Native", &self.ipv6_native);
        w.optional("ipv6Address", &self.ipv6_address);
        w.optional("operator", &self.operator);
        w.list("associatedSubnetSet", "item", &self.associated_subnets);
        w.optional("availabilityZoneId", &self.availability_zone_id);
    }
}

impl xml::FromXml for NetworkInterface {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association: e.optional("association")?,
            attachment: e.optional("attachment")?,
            availability_zone: e.optional("availabilityZone")?,
            connection_tracking_configuration: e.optional("connectionTrackingConfiguration")?,
            description: e.optional("description")?,
            groups: e.list("groupSet", "item")?,
            interface_type: e.optional("interfaceType")?,
            ipv6_addresses: e.list("ipv6AddressesSet", "item")?,
            mac_address: e.optional("macAddress")?,
            network_interface_id: e.optional("networkInterfaceId")?,
            outpost_arn: e.optional("outpostArn")?,
            owner_id: e.optional("ownerId")?,
            private_dns_name: e.optional("privateDnsName")?,
            public_dns_name: e.optional("publicDnsName")?,
            public_ip_dns_name_options: e.optional("publicIpDnsNameOptions")?,
            private_ip_address: e.optional("privateIpAddress")?,
            private_ip_addresses: e.list("privateIpAddressesSet", "item")?,
            ipv4_prefixes: e.list("ipv4PrefixSet", "item")?,
            ipv6_prefixes: e.list("ipv6PrefixSet", "item")?,
            requester_id: e.optional("requesterId")?,
            requester_managed: e.optional("requesterManaged")?,
            source_dest_check: e.optional("sourceDestCheck")?,
            status: e.optional("status")?,
            subnet_id: e.optional("subnetId")?,
            tag_set: e.list("tagSet", "item")?,
            vpc_id: e.optional("vpcId")?,
            deny_all_igw_traffic: e.optional("denyAllIgwTraffic")?,
            ipv6_native: e.optional("ipv6Native")?,
            ipv6_address: e.optional("ipv6Address")?,
            operator: e.optional("operator")?,
            associated_subnets: e.list("associatedSubnetSet", "item")?,
            availability_zone_id: e.optional("availabilityZoneId")?,
        })
    }
}

/// AWS's `NetworkInterfaceAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInterfaceAssociation {
    /// `AllocationId`.
    pub allocation_id: Option<String>,
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `IpOwnerId`.
    pub ip_owner_id: Option<String>,
    /// `PublicDnsName`.
    pub public_dns_name: Option<String>,
    /// `PublicIp`.
    pub public_ip: Option<String>,
    /// `CustomerOwnedIp`.
    pub customer_owned_ip: Option<String>,
    /// `CarrierIp`.
    pub carrier_ip: Option<String>,
}

impl xml::ToXml for NetworkInterfaceAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("allocationId", &self.allocation_id);
        w.optional("associationId", &self.association_id);
        w.optional("ipOwnerId", &self.ip_owner_id);
        w.optional("publicDnsName", &self.public_dns_name);
        w.optional("publicIp", &self.public_ip);
        w.optional("customerOwnedIp", &self.customer_owned_ip);
        w.optional("carrierIp", &self.carrier_ip);
    }
}

impl xml::FromXml for NetworkInterfaceAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            allocation_id: e.optional("allocationId")?,
            association_id: e.optional("associationId")?,
            ip_owner_id: e.optional("ipOwnerId")?,
            public_dns_name: e.optional("publicDnsName")?,
            public_ip: e.optional("publicIp")?,
            customer_owned_ip: e.optional("customerOwnedIp")?,
            carrier_ip: e.optional("carrierIp")?,
        })
    }
}

/// AWS's `NetworkInterfaceAttachment`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInterfaceAttachment {
    /// `AttachTime`.
    pub attach_time: Option<hive_core::Timestamp>,
    /// `AttachmentId`.
    pub attachment_id: Option<String>,
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `DeviceIndex`.
    pub device_index: Option<i32>,
    /// `NetworkCardIndex`.
    pub network_card_index: Option<i32>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `InstanceOwnerId`.
    pub instance_owner_id: Option<String>,
    /// `Status`.
    pub status: Option<AttachmentStatus>,
    /// `EnaSrdSpecification`.
    pub ena_srd_specification: Option<AttachmentEnaSrdSpecification>,
    /// `EnaQueueCount`.
    pub ena_queue_count: Option<i32>,
}

impl xml::ToXml for NetworkInterfaceAttachment {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("attachTime", &self.attach_time);
        w.optional("attachmentId", &self.attachment_id);
        w.optional("deleteOnTermination", &self.delete_on_termination);
        w.optional("deviceIndex", &self.device_index);
        w.optional("networkCardIndex", &self.network_card_index);
        w.optional("instanceId", &self.instance_id);
        w.optional("instanceOwnerId", &self.instance_owner_id);
        w.optional("status", &self.status);
        w.optional("enaSrdSpecification", &self.ena_srd_specification);
        w.optional("enaQueueCount", &self.ena_queue_count);
    }
}

impl xml::FromXml for NetworkInterfaceAttachment {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            attach_time: e.optional("attachTime")?,
            attachment_id: e.optional("attachmentId")?,
            delete_on_termination: e.optional("deleteOnTermination")?,
            device_index: e.optional("deviceIndex")?,
            network_card_index: e.optional("networkCardIndex")?,
            instance_id: e.optional("instanceId")?,
            instance_owner_id: e.optional("instanceOwnerId")?,
            status: e.optional("status")?,
            ena_srd_specification: e.optional("enaSrdSpecification")?,
            ena_queue_count: e.optional("enaQueueCount")?,
        })
    }
}

/// AWS's `NetworkInterfaceIpv6Address`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInterfaceIpv6Address {
    /// `Ipv6Address`.
    pub ipv6_address: Option<String>,
    /// `PublicIpv6DnsName`.
    pub public_ipv6_dns_name: Option<String>,
    /// `IsPrimaryIpv6`.
    pub is_primary_ipv6: Option<bool>,
}

impl xml::ToXml for NetworkInterfaceIpv6Address {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipv6Address", &self.ipv6_address);
        w.optional("publicIpv6DnsName", &self.public_ipv6_dns_name);
        w.optional("isPrimaryIpv6", &self.is_primary_ipv6);
    }
}

impl xml::FromXml for NetworkInterfaceIpv6Address {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ipv6_address: e.optional("ipv6Address")?,
            public_ipv6_dns_name: e.optional("publicIpv6DnsName")?,
            is_primary_ipv6: e.optional("isPrimaryIpv6")?,
        })
    }
}

/// AWS's `NetworkInterfacePrivateIpAddress`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInterfacePrivateIpAddress {
    /// `Association`.
    pub association: Option<NetworkInterfaceAssociation>,
    /// `Primary`.
    pub primary: Option<bool>,
    /// `PrivateDnsName`.
    pub private_dns_name: Option<String>,
    /// `PrivateIpAddress`.
    pub private_ip_address: Option<String>,
}

impl xml::ToXml for NetworkInterfacePrivateIpAddress {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("association", &self.association);
        w.optional("primary", &self.primary);
        w.optional("privateDnsName", &self.private_dns_name);
        w.optional("privateIpAddress", &self.private_ip_address);
    }
}

impl xml::FromXml for NetworkInterfacePrivateIpAddress {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association: e.optional("association")?,
            primary: e.optional("primary")?,
            private_dns_name: e.optional("privateDnsName")?,
            private_ip_address: e.optional("privateIpAddress")?,
        })
    }
}

/// AWS's `PrefixListId`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrefixListId {
    /// `Description`.
    pub description: Option<String>,
    /// `PrefixListId`.
    pub prefix_list_id: Option<String>,
}

impl xml::ToXml for PrefixListId {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("prefixListId", &self.prefix_list_id);
    }
}

impl xml::FromXml for PrefixListId {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { description: e.optional("description")?, prefix_list_id: e.optional("prefixListId")? })
    }
}

/// AWS's `PrivateDnsNameOptionsOnLaunch`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrivateDnsNameOptionsOnLaunch {
    /// `HostnameType`.
    pub hostname_type: Option<HostnameType>,
    /// `EnableResourceNameDnsARecord`.
    pub enable_resource_name_dns_a_record: Option<bool>,
    /// `EnableResourceNameDnsAAAARecord`.
    pub enable_resource_name_dns_aaaa_record: Option<bool>,
}

impl xml::ToXml for PrivateDnsNameOptionsOnLaunch {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("hostnameType", &self.hostname_type);
        w.optional("enableResourceNameDnsARecord", &self.enable_resource_name_dns_a_record);
        w.optional("enableResourceNameDnsAAAARecord", &self.enable_resource_name_dns_aaaa_record);
    }
}

impl xml::FromXml for PrivateDnsNameOptionsOnLaunch {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            hostname_type: e.optional("hostnameType")?,
            enable_resource_name_dns_a_record: e.optional("enableResourceNameDnsARecord")?,
            enable_resource_name_dns_aaaa_record: e.optional("enableResourceNameDnsAAAARecord")?,
        })
    }
}

/// AWS's `PropagatingVgw`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PropagatingVgw {
    /// `GatewayId`.
    pub gateway_id: Option<String>,
}

impl xml::ToXml for PropagatingVgw {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("gatewayId", &self.gateway_id);
    }
}

impl xml::FromXml for PropagatingVgw {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { gateway_id: e.optional("gatewayId")? })
    }
}

/// AWS's `PublicIpDnsNameOptions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublicIpDnsNameOptions {
    /// `DnsHostnameType`.
    pub dns_hostname_type: Option<String>,
    /// `PublicIpv4DnsName`.
    pub public_ipv4_dns_name: Option<String>,
    /// `PublicIpv6DnsName`.
    pub public_ipv6_dns_name: Option<String>,
    /// `PublicDualStackDnsName`.
    pub public_dual_stack_dns_name: Option<String>,
}

impl xml::ToXml for PublicIpDnsNameOptions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("dnsHostnameType", &self.dns_hostname_type);
        w.optional("publicIpv4DnsName", &self.public_ipv4_dns_name);
        w.optional("publicIpv6DnsName", &self.public_ipv6_dns_name);
        w.optional("publicDualStackDnsName", &self.public_dual_stack_dns_name);
    }
}

impl xml::FromXml for PublicIpDnsNameOptions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            dns_hostname_type: e.optional("dnsHostnameType")?,
            public_ipv4_dns_name: e.optional("publicIpv4DnsName")?,
            public_ipv6_dns_name: e.optional("publicIpv6DnsName")?,
            public_dual_stack_dns_name: e.optional("publicDualStackDnsName")?,
        })
    }
}

/// AWS's `Route`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// `DestinationCidrBlock`.
    pub destination_cidr_block: Option<String>,
    /// `DestinationIpv6CidrBlock`.
    pub destination_ipv6_cidr_block: Option<String>,
    /// `DestinationPrefixListId`.
    pub destination_prefix_list_id: Option<String>,
    /// `EgressOnlyInternetGatewayId`.
    pub egress_only_internet_gateway_id: Option<String>,
    /// `GatewayId`.
    pub gateway_id: Option<String>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `InstanceOwnerId`.
    pub instance_owner_id: Option<String>,
    /// `NatGatewayId`.
    pub nat_gateway_id: Option<String>,
    /// `TransitGatewayId`.
    pub transit_gateway_id: Option<String>,
    /// `LocalGatewayId`.
    pub local_gateway_id: Option<String>,
    /// `CarrierGatewayId`.
    pub carrier_gateway_id: Option<String>,
    /// `NetworkInterfaceId`.
    pub network_interface_id: Option<String>,
    /// `Origin`.
    pub origin: Option<RouteOrigin>,
    /// `State`.
    pub state: Option<RouteState>,
    /// `VpcPeeringConnectionId`.
    pub vpc_peering_connection_id: Option<String>,
    /// `CoreNetworkArn`.
    pub core_network_arn: Option<String>,
    /// `OdbNetworkArn`.
    pub odb_network_arn: Option<String>,
    /// `IpAddress`.
    pub ip_address: Option<String>,
}

impl xml::ToXml for Route {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("destinationCidrBlock", &self.destination_cidr_block);
        w.optional("destinationIpv6CidrBlock", &self.destination_ipv6_cidr_block);
        w.optional("destinationPrefixListId", &self.destination_prefix_list_id);
        w.optional("egressOnlyInternetGatewayId", &self.egress_only_internet_gateway_id);
        w.optional("gatewayId", &self.gateway_id);
        w.optional("instanceId", &self.instance_id);
        w.optional("instanceOwnerId", &self.instance_owner_id);
        w.optional("natGatewayId", &self.nat_gateway_id);
        w.optional("transitGatewayId", &self.transit_gateway_id);
        w.optional("localGatewayId", &self.local_gateway_id);
        w.optional("carrierGatewayId", &self.carrier_gateway_id);
        w.optional("networkInterfaceId", &self.network_interface_id);
        w.optional("origin", &self.origin);
        w.optional("state", &self.state);
        w.optional("vpcPeeringConnectionId", &self.vpc_peering_connection_id);
        w.optional("coreNetworkArn", &self.core_network_arn);
        w.optional("odbNetworkArn", &self.odb_network_arn);
        w.optional("ipAddress", &self.ip_address);
    }
}

impl xml::FromXml for Route {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            destination_cidr_block: e.optional("destinationCidrBlock")?,
            destination_ipv6_cidr_block: e.optional("destinationIpv6CidrBlock")?,
            destination_prefix_list_id: e.optional("destinationPrefixListId")?,
            egress_only_internet_gateway_id: e.optional("egressOnlyInternetGatewayId")?,
            gateway_id: e.optional("gatewayId")?,
            instance_id: e.optional("instanceId")?,
            instance_owner_id: e.optional("instanceOwnerId")?,
            nat_gateway_id: e.optional("natGatewayId")?,
            transit_gateway_id: e.optional("transitGatewayId")?,
            local_gateway_id: e.optional("localGatewayId")?,
            carrier_gateway_id: e.optional("carrierGatewayId")?,
            network_interface_id: e.optional("networkInterfaceId")?,
            origin: e.optional("origin")?,
            state: e.optional("state")?,
            vpc_peering_connection_id: e.optional("vpcPeeringConnectionId")?,
            core_network_arn: e.optional("coreNetworkArn")?,
            odb_network_arn: e.optional("odbNetworkArn")?,
            ip_address: e.optional("ipAddress")?,
        })
    }
}

/// AWS's `RouteTable`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RouteTable {
    /// `Associations`.
    pub associations: Vec<RouteTableAssociation>,
    /// `PropagatingVgws`.
    pub propagating_vgws: Vec<PropagatingVgw>,
    /// `RouteTableId`.
    pub route_table_id: Option<String>,
    /// `Routes`.
    pub routes: Vec<Route>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
}

impl xml::ToXml for RouteTable {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.list("associationSet", "item", &self.associations);
        w.list("propagatingVgwSet", "item", &self.propagating_vgws);
        w.optional("routeTableId", &self.route_table_id);
        w.list("routeSet", "item", &self.routes);
        w.list("tagSet", "item", &self.tags);
        w.optional("vpcId", &self.vpc_id);
        w.optional("ownerId", &self.owner_id);
    }
}

impl xml::FromXml for RouteTable {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            associations: e.list("associationSet", "item")?,
            propagating_vgws: e.list("propagatingVgwSet", "item")?,
            route_table_id: e.optional("routeTableId")?,
            routes: e.list("routeSet", "item")?,
            tags: e.list("tagSet", "item")?,
            vpc_id: e.optional("vpcId")?,
            owner_id: e.optional("ownerId")?,
        })
    }
}

/// AWS's `RouteTableAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RouteTableAssociation {
    /// `Main`.
    pub main: Option<bool>,
    /// `RouteTableAssociationId`.
    pub route_table_association_id: Option<String>,
    /// `RouteTableId`.
    pub route_table_id: Option<String>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `GatewayId`.
    pub gateway_id: Option<String>,
    /// `PublicIpv4Pool`.
    pub public_ipv4_pool: Option<String>,
    /// `AssociationState`.
    pub association_state: Option<RouteTableAssociationState>,
}

impl xml::ToXml for RouteTableAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("main", &self.main);
        w.optional("routeTableAssociationId", &self.route_table_association_id);
        w.optional("routeTableId", &self.route_table_id);
        w.optional("subnetId", &self.subnet_id);
        w.optional("gatewayId", &self.gateway_id);
        w.optional("publicIpv4Pool", &self.public_ipv4_pool);
        w.optional("associationState", &self.association_state);
    }
}

impl xml::FromXml for RouteTableAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            main: e.optional("main")?,
            route_table_association_id: e.optional("routeTableAssociationId")?,
            route_table_id: e.optional("routeTableId")?,
            subnet_id: e.optional("subnetId")?,
            gateway_id: e.optional("gatewayId")?,
            public_ipv4_pool: e.optional("publicIpv4Pool")?,
            association_state: e.optional("associationState")?,
        })
    }
}

/// AWS's `RouteTableAssociationState`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RouteTableAssociationState {
    /// `State`.
    pub state: Option<RouteTableAssociationStateCode>,
    /// `StatusMessage`.
    pub status_message: Option<String>,
}

impl xml::ToXml for RouteTableAssociationState {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("state", &self.state);
        w.optional("statusMessage", &self.status_message);
    }
}

impl xml::FromXml for RouteTableAssociationState {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { state: e.optional("state")?, status_message: e.optional("statusMessage")? })
    }
}

/// AWS's `SecurityGroup`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SecurityGroup {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `IpPermissionsEgress`.
    pub ip_permissions_egress: Vec<IpPermission>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `SecurityGroupArn`.
    pub security_group_arn: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `IpPermissions`.
    pub ip_permissions: Vec<IpPermission>,
}

impl xml::ToXml for SecurityGroup {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("groupId", &self.group_id);
        w.list("ipPermissionsEgress", "item", &self.ip_permissions_egress);
        w.list("tagSet", "item", &self.tags);
        w.optional("vpcId", &self.vpc_id);
        w.optional("securityGroupArn", &self.security_group_arn);
        w.optional("ownerId", &self.owner_id);
        w.optional("groupName", &self.group_name);
        w.optional("groupDescription", &self.description);
        w.list("ipPermissions", "item", &self.ip_permissions);
    }
}

impl xml::FromXml for SecurityGroup {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            group_id: e.optional("groupId")?,
            ip_permissions_egress: e.list("ipPermissionsEgress", "item")?,
            tags: e.list("tagSet", "item")?,
            vpc_id: e.optional("vpcId")?,
            security_group_arn: e.optional("securityGroupArn")?,
            owner_id: e.optional("ownerId")?,
            group_name: e.optional("groupName")?,
            description: e.optional("groupDescription")?,
            ip_permissions: e.list("ipPermissions", "item")?,
        })
    }
}

/// AWS's `Subnet`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subnet {
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `EnableLniAtDeviceIndex`.
    pub enable_lni_at_device_index: Option<i32>,
    /// `MapCustomerOwnedIpOnLaunch`.
    pub map_customer_owned_ip_on_launch: Option<bool>,
    /// `CustomerOwnedIpv4Pool`.
    pub customer_owned_ipv4_pool: Option<String>,
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `AssignIpv6AddressOnCreation`.
    pub assign_ipv6_address_on_creation: Option<bool>,
    /// `Ipv6CidrBlockAssociationSet`.
    pub ipv6_cidr_block_association_set: Vec<SubnetIpv6CidrBlockAssociation>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `SubnetArn`.
    pub subnet_arn: Option<String>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `EnableDns64`.
    pub enable_dns64: Option<bool>,
    /// `Ipv6Native`.
    pub ipv6_native: Option<bool>,
    /// `PrivateDnsNameOptionsOnLaunch`.
    pub private_dns_name_options_on_launch: Option<PrivateDnsNameOptionsOnLaunch>,
    /// `BlockPublicAccessStates`.
    pub block_public_access_states: Option<BlockPublicAccessStates>,
    /// `Type`.
    pub r#type: Option<String>,
    /// `SubnetId`.
    pub subnet_id: Option<String>,
    /// `State`.
    pub state: Option<SubnetState>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `AvailableIpAddressCount`.
    pub available_ip_address_count: Option<i32>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `DefaultForAz`.
    pub default_for_az: Option<bool>,
    /// `MapPublicIpOnLaunch`.
    pub map_public_ip_on_launch: Option<bool>,
}

impl xml::ToXml for Subnet {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("availabilityZoneId", &self.availability_zone_id);
        w.optional("enableLniAtDeviceIndex", &self.enable_lni_at_device_index);
        w.optional("mapCustomerOwnedIpOnLaunch", &self.map_customer_owned_ip_on_launch);
        w.optional("customerOwnedIpv4Pool", &self.customer_owned_ipv4_pool);
        w.optional("ownerId", &self.owner_id);
        w.optional("assignIpv6AddressOnCreation", &self.assign_ipv6_address_on_creation);
        w.list("ipv6CidrBlockAssociationSet", "item", &self.ipv6_cidr_block_association_set);
        w.list("tagSet", "item", &self.tags);
        w.optional("subnetArn", &self.subnet_arn);
        w.optional("outpostArn", &self.outpost_arn);
        w.optional("enableDns64", &self.enable_dns64);
        w.optional("ipv6Native", &self.ipv6_native);
        w.optional("privateDnsNameOptionsOnLaunch", &self.private_dns_name_options_on_launch);
        w.optional("blockPublicAccessStates", &self.block_public_access_states);
        w.optional("type", &self.r#type);
        w.optional("subnetId", &self.subnet_id);
        w.optional("state", &self.state);
        w.optional("vpcId", &self.vpc_id);
        w.optional("cidrBlock", &self.cidr_block);
        w.optional("availableIpAddressCount", &self.available_ip_address_count);
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("defaultForAz", &self.default_for_az);
        w.optional("mapPublicIpOnLaunch", &self.map_public_ip_on_launch);
    }
}

impl xml::FromXml for Subnet {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            availability_zone_id: e.optional("availabilityZoneId")?,
            enable_lni_at_device_index: e.optional("enableLniAtDeviceIndex")?,
            map_customer_owned_ip_on_launch: e.optional("mapCustomerOwnedIpOnLaunch")?,
            customer_owned_ipv4_pool: e.optional("customerOwnedIpv4Pool")?,
            owner_id: e.optional("ownerId")?,
            assign_ipv6_address_on_creation: e.optional("assignIpv6AddressOnCreation")?,
            ipv6_cidr_block_association_set: e.list("ipv6CidrBlockAssociationSet", "item")?,
            tags: e.list("tagSet", "item")?,
            subnet_arn: e.optional("subnetArn")?,
            outpost_arn: e.optional("outpostArn")?,
            enable_dns64: e.optional("enableDns64")?,
            ipv6_native: e.optional("ipv6Native")?,
            private_dns_name_options_on_launch: e.optional("privateDnsNameOptionsOnLaunch")?,
            block_public_access_states: e.optional("blockPublicAccessStates")?,
            r#type: e.optional("type")?,
            subnet_id: e.optional("subnetId")?,
            state: e.optional("state")?,
            vpc_id: e.optional("vpcId")?,
            cidr_block: e.optional("cidrBlock")?,
            available_ip_address_count: e.optional("availableIpAddressCount")?,
            availability_zone: e.optional("availabilityZone")?,
            default_for_az: e.optional("defaultForAz")?,
            map_public_ip_on_launch: e.optional("mapPublicIpOnLaunch")?,
        })
    }
}

/// AWS's `SubnetCidrBlockState`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubnetCidrBlockState {
    /// `State`.
    pub state: Option<SubnetCidrBlockStateCode>,
    /// `StatusMessage`.
    pub status_message: Option<String>,
}

impl xml::ToXml for SubnetCidrBlockState {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("state", &self.state);
        w.optional("statusMessage", &self.status_message);
    }
}

impl xml::FromXml for SubnetCidrBlockState {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { state: e.optional("state")?, status_message: e.optional("statusMessage")? })
    }
}

/// AWS's `SubnetIpv6CidrBlockAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubnetIpv6CidrBlockAssociation {
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `Ipv6CidrBlock`.
    pub ipv6_cidr_block: Option<String>,
    /// `Ipv6CidrBlockState`.
    pub ipv6_cidr_block_state: Option<SubnetCidrBlockState>,
    /// `Ipv6AddressAttribute`.
    pub ipv6_address_attribute: Option<Ipv6AddressAttribute>,
    /// `IpSource`.
    pub ip_source: Option<IpSource>,
}

impl xml::ToXml for SubnetIpv6CidrBlockAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("associationId", &self.association_id);
        w.optional("ipv6CidrBlock", &self.ipv6_cidr_block);
        w.optional("ipv6CidrBlockState", &self.ipv6_cidr_block_state);
        w.optional("ipv6AddressAttribute", &self.ipv6_address_attribute);
        w.optional("ipSource", &self.ip_source);
    }
}

impl xml::FromXml for SubnetIpv6CidrBlockAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association_id: e.optional("associationId")?,
            ipv6_cidr_block: e.optional("ipv6CidrBlock")?,
            ipv6_cidr_block_state: e.optional("ipv6CidrBlockState")?,
            ipv6_address_attribute: e.optional("ipv6AddressAttribute")?,
            ip_source: e.optional("ipSource")?,
        })
    }
}

/// AWS's `UserIdGroupPair`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserIdGroupPair {
    /// `Description`.
    pub description: Option<String>,
    /// `UserId`.
    pub user_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `VpcPeeringConnectionId`.
    pub vpc_peering_connection_id: Option<String>,
    /// `PeeringStatus`.
    pub peering_status: Option<String>,
}

impl xml::ToXml for UserIdGroupPair {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("description", &self.description);
        w.optional("userId", &self.user_id);
        w.optional("groupName", &self.group_name);
        w.optional("groupId", &self.group_id);
        w.optional("vpcId", &self.vpc_id);
        w.optional("vpcPeeringConnectionId", &self.vpc_peering_connection_id);
        w.optional("peeringStatus", &self.peering_status);
    }
}

impl xml::FromXml for UserIdGroupPair {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            description: e.optional("description")?,
            user_id: e.optional("userId")?,
            group_name: e.optional("groupName")?,
            group_id: e.optional("groupId")?,
            vpc_id: e.optional("vpcId")?,
            vpc_peering_connection_id: e.optional("vpcPeeringConnectionId")?,
            peering_status: e.optional("peeringStatus")?,
        })
    }
}

/// AWS's `Vpc`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vpc {
    /// `OwnerId`.
    pub owner_id: Option<String>,
    /// `InstanceTenancy`.
    pub instance_tenancy: Option<Tenancy>,
    /// `Ipv6CidrBlockAssociationSet`.
    pub ipv6_cidr_block_association_set: Vec<VpcIpv6CidrBlockAssociation>,
    /// `CidrBlockAssociationSet`.
    pub cidr_block_association_set: Vec<VpcCidrBlockAssociation>,
    /// `IsDefault`.
    pub is_default: Option<bool>,
    /// `EncryptionControl`.
    pub encryption_control: Option<VpcEncryptionControl>,
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `BlockPublicAccessStates`.
    pub block_public_access_states: Option<BlockPublicAccessStates>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `State`.
    pub state: Option<VpcState>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `DhcpOptionsId`.
    pub dhcp_options_id: Option<String>,
}

impl xml::ToXml for Vpc {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ownerId", &self.owner_id);
        w.optional("instanceTenancy", &self.instance_tenancy);
        w.list("ipv6CidrBlockAssociationSet", "item", &self.ipv6_cidr_block_association_set);
        w.list("cidrBlockAssociationSet", "item", &self.cidr_block_association_set);
        w.optional("isDefault", &self.is_default);
        w.optional("encryptionControl", &self.encryption_control);
        w.list("tagSet", "item", &self.tags);
        w.optional("blockPublicAccessStates", &self.block_public_access_states);
        w.optional("vpcId", &self.vpc_id);
        w.optional("state", &self.state);
        w.optional("cidrBlock", &self.cidr_block);
        w.optional("dhcpOptionsId", &self.dhcp_options_id);
    }
}

impl xml::FromXml for Vpc {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            owner_id: e.optional("ownerId")?,
            instance_tenancy: e.optional("instanceTenancy")?,
            ipv6_cidr_block_association_set: e.list("ipv6CidrBlockAssociationSet", "item")?,
            cidr_block_association_set: e.list("cidrBlockAssociationSet", "item")?,
            is_default: e.optional("isDefault")?,
            encryption_control: e.optional("encryptionControl")?,
            tags: e.list("tagSet", "item")?,
            block_public_access_states: e.optional("blockPublicAccessStates")?,
            vpc_id: e.optional("vpcId")?,
            state: e.optional("state")?,
            cidr_block: e.optional("cidrBlock")?,
            dhcp_options_id: e.optional("dhcpOptionsId")?,
        })
    }
}

/// AWS's `VpcCidrBlockAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VpcCidrBlockAssociation {
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `CidrBlock`.
    pub cidr_block: Option<String>,
    /// `CidrBlockState`.
    pub cidr_block_state: Option<VpcCidrBlockState>,
}

impl xml::ToXml for VpcCidrBlockAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("associationId", &self.association_id);
        w.optional("cidrBlock", &self.cidr_block);
        w.optional("cidrBlockState", &self.cidr_block_state);
    }
}

impl xml::FromXml for VpcCidrBlockAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association_id: e.optional("associationId")?,
            cidr_block: e.optional("cidrBlock")?,
            cidr_block_state: e.optional("cidrBlockState")?,
        })
    }
}

/// AWS's `VpcCidrBlockState`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VpcCidrBlockState {
    /// `State`.
    pub state: Option<VpcCidrBlockStateCode>,
    /// `StatusMessage`.
    pub status_message: Option<String>,
}

impl xml::ToXml for VpcCidrBlockState {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("state", &self.state);
        w.optional("statusMessage", &self.status_message);
    }
}

impl xml::FromXml for VpcCidrBlockState {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { state: e.optional("state")?, status_message: e.optional("statusMessage")? })
    }
}

/// AWS's `VpcEncryptionControl`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VpcEncryptionControl {
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `VpcEncryptionControlId`.
    pub vpc_encryption_control_id: Option<String>,
    /// `Mode`.
    pub mode: Option<VpcEncryptionControlMode>,
    /// `State`.
    pub state: Option<VpcEncryptionControlState>,
    /// `StateMessage`.
    pub state_message: Option<String>,
    /// `ResourceExclusions`.
    pub resource_exclusions: Option<VpcEncryptionControlExclusions>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl xml::ToXml for VpcEncryptionControl {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("vpcId", &self.vpc_id);
        w.optional("vpcEncryptionControlId", &self.vpc_encryption_control_id);
        w.optional("mode", &self.mode);
        w.optional("state", &self.state);
        w.optional("stateMessage", &self.state_message);
        w.optional("resourceExclusions", &self.resource_exclusions);
        w.list("tagSet", "item", &self.tags);
    }
}

impl xml::FromXml for VpcEncryptionControl {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            vpc_id: e.optional("vpcId")?,
            vpc_encryption_control_id: e.optional("vpcEncryptionControlId")?,
            mode: e.optional("mode")?,
            state: e.optional("state")?,
            state_message: e.optional("stateMessage")?,
            resource_exclusions: e.optional("resourceExclusions")?,
            tags: e.list("tagSet", "item")?,
        })
    }
}

/// AWS's `VpcEncryptionControlExclusion`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VpcEncryptionControlExclusion {
    /// `State`.
    pub state: Option<VpcEncryptionControlExclusionState>,
    /// `StateMessage`.
    pub state_message: Option<String>,
}

impl xml::ToXml for VpcEncryptionControlExclusion {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("state", &self.state);
        w.optional("stateMessage", &self.state_message);
    }
}

impl xml::FromXml for VpcEncryptionControlExclusion {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { state: e.optional("state")?, state_message: e.optional("stateMessage")? })
    }
}

/// AWS's `VpcEncryptionControlExclusions`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VpcEncryptionControlExclusions {
    /// `InternetGateway`.
    pub internet_gateway: Option<VpcEncryptionControlExclusion>,
    /// `EgressOnlyInternetGateway`.
    pub egress_only_internet_gateway: Option<VpcEncryptionControlExclusion>,
    /// `NatGateway`.
    pub nat_gateway: Option<VpcEncryptionControlExclusion>,
    /// `VirtualPrivateGateway`.
    pub virtual_private_gateway: Option<VpcEncryptionControlExclusion>,
    /// `VpcPeering`.
    pub vpc_peering: Option<VpcEncryptionControlExclusion>,
    /// `Lambda`.
    pub lambda: Option<VpcEncryptionControlExclusion>,
    /// `VpcLattice`.
    pub vpc_lattice: Option<VpcEncryptionControlExclusion>,
    /// `ElasticFileSystem`.
    pub elastic_file_system: Option<VpcEncryptionControlExclusion>,
    /// `GlobalAccelerator`.
    pub global_accelerator: Option<VpcEncryptionControlExclusion>,
    /// `ApiGatewayV2`.
    pub api_gateway_v2: Option<VpcEncryptionControlExclusion>,
}

impl xml::ToXml for VpcEncryptionControlExclusions {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("internetGateway", &self.internet_gateway);
        w.optional("egressOnlyInternetGateway", &self.egress_only_internet_gateway);
        w.optional("natGateway", &self.nat_gateway);
        w.optional("virtualPrivateGateway", &self.virtual_private_gateway);
        w.optional("vpcPeering", &self.vpc_peering);
        w.optional("lambda", &self.lambda);
        w.optional("vpcLattice", &self.vpc_lattice);
        w.optional("elasticFileSystem", &self.elastic_file_system);
        w.optional("globalAccelerator", &self.global_accelerator);
        w.optional("apiGatewayV2", &self.api_gateway_v2);
    }
}

impl xml::FromXml for VpcEncryptionControlExclusions {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            internet_gateway: e.optional("internetGateway")?,
            egress_only_internet_gateway: e.optional("egressOnlyInternetGateway")?,
            nat_gateway: e.optional("natGateway")?,
            virtual_private_gateway: e.optional("virtualPrivateGateway")?,
            vpc_peering: e.optional("vpcPeering")?,
            lambda: e.optional("lambda")?,
            vpc_lattice: e.optional("vpcLattice")?,
            elastic_file_system: e.optional("elasticFileSystem")?,
            global_accelerator: e.optional("globalAccelerator")?,
            api_gateway_v2: e.optional("apiGatewayV2")?,
        })
    }
}

/// AWS's `VpcIpv6CidrBlockAssociation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VpcIpv6CidrBlockAssociation {
    /// `AssociationId`.
    pub association_id: Option<String>,
    /// `Ipv6CidrBlock`.
    pub ipv6_cidr_block: Option<String>,
    /// `Ipv6CidrBlockState`.
    pub ipv6_cidr_block_state: Option<VpcCidrBlockState>,
    /// `NetworkBorderGroup`.
    pub network_border_group: Option<String>,
    /// `Ipv6Pool`.
    pub ipv6_pool: Option<String>,
    /// `Ipv6AddressAttribute`.
    pub ipv6_address_attribute: Option<Ipv6AddressAttribute>,
    /// `IpSource`.
    pub ip_source: Option<IpSource>,
}

impl xml::ToXml for VpcIpv6CidrBlockAssociation {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("associationId", &self.association_id);
        w.optional("ipv6CidrBlock", &self.ipv6_cidr_block);
        w.optional("ipv6CidrBlockState", &self.ipv6_cidr_block_state);
        w.optional("networkBorderGroup", &self.network_border_group);
        w.optional("ipv6Pool", &self.ipv6_pool);
        w.optional("ipv6AddressAttribute", &self.ipv6_address_attribute);
        w.optional("ipSource", &self.ip_source);
    }
}

impl xml::FromXml for VpcIpv6CidrBlockAssociation {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            association_id: e.optional("associationId")?,
            ipv6_cidr_block: e.optional("ipv6CidrBlock")?,
            ipv6_cidr_block_state: e.optional("ipv6CidrBlockState")?,
            network_border_group: e.optional("networkBorderGroup")?,
            ipv6_pool: e.optional("ipv6Pool")?,
            ipv6_address_attribute: e.optional("ipv6AddressAttribute")?,
            ip_source: e.optional("ipSource")?,
        })
    }
}
