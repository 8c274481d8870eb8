//! `DescribeKeyPairs`.

use hive_core::filter::Filters;
use hive_core::resource::{KEY_PAIR, records};
use hive_core::{Context, Error, Handler, Result, ResultExt as _, Timestamp, tag};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeKeyPairs;
use crate::generated::{DescribeKeyPairsRequest, DescribeKeyPairsResult, KeyPairInfo, KeyType};
use crate::key_pair::{KeyKind, KeyPairRecord};

const FILTERS: &[&str] = &["fingerprint", "key-name", "key-pair-id"];

impl Handler<DescribeKeyPairs> for Ec2 {
    async fn handle(&self, ctx: &Context, input: DescribeKeyPairsRequest) -> Result<DescribeKeyPairsResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let mut pairs: Vec<KeyPairRecord> = records(self.state(), &KEY_PAIR.range(ctx))
            .await?
            .into_iter()
            .map(|(_, record)| record)
            .collect();
        let named = |name: &&String| !pairs.iter().any(|pair| pair.name == **name);
        if let Some(name) = input.key_names.iter().find(named) {
            let message = format!("The key pair '{}' does not exist", name.escape_debug());
            return Err(Error::not_found(message).with_code(KEY_PAIR.not_found));
        }
        if let Some(id) = input.key_pair_ids.iter().find(|id| !pairs.iter().any(|pair| pair.id == **id)) {
            return Err(KEY_PAIR.missing(id));
        }
        // After the records, so that no pair is shown without the tags it was made with.
        let mut tags = tag::of_kind(self.state(), ctx, KEY_PAIR).await?;
        pairs.sort_by(|a, b| a.name.cmp(&b.name));
        let all = input.key_names.is_empty() && input.key_pair_ids.is_empty();
        let asked = |pair: &KeyPairRecord| {
            all || input.key_names.contains(&pair.name) || input.key_pair_ids.contains(&pair.id)
        };
        let mut shown = Vec::new();
        for pair in pairs.into_iter().filter(asked) {
            let tags = tags.remove(&pair.id).unwrap_or_default();
            let passes =
                filters.pass_tagged(&tags.iter().map(|(key, value)| (&**key, &**value)), |name, fits| {
                    match name {
                        "fingerprint" => fits(&pair.fingerprint),
                        "key-name" => fits(&pair.name),
                        _ => fits(&pair.id),
                    }
                });
            if passes {
                shown.push(info(pair, &tags, input.include_public_key == Some(true))?);
            }
        }
        Ok(DescribeKeyPairsResult { key_pairs: shown })
    }
}

fn info(pair: KeyPairRecord, tags: &tag::Tags, with_public: bool) -> Result<KeyPairInfo> {
    Ok(KeyPairInfo {
        create_time: Some(
            Timestamp::from_millisecond(pair.created).internal("reading when a key pair was made")?,
        ),
        key_pair_id: Some(pair.id),
        key_type: Some(match pair.kind {
            KeyKind::Rsa => KeyType::Rsa,
            KeyKind::Ed25519 => KeyType::Ed25519,
        }),
        tags: tag::shown(tags),
        public_key: with_public.then_some(pair.public),
        key_name: Some(pair.name),
        key_fingerprint: Some(pair.fingerprint),
    })
}
