//! Describing resources: ids, filters, tags and pages, the same way for every kind of this crate.

use std::collections::BTreeMap;

use hive_core::filter::Filters;
use hive_core::generated::ec2::Filter;
use hive_core::page::Page;
use hive_core::resource::{ResourceKind, records};
use hive_core::state::Persist;
use hive_core::tag::{self, Tags};
use hive_core::{Context, Error, Result};

use crate::Vpc;

/// What a describe action asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'i> {
    pub(crate) kind: ResourceKind,
    pub(crate) ids: &'i [String],
    pub(crate) filters: &'i [Filter],
    /// The names of filters that the action has, beside the tags'.
    pub(crate) known: &'static [&'static str],
    /// `MaxResults` and `NextToken`.
    pub(crate) page: (Option<i32>, Option<&'i str>),
}

/// A record with its tags.
#[derive(Clone, Debug)]
pub(crate) struct Tagged<T> {
    pub(crate) record: T,
    pub(crate) tags: Tags,
}

impl Vpc {
    /// The records that are asked for, a page of them, in the order of their ids, and the next page's token. `values`
    /// answers a filter: whether any value of this name fits.
    ///
    /// # Errors
    /// The kind's own where an id does not exist, and what filters and pages refuse.
    pub(crate) async fn described<T: Persist>(
        &self,
        ctx: &Context,
        asked: &Asked<'_>,
        id: impl Fn(&T) -> &str,
        values: impl Fn(&T, &str, &dyn Fn(&str) -> bool) -> bool,
    ) -> Result<(Vec<Tagged<T>>, Option<String>)> {
        let filters = Filters::read(asked.filters, asked.known, true)?;
        if !asked.ids.is_empty() && asked.page.0.is_some() {
            let message = "The parameter MaxResults cannot be used with resource ids in the same request.";
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
        let page = Page::new(asked.page.0, asked.page.1, 5..=1000)?;
        let mut found: BTreeMap<String, T> = BTreeMap::new();
        for (_, record) in records::<T>(self.state(), &asked.kind.range(ctx)).await? {
            found.insert(id(&record).to_owned(), record);
        }
        if let Some(missing) = asked.ids.iter().find(|id| !found.contains_key(*id)) {
            return Err(asked.kind.missing(missing));
        }
        // After the records, so that none is shown without the tags it was made with.
        let mut tags = tag::of_kind(self.state(), ctx, asked.kind).await?;
        let mut shown = Vec::new();
        for (id, record) in found {
            if !asked.ids.is_empty() && !asked.ids.contains(&id) {
                continue;
            }
            let tags = tags.remove(&id).unwrap_or_default();
            let pairs = tags.iter().map(|(key, value)| (&**key, &**value));
            if filters.pass_tagged(&pairs, |name, fits| values(&record, name, fits)) {
                shown.push((id, Tagged { record, tags }));
            }
        }
        Ok(page.take(shown.into_iter()))
    }
}

/// AWS's way to write a truth as a filter's value.
pub(crate) fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
