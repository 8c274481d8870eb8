//! `CreateVolume`: empty, or with the bytes of a snapshot.

use hive_core::resource::VOLUME;
use hive_core::state::Transaction;
use hive_core::zone::Zone;
use hive_core::{Change, Context, Error, Kind, Result, tag};

use super::without;
use crate::Ebs;
pub(crate) use crate::generated::operations::CreateVolume;
use crate::generated::{CreateVolumeRequest, Volume, VolumeType};
use crate::snapshot::{SnapshotRecord, SnapshotStage};
use crate::volume::kind::{Asked, Shape};
use crate::volume::record::VolumeRecord;
use crate::volume::{Made, Mount, Stage};
use crate::{concern, volume};

impl Change<CreateVolume> for Ebs {
    async fn plan(
        &self,
        ctx: &Context,
        input: &CreateVolumeRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<Volume> {
        let zone = zone(ctx, input)?;
        let tags = tag::specified(&input.tag_specifications, VOLUME)?;
        let asked = Asked {
            kind: input.volume_type.as_ref().map(VolumeType::as_str),
            size: input.size.map(i64::from),
            iops: input.iops.map(i64::from),
            throughput: input.throughput.map(i64::from),
        };
        let id = VOLUME.id(self.entropy());
        let (shape, made) = self.shape_of(ctx, tx, &asked, input.snapshot_id.as_deref(), &zone.name).await?;
        unsupported(input, &shape)?;
        self.check_room(&made).await?;
        let record = VolumeRecord {
            id,
            made,
            shape,
            stage: Stage::Creating,
            attachment: None,
            mount: Mount::default(),
            fault: None,
        };
        concern::put(tx, ctx, &record)?;
        tag::put(tx, ctx, &record.id, &tags).await?;
        Ok(volume::shown::volume(ctx, &record, &tags))
    }
}

impl Ebs {
    /// Whether there is room for a new volume, where that is known here.
    ///
    /// # Errors
    /// `InsufficientVolumeCapacity`.
    pub(super) async fn check_room(&self, made: &Made) -> Result<()> {
        if made.node != *self.node() {
            return Ok(());
        }
        self.worker().backend.check_room().await.map_err(|error| match error.kind() {
            Kind::Exhausted => error.with_code("InsufficientVolumeCapacity"),
            _ => error,
        })
    }

    /// Checks what is asked of a new volume, and says where it will be: where its snapshot is, or here.
    ///
    /// # Errors
    /// As AWS has them.
    pub(super) async fn shape_of(
        &self,
        ctx: &Context,
        tx: &mut Transaction<'_>,
        asked: &Asked<'_>,
        snapshot: Option<&str>,
        zone: &str,
    ) -> Result<(Shape, Made)> {
        let snapshot = match snapshot.filter(|id| !id.is_empty()) {
            None => None,
            Some(id) => Some(SnapshotRecord::find(tx, ctx, id).await?),
        };
        if let Some(snapshot) =
            snapshot.as_ref().filter(|it| !matches!(it.stage, SnapshotStage::Completed(_)))
        {
            let message = format!("Snapshot is in invalid state - {}", snapshot.state());
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        let shape = Shape::check(asked, snapshot.as_ref().map(|it| (it.size, it.id.as_str())))?;
        let node = snapshot.as_ref().map_or(self.node(), |it| &it.node).clone();
        let made = Made { at: self.now(), zone: zone.to_owned(), node, snapshot: snapshot.map(|it| it.id) };
        Ok((shape, made))
    }
}

fn zone(ctx: &Context, input: &CreateVolumeRequest) -> Result<Zone> {
    match (input.availability_zone.as_deref(), input.availability_zone_id.as_deref()) {
        (Some(name), None) => Zone::named(ctx.region(), name),
        (None, Some(id)) => Zone::with_id(ctx.region(), id),
        (None, None) => {
            let message = "The request must contain the parameter AvailabilityZone or AvailabilityZoneId";
            Err(Error::invalid(message).with_code("MissingParameter"))
        }
        (Some(_), Some(_)) => {
            let message =
                "The parameter AvailabilityZone cannot be used with the parameter AvailabilityZoneId";
            Err(Error::invalid(message).with_code("InvalidParameterCombination"))
        }
    }
}

/// What AWS has and Hive has not is refused, not left out.
fn unsupported(input: &CreateVolumeRequest, shape: &Shape) -> Result<()> {
    if input.kms_key_id.is_some() && input.encrypted != Some(true) {
        let message = "The parameter KmsKeyId requires the parameter Encrypted to be set.";
        return Err(Error::invalid(message).with_code("InvalidParameterDependency"));
    }
    without(input.encrypted == Some(true), "Encrypted: encryption of volumes at rest")?;
    if input.multi_attach_enabled == Some(true) && !shape.kind.is_shareable() {
        let message =
            format!("The parameter MultiAttachEnabled is not supported for {} volumes.", shape.kind.as_str());
        return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
    }
    without(input.multi_attach_enabled == Some(true), "MultiAttachEnabled: one volume on several instances")?;
    without(input.outpost_arn.is_some(), "OutpostArn: a volume on an Outpost")?;
    without(input.volume_initialization_rate.is_some(), "VolumeInitializationRate")?;
    without(input.operator.is_some(), "Operator: a volume that a service manages")
}
