//! `EnsureVolume`: a volume for an instance, made and claimed in one commit.

use hive_core::internal::ebs::{EnsureVolumeInput, VolumeFacts};
use hive_core::resource::{INSTANCE, VOLUME};
use hive_core::state::{Transaction, transact};
use hive_core::zone::Zone;
use hive_core::{Context, Error, Handler, Result, tag};

use super::without;
use crate::Ebs;
pub(crate) use hive_core::internal::ebs::EnsureVolume;

use crate::concern;
use crate::volume::kind::Asked;
use crate::volume::machine::Event;
use crate::volume::record::VolumeRecord;
use crate::volume::{Mount, Stage, refused};

impl Handler<EnsureVolume> for Ebs {
    async fn handle(&self, ctx: &Context, input: EnsureVolumeInput) -> Result<VolumeFacts> {
        let input = &input;
        let (facts, _) = transact(&*self.worker().environment.state, self.entropy(), |tx| {
            Box::pin(self.ensure(ctx, input, tx))
        })
        .await?;
        Ok(facts)
    }
}

impl Ebs {
    async fn ensure(
        &self,
        ctx: &Context,
        input: &EnsureVolumeInput,
        tx: &mut Transaction<'_>,
    ) -> Result<VolumeFacts> {
        let id = &input.volume;
        crate::ids::check(VOLUME, id, "volumeId")?;
        crate::ids::check(INSTANCE, &input.claim.instance, "instanceId")?;
        if let Some(volume) = tx.get_as::<VolumeRecord>(&VOLUME.key(ctx, id)?).await? {
            return match &volume.attachment {
                Some(attachment) if attachment.claim.instance == input.claim.instance => Ok(volume.facts()),
                _ => Err(Error::conflict(format!("The volume '{id}' exists and is another's."))
                    .with_code("IncorrectState")),
            };
        }
        let zone = Zone::named(ctx.region(), &input.zone)?;
        let wanted = &input.wanted;
        without(wanted.encrypted == Some(true), "Encrypted: encryption of volumes at rest")?;
        let asked = Asked {
            kind: wanted.kind.as_deref(),
            size: wanted.size.map(i64::from),
            iops: wanted.iops.map(i64::from),
            throughput: wanted.throughput.map(i64::from),
        };
        let (shape, mut made) =
            self.shape_of(ctx, tx, &asked, wanted.snapshot.as_deref(), &zone.name).await?;
        if let Some(node) = input.node.clone().filter(|node| *node != made.node) {
            if let Some(snapshot) = &made.snapshot {
                let message = format!(
                    "The snapshot '{snapshot}' is on another node than the instance: a volume of it cannot be made there."
                );
                return Err(Error::exhausted(message).with_code("InsufficientVolumeCapacity"));
            }
            // An empty one can be anywhere: where whoever wants it can reach it.
            made.node = node;
        }
        self.check_room(&made).await?;
        let mut record = VolumeRecord {
            id: id.clone(),
            made,
            shape,
            // Claimed as if it were there, so that no one else gets it first.
            stage: Stage::Ready,
            attachment: None,
            mount: Mount::default(),
            fault: None,
        };
        let claimed = record.apply(Event::Claim(input.claim.clone()), self.now());
        claimed.map_err(|refusal| refused(&record, &refusal))?;
        record.stage = Stage::Creating;
        concern::put(tx, ctx, &record)?;
        tag::put(tx, ctx, id, &input.tags).await?;
        Ok(record.facts())
    }
}
