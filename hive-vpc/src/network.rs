//! VPCs, subnets, security groups, route tables and internet gateways as they are kept.

mod default;
mod group;
mod vpc;

pub(crate) use default::{default_in, default_vpc, ensure_default, forget_default};
pub(crate) use group::{DEFAULT_GROUP, GroupRecord, create_group, group_in, group_name_key, group_named};
pub(crate) use vpc::{
    CIDR_MAX, CIDR_MIN, GatewayRecord, RouteTableRecord, SubnetRecord, VpcRecord, create_subnet, create_vpc,
    read_cidr,
};
