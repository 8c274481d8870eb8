//! Every action of the query protocols.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

/// What a message says once it was read and written again.
pub(crate) fn echo(service: &str, action: &str, side: &str, text: String) -> hive_core::Result<String> {
    match (service, action) {
        ("sts", "GetCallerIdentity") => {
            super::echo::<hive_core::generated::sts::operations::GetCallerIdentity>(side, text)
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
        _ => Err(hive_core::Error::unsupported("it is not generated")),
    }
}
