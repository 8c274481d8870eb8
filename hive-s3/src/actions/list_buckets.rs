//! `ListBuckets`.

use hive_core::state::StateRead;
use hive_core::{Arn, Context, Handler, Permission, Result};

use crate::S3;
use crate::backend::{BucketQuery, MAX_PAGE};
pub(crate) use crate::generated::operations::ListBuckets;
use crate::generated::{Bucket, ListBucketsOutput, ListBucketsRequest};
use crate::listing::{from_token, token, whole_seconds};
use crate::refusal::{About, Worded as _};
use crate::service::{argument, owner};

/// The most that are listed at once, and how many that is where a client says nothing.
const MOST: usize = 10_000;

impl Handler<ListBuckets> for S3 {
    async fn permissions(
        &self,
        _: &Context,
        _: &ListBucketsRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        Ok(vec![Permission::new("s3:ListAllMyBuckets", Arn::any())])
    }

    async fn handle(&self, ctx: &Context, input: ListBucketsRequest) -> Result<ListBucketsOutput> {
        let limit = match input.max_buckets {
            None => MOST,
            Some(asked) => {
                usize::try_from(asked).ok().filter(|asked| (1..=MOST).contains(asked)).ok_or_else(|| {
                    let message = "Argument max-buckets must be an integer between 1 and 10000";
                    argument(message, "max-buckets", &asked.to_string())
                })?
            }
        };
        let after = input.continuation_token.as_deref().filter(|token| !token.is_empty());
        let mut query = BucketQuery {
            owner: Some(ctx.account().clone()),
            prefix: input.prefix.clone().unwrap_or_default(),
            after: after.map(from_token).transpose()?,
            limit: MAX_PAGE,
        };
        let here = |bucket: &crate::backend::Bucket| {
            input.bucket_region.as_ref().is_none_or(|region| region == bucket.region.as_str())
        };
        // One more than is shown, so that it is known whether there is one.
        let mut found: Vec<crate::backend::Bucket> = Vec::new();
        while found.len() <= limit {
            let page = self.backend().buckets(&query).await.worded(&About::default())?;
            let is_last = page.len() < query.limit;
            query.after = page.last().map(|bucket| bucket.name.to_string());
            found.extend(page.into_iter().filter(here));
            if is_last {
                break;
            }
        }
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|bucket| token(bucket.name.as_str()));
        let detailed = input.max_buckets.is_some()
            || input.prefix.is_some()
            || input.bucket_region.is_some()
            || input.continuation_token.is_some();
        let buckets = found.into_iter().map(|bucket| Bucket {
            creation_date: Some(whole_seconds(bucket.created)),
            bucket_region: detailed.then(|| bucket.region.to_string()),
            bucket_arn: detailed.then(|| Arn::s3(bucket.name.as_str()).to_string()),
            name: Some(bucket.name.into()),
        });
        Ok(ListBucketsOutput {
            buckets: buckets.collect(),
            owner: Some(owner(ctx.account())),
            continuation_token: next,
            prefix: input.prefix,
        })
    }
}
