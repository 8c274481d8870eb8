//! `DescribeTags`.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::resource::ResourceKind;
use hive_core::{Context, Handler, Result, tag};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeTags;
use crate::generated::{DescribeTagsRequest, DescribeTagsResult, TagDescription};

const FILTERS: &[&str] = &["key", "resource-id", "resource-type", "value"];

impl Handler<DescribeTags> for Ec2 {
    async fn handle(&self, ctx: &Context, input: DescribeTagsRequest) -> Result<DescribeTagsResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        let tags = tag::of_all(self.state(), ctx).await?;
        let all = tags.iter().flat_map(|(resource, tags)| {
            tags.iter().map(move |(key, value)| (resource.as_str(), key.as_str(), value.as_str()))
        });
        let passing = all.filter(|(resource, key, value)| {
            filters.pass_tagged(&std::iter::once((*key, *value)), |name, fits| match name {
                "key" => fits(key),
                "value" => fits(value),
                "resource-id" => fits(resource),
                _ => fits(kind(resource)),
            })
        });
        let shown = passing.map(|(resource, key, value)| {
            let description = TagDescription {
                key: Some(key.to_owned()),
                resource_id: Some(resource.to_owned()),
                resource_type: Some(kind(resource).into()),
                value: Some(value.to_owned()),
            };
            (format!("{resource}/{key}"), description)
        });
        let (tags, next_token) = page.take(shown);
        Ok(DescribeTagsResult { next_token, tags })
    }
}

fn kind(resource: &str) -> &'static str {
    ResourceKind::of(resource).map_or("", |kind| kind.name)
}
