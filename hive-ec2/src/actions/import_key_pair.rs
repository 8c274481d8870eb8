//! `ImportKeyPair`: a public key that the client has the private half of.

use hive_core::resource::KEY_PAIR;
use hive_core::state::Transaction;
use hive_core::{Change, Context, Result, tag};

use crate::Ec2;
pub(crate) use crate::generated::operations::ImportKeyPair;
use crate::generated::{ImportKeyPairRequest, ImportKeyPairResult};
use crate::key_pair::{self, KeyPairRecord};

impl Change<ImportKeyPair> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &ImportKeyPairRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<ImportKeyPairResult> {
        key_pair::check_name(&input.key_name)?;
        let tags = tag::specified(&input.tag_specifications, KEY_PAIR)?;
        let imported = key_pair::import(&input.public_key_material, &input.key_name)?;
        let record = KeyPairRecord {
            id: KEY_PAIR.id(&**self.entropy()),
            name: input.key_name.clone(),
            kind: imported.kind,
            fingerprint: imported.fingerprint,
            public: imported.public,
            created: self.clock().now().as_millisecond(),
        };
        key_pair::keep(tx, ctx, &record, &tags).await?;
        Ok(ImportKeyPairResult {
            key_fingerprint: Some(record.fingerprint),
            key_name: Some(record.name),
            key_pair_id: Some(record.id),
            tags: tag::shown(&tags),
        })
    }
}
