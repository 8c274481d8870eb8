//! `CreateKeyPair`: the private half is in this answer and nowhere else.

use std::sync::Arc;

use hive_core::resource::KEY_PAIR;
use hive_core::state::Transaction;
use hive_core::{Change, Context, Entropy, Result, ResultExt as _, tag};

use crate::Ec2;
pub(crate) use crate::generated::operations::CreateKeyPair;
use crate::generated::{CreateKeyPairRequest, KeyFormat, KeyPair, KeyType};
use crate::key_pair::{self, Created, KeyKind, KeyPairRecord, PrivateForm};

impl Change<CreateKeyPair> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &CreateKeyPairRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<KeyPair> {
        key_pair::check_name(&input.key_name)?;
        let tags = tag::specified(&input.tag_specifications, KEY_PAIR)?;
        key_pair::check_free(tx, ctx, &input.key_name).await?;
        let kind = match input.key_type {
            Some(KeyType::Ed25519) => KeyKind::Ed25519,
            _ => KeyKind::Rsa,
        };
        let form = match input.key_format {
            Some(KeyFormat::Ppk) => PrivateForm::Ppk,
            _ => PrivateForm::Pem,
        };
        if input.dry_run == Some(true) {
            // All that could be wrong has been looked at.
            return Ok(KeyPair::default());
        }
        let _place = self.key_making().acquire().await.internal("waiting for a place to make a key")?;
        let created = create(kind, form, input.key_name.clone(), Arc::clone(self.entropy())).await?;
        let record = KeyPairRecord {
            id: KEY_PAIR.id(&**self.entropy()),
            name: input.key_name.clone(),
            kind,
            fingerprint: created.fingerprint,
            public: created.public,
            created: self.clock().now().as_millisecond(),
        };
        key_pair::keep(tx, ctx, &record, &tags).await?;
        Ok(KeyPair {
            key_pair_id: Some(record.id),
            key_name: Some(record.name),
            key_fingerprint: Some(record.fingerprint),
            key_material: Some(created.private.0.to_string()),
            tags: tag::shown(&tags),
        })
    }
}

/// RSA takes a while to compute: not on a worker of the runtime.
async fn create(
    kind: KeyKind,
    form: PrivateForm,
    name: String,
    entropy: Arc<dyn Entropy>,
) -> Result<Created> {
    tokio::task::spawn_blocking(move || key_pair::create(kind, form, &name, &*entropy))
        .await
        .internal("waiting for a key to be made")?
}
