//! Availability zones: one a region, as long as a region is one place.

use crate::Region;

/// A zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// `us-east-1a`.
    pub name: String,
    /// `use1-az1`.
    pub id: String,
}

impl Zone {
    /// The zones of a region, in the order of their names.
    #[must_use]
    pub fn of_region(region: &Region) -> Vec<Self> {
        vec![Self { name: format!("{region}a"), id: format!("{}-az1", short(region.as_str())) }]
    }
}

impl Zone {
    /// The zone of a region that has this name.
    #[must_use]
    pub fn named(region: &Region, name: &str) -> Option<Self> {
        Self::of_region(region).into_iter().find(|zone| zone.name == name)
    }

    /// The zone of a region that has this id.
    #[must_use]
    pub fn with_id(region: &Region, id: &str) -> Option<Self> {
        Self::of_region(region).into_iter().find(|zone| zone.id == id)
    }
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
