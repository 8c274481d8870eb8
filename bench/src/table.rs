//! What is printed: a figure, what it is measured against, their ratio, and the aim.

use std::fmt;

/// How a row's aim is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Aim {
    /// The figure itself is at most this.
    AtMost(f64),
    /// The ratio is at least this.
    RatioAtLeast(f64),
    /// The ratio is at most this.
    RatioAtMost(f64),
    /// It is printed to be known.
    None,
}

/// One line.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) figure: f64,
    pub(crate) unit: &'static str,
    /// What the same work costs without Hive, by name and in the same unit.
    pub(crate) against: Option<(&'static str, f64)>,
    pub(crate) aim: Aim,
}

impl Row {
    /// Hive's figure through what it is measured against.
    pub(crate) fn ratio(&self) -> Option<f64> {
        self.against.map(|(_, other)| self.figure / other)
    }

    /// Whether the aim is met; `None` without one.
    pub(crate) fn is_met(&self) -> Option<bool> {
        match self.aim {
            Aim::AtMost(most) => Some(self.figure <= most),
            Aim::RatioAtLeast(least) => self.ratio().map(|ratio| ratio >= least),
            Aim::RatioAtMost(most) => self.ratio().map(|ratio| ratio <= most),
            Aim::None => None,
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<58} {:>10} {:<10}", self.name, number(self.figure), self.unit)?;
        match self.against {
            Some((name, other)) => {
                write!(f, " {:<28} {:>10} {:>6.2}", name, number(other), self.figure / other)?;
            }
            None => write!(f, " {:<28} {:>10} {:>6}", "", "", "")?,
        }
        let (sign, bound) = match self.aim {
            Aim::AtMost(most) => ("<=", most),
            Aim::RatioAtLeast(least) => ("ratio >=", least),
            Aim::RatioAtMost(most) => ("ratio <=", most),
            Aim::None => return Ok(()),
        };
        let met = if self.is_met() == Some(true) { "" } else { "  NOT MET" };
        write!(f, "  {sign} {}{met}", number(bound))
    }
}

/// Three digits, whatever the size.
fn number(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value if value >= 1.0 => format!("{value:.2}"),
        value => format!("{value:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aim_is_met_or_said_not_to_be() {
        let mut row = Row {
            name: "writes".into(),
            figure: 80.0,
            unit: "MiB/s",
            against: Some(("bare", 100.0)),
            aim: Aim::RatioAtLeast(0.7),
        };
        assert_eq!(row.is_met(), Some(true));
        assert!(!row.to_string().contains("NOT MET"));
        row.aim = Aim::RatioAtLeast(0.9);
        assert!(row.to_string().ends_with("ratio >= 0.9000  NOT MET"), "{row}");
        row.aim = Aim::AtMost(79.0);
        assert_eq!(row.is_met(), Some(false));
        row.against = None;
        row.aim = Aim::None;
        assert_eq!(row.is_met(), None);
    }
}
