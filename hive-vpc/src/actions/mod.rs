//! The actions, one a file. The list below registers them; a test compares it with the folder.

mod attach_port;
mod create_security_group;
mod create_subnet;
mod create_vpc;
mod default_vpc;
mod delete_security_group;
mod delete_subnet;
mod delete_vpc;
mod describe_internet_gateways;
mod describe_network_interfaces;
mod describe_route_tables;
mod describe_security_groups;
mod describe_subnets;
mod describe_vpc_attribute;
mod describe_vpcs;
mod detach_port;
mod ensure_port;
mod release_port;
mod resolve_place;

use hive_core::{Error, Result};

use crate::Vpc;

hive_core::actions! {
    /// The actions of EC2 that this crate has code for, and what other crates ask of it.
    pub(crate) fn router(Vpc) {
        attach_port::AttachPort,
        create_security_group::CreateSecurityGroup,
        create_subnet::CreateSubnet,
        create_vpc::CreateVpc,
        default_vpc::DefaultVpc,
        delete_security_group::DeleteSecurityGroup,
        delete_subnet::DeleteSubnet,
        delete_vpc::DeleteVpc,
        describe_internet_gateways::DescribeInternetGateways,
        describe_network_interfaces::DescribeNetworkInterfaces,
        describe_route_tables::DescribeRouteTables,
        describe_security_groups::DescribeSecurityGroups,
        describe_subnets::DescribeSubnets,
        describe_vpc_attribute::DescribeVpcAttribute,
        describe_vpcs::DescribeVpcs,
        detach_port::DetachPort,
        ensure_port::EnsurePort,
        release_port::ReleasePort,
        resolve_place::ResolvePlace,
    }
}

/// Refuses members of a request that this cloud does not have, rather than passing over them.
///
/// # Errors
/// `UnsupportedOperation` naming the first that is there.
fn refuse(wanted: &[(&str, bool)]) -> Result<()> {
    match wanted.iter().find(|(_, is_there)| *is_there) {
        Some((name, _)) => {
            Err(Error::unsupported(format!("The parameter {name} is not supported by this cloud."))
                .with_code("UnsupportedOperation"))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_registered() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/actions");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| {
                entry.unwrap().file_name().into_string().ok()?.strip_suffix(".rs").map(str::to_owned)
            })
            .filter(|file| file != "mod")
            .collect();
        files.sort();
        assert_eq!(files, super::ACTION_FILES);
    }
}
