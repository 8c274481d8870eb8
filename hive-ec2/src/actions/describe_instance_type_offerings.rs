//! `DescribeInstanceTypeOfferings`: where which type is offered.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeInstanceTypeOfferings;
use crate::generated::{
    DescribeInstanceTypeOfferingsRequest, DescribeInstanceTypeOfferingsResult, InstanceTypeOffering,
    LocationType,
};
use crate::zone::Zone;

impl Handler<DescribeInstanceTypeOfferings> for Ec2 {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeInstanceTypeOfferingsRequest,
    ) -> Result<DescribeInstanceTypeOfferingsResult> {
        let filters = Filters::read(&input.filters, &["instance-type", "location"], false)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 5..=1000)?;
        let kind = input.location_type.unwrap_or(LocationType::Region);
        let zones = Zone::of_region(ctx.region());
        let locations: Vec<String> = match &kind {
            LocationType::Region => vec![ctx.region().to_string()],
            LocationType::AvailabilityZone => zones.into_iter().map(|zone| zone.name).collect(),
            LocationType::AvailabilityZoneId => zones.into_iter().map(|zone| zone.id).collect(),
            LocationType::Outpost => Vec::new(),
            LocationType::Unrecognized(other) => {
                let message =
                    format!("Value ({}) for parameter LocationType is invalid.", other.escape_debug());
                return Err(Error::invalid(message).with_code("InvalidParameterValue"));
            }
        };
        let types: Vec<String> =
            self.instance_types().iter().map(crate::instance_type::InstanceType::name).collect();
        let all = types.iter().flat_map(|name| locations.iter().map(move |location| (name, location)));
        let passing = all.filter(|(name, location)| {
            filters.pass(|filter, fits| if filter == "location" { fits(location) } else { fits(name) })
        });
        let offerings = passing.map(|(name, location)| {
            let offering = InstanceTypeOffering {
                instance_type: Some(name.as_str().into()),
                location_type: Some(kind.clone()),
                location: Some(location.clone()),
            };
            (format!("{name}/{location}"), offering)
        });
        let (instance_type_offerings, next_token) = page.take(offerings);
        Ok(DescribeInstanceTypeOfferingsResult { instance_type_offerings, next_token })
    }
}
