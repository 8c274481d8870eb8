//! `ListObjectsV2`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::backend::{ListQuery, Listing};
pub(crate) use crate::generated::operations::ListObjectsV2;
use crate::generated::{ListObjectsV2Output, ListObjectsV2Request};
use crate::listing::{Texts, count, delimiter, from_token, limit, token};
use crate::refusal::{About, Worded as _};
use crate::service::{argument, on_bucket, owner};

impl Handler<ListObjectsV2> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &ListObjectsV2Request,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:ListBucket", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: ListObjectsV2Request) -> Result<ListObjectsV2Output> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        let limit = limit(input.max_keys, "maxKeys")?;
        let start = input.start_after.clone().filter(|start| !start.is_empty());
        let after = match input.continuation_token.as_deref() {
            Some("") => {
                return Err(argument(
                    "The continuation token provided is incorrect",
                    "continuation-token",
                    "",
                ));
            }
            Some(token) => Some(from_token(token)?),
            None => start.clone(),
        };
        let query = ListQuery {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: delimiter(input.delimiter.as_deref()),
            after,
            limit,
            versions: false,
        };
        let about = About { bucket: Some(&input.bucket), ..About::default() };
        let listing = match limit {
            0 => Listing::default(),
            _ => self.backend().list(&bucket.this(), &query).await.worded(&about)?,
        };
        let texts = Texts::new(input.encoding_type.as_ref());
        let owner = (input.fetch_owner == Some(true)).then(|| owner(&bucket.owner));
        let (contents, common_prefixes) = texts.entries(&listing.entries, owner.as_ref())?;
        Ok(ListObjectsV2Output {
            is_truncated: Some(listing.next.is_some()),
            contents,
            name: Some(input.bucket),
            prefix: Some(texts.write(&query.prefix)),
            delimiter: texts.optional(query.delimiter.as_deref()),
            max_keys: Some(count(limit)),
            common_prefixes,
            encoding_type: input.encoding_type,
            key_count: Some(count(listing.entries.len())),
            continuation_token: input.continuation_token,
            next_continuation_token: listing.next.as_deref().map(token),
            start_after: start.map(|start| texts.write(&start)),
            request_charged: None,
        })
    }
}
