//! `DetachVolume`: answered as `detaching`; the guest may take its time.

use hive_core::generated::ec2::{VolumeAttachment, VolumeAttachmentState};
use hive_core::resource::VOLUME;
use hive_core::state::{StateRead, Transaction};
use hive_core::{Change, Context, Error, Result};

use super::attach_volume::{of, volume};
use crate::Ec2;
use crate::generated::DetachVolumeRequest;
pub(crate) use crate::generated::operations::DetachVolume;
use crate::instance::machine::{Event, State};
use crate::instance::{check_id, check_kind, record, view};

impl Change<DetachVolume> for Ec2 {
    async fn prepare(&self, ctx: &Context, input: &DetachVolumeRequest, _: &dyn StateRead) -> Result<()> {
        check_kind(&input.volume_id, VOLUME)?;
        if let Some(instance) = &input.instance_id {
            check_id(instance)?;
        }
        self.cloud().ask(ctx, of(&input.volume_id)).await?;
        Ok(())
    }

    async fn plan(
        &self,
        ctx: &Context,
        input: &DetachVolumeRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<VolumeAttachment> {
        let facts = volume(self, ctx, tx, &input.volume_id).await?;
        let now = self.clock().now();
        let Some(holder) = facts.instance else {
            if let Some(instance) = &input.instance_id {
                record::find(tx, ctx, instance, now).await?;
            }
            let message = format!("Volume '{}' is in the '{}' state.", facts.id, facts.state);
            return Err(Error::conflict(message).with_code("IncorrectState"));
        };
        let elsewhere = || {
            let message = format!(
                "Volume '{}' is not attached to instance '{}' as device '{}'.",
                input.volume_id,
                input.instance_id.as_deref().unwrap_or(&holder),
                input.device.as_deref().unwrap_or_default().escape_debug()
            );
            Error::not_found(message).with_code("InvalidAttachment.NotFound")
        };
        let named = input.instance_id.as_deref().unwrap_or(&holder);
        let record = record::find(tx, ctx, named, now).await?;
        let disk = record.disk(&input.volume_id).ok_or_else(elsewhere)?;
        if input.device.as_ref().is_some_and(|device| *device != disk.device) {
            return Err(elsewhere());
        }
        if disk.device == record.shape.root_device && record.life.state != State::Stopped {
            let message =
                format!("Unable to detach root volume '{}' from instance '{}'", input.volume_id, record.id);
            return Err(Error::conflict(message).with_code("OperationNotPermitted"));
        }
        if !matches!(record.life.state, State::Running | State::Stopped) {
            let message = format!("Instance '{}' is not 'running' or 'stopped'.", record.id);
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        if record.life.ladder.is_leaving(&input.volume_id) && input.force != Some(true) {
            let message = format!("Volume '{}' is in the 'detaching' state.", input.volume_id);
            return Err(Error::conflict(message).with_code("IncorrectState"));
        }
        let answer = VolumeAttachment {
            attach_time: view::time(disk.attached),
            delete_on_termination: Some(disk.delete_on_termination),
            device: Some(disk.device.clone()),
            instance_id: Some(record.id.clone()),
            state: Some(VolumeAttachmentState::Detaching),
            volume_id: Some(disk.volume.clone()),
            ..VolumeAttachment::default()
        };
        let event = Event::Detach { volume: input.volume_id.clone(), force: input.force == Some(true) };
        record::change(tx, ctx, record, event, now).await?;
        Ok(answer)
    }

    async fn settle(&self, _: &Context, planned: VolumeAttachment) -> Result<VolumeAttachment> {
        self.cloud().nudge().notify_one();
        Ok(planned)
    }
}
