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

/// `RunInstances`.
#[derive(Clone, Copy, Debug)]
pub struct RunInstances;

impl hive_core::Operation for RunInstances {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "RunInstances";
    type Protocol = protocol::Ec2Query;
    type Input = super::RunInstancesRequest;
    type Output = super::Reservation;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }

    fn client_token(input: &Self::Input) -> Option<&str> {
        input.client_token.as_deref()
    }
}

/// `DescribeInstances`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeInstances;

impl hive_core::Operation for DescribeInstances {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeInstances";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeInstancesRequest;
    type Output = super::DescribeInstancesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeInstanceStatus`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeInstanceStatus;

impl hive_core::Operation for DescribeInstanceStatus {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeInstanceStatus";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeInstanceStatusRequest;
    type Output = super::DescribeInstanceStatusResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeInstanceAttribute`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeInstanceAttribute;

impl hive_core::Operation for DescribeInstanceAttribute {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeInstanceAttribute";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeInstanceAttributeRequest;
    type Output = super::InstanceAttribute;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `StartInstances`.
#[derive(Clone, Copy, Debug)]
pub struct StartInstances;

impl hive_core::Operation for StartInstances {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "StartInstances";
    type Protocol = protocol::Ec2Query;
    type Input = super::StartInstancesRequest;
    type Output = super::StartInstancesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `StopInstances`.
#[derive(Clone, Copy, Debug)]
pub struct StopInstances;

impl hive_core::Operation for StopInstances {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "StopInstances";
    type Protocol = protocol::Ec2Query;
    type Input = super::StopInstancesRequest;
    type Output = super::StopInstancesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `RebootInstances`.
#[derive(Clone, Copy, Debug)]
pub struct RebootInstances;

impl hive_core::Operation for RebootInstances {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "RebootInstances";
    type Protocol = protocol::Ec2Query;
    type Input = super::RebootInstancesRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `TerminateInstances`.
#[derive(Clone, Copy, Debug)]
pub struct TerminateInstances;

impl hive_core::Operation for TerminateInstances {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "TerminateInstances";
    type Protocol = protocol::Ec2Query;
    type Input = super::TerminateInstancesRequest;
    type Output = super::TerminateInstancesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `GetConsoleOutput`.
#[derive(Clone, Copy, Debug)]
pub struct GetConsoleOutput;

impl hive_core::Operation for GetConsoleOutput {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "GetConsoleOutput";
    type Protocol = protocol::Ec2Query;
    type Input = super::GetConsoleOutputRequest;
    type Output = super::GetConsoleOutputResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `RegisterImage`.
#[derive(Clone, Copy, Debug)]
pub struct RegisterImage;

impl hive_core::Operation for RegisterImage {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "RegisterImage";
    type Protocol = protocol::Ec2Query;
    type Input = super::RegisterImageRequest;
    type Output = super::RegisterImageResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeImages`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeImages;

impl hive_core::Operation for DescribeImages {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeImages";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeImagesRequest;
    type Output = super::DescribeImagesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeregisterImage`.
#[derive(Clone, Copy, Debug)]
pub struct DeregisterImage;

impl hive_core::Operation for DeregisterImage {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeregisterImage";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeregisterImageRequest;
    type Output = super::DeregisterImageResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `AttachVolume`.
#[derive(Clone, Copy, Debug)]
pub struct AttachVolume;

impl hive_core::Operation for AttachVolume {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "AttachVolume";
    type Protocol = protocol::Ec2Query;
    type Input = super::AttachVolumeRequest;
    type Output = super::VolumeAttachment;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DetachVolume`.
#[derive(Clone, Copy, Debug)]
pub struct DetachVolume;

impl hive_core::Operation for DetachVolume {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DetachVolume";
    type Protocol = protocol::Ec2Query;
    type Input = super::DetachVolumeRequest;
    type Output = super::VolumeAttachment;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}
