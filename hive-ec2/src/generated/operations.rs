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

/// `DescribeRegions`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeRegions;

impl hive_core::Operation for DescribeRegions {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeRegions";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeRegionsRequest;
    type Output = super::DescribeRegionsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeAvailabilityZones`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeAvailabilityZones;

impl hive_core::Operation for DescribeAvailabilityZones {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeAvailabilityZones";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeAvailabilityZonesRequest;
    type Output = super::DescribeAvailabilityZonesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeAccountAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeAccountAttributes;

impl hive_core::Operation for DescribeAccountAttributes {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeAccountAttributes";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeAccountAttributesRequest;
    type Output = super::DescribeAccountAttributesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeInstanceTypes`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeInstanceTypes;

impl hive_core::Operation for DescribeInstanceTypes {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeInstanceTypes";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeInstanceTypesRequest;
    type Output = super::DescribeInstanceTypesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeInstanceTypeOfferings`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeInstanceTypeOfferings;

impl hive_core::Operation for DescribeInstanceTypeOfferings {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeInstanceTypeOfferings";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeInstanceTypeOfferingsRequest;
    type Output = super::DescribeInstanceTypeOfferingsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `CreateKeyPair`.
#[derive(Clone, Copy, Debug)]
pub struct CreateKeyPair;

impl hive_core::Operation for CreateKeyPair {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateKeyPair";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateKeyPairRequest;
    type Output = super::KeyPair;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `ImportKeyPair`.
#[derive(Clone, Copy, Debug)]
pub struct ImportKeyPair;

impl hive_core::Operation for ImportKeyPair {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "ImportKeyPair";
    type Protocol = protocol::Ec2Query;
    type Input = super::ImportKeyPairRequest;
    type Output = super::ImportKeyPairResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeKeyPairs`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeKeyPairs;

impl hive_core::Operation for DescribeKeyPairs {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeKeyPairs";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeKeyPairsRequest;
    type Output = super::DescribeKeyPairsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteKeyPair`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteKeyPair;

impl hive_core::Operation for DeleteKeyPair {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteKeyPair";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteKeyPairRequest;
    type Output = super::DeleteKeyPairResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `CreateTags`.
#[derive(Clone, Copy, Debug)]
pub struct CreateTags;

impl hive_core::Operation for CreateTags {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateTags";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateTagsRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteTags`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteTags;

impl hive_core::Operation for DeleteTags {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteTags";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteTagsRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeTags`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTags;

impl hive_core::Operation for DescribeTags {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeTags";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeTagsRequest;
    type Output = super::DescribeTagsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}
