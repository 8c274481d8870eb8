//! Every action of the query protocols.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

/// What a message says once it was read and written again.
pub(crate) fn echo(service: &str, action: &str, side: &str, text: String) -> hive_core::Result<String> {
    match (service, action) {
        ("sts", "GetCallerIdentity") => {
            super::echo::<hive_core::generated::sts::operations::GetCallerIdentity>(side, text)
        }
        ("ec2", "CreateVolume") => super::echo::<hive_ebs::generated::operations::CreateVolume>(side, text),
        ("ec2", "DescribeVolumes") => {
            super::echo::<hive_ebs::generated::operations::DescribeVolumes>(side, text)
        }
        ("ec2", "DescribeVolumeStatus") => {
            super::echo::<hive_ebs::generated::operations::DescribeVolumeStatus>(side, text)
        }
        ("ec2", "DeleteVolume") => super::echo::<hive_ebs::generated::operations::DeleteVolume>(side, text),
        ("ec2", "CreateSnapshot") => {
            super::echo::<hive_ebs::generated::operations::CreateSnapshot>(side, text)
        }
        ("ec2", "DescribeSnapshots") => {
            super::echo::<hive_ebs::generated::operations::DescribeSnapshots>(side, text)
        }
        ("ec2", "DeleteSnapshot") => {
            super::echo::<hive_ebs::generated::operations::DeleteSnapshot>(side, text)
        }
        ("ec2", "ImportSnapshot") => {
            super::echo::<hive_ebs::generated::operations::ImportSnapshot>(side, text)
        }
        ("ec2", "DescribeImportSnapshotTasks") => {
            super::echo::<hive_ebs::generated::operations::DescribeImportSnapshotTasks>(side, text)
        }
        ("ec2", "DescribeRegions") => {
            super::echo::<hive_ec2::generated::operations::DescribeRegions>(side, text)
        }
        ("ec2", "DescribeAvailabilityZones") => {
            super::echo::<hive_ec2::generated::operations::DescribeAvailabilityZones>(side, text)
        }
        ("ec2", "DescribeAccountAttributes") => {
            super::echo::<hive_ec2::generated::operations::DescribeAccountAttributes>(side, text)
        }
        ("ec2", "DescribeInstanceTypes") => {
            super::echo::<hive_ec2::generated::operations::DescribeInstanceTypes>(side, text)
        }
        ("ec2", "DescribeInstanceTypeOfferings") => {
            super::echo::<hive_ec2::generated::operations::DescribeInstanceTypeOfferings>(side, text)
        }
        ("ec2", "CreateKeyPair") => super::echo::<hive_ec2::generated::operations::CreateKeyPair>(side, text),
        ("ec2", "ImportKeyPair") => super::echo::<hive_ec2::generated::operations::ImportKeyPair>(side, text),
        ("ec2", "DescribeKeyPairs") => {
            super::echo::<hive_ec2::generated::operations::DescribeKeyPairs>(side, text)
        }
        ("ec2", "DeleteKeyPair") => super::echo::<hive_ec2::generated::operations::DeleteKeyPair>(side, text),
        ("ec2", "CreateTags") => super::echo::<hive_ec2::generated::operations::CreateTags>(side, text),
        ("ec2", "DeleteTags") => super::echo::<hive_ec2::generated::operations::DeleteTags>(side, text),
        ("ec2", "DescribeTags") => super::echo::<hive_ec2::generated::operations::DescribeTags>(side, text),
        ("ec2", "RunInstances") => super::echo::<hive_ec2::generated::operations::RunInstances>(side, text),
        ("ec2", "DescribeInstances") => {
            super::echo::<hive_ec2::generated::operations::DescribeInstances>(side, text)
        }
        ("ec2", "DescribeInstanceStatus") => {
            super::echo::<hive_ec2::generated::operations::DescribeInstanceStatus>(side, text)
        }
        ("ec2", "DescribeInstanceAttribute") => {
            super::echo::<hive_ec2::generated::operations::DescribeInstanceAttribute>(side, text)
        }
        ("ec2", "StartInstances") => {
            super::echo::<hive_ec2::generated::operations::StartInstances>(side, text)
        }
        ("ec2", "StopInstances") => super::echo::<hive_ec2::generated::operations::StopInstances>(side, text),
        ("ec2", "RebootInstances") => {
            super::echo::<hive_ec2::generated::operations::RebootInstances>(side, text)
        }
        ("ec2", "TerminateInstances") => {
            super::echo::<hive_ec2::generated::operations::TerminateInstances>(side, text)
        }
        ("ec2", "GetConsoleOutput") => {
            super::echo::<hive_ec2::generated::operations::GetConsoleOutput>(side, text)
        }
        ("ec2", "RegisterImage") => super::echo::<hive_ec2::generated::operations::RegisterImage>(side, text),
        ("ec2", "DescribeImages") => {
            super::echo::<hive_ec2::generated::operations::DescribeImages>(side, text)
        }
        ("ec2", "DeregisterImage") => {
            super::echo::<hive_ec2::generated::operations::DeregisterImage>(side, text)
        }
        ("ec2", "AttachVolume") => super::echo::<hive_ec2::generated::operations::AttachVolume>(side, text),
        ("ec2", "DetachVolume") => super::echo::<hive_ec2::generated::operations::DetachVolume>(side, text),
        ("ec2", "CreateVpc") => super::echo::<hive_vpc::generated::operations::CreateVpc>(side, text),
        ("ec2", "DescribeVpcs") => super::echo::<hive_vpc::generated::operations::DescribeVpcs>(side, text),
        ("ec2", "DescribeVpcAttribute") => {
            super::echo::<hive_vpc::generated::operations::DescribeVpcAttribute>(side, text)
        }
        ("ec2", "DeleteVpc") => super::echo::<hive_vpc::generated::operations::DeleteVpc>(side, text),
        ("ec2", "CreateSubnet") => super::echo::<hive_vpc::generated::operations::CreateSubnet>(side, text),
        ("ec2", "DescribeSubnets") => {
            super::echo::<hive_vpc::generated::operations::DescribeSubnets>(side, text)
        }
        ("ec2", "DeleteSubnet") => super::echo::<hive_vpc::generated::operations::DeleteSubnet>(side, text),
        ("ec2", "CreateSecurityGroup") => {
            super::echo::<hive_vpc::generated::operations::CreateSecurityGroup>(side, text)
        }
        ("ec2", "DescribeSecurityGroups") => {
            super::echo::<hive_vpc::generated::operations::DescribeSecurityGroups>(side, text)
        }
        ("ec2", "DeleteSecurityGroup") => {
            super::echo::<hive_vpc::generated::operations::DeleteSecurityGroup>(side, text)
        }
        ("ec2", "DescribeRouteTables") => {
            super::echo::<hive_vpc::generated::operations::DescribeRouteTables>(side, text)
        }
        ("ec2", "DescribeInternetGateways") => {
            super::echo::<hive_vpc::generated::operations::DescribeInternetGateways>(side, text)
        }
        ("ec2", "DescribeNetworkInterfaces") => {
            super::echo::<hive_vpc::generated::operations::DescribeNetworkInterfaces>(side, text)
        }
        _ => Err(hive_core::Error::unsupported("it is not generated")),
    }
}
