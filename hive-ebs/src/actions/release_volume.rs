//! `ReleaseVolume`: the end of a claim, and of the volume where it goes with it.

use hive_core::internal::Done;
use hive_core::internal::ebs::ReleaseVolumeInput;
use hive_core::resource::VOLUME;
use hive_core::state::transact;
use hive_core::{Context, Handler, Result};

use crate::Ebs;
pub(crate) use hive_core::internal::ebs::ReleaseVolume;

use crate::volume::machine::Event;
use crate::volume::record::VolumeRecord;
use crate::worker;

impl Handler<ReleaseVolume> for Ebs {
    async fn handle(&self, ctx: &Context, input: ReleaseVolumeInput) -> Result<Done> {
        crate::ids::check(VOLUME, &input.volume, "volumeId")?;
        let (input, now) = (&input, self.now());
        let key = &VOLUME.key(ctx, &input.volume)?;
        transact(&*self.worker().environment.state, self.entropy(), |tx| {
            Box::pin(async move {
                let Some(mut volume) = tx.get_as::<VolumeRecord>(key).await? else { return Ok(()) };
                let event = Event::Release { instance: input.instance.clone(), delete: input.delete };
                worker::apply(tx, ctx, &mut volume, event, now).await?
            })
        })
        .await?;
        Ok(Done {})
    }
}
