//! `ListObjects`.

use hive_core::state::StateRead;
use hive_core::{Context, Handler, Permission, Result};

use crate::S3;
use crate::backend::{Entry, ListQuery, Listing};
pub(crate) use crate::generated::operations::ListObjects;
use crate::generated::{ListObjectsOutput, ListObjectsRequest};
use crate::listing::{Texts, count, delimiter, limit};
use crate::refusal::{About, Worded as _};
use crate::service::{on_bucket, owner};

impl Handler<ListObjects> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        input: &ListObjectsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![on_bucket("s3:ListBucket", &input.bucket)])
    }

    async fn handle(&self, ctx: &Context, input: ListObjectsRequest) -> Result<ListObjectsOutput> {
        let bucket = self.bucket(ctx, &input.bucket, input.expected_bucket_owner.as_deref()).await?;
        let limit = limit(input.max_keys, "maxKeys")?;
        let query = ListQuery {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: delimiter(input.delimiter.as_deref()),
            after: input.marker.clone().filter(|marker| !marker.is_empty()),
            limit,
            versions: false,
        };
        let about = About { bucket: Some(&input.bucket), ..About::default() };
        let listing = match limit {
            0 => Listing::default(),
            _ => self.backend().list(&bucket.this(), &query).await.worded(&about)?,
        };
        let texts = Texts::new(input.encoding_type.as_ref());
        let (contents, common_prefixes) = texts.entries(&listing.entries, Some(&owner(&bucket.owner)))?;
        let more = listing.next.is_some();
        // S3 names the next marker only where there may be common prefixes: otherwise it is the last key.
        let next = listing.entries.last().map(Entry::text).filter(|_| more && query.delimiter.is_some());
        Ok(ListObjectsOutput {
            is_truncated: Some(more),
            marker: Some(texts.write(query.after.as_deref().unwrap_or_default())),
            next_marker: next.map(|text| texts.write(text)),
            contents,
            name: Some(input.bucket),
            prefix: Some(texts.write(&query.prefix)),
            delimiter: texts.optional(query.delimiter.as_deref()),
            max_keys: Some(count(limit)),
            common_prefixes,
            encoding_type: input.encoding_type,
            request_charged: None,
        })
    }
}
