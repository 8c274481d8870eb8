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

/// `CreateVolume`.
#[derive(Clone, Copy, Debug)]
pub struct CreateVolume;

impl hive_core::Operation for CreateVolume {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateVolume";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateVolumeRequest;
    type Output = super::Volume;

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

/// `DescribeVolumes`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeVolumes;

impl hive_core::Operation for DescribeVolumes {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeVolumes";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeVolumesRequest;
    type Output = super::DescribeVolumesResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeVolumeStatus`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeVolumeStatus;

impl hive_core::Operation for DescribeVolumeStatus {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeVolumeStatus";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeVolumeStatusRequest;
    type Output = super::DescribeVolumeStatusResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteVolume`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteVolume;

impl hive_core::Operation for DeleteVolume {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteVolume";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteVolumeRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `CreateSnapshot`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSnapshot;

impl hive_core::Operation for CreateSnapshot {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "CreateSnapshot";
    type Protocol = protocol::Ec2Query;
    type Input = super::CreateSnapshotRequest;
    type Output = super::Snapshot;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DescribeSnapshots`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeSnapshots;

impl hive_core::Operation for DescribeSnapshots {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeSnapshots";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeSnapshotsRequest;
    type Output = super::DescribeSnapshotsResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `DeleteSnapshot`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSnapshot;

impl hive_core::Operation for DeleteSnapshot {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DeleteSnapshot";
    type Protocol = protocol::Ec2Query;
    type Input = super::DeleteSnapshotRequest;
    type Output = ();

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}

/// `ImportSnapshot`.
#[derive(Clone, Copy, Debug)]
pub struct ImportSnapshot;

impl hive_core::Operation for ImportSnapshot {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "ImportSnapshot";
    type Protocol = protocol::Ec2Query;
    type Input = super::ImportSnapshotRequest;
    type Output = super::ImportSnapshotResult;

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

/// `DescribeImportSnapshotTasks`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeImportSnapshotTasks;

impl hive_core::Operation for DescribeImportSnapshotTasks {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "DescribeImportSnapshotTasks";
    type Protocol = protocol::Ec2Query;
    type Input = super::DescribeImportSnapshotTasksRequest;
    type Output = super::DescribeImportSnapshotTasksResult;

    fn model() -> &'static protocol::ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Self::Input) -> bool {
        input.dry_run.unwrap_or_default()
    }
}
