//! `DescribeRegions`: the regions of this cloud, each whole.

use hive_core::filter::Filters;
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeRegions;
use crate::generated::{DescribeRegionsRequest, DescribeRegionsResult, Region};

const OPT_IN: &str = "opt-in-not-required";

impl Handler<DescribeRegions> for Ec2 {
    async fn handle(&self, _: &Context, input: DescribeRegionsRequest) -> Result<DescribeRegionsResult> {
        let filters = Filters::read(&input.filters, &["endpoint", "opt-in-status", "region-name"], false)?;
        let unknown = |name: &&String| !self.regions().iter().any(|region| region.as_str() == *name);
        if let Some(name) = input.region_names.iter().find(unknown) {
            let message = format!("Invalid region name: '{}'", name.escape_debug());
            return Err(Error::invalid(message).with_code("InvalidParameterValue"));
        }
        let wanted =
            |name: &str| input.region_names.is_empty() || input.region_names.iter().any(|one| one == name);
        let regions = self.regions().iter().map(hive_core::Region::as_str).filter(|name| wanted(name));
        let regions =
            regions.map(|name| (name, format!("ec2.{name}.amazonaws.com"))).filter(|(name, endpoint)| {
                filters.pass(|filter, fits| match filter {
                    "endpoint" => fits(endpoint),
                    "opt-in-status" => fits(OPT_IN),
                    _ => fits(name),
                })
            });
        let regions = regions.map(|(name, endpoint)| Region {
            region_name: Some(name.to_owned()),
            endpoint: Some(endpoint),
            opt_in_status: Some(OPT_IN.to_owned()),
            ..Region::default()
        });
        Ok(DescribeRegionsResult { regions: regions.collect() })
    }
}
