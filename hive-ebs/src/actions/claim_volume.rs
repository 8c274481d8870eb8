//! `ClaimVolume`: of two at once, one has it.

use hive_core::internal::ebs::{ClaimVolumeInput, VolumeFacts};
use hive_core::resource::INSTANCE;
use hive_core::state::transact;
use hive_core::{Context, Error, Handler, Result};

use crate::Ebs;
pub(crate) use hive_core::internal::ebs::ClaimVolume;

use crate::concern;
use crate::volume::machine::{Event, Refusal};
use crate::volume::record::VolumeRecord;
use crate::volume::refused;

impl Handler<ClaimVolume> for Ebs {
    async fn handle(&self, ctx: &Context, input: ClaimVolumeInput) -> Result<VolumeFacts> {
        crate::ids::check(INSTANCE, &input.claim.instance, "instanceId")?;
        let (input, now) = (&input, self.now());
        let (facts, _) = transact(&*self.worker().environment.state, self.entropy(), |tx| {
            Box::pin(async move {
                let mut volume = VolumeRecord::find(tx, ctx, &input.volume).await?;
                let id = &input.volume;
                if volume.made.zone != input.zone {
                    let instance = &input.claim.instance;
                    let message = format!(
                        "The volume '{id}' is not in the same availability zone as instance '{instance}'"
                    );
                    return Err(Error::conflict(message).with_code("InvalidVolume.ZoneMismatch"));
                }
                match volume.apply(Event::Claim(input.claim.clone()), now) {
                    Ok(_) => {}
                    Err(Refusal::Claimed(_)) => {
                        let message = format!("{id} is already attached to an instance");
                        return Err(Error::conflict(message).with_code("VolumeInUse"));
                    }
                    Err(refusal) => return Err(refused(&volume, &refusal)),
                }
                concern::put(tx, ctx, &volume)?;
                Ok(volume.facts())
            })
        })
        .await?;
        Ok(facts)
    }
}
