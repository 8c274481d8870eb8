//! `MarkVolume`: how far an attachment is.

use hive_core::internal::Done;
use hive_core::internal::ebs::MarkVolumeInput;
use hive_core::state::transact;
use hive_core::{Context, Handler, Result};

use crate::Ebs;
pub(crate) use hive_core::internal::ebs::MarkVolume;

use crate::volume::machine::Event;
use crate::volume::record::VolumeRecord;
use crate::worker;

impl Handler<MarkVolume> for Ebs {
    async fn handle(&self, ctx: &Context, input: MarkVolumeInput) -> Result<Done> {
        let (input, now) = (&input, self.now());
        transact(&*self.worker().environment.state, self.entropy(), |tx| {
            Box::pin(async move {
                let mut volume = VolumeRecord::find(tx, ctx, &input.volume).await?;
                let event = Event::Mark {
                    instance: input.instance.clone(),
                    state: input.state,
                    delete_on_termination: input.delete_on_termination,
                };
                worker::apply(tx, ctx, &mut volume, event, now).await?
            })
        })
        .await?;
        Ok(Done {})
    }
}
