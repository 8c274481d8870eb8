//! Availability zones: one a region, as long as a region is one place.

use crate::{Error, Region, Result};

/// A zone.
///
/// ```
/// use hive_core::Region;
/// use hive_core::zone::Zone;
///
/// let zones = Zone::of_region(&Region::US_EAST_1);
/// assert_eq!((&*zones[0].name, &*zones[0].id), ("us-east-1a", "use1-az1"));
/// assert_eq!(Zone::named(&Region::US_EAST_1, "us-east-1z").unwrap_err().code(), Some("InvalidZone.NotFound"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// `us-east-1a`.
    pub name: String,
    /// `use1-az1`.
    pub id: String,
}

impl Zone {
    /// The zones of a region.
    #[must_use]
    pub fn of_region(region: &Region) -> Vec<Self> {
        vec![Self { name: format!("{region}a"), id: format!("{}-az1", short(region.as_str())) }]
    }

    /// The zone of this name.
    ///
    /// # Errors
    /// `InvalidZone.NotFound` where the region has none.
    pub fn named(region: &Region, name: &str) -> Result<Self> {
        let found = Self::of_region(region).into_iter().find(|zone| zone.name == name);
        found.ok_or_else(|| missing(name))
    }

    /// The zone of this id.
    ///
    /// # Errors
    /// `InvalidZone.NotFound` where the region has none.
    pub fn with_id(region: &Region, id: &str) -> Result<Self> {
        let found = Self::of_region(region).into_iter().find(|zone| zone.id == id);
        found.ok_or_else(|| missing(id))
    }
}

fn missing(zone: &str) -> Error {
    Error::not_found(format!("The zone '{}' does not exist.", zone.escape_debug()))
        .with_code("InvalidZone.NotFound")
}

/// A region's name as AWS shortens it in the ids of zones: `us-east-1` is `use1`, `ap-southeast-2` is `apse2`.
fn short(region: &str) -> String {
    let mut parts: Vec<&str> = region.split('-').collect();
    let last = if parts.len() > 1 { parts.pop() } else { None };
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        match (at, *part) {
            (0, first) => text.push_str(first),
            (_, compound)
                if compound.len() > 5 && (compound.starts_with("north") || compound.starts_with("south")) =>
            {
                text.extend(compound.chars().next());
                text.extend(compound.chars().nth(5));
            }
            (_, word) => text.extend(word.chars().next()),
        }
    }
    text.push_str(last.unwrap_or_default());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_as_aws_shortens_them() {
        for (region, id) in [
            ("us-east-1", "use1-az1"),
            ("ap-southeast-2", "apse2-az1"),
            ("ap-northeast-1", "apne1-az1"),
            ("eu-central-1", "euc1-az1"),
            ("us-gov-west-1", "usgw1-az1"),
            ("home", "home-az1"),
        ] {
            assert_eq!(Zone::of_region(&region.parse().unwrap())[0].id, id);
        }
    }
}
